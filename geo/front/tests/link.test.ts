import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { KEYS } from "../state/keys.ts";
import { decode, encode, isStep } from "../state/link.ts";
import { type State, USUAL } from "../state/state.ts";
import { ATLAS } from "./atlas.ts";

const state = (part: Partial<State> = {}): State => ({ ...USUAL, ...part });
const read = (link: string) => decode(new URLSearchParams(link), ATLAS);
const written = (of: State): string => encode(of).toString().replaceAll("%2C", ",");

test("the table names every part of a state once", () => {
  assert.deepEqual(KEYS.map((key) => key.name).sort(), Object.keys(USUAL).sort());
});

describe("a link", () => {
  const links: Record<string, Partial<State>> = {
    "": {},
    "feature=fort": { feature: "fort" },
    "feature=river&layers=places,ways,water": { feature: "river", layers: ["places", "ways", "water"] },
    "layers=water": { layers: ["water"] },
    "layers=none": { layers: [] },
    "basemap=photo": { basemap: "photo" },
    "lines=recognised": { lines: "recognised" },
    "uncertainty=shown": { uncertainty: "shown" },
    "ring=10": { ring: 10 },
    "point=40.5,45.25": { point: [40.5, 45.25] },
    "passage=on-the-river": { passage: "on-the-river" },
    "passage=0-40": { passage: "0-40" },
    "stop=first": { stop: "first" },
    "stop=first&date=2020-07-14": { stop: "first", date: "2020-07-14" },
    "size=large": { size: "large" },
    "date=2020-07-12": { date: "2020-07-12" },
    "date=1999-12-31": { date: "1999-12-31" },
    "at=40.1234,-45.5,9.25": { at: [40.1234, -45.5, 9.25] },
  };
  for (const [link, part] of Object.entries(links)) {
    test(`is read and written: ${link || "the usual"}`, () => {
      assert.deepEqual(read(link), { state: state(part), dropped: [] });
      assert.equal(written(state(part)), link);
    });
  }

  const settled: Record<string, string> = {
    "feature=river": "feature=river&layers=places,ways,water",
    "layers=ways,places": "",
    "layers=": "layers=none",
    "layers=none,": "layers=none",
    "lines=ground": "",
    "stop=first&layers=places,water&date=2020-07-13": "stop=first",
    "at=40.123456,45.98765,99": "at=40.1235,45.9877,14",
    "at=40,45,0": "at=40,45,3",
    "point=40.123456,45": "point=40.1235,45",
    "size=small&size=large": "size=large",
    "event=battle&utm_source=feed": "",
  };
  for (const [link, short] of Object.entries(settled)) {
    test(`is written shorter or safer: ${link}`, () => {
      assert.deepEqual(read(link).dropped, []);
      assert.equal(written(read(link).state), short);
    });
  }

  const bad = [
    "feature=atlantis",
    "feature=toString",
    "feature=",
    "layers=ice,snow",
    "basemap=paint",
    "lines=dotted",
    "uncertainty=true",
    "ring=7",
    "ring=5.0",
    "point=40",
    "point=40,45,1",
    "point=north,45",
    "point=1e1,45",
    "point=60,45",
    "passage=nowhere",
    "passage=0-39",
    "passage=40-0",
    "passage=21-20",
    "stop=tenth",
    "size=small",
    "date=12 July",
    "date=2020-02-30",
    "date=0000-01-01",
    "date=2020-7-1",
    "at=90,45,9",
    "at=40,181,9",
    "at=40,45",
  ];
  for (const link of bad) {
    test(`loses what means nothing, with a word: ${link}`, () => {
      const { state: left, dropped } = read(link);
      assert.deepEqual(left, USUAL);
      assert.equal(dropped.length, 1);
    });
  }

  test("keeps what it names beside what it does not", () => {
    const { state: left, dropped } = read("layers=water,ice&ring=7&size=large");
    assert.deepEqual(left, state({ layers: ["water"], size: "large" }));
    assert.equal(dropped.length, 2);
  });

  test("says where latitude and longitude may be swapped", () => {
    assert.match(read("point=45,40").dropped.join(), /swapped/);
    assert.doesNotMatch(read("point=60,45").dropped.join(), /swapped/);
  });

  test("is not read without an end", () => {
    assert.match(read(`layers=water,${"x".repeat(2000)}`).dropped.join(), /too long/);
  });
});

describe("Back undoes", () => {
  const to = { feature: "fort", layers: ["water"], basemap: "photo", lines: "recognised" } as const;
  const also = { uncertainty: "shown", point: [40, 45], passage: "0-20", stop: "first" } as const;
  for (const [name, value] of Object.entries({ ...to, ...also })) {
    test(`a change of ${name}`, () => {
      assert.equal(isStep(USUAL, state({ [name]: value })), true);
      assert.equal(isStep(state({ [name]: value }), USUAL), true);
    });
  }

  test("a change from one value to another", () => {
    assert.equal(isStep(state({ feature: "fort" }), state({ feature: "road" })), true);
    assert.equal(isStep(state({ layers: ["water"] }), state({ layers: [] })), true);
    assert.equal(isStep(state({ point: [40, 45] }), state({ point: [40, 45.1] })), true);
  });

  test("the first ring or day and the last, not those between", () => {
    assert.equal(isStep(USUAL, state({ ring: 5 })), true);
    assert.equal(isStep(state({ ring: 5 }), state({ ring: 10 })), false);
    assert.equal(isStep(state({ ring: 10 }), USUAL), true);
    assert.equal(isStep(USUAL, state({ date: "2020-07-12" })), true);
    assert.equal(isStep(state({ date: "2020-07-12" }), state({ date: "2020-07-13" })), false);
    assert.equal(isStep(state({ date: "2020-07-13" }), USUAL), true);
  });

  test("no move, no size and no change at all", () => {
    assert.equal(isStep(USUAL, state({ at: [40, 45, 9] })), false);
    assert.equal(isStep(USUAL, state({ size: "large" })), false);
    assert.equal(isStep(state({ layers: ["water"] }), state({ layers: ["water"] })), false);
  });
});
