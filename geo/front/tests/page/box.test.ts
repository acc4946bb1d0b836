/* The search box: what keys, rests and answers make of it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as boxes from "../../page/box.ts";
import { type Box, EMPTY } from "../../page/box.ts";

const SHOWN: Box = { open: true, sent: "baku", answered: "baku", count: 3, active: 0 };

function press(box: Box, key: string, words = "baku") {
  const { box: after, act, taken } = boxes.pressed(box, key, words);
  return { ...after, act: act?.do ?? null, taken };
}

describe("the arrows", () => {
  test("go through the results and round", () => {
    const down = [0, 1, 2].map((active) => press({ ...SHOWN, active }, "ArrowDown").active);
    assert.deepEqual(down, [1, 2, 0]);
    const up = [0, 1, 2].map((active) => press({ ...SHOWN, active }, "ArrowUp").active);
    assert.deepEqual(up, [2, 0, 1]);
    assert.equal(press(SHOWN, "ArrowDown").taken, true);
  });

  test("begin at either end where none is pointed out", () => {
    assert.equal(press({ ...SHOWN, active: -1 }, "ArrowDown").active, 0);
    assert.equal(press({ ...SHOWN, active: -1 }, "ArrowUp").active, 2);
  });

  test("find nothing among no results", () => {
    const none = { ...SHOWN, count: 0, active: -1 };
    assert.equal(press(none, "ArrowDown").active, -1);
    assert.equal(press(none, "ArrowUp").active, -1);
  });

  test("open results that are closed, and move in the words as ever", () => {
    const { act, taken, active } = press(boxes.closed(SHOWN), "ArrowDown");
    assert.deepEqual({ act, taken, active }, { act: "ask", taken: false, active: -1 });
  });
});

describe("Enter", () => {
  test("chooses what is pointed out", () => {
    assert.deepEqual(press(SHOWN, "Enter"), { ...SHOWN, act: "choose", taken: true });
    assert.equal(press(SHOWN, "Enter", "  baku ").act, "choose");
  });

  test("asks for words that were not asked for yet", () => {
    assert.equal(press(SHOWN, "Enter", "bak").act, "ask");
    assert.equal(press(EMPTY, "Enter", "baku").act, "ask");
  });

  test("chooses no result of older words", () => {
    const waiting = boxes.rested(SHOWN, "ganja").box;
    assert.equal(press(waiting, "Enter", "ganja").act, null);
    assert.equal(press(boxes.found(waiting, { count: 2, sure: true }, true), "Enter", "ganja").act, "choose");
  });

  test("opens what was closed, and chooses nothing unseen", () => {
    const { act, open } = press(boxes.closed(SHOWN), "Enter");
    assert.deepEqual({ act, open }, { act: null, open: true });
  });

  test("does nothing in an empty box", () => {
    const { act, open } = press(EMPTY, "Enter", "  ");
    assert.deepEqual({ act, open }, { act: null, open: false });
  });
});

describe("Escape", () => {
  test("closes, then empties, then leaves", () => {
    const first = boxes.pressed(SHOWN, "Escape", "baku");
    assert.deepEqual([first.box.open, first.act], [false, null]);
    assert.equal(press(first.box, "Escape").act, "empty");
    assert.equal(press(EMPTY, "Escape", "").act, "leave");
  });

  test("empties what is nothing but spaces, too", () => {
    assert.equal(press(EMPTY, "Escape", "  ").act, "empty");
  });
});

test("another key is none of the box’s", () => {
  assert.deepEqual(press(SHOWN, "a"), { ...SHOWN, act: null, taken: false });
});

describe("when typing rests", () => {
  test("new words are asked for, old ones only shown again", () => {
    assert.deepEqual(boxes.rested(EMPTY, " baku "), { box: { ...EMPTY, sent: "baku" }, ask: true });
    assert.deepEqual(boxes.rested(boxes.closed(SHOWN), "baku"), { box: { ...SHOWN, active: -1 }, ask: false });
  });

  test("no words leave nothing", () => {
    assert.deepEqual(boxes.rested(SHOWN, "   "), { box: EMPTY, ask: false });
  });

  test("no more is sent than so many characters, and none is cut in two", () => {
    const { box } = boxes.rested(EMPTY, "🏔".repeat(5000));
    assert.equal(box.sent, "🏔".repeat(300));
  });
});

describe("an answer", () => {
  test("opens the results and points out the first", () => {
    const asked = boxes.rested(EMPTY, "baku").box;
    assert.deepEqual(boxes.found(asked, { count: 3, sure: true }, true), SHOWN);
  });

  test("of guesses points out none, and Enter leads to none until one is chosen", () => {
    const asked = boxes.rested(EMPTY, "baku").box;
    const guesses = boxes.found(asked, { count: 3, sure: false }, true);
    assert.deepEqual(guesses, { ...SHOWN, active: -1 });
    const { act, open } = press(guesses, "Enter");
    assert.deepEqual({ act, open }, { act: null, open: true });
    assert.equal(press(press(guesses, "ArrowDown"), "Enter").act, "choose");
  });

  test("of nothing points out nothing", () => {
    assert.equal(boxes.found(SHOWN, { count: 0, sure: false }, true).active, -1);
  });
});

test("the results of the words that stand in the box open with the focus", () => {
  const left = boxes.closed(SHOWN);
  assert.equal(boxes.focused(left, "baku").open, true);
  assert.equal(boxes.focused(left, "bak").open, false);
  assert.equal(boxes.focused(EMPTY, "").open, false);
});
