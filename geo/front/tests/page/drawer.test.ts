import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { settled } from "../../panel/drawer.ts";

const HEIGHTS = [168, 439, 780];

describe("a drawer that is let go", () => {
  test("goes to the nearest height", () => {
    assert.equal(settled(200, 0, HEIGHTS), 0);
    assert.equal(settled(400, 0.1, HEIGHTS), 1);
    assert.equal(settled(2000, 0, HEIGHTS), 2);
    assert.equal(settled(-50, 0, HEIGHTS), 0);
  });

  test("goes on where the finger was fast", () => {
    assert.equal(settled(200, 1, HEIGHTS), 1);
    assert.equal(settled(500, 1, HEIGHTS), 2);
    assert.equal(settled(500, -1, HEIGHTS), 1);
    assert.equal(settled(300, -1, HEIGHTS), 0);
  });

  test("goes no further than there is", () => {
    assert.equal(settled(900, 1, HEIGHTS), 2);
    assert.equal(settled(100, -1, HEIGHTS), 0);
  });
});
