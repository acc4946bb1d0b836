/* The printed sheet: what it is of, and which quotations it keeps where not all have room. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { plain } from "../../page/quotation.ts";
import { chosen, printed } from "../../panel/sheet.ts";
import { subjectOf } from "../../panel/subject.ts";
import { type State, USUAL } from "../../state/state.ts";
import { ATLAS } from "../atlas.ts";
import { CONTENT } from "./content.ts";

// Ten quotations of ten characters each, one after the other.
const QUOTES = Array.from({ length: 10 }, (_, i) => ({ start: i * 10, end: i * 10 + 10 }));
/** Statement `a` is in the one quotation, the one that it answers in the other. */
const answer = (a: number, b: number) => [a * 10 + 2, a * 10 + 8, b * 10 + 2, b * 10 + 8] as const;

describe("the quotations that are kept", () => {
  test("are the first, where none answers another", () => {
    assert.deepEqual(chosen(QUOTES, 4, []), [0, 1, 2, 3]);
    assert.deepEqual(chosen(QUOTES, 10, [answer(9, 0)]), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("lose a statement with its answer, whichever comes first", () => {
    assert.deepEqual(chosen(QUOTES, 4, [answer(7, 1)]), [0, 2, 3]);
    assert.deepEqual(chosen(QUOTES, 4, [answer(1, 7)]), [0, 2, 3]);
    assert.deepEqual(chosen(QUOTES, 8, [answer(7, 1)]), [0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test("lose what those answered in turn", () => {
    assert.deepEqual(chosen(QUOTES, 4, [answer(7, 2), answer(2, 0)]), [1, 3]);
    assert.deepEqual(chosen(QUOTES, 4, [answer(2, 0), answer(7, 2)]), [1, 3]);
  });

  test("may be none", () => {
    assert.deepEqual(chosen(QUOTES, 1, [answer(7, 0)]), []);
  });

  test("are not lost for an answer that is not quoted, or is in the same quotation", () => {
    assert.deepEqual(chosen(QUOTES, 4, [[12, 18, 200, 210]]), [0, 1, 2, 3]);
    assert.deepEqual(chosen(QUOTES, 4, [[11, 14, 15, 19]]), [0, 1, 2, 3]);
  });

  test("never lack an answer that is among them, over many random sheets", () => {
    let seed = 20200712;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    for (let round = 0; round < 500; round++) {
      const pairs = Array.from({ length: random(8) }, () => [random(10), random(10)] as const);
      const answers = pairs.map(([a, b]) => answer(a, b));
      const before = chosen(QUOTES, 10, answers);
      for (let count = 9; count >= 0; count--) {
        const kept = chosen(QUOTES, count, answers);
        assert.ok(kept.every((i) => i < count));
        for (const [a, b] of pairs) assert.equal(kept.includes(a), kept.includes(b));
        assert.ok(
          kept.every((i) => before.includes(i)),
          "a smaller sheet has no more than a larger one",
        );
      }
    }
  });
});

describe("what is printed", () => {
  const of = (part: Partial<State>) => {
    const subject = subjectOf({ ...USUAL, ...part }, ATLAS, CONTENT, null);
    const { heading, words, quotes, cite } = printed(subject, CONTENT);
    return { heading, words, quotes: quotes.map(plain), cite };
  };

  test("is the card, with its citation", () => {
    assert.deepEqual(of({ feature: "river", stop: "second" }), {
      heading: "The river",
      words: "Known, as of 12 July 2020. As it is.",
      quotes: ["the river"],
      cite: "Cite river",
    });
  });

  test("is the stop, and says whose words are whose", () => {
    const { heading, words, quotes } = of({ stop: "second" });
    assert.deepEqual([heading, quotes], ["Stop second", ["at second"]]);
    assert.equal(words, "Look. (Stop 2 of 3; this map’s words.)");
  });

  test("is the day with all its events, or how the panel opens", () => {
    assert.deepEqual(of({ date: "2020-07-12" }).quotes, ["Shots", "Talks"]);
    assert.deepEqual(of({}), { heading: "", words: "Words.", quotes: ["the point"], cite: "" });
  });

  test("is of what a point is measured beside", () => {
    assert.equal(of({ point: [40, 45], feature: "river" }).heading, "The river");
  });
});
