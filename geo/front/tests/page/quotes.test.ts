/* Quotations of a card: those of one exchange stand together. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parts } from "../../panel/quote.ts";

const of = (...exchanges: number[]) => exchanges.map((exchange, i) => ({ exchange, i }));
const grouped = (...exchanges: number[]) => parts(of(...exchanges)).map((part) => part.map(({ i }) => i));

describe("the parts of a card", () => {
  test("are one each where nothing is tied", () => {
    assert.deepEqual(grouped(0, 0, 0), [[0], [1], [2]]);
    assert.deepEqual(grouped(), []);
  });

  test("hold all sides of an exchange, and no more", () => {
    assert.deepEqual(grouped(0, 1, 1, 1, 0), [[0], [1, 2, 3], [4]]);
    assert.deepEqual(grouped(1, 1, 2, 2), [
      [0, 1],
      [2, 3],
    ]);
  });
});
