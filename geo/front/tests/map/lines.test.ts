import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrow, between, distance, type Pixel, sideways, ticks } from "../../map/lines.ts";

const EAST: readonly Pixel[] = [
  { x: 0, y: 0 },
  { x: 50, y: 0 },
  { x: 100, y: 0 },
];

const near = (a: number, b: number, most = 0.05) => assert.ok(Math.abs(a - b) <= most, `${a} is not ${b}`);

function last(line: readonly Pixel[]): Pixel {
  const found = line.at(-1);
  assert.ok(found);
  return found;
}

describe("a line moved aside", () => {
  test("lies to the right of its way, or to the left", () => {
    assert.deepEqual(
      sideways(EAST, 5).map(({ x, y }) => [x, y]),
      [
        [0, 5],
        [50, 5],
        [100, 5],
      ],
    );
    assert.ok(sideways(EAST, -5).every(({ y }) => y === -5));
    assert.ok(sideways([...EAST].reverse(), 5).every(({ y }) => y === -5));
  });

  test("is the line itself where it is not moved", () => {
    assert.equal(sideways(EAST, 0), EAST);
  });

  test("keeps no vertices that would fold it, but both ends", () => {
    const crowded = [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
      { x: 2, y: 0 },
      { x: 40, y: 0 },
      { x: 41, y: 0 },
    ];
    const moved = sideways(crowded, 6);
    assert.equal(moved.length, 3);
    near(moved[0]?.x ?? Number.NaN, 0);
    near(last(moved).x, 41);
  });

  test("of one point, or of none, is no trouble", () => {
    assert.deepEqual(sideways([], 5), []);
    assert.deepEqual(sideways([{ x: 3, y: 4 }], 5), [{ x: 3, y: 4 }]);
  });
});

describe("an arrow", () => {
  test("points at the end of its line, with the head in the line's way", () => {
    const { shaft, head } = arrow(EAST, 12, null);
    const [tip, right, notch, left] = head;
    assert.ok(tip && right && notch && left);
    assert.deepEqual(tip, { x: 100, y: 0 });
    near(right.x, 88);
    near(left.x, 88);
    near(right.y, -left.y);
    near(Math.abs(right.y), 5);
    near(notch.x, 91);
    assert.deepEqual(last(shaft), notch);
    assert.deepEqual(shaft[0], { x: 0, y: 0 });
  });

  test("stops short of a ring", () => {
    const centre = { x: 100, y: 0 };
    const { shaft, head } = arrow(EAST, 12, { centre, radius: 30 });
    const [tip] = head;
    assert.ok(tip);
    near(distance(tip, centre), 35);
    assert.ok(shaft.every((p) => distance(p, centre) > 35));
  });

  test("does not tremble: its vertices neither crowd each other nor the head", () => {
    const crowded = Array.from({ length: 101 }, (_, x) => ({ x, y: x % 2 }));
    const { shaft } = arrow(crowded, 12, null);
    const curve = shaft.slice(0, -1);
    curve.forEach((p, i) => {
      const before = curve[i - 1];
      if (before) assert.ok(distance(p, before) >= 20);
      if (i) assert.ok(distance(p, last(shaft)) > 20);
    });
    assert.deepEqual(shaft[0], { x: 0, y: 0 });
  });

  test("that is shorter than its head, or lies in the ring, is still drawn", () => {
    const short = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
    ];
    for (const mark of [null, { centre: { x: 0, y: 0 }, radius: 40 }]) {
      const { shaft, head } = arrow(short, 12, mark);
      assert.equal(head.length, 4);
      for (const { x, y } of [...shaft, ...head]) assert.ok(Number.isFinite(x) && Number.isFinite(y));
    }
    assert.deepEqual(arrow([], 12, null), { shaft: [], head: [] });
  });
});

test("a straight line has a short one across each of its ends", () => {
  const [line, first, second] = ticks({ x: 0, y: 0 }, { x: 10, y: 0 }, 4);
  assert.deepEqual(line, [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ]);
  for (const [part, x] of [
    [first, 0],
    [second, 10],
  ] as const) {
    assert.ok(part);
    for (const p of part) near(p.x, x);
    near(distance(...part), 8);
  }
  for (const p of ticks({ x: 1, y: 1 }, { x: 1, y: 1 }, 4).flat()) assert.ok(Number.isFinite(p.x + p.y));
});

test("between two points lie their shares", () => {
  assert.deepEqual(between({ x: 0, y: 10 }, { x: 10, y: 30 }, 0.25), { x: 2.5, y: 15 });
});
