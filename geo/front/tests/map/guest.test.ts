import assert from "node:assert/strict";
import { test } from "node:test";
import { wheelWords } from "../../map/guest.ts";

test("the key is called as the reader's machine calls it", () => {
  assert.match(wheelWords("MacIntel"), /^⌘/);
  assert.match(wheelWords("Linux x86_64"), /^Ctrl/);
});
