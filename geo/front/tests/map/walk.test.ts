import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { next } from "../../map/walk.ts";

const AT = { x: 100, y: 100 };

describe("an arrow key", () => {
  test("leads to the nearest on its way", () => {
    const spots = [
      ["far", { x: 300, y: 100 }],
      ["near", { x: 150, y: 110 }],
      ["behind", { x: 90, y: 100 }],
    ] as const;
    assert.equal(next(AT, "ArrowRight", spots), "near");
    assert.equal(next(AT, "ArrowLeft", spots), "behind");
  });

  test("prefers what lies ahead to what lies aside", () => {
    const spots = [
      ["aside", { x: 130, y: 140 }],
      ["ahead", { x: 170, y: 100 }],
    ] as const;
    assert.equal(next(AT, "ArrowRight", spots), "ahead");
    assert.equal(next(AT, "ArrowDown", spots), "aside");
  });

  test("leads nowhere where nothing lies", () => {
    assert.equal(next(AT, "ArrowUp", [["below", { x: 100, y: 200 }]]), null);
    assert.equal(next(AT, "ArrowUp", []), null);
  });
});
