import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { MapConfig, MapStop } from "../../generated/data.ts";
import { narrowed, type Shown, shown } from "../../map/shown.ts";
import { isDark } from "../../map/theme.ts";
import { type State, USUAL } from "../../state/state.ts";
import { ATLAS } from "../atlas.ts";

const BOX = [45, 40, 46, 41] as const;
const FIRST: MapStop = { id: "first", title: "The first", box: BOX, feature: "river", date: "2020-07-13" };
const SECOND: MapStop = { ...FIRST, id: "second", feature: "lake" };
const CONFIG = {
  stops: { first: FIRST, second: SECOND },
  views: [{ id: "all", name: "All", box: [44, 38, 51, 42], feature: null, layers: [] }],
  vocabulary: ATLAS,
} as unknown as MapConfig;

const of = (part: Partial<State>, beside = false): Shown => shown({ ...USUAL, ...part }, CONFIG, beside);

describe("what is highlighted", () => {
  test("is what is selected", () => {
    assert.equal(of({ feature: "road" }).highlighted, "road");
    assert.equal(of({ feature: "road", stop: "first" }).highlighted, "road");
  });

  test("is what the open stop is about, if its layer is on", () => {
    assert.equal(of({ stop: "first" }).highlighted, "river");
    assert.equal(of({ stop: "first" }).selected, null);
    assert.equal(of({ stop: "second" }).highlighted, null); // the usual layers are without water
    assert.equal(of({ stop: "first", layers: ["ways"] }).highlighted, null);
    assert.equal(of({}).highlighted, null);
  });
});

describe("where home is", () => {
  test("the open stop says, else the first view", () => {
    assert.deepEqual(of({ stop: "first" }).home, BOX);
    assert.deepEqual(of({}).home, [44, 38, 51, 42]);
    assert.deepEqual(of({ stop: "late" }).home, [44, 38, 51, 42]); // a stop that the map knows nothing of
  });
});

describe("the day that is shown", () => {
  test("can be closed if it is the reader's", () => {
    assert.deepEqual([of({ date: "2020-07-14" }).day, of({ date: "2020-07-14" }).ownDay], ["2020-07-14", true]);
    assert.deepEqual([of({ stop: "first" }).day, of({ stop: "first" }).ownDay], ["2020-07-13", false]);
    const other = of({ stop: "first", date: "2020-07-14" });
    assert.deepEqual([other.day, other.ownDay], ["2020-07-14", true]);
    assert.deepEqual([of({ date: "2019-01-01" }).day, of({ date: "2019-01-01" }).ownDay], [null, false]);
  });

  test("is none beside a text", () => {
    assert.equal(of(narrowed({ ...USUAL, stop: "first" }), true).day, null);
  });
});

test("a band is of what is selected", () => {
  assert.equal(of({ feature: "road", uncertainty: "shown" }).doubted, "road");
  assert.equal(of({ feature: "road" }).doubted, null);
  assert.equal(of({ uncertainty: "shown" }).doubted, null);
});

test("a map beside a text shows no more than what is selected there, and how", () => {
  const all: State = {
    ...USUAL,
    feature: "road",
    layers: ["ways"],
    basemap: "photo",
    lines: "recognised",
    uncertainty: "shown",
    ring: 5,
    point: [40, 45],
    passage: "on-the-river",
    stop: "first",
    size: "large",
    date: "2020-07-14",
    at: [40, 45, 8],
  };
  const { feature, layers, basemap, lines, passage, stop, size } = all;
  assert.deepEqual(narrowed(all), { ...USUAL, feature, layers, basemap, lines, passage, stop, size });
});

test("a theme is dark if its ground is", () => {
  for (const colour of ["#000000", "#0e1117", "#14181c", "#0000ff"]) assert.ok(isDark(colour), colour);
  for (const colour of ["#ffffff", "#f0f2f6", "#ffff00", "#808080"]) assert.ok(!isDark(colour), colour);
});
