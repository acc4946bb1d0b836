import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { day, type Intent, reduce, type State, settle, USUAL, visible } from "../state/state.ts";
import { ATLAS } from "./atlas.ts";

const state = (part: Partial<State> = {}): State => ({ ...USUAL, ...part });

/** What the intents make of a state. */
function does(from: Partial<State>, ...intents: Intent[]): State {
  return intents.reduce((now, intent) => reduce(now, intent, ATLAS), state(from));
}

describe("what is on", () => {
  test("is the atlas's usual, the stop's or the reader's", () => {
    assert.deepEqual(visible(state(), ATLAS), ["places", "ways"]);
    assert.deepEqual(visible(state({ stop: "first" }), ATLAS), ["places", "water"]);
    assert.deepEqual(visible(state({ stop: "second" }), ATLAS), ["places", "ways"]);
    assert.deepEqual(visible(state({ stop: "first", layers: ["ways"] }), ATLAS), ["ways"]);
    assert.deepEqual(visible(state({ layers: [] }), ATLAS), []);
  });

  test("is by day only on the atlas's days", () => {
    assert.equal(day(state(), ATLAS), null);
    assert.equal(day(state({ date: "2020-07-12" }), ATLAS), "2020-07-12");
    assert.equal(day(state({ date: "2020-07-11" }), ATLAS), null);
    assert.equal(day(state({ date: "2020-07-17" }), ATLAS), null);
    assert.equal(day(state({ stop: "first" }), ATLAS), "2020-07-13");
    assert.equal(day(state({ stop: "first", date: "2020-07-14" }), ATLAS), "2020-07-14");
    assert.equal(day(state({ stop: "late" }), ATLAS), null);
    assert.equal(day(state({ date: "2020-07-12" }), { ...ATLAS, days: null }), null);
  });
});

describe("a settled state", () => {
  test("shows the layer of what is selected", () => {
    assert.deepEqual(settle(state({ feature: "river" }), ATLAS).layers, ["places", "ways", "water"]);
    assert.deepEqual(settle(state({ feature: "river", layers: [] }), ATLAS).layers, ["water"]);
    assert.deepEqual(settle(state({ feature: "road", stop: "first" }), ATLAS).layers, ["places", "ways", "water"]);
  });

  test("leaves what is usual unsaid", () => {
    assert.deepEqual(settle(state({ layers: ["places", "ways"] }), ATLAS), USUAL);
    assert.deepEqual(settle(state({ lines: "ground" }), ATLAS), USUAL);
    assert.equal(settle(state({ lines: "recognised" }), ATLAS).lines, "recognised");
    const stop = state({ stop: "first", layers: ["places", "water"], date: "2020-07-13" });
    assert.deepEqual(settle(stop, ATLAS), state({ stop: "first" }));
  });

  test("says what is usual for the atlas where the stop has another", () => {
    const stop = state({ stop: "first", layers: ["places", "ways"], date: "2020-07-14" });
    assert.deepEqual(settle(stop, ATLAS), stop);
  });

  test("stays as it is when it is settled again", () => {
    for (const one of [{ feature: "lake" }, { stop: "first", feature: "road" }, { layers: [] }]) {
      const once = settle(state(one), ATLAS);
      assert.deepEqual(settle(once, ATLAS), once);
    }
  });
});

describe("a reader", () => {
  test("selects a feature of a hidden layer, and it shows", () => {
    const now = does({ point: [40, 45], passage: "on-the-river", s: 4 }, { do: "select", feature: "river" });
    assert.deepEqual(now, state({ feature: "river", layers: ["places", "ways", "water"] }));
  });

  test("selects nothing, and the layers stay", () => {
    const now = does({}, { do: "select", feature: "river" }, { do: "select", feature: null });
    assert.deepEqual(now, state({ layers: ["places", "ways", "water"] }));
  });

  test("switches layers on and off", () => {
    const off: Intent = { do: "switch", layer: "ways", on: false };
    assert.deepEqual(does({}, off).layers, ["places"]);
    assert.deepEqual(does({}, off, { do: "switch", layer: "places", on: false }).layers, []);
    assert.deepEqual(does({}, off, { do: "switch", layer: "ways", on: true }), USUAL);
    assert.deepEqual(does({}, { do: "switch", layer: "places", on: true }), USUAL);
  });

  test("switches off the layer of what is selected, and it is so no longer", () => {
    const off: Intent = { do: "switch", layer: "ways", on: false };
    assert.deepEqual(does({ feature: "road" }, off), state({ layers: ["places"] }));
    assert.equal(does({ feature: "fort" }, off).feature, "fort");
  });

  test("opens a stop: its own layers and day, in the reader's manner", () => {
    const manner = { basemap: "photo", lines: "recognised", uncertainty: "shown", size: "large" } as const;
    const before: State = {
      ...USUAL,
      ...manner,
      feature: "road",
      layers: ["ways"],
      ring: 5,
      point: [40, 45],
      passage: "on-the-river",
      stop: "second",
      date: "2020-07-12",
      at: [40, 45, 9],
    };
    const now = does(before, { do: "stop", stop: "first" });
    assert.deepEqual(now, state({ ...manner, stop: "first" }));
    assert.deepEqual(visible(now, ATLAS), ["places", "water"]);
    assert.equal(day(now, ATLAS), "2020-07-13");
    assert.deepEqual(does(before, { do: "stop", stop: null }), state(manner));
  });

  test("asks for a day, and nothing is selected", () => {
    const before = { feature: "road", point: [40, 45], passage: "on-the-river" } as const;
    assert.deepEqual(does(before, { do: "day", date: "2020-07-14" }), state({ date: "2020-07-14" }));
  });

  test("leaves the days, and what is selected stays", () => {
    const before = { feature: "road", date: "2020-07-14" };
    assert.deepEqual(does(before, { do: "day", date: null }), state({ feature: "road" }));
  });

  test("sees the map in a manner of their own", () => {
    const intents: Intent[] = [
      { do: "basemap", basemap: "photo" },
      { do: "lines", lines: "recognised" },
      { do: "uncertainty", shown: true },
      { do: "ring", kilometres: 10 },
      { do: "point", point: [40.5, 45.5] },
      { do: "size", large: true },
      { do: "move", at: [40.5, 45.5, 9] },
    ];
    const now = does({}, ...intents);
    const said = { basemap: "photo", lines: "recognised", uncertainty: "shown", ring: 10, size: "large" } as const;
    assert.deepEqual(now, state({ ...said, point: [40.5, 45.5], at: [40.5, 45.5, 9] }));
    const undone: Intent[] = [
      { do: "basemap", basemap: null },
      { do: "lines", lines: "ground" },
      { do: "uncertainty", shown: false },
      { do: "ring", kilometres: null },
      { do: "point", point: null },
      { do: "size", large: false },
      { do: "move", at: null },
    ];
    assert.deepEqual(does(now, ...undone), USUAL);
  });

  test("takes a named view: its layers come to those that are on", () => {
    const at = [40, 45, 10] as const;
    const all = ["places", "ways", "water"];
    const before = { point: [40, 45], passage: "on-the-river" } as const;
    assert.deepEqual(
      does(before, { do: "look", layers: ["water"], feature: null, at }),
      state({ ...before, layers: all, at }),
    );
    assert.deepEqual(
      does(before, { do: "look", layers: [], feature: "lake", at }),
      state({ feature: "lake", layers: all, at }),
    );
    assert.deepEqual(does({}, { do: "look", layers: [], feature: null, at: null }), USUAL);
  });

  test("follows a link: it is all there is", () => {
    const link = state({ feature: "river", layers: ["places"] });
    const now = does({ stop: "first", size: "large" }, { do: "open", state: link });
    assert.deepEqual(now, state({ feature: "river", layers: ["places", "water"] }));
  });
});
