/* Small things that the parts of a page rely on. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Neighbour } from "../../generated/data.ts";
import { listed } from "../../page/dom.ts";
import { Callers } from "../../page/part.ts";
import { vocabularyOf } from "../../page/vocabulary.ts";
import { counted, within } from "../../panel/rings.ts";
import { decode } from "../../state/link.ts";
import { reduce, USUAL } from "../../state/state.ts";
import { ATLAS } from "../atlas.ts";

describe("a vocabulary", () => {
  test("is what the document holds", () => {
    assert.deepEqual(vocabularyOf(JSON.stringify(ATLAS)), ATLAS);
  });

  test("that is missing or broken leaves a page that works", (context) => {
    const errors = context.mock.method(console, "error", () => {});
    for (const json of [null, "", "{", "null"]) {
      const none = vocabularyOf(json);
      assert.deepEqual(decode(new URLSearchParams("feature=fort&layers=water&at=40,45,7"), none).state, {
        ...USUAL,
        at: [40, 45, 7],
      });
      assert.equal(reduce(USUAL, { do: "size", large: true }, none).size, "large");
    }
    assert.equal(errors.mock.callCount(), 3);
  });
});

describe("callers", () => {
  const element = (isConnected: boolean) => ({ isConnected }) as Element;

  test("are called while their element stands in the page, in the order in which they came", () => {
    const calls: string[] = [];
    const callers = new Callers<(word: string) => void>();
    const gone = { isConnected: true };
    callers.set(element(true), (word) => calls.push(`first ${word}`));
    callers.set(gone as Element, (word) => calls.push(`gone ${word}`));
    callers.set(element(true), (word) => calls.push(`last ${word}`));
    callers.call("a");
    gone.isConnected = false;
    callers.call("b");
    gone.isConnected = true; // whoever has left is forgotten
    callers.call("c");
    assert.deepEqual(calls, ["first a", "gone a", "last a", "first b", "last b", "first c", "last c"]);
  });

  test("are one for each element", () => {
    const calls: number[] = [];
    const callers = new Callers<() => void>();
    const root = element(true);
    callers.set(root, () => calls.push(1));
    callers.set(root, () => calls.push(2));
    callers.call();
    assert.deepEqual(calls, [2]);
  });
});

describe("what lies within a ring", () => {
  const near = (name: string, metres: number, doubt: number): Neighbour => {
    return { feature: name, name, kind: "", metres, doubt, value: "" };
  };
  const ALL = [near("touching", 0, 6000), near("sure", 4000, 500), near("perhaps", 5200, 500), near("not", 5600, 500)];

  test("is told apart from what perhaps does", () => {
    const inside = within(5, ALL).map(({ neighbour, perhaps }) => [neighbour.name, perhaps]);
    assert.deepEqual(inside, [
      ["touching", false],
      ["sure", false],
      ["perhaps", true],
    ]);
  });

  test("is counted so", () => {
    assert.equal(counted(5, within(5, ALL)), "Within 5 km: 2 for certain, 1 perhaps");
    assert.equal(counted(10, within(10, ALL)), "Within 10 km: 4 for certain");
    assert.equal(counted(5, []), "Within 5 km: 0 for certain");
  });
});

test("a list has commas between its entries alone", () => {
  assert.deepEqual(listed([]), []);
  assert.deepEqual(listed(["a"]), ["a"]);
  assert.deepEqual(listed(["a", "b", "c"], "; "), ["a", "; ", "b", "; ", "c"]);
});
