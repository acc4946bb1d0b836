import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { away, beside, here } from "../../map/bundle.ts";
import { pressedAt } from "../../map/lines.ts";

const course = (id: string, y: number, reach = 9) => ({
  id,
  reach,
  parts: [
    [
      { x: 0, y },
      { x: 100, y },
    ],
  ],
});

describe("what runs where a reader presses", () => {
  const lines = [course("far", 30), course("gas", 2.8), course("oil", -2.8), course("band", 0, 7.5)];

  test("are the pressed line and all that run along with it, the nearest first", () => {
    assert.deepEqual(here(lines, "oil", { x: 50, y: -2 }), ["oil", "band", "gas"]);
    assert.deepEqual(here(lines, "far", { x: 50, y: 30 }), ["far"]);
    assert.deepEqual(here(lines, "nowhere", { x: 50, y: 0 }), []);
  });

  test("are the same wherever on its width a line is pressed", () => {
    assert.deepEqual(here(lines, "gas", { x: 50, y: 13 }), ["gas", "band", "oil"]);
  });

  test("are told by the nearest of a line's parts, and between its vertices", () => {
    const broken = { ...course("railway", 40), parts: [...course("", 40).parts, ...course("", 4).parts] };
    assert.deepEqual(here([broken, course("road", 0)], "road", { x: 50, y: 0 }), ["road", "railway"]);
    assert.equal(away({ ...course("", 0), parts: [[{ x: 3, y: 4 }]] }, { x: 0, y: 0 }), 5);
    assert.equal(away({ ...course("", 0), parts: [] }, { x: 0, y: 0 }), Number.POSITIVE_INFINITY);
  });
});

test("two lines side by side are pressed each on its own side", () => {
  assert.equal(pressedAt(-2.8, 14), -7);
  assert.equal(pressedAt(2.8, 14), 7);
  assert.equal(pressedAt(-10, 14), -10);
  assert.equal(pressedAt(0, 14), 0);
});

test("an offer stands beneath the press, above where there is no room, and never outside", () => {
  const frame = { x: 400, y: 300 };
  const size = { x: 100, y: 80 };
  assert.deepEqual(beside({ x: 200, y: 100 }, size, frame), { x: 150, y: 118 });
  assert.deepEqual(beside({ x: 200, y: 250 }, size, frame), { x: 150, y: 152 });
  assert.deepEqual(beside({ x: 0, y: 0 }, size, frame), { x: 8, y: 18 });
  assert.deepEqual(beside({ x: 400, y: 20 }, { x: 500, y: 290 }, frame), { x: 8, y: 8 });
});
