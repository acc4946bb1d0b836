import assert from "node:assert/strict";
import { test } from "node:test";
import { exactness } from "../../map/exactness.ts";

const LINES = [
  { id: "border", name: "State border", doubt: 150 },
  { id: "oil", name: "BTC oil", doubt: 1900 },
  { id: "gas", name: "BTE gas", doubt: 2900 },
];

test("nothing is said where a line is as exact as the map shows", () => {
  assert.equal(exactness(LINES, null, 300), "");
  assert.equal(exactness([], null, 1), "");
});

test("of the lines in sight those are told whose doubt can be seen", () => {
  assert.equal(exactness(LINES, null, 250), "Lines here: drawn to within 2.9 km");
  assert.equal(exactness(LINES, null, 15), "Lines here: drawn to within 150 m to 2.9 km");
});

test("of a selected line it is its own", () => {
  assert.equal(exactness(LINES, "oil", 50), "BTC oil: drawn to within 1.9 km");
  assert.equal(exactness(LINES, "border", 50), "");
  assert.equal(exactness(LINES, "elsewhere", 250), "Lines here: drawn to within 2.9 km");
});
