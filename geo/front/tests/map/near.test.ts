import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { drawn, isNear, within } from "../../map/near.ts";
import type { Box } from "../../map/place.ts";

const NEAR: Box = [45, 40, 46, 41];
const AROUND: Box = [44, 39, 47, 42];
const AWAY: Box = [10, 50, 12, 52];
const always = { min_zoom: 0, box: null, beyond: null, replaces: null };

describe("a part of the base map", () => {
  test("belongs into every view, if it neither has a box nor lies beyond one", () => {
    assert.ok(isNear(always, 3, AWAY));
    assert.ok(!isNear({ ...always, min_zoom: 8 }, 7.75, AROUND));
  });

  test("with a box belongs where some of that is in sight, near enough", () => {
    const fine = { ...always, min_zoom: 9, box: NEAR };
    assert.ok(isNear(fine, 9, AROUND));
    assert.ok(isNear(fine, 12, [45.9, 40.9, 46.5, 41.5]));
    assert.ok(!isNear(fine, 8.75, AROUND));
    assert.ok(!isNear(fine, 12, AWAY));
  });

  test("beyond a box belongs where anything else is in sight", () => {
    const far = { ...always, beyond: AROUND };
    assert.ok(!isNear(far, 7, NEAR));
    assert.ok(isNear(far, 7, [43, 40, 46, 41]));
    assert.ok(isNear(far, 7, AWAY));
  });
});

test("a finer part stands for a coarser one only where it is drawn, and once it has come", () => {
  const coarse = { ...always, url: "coarse" };
  const fine = { ...always, url: "fine", min_zoom: 9, box: NEAR, replaces: "coarse" };
  assert.deepEqual([...drawn([coarse, fine], 10, NEAR)], [fine]);
  assert.deepEqual([...drawn([coarse, fine], 8, NEAR)], [coarse]);
  assert.deepEqual([...drawn([coarse], 10, NEAR)], [coarse]);
});

test("a box lies in another by shares, as Mercator has it", () => {
  const world: Box = [-180, -85.0511287798, 180, 85.0511287798];
  const shares = within([0, 0, 90, 66.51326044311186], world);
  for (const [i, share] of [0.5, 0.25, 0.75, 0.5].entries()) assert.ok(Math.abs((shares[i] ?? 0) - share) < 1e-9);
});
