import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { MapLabel } from "../../generated/data.ts";
import {
  arrange,
  type Candidate,
  circleBox,
  lowest,
  markSpot,
  nearest,
  type Obstacle,
  type Rect,
  touches,
  wanted,
} from "../../map/placement.ts";

const SIGHT: Rect = { x: 0, y: 0, w: 800, h: 600 };
const LABEL: MapLabel = {
  text: "Name",
  names: "",
  feature: null,
  lat: 0,
  lon: 0,
  style: "city",
  min: 5,
  max: 9,
  rank: 10,
  anchor: "r",
  dx: 0,
  dy: 0,
  gap: 6,
  colour: null,
};

const name = (part: Partial<MapLabel> = {}, x = 400, y = 300): Candidate => {
  return { label: { ...LABEL, ...part }, point: { x, y }, size: { x: 60, y: 20 } };
};
const obstacle = (x: number, y: number, w: number, h: number): Obstacle => {
  return { x, y, w, h, feature: null, dot: false };
};

function spot(
  candidate: Candidate,
  obstacles: readonly Obstacle[] = [],
  highlighted: string | null = null,
): Rect | undefined {
  return arrange([candidate], obstacles, SIGHT, highlighted).get(candidate);
}

describe("which names ask for a place", () => {
  const all = (isOn: (feature: string) => boolean, zoom: number, highlighted: string | null) => {
    const labels = [
      { ...LABEL, text: "sea" },
      { ...LABEL, text: "pipeline", feature: "oil", min: 7 },
      { ...LABEL, text: "oil", feature: "oil", max: 6 },
      { ...LABEL, text: "dam", feature: "dam", min: 12, max: 14 },
    ];
    const isShown = ({ feature }: MapLabel) => feature === null || isOn(feature);
    return wanted(labels, zoom, highlighted, isShown).map(({ text }) => text);
  };

  test("are those of the scale, of layers that are on", () => {
    assert.deepEqual(
      all(() => true, 6, null),
      ["sea", "oil"],
    );
    assert.deepEqual(
      all(() => true, 7, null),
      ["sea", "pipeline"],
    );
    assert.deepEqual(
      all(() => false, 6, null),
      ["sea"],
    );
    assert.deepEqual(
      all(() => true, 4, null),
      [],
    );
  });

  test("are also those of what is highlighted, at a scale of their own or not", () => {
    assert.deepEqual(
      all(() => true, 6, "dam"),
      ["sea", "oil", "dam"],
    );
    assert.deepEqual(
      all(() => true, 6, "oil"),
      ["sea", "oil"],
    );
    assert.deepEqual(
      all(() => false, 6, "dam"),
      ["sea"],
    );
  });
});

describe("a name", () => {
  test("stands where the table wishes, with its gap and shift", () => {
    assert.deepEqual(spot(name()), { x: 406, y: 290, w: 60, h: 20 });
    assert.deepEqual(spot(name({ dx: 5, dy: -3 })), { x: 411, y: 287, w: 60, h: 20 });
    assert.deepEqual(spot(name({ anchor: "c", style: "area" })), { x: 370, y: 290, w: 60, h: 20 });
  });

  test("goes round the clock where that is taken", () => {
    const right = obstacle(410, 297, 10, 6);
    const left = obstacle(380, 297, 10, 6);
    const above = obstacle(395, 280, 10, 5);
    assert.deepEqual(spot(name(), [right]), { x: 334, y: 290, w: 60, h: 20 });
    assert.deepEqual(spot(name(), [right, left]), { x: 370, y: 274, w: 60, h: 20 });
    assert.deepEqual(spot(name(), [right, left, above]), { x: 370, y: 306, w: 60, h: 20 });
    assert.equal(spot(name(), [obstacle(300, 200, 200, 200)]), undefined);
    assert.equal(spot(name({ style: "lake" }), [right]), undefined); // it has nowhere else to go
  });

  test("keeps off names that matter more, and what is highlighted matters most", () => {
    const city = name({ rank: 1, style: "lake", feature: "city" });
    const town = name({ rank: 2, style: "lake", feature: "town" }, 420, 305);
    assert.deepEqual([...arrange([town, city], [], SIGHT, null).keys()], [city]);
    assert.deepEqual([...arrange([town, city], [], SIGHT, "town").keys()], [town]);
  });

  test("may stand on the mark of its own feature", () => {
    const own = circleBox({ centre: { x: 400, y: 300 }, radius: 20 }, "city");
    assert.ok(spot(name({ feature: "city" }), [own]));
    assert.equal(spot(name({ feature: "town", style: "lake" }), [own]), undefined);
  });

  test("moves off its own mark on the other sides", () => {
    const mark = circleBox({ centre: { x: 400, y: 300 }, radius: 36 }, "sector");
    const taken = obstacle(370, 306, 60, 20); // where the table wishes
    const found = spot(name({ feature: "sector", style: "focus", anchor: "b" }), [mark, taken]);
    assert.deepEqual(found, { x: 370, y: 244, w: 60, h: 20 });
  });

  test("of wide letters stands over a place's dot, and no other does", () => {
    const dot = circleBox({ centre: { x: 430, y: 300 }, radius: 4 }, "town");
    assert.ok(dot.dot);
    assert.ok(!circleBox({ centre: { x: 430, y: 300 }, radius: 12 }, "town").dot);
    assert.ok(spot(name({ style: "country" }), [dot]));
    assert.equal(spot(name({ style: "lake" }), [dot]), undefined);
  });

  test("of what the map is about stands even where there is no room", () => {
    const everywhere = obstacle(0, 0, 800, 600);
    assert.deepEqual(spot(name({ style: "focus" }), [everywhere]), { x: 406, y: 290, w: 60, h: 20 });
    assert.equal(spot(name({ style: "capital" }), [everywhere]), undefined);
  });
});

describe("at the edge of the map", () => {
  test("a name of what is wide is moved into sight, if most of it is there", () => {
    const country = { style: "country", anchor: "c" } as const;
    assert.deepEqual(spot(name(country, 10, 300)), { x: 4, y: 290, w: 60, h: 20 });
    assert.deepEqual(spot(name(country, 790, 595)), { x: 736, y: 576, w: 60, h: 20 });
    assert.equal(spot(name({ style: "region", anchor: "c" }, -30, 300)), undefined);
  });

  test("another name goes to where it is not cut, or does without", () => {
    assert.deepEqual(spot(name({}, 760, 300)), { x: 694, y: 290, w: 60, h: 20 });
    assert.equal(spot(name({ style: "lake" }, 760, 300)), undefined);
  });
});

test("names keep two pixels between them", () => {
  const box = { x: 0, y: 0, w: 10, h: 10 };
  assert.ok(touches(box, { x: 11, y: 0, w: 10, h: 10 }));
  assert.ok(!touches(box, { x: 12, y: 0, w: 10, h: 10 }));
  assert.ok(!touches(box, { x: 10, y: 0, w: 10, h: 10 }, 0));
});

describe("the mark of a day", () => {
  const box = { x: -30, y: -10, w: 60, h: 20 };

  test("stands on the first side of a name that is wished for", () => {
    assert.deepEqual(markSpot(box, ["above", "beneath"], []), { x: 0, y: -23 });
    assert.deepEqual(markSpot(box, ["right", "left"], []), { x: 45, y: 0 });
    assert.deepEqual(markSpot(box, ["left"], []), { x: -45, y: 0 });
    assert.deepEqual(markSpot(box, ["further right"], []), { x: 71, y: 0 });
  });

  test("keeps off what lies over the map, if it can", () => {
    const control = { x: -10, y: -40, w: 20, h: 20 };
    assert.deepEqual(markSpot(box, ["above", "beneath"], [control]), { x: 0, y: 23 });
    const everything = { x: -500, y: -500, w: 1000, h: 1000 };
    assert.deepEqual(markSpot(box, ["above", "beneath"], [everything]), { x: 0, y: -23 });
  });
});

describe("the control of the days", () => {
  const own = { x: 300, y: 0, w: 200, h: 50 }; // how high it stands now does not matter
  const from = (x: number, y: number, w: number, h: number) => ({ x, y: 600 - y - h, w, h });

  test("stands at the bottom, if nothing is in its way", () => {
    assert.equal(lowest(own, [], 600), 10);
    assert.equal(lowest(own, [from(0, 10, 100, 40), from(700, 0, 100, 20)], 600), 10);
    assert.equal(lowest(own, [from(300, 0, 0, 20)], 600), 10); // what is hidden is in nobody's way
  });

  test("stands over what it would cover", () => {
    assert.equal(lowest(own, [from(400, 0, 400, 20)], 600), 28);
    assert.equal(lowest(own, [from(400, 0, 400, 20), from(450, 24, 100, 10)], 600), 42);
  });

  test("stands beneath what is high enough", () => {
    assert.equal(lowest(own, [from(400, 200, 100, 100)], 600), 10);
    assert.equal(lowest(own, [from(400, 0, 400, 20), from(0, 60, 310, 200)], 600), 268);
  });
});

test("the nearest point of a box is on its side, at its corner, or the point itself", () => {
  const box = { x: 10, y: 10, w: 20, h: 10 };
  assert.deepEqual(nearest(box, { x: 0, y: 15 }), { x: 10, y: 15 });
  assert.deepEqual(nearest(box, { x: 40, y: 40 }), { x: 30, y: 20 });
  assert.deepEqual(nearest(box, { x: 12, y: 12 }), { x: 12, y: 12 });
});
