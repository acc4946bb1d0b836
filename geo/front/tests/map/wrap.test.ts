import assert from "node:assert/strict";
import { test } from "node:test";
import { wrap } from "../../map/wrap.ts";

const letters = (line: string) => line.length;

test("lines are as long as there is room", () => {
  assert.deepEqual(wrap("the state border of Armenia", 12, letters), ["the state", "border of", "Armenia"]);
  assert.deepEqual(wrap("as of July 2020", 40, letters), ["as of July 2020"]);
});

test("a word that has no room stands alone", () => {
  assert.deepEqual(wrap("a Nagorno-Karabakh b", 5, letters), ["a", "Nagorno-Karabakh", "b"]);
});

test("spaces do not count, and nothing is one line of nothing", () => {
  assert.deepEqual(wrap("as  of\nJuly", 40, letters), ["as of July"]);
  assert.deepEqual(wrap("", 40, letters), [""]);
});
