/* What the panel tells of, for a state. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Around } from "../../generated/data.ts";
import { plain } from "../../page/quotation.ts";
import { subjectOf } from "../../panel/subject.ts";
import { titled } from "../../panel/title.ts";
import { type State, USUAL } from "../../state/state.ts";
import { ATLAS } from "../atlas.ts";
import { AROUND, CONTENT } from "./content.ts";

const POINT = [40, 45] as const;

function of(part: Partial<State>, around: Around | null = null) {
  const subject = subjectOf({ ...USUAL, ...part }, ATLAS, CONTENT, around);
  const { shown, back, title, quote } = subject;
  const id = { point: "", opening: "", card: "feature", day: "date", stop: "stop" }[shown.kind];
  return {
    kind: shown.kind,
    told: id ? [id, shown.kind === "card" ? shown.card.id : shown.kind === "stop" ? shown.stop.id : part.date] : [],
    label: back?.label ?? null,
    intent: back?.intent ?? null,
    title,
    quote: quote && plain(quote),
    key: subject.key,
  };
}

describe("the panel", () => {
  test("opens with the paper’s point", () => {
    const { kind, label, title, quote } = of({});
    assert.deepEqual({ kind, label, title, quote }, { kind: "opening", label: null, title: null, quote: "the point" });
  });

  test("tells of a point before a feature, of a feature before a day, of a day before a stop", () => {
    const all = { point: POINT, feature: "road", date: "2020-07-12", stop: "second" };
    assert.equal(of(all).kind, "point");
    assert.equal(of({ ...all, point: null }).kind, "card");
    assert.equal(of({ ...all, point: null, feature: null }).kind, "day");
    assert.equal(of({ stop: "second" }).kind, "stop");
  });

  test("tells of a stop on the stop’s own day, and of another day that the reader steps to", () => {
    assert.deepEqual(of({ stop: "first" }).told, ["stop", "first"]);
    assert.deepEqual(of({ stop: "first", date: "2020-07-14" }).told, ["date", "2020-07-14"]);
    assert.deepEqual(of({ stop: "late" }).told, ["stop", "late"]); // its day is none of the map’s
  });

  test("tells of no day that the map does not step through", () => {
    assert.equal(of({ date: "2019-08-05" }).kind, "opening");
  });
});

describe("the way back", () => {
  test("from a card leads to its day, or closes it", () => {
    const close = { do: "select", feature: null };
    assert.deepEqual([of({ feature: "road" }).label, of({ feature: "road" }).intent], ["Close", close]);
    const { label, intent } = of({ feature: "road", date: "2020-07-13" });
    assert.deepEqual([label, intent], ["Back to 13 July", close]);
  });

  test("from a card in the tour leads to the stop as it was", () => {
    const { label, intent } = of({ feature: "road", stop: "second", date: "2020-07-13" });
    assert.deepEqual([label, intent], ["Back to stop 2", { do: "stop", stop: "second" }]);
  });

  test("from a day leads to the stop, or closes it", () => {
    assert.equal(of({ date: "2020-07-13" }).label, "Close");
    const { label, intent } = of({ date: "2020-07-14", stop: "first" });
    assert.deepEqual([label, intent], ["Back to stop 1", { do: "day", date: null }]);
  });

  test("from a point leads to what was told of before", () => {
    assert.equal(of({ point: POINT }).label, "Close");
    assert.equal(of({ point: POINT, stop: "second" }).label, "Back to stop 2");
    const { label, intent } = of({ point: POINT, stop: "second", feature: "road" });
    assert.deepEqual([label, intent], ["Back to The road", { do: "point", point: null }]);
  });
});

describe("what is told of", () => {
  test("is told anew when it changes, and at no other change", () => {
    const { key } = of({ feature: "road" });
    const others: Partial<State>[] = [
      { layers: ["ways"] },
      { basemap: "photo" },
      { lines: "recognised" },
      { uncertainty: "shown" },
      { ring: 5 },
      { passage: "on-the-river" },
      { size: "large" },
      { at: [40, 45, 7] },
    ];
    for (const other of others) assert.equal(of({ feature: "road", ...other }).key, key, JSON.stringify(other));
    const changes: Partial<State>[] = [
      { feature: "fort" },
      { date: "2020-07-13" },
      { stop: "second" },
      { point: POINT },
    ];
    for (const change of changes) assert.notEqual(of({ feature: "road", ...change }).key, key, JSON.stringify(change));
  });

  test("is told anew when the answer comes", () => {
    assert.notEqual(of({ point: POINT }, AROUND).key, of({ point: POINT }).key);
  });

  test("is the same on a day that a stop brings and on that day in the link", () => {
    assert.equal(of({ stop: "first" }).key, of({ stop: "first", date: "2020-07-13" }).key);
  });
});

describe("title and description", () => {
  test("are of the card, else the stop, else the day", () => {
    assert.equal(of({ feature: "road", stop: "second" }).title, "The road");
    assert.equal(of({ stop: "second" }).title, "Stop second");
    assert.equal(of({ date: "2020-07-13" }).title, "13 July 2020");
  });

  test("are of a point once it is measured from", () => {
    assert.equal(of({ point: POINT, feature: "road" }).title, null);
    assert.equal(of({ point: POINT, feature: "road" }, AROUND).title, AROUND.title);
  });

  test("quote what the text says of it, and nothing where it says nothing", () => {
    assert.equal(of({ feature: "river", stop: "second" }).quote, "the river");
    assert.equal(of({ feature: "road", stop: "second" }).quote, null);
    assert.equal(of({ stop: "second" }).quote, "at second");
  });

  test("stand before the page’s own title, one at a time", () => {
    assert.equal(titled("Atlas", "The road"), "The road · Atlas");
    assert.equal(titled("The road · Atlas", "The fort"), "The fort · Atlas");
    assert.equal(titled("The fort · Atlas", null), "Atlas");
  });
});
