/* What the search box does with keys and answers. Pure: nothing here knows of a page or a server. */

export interface Box {
  /** Whether the results stand open beneath the box. */
  readonly open: boolean;
  /** The words that the server was asked for last; none once the box is emptied. */
  readonly sent: string;
  /** The words that the results answer. */
  readonly answered: string;
  readonly count: number;
  /** The result that is pointed out, or -1. */
  readonly active: number;
}

export const EMPTY: Box = { open: false, sent: "", answered: "", count: 0, active: -1 };

/** What follows from a key beside the box itself. */
export type Act = { readonly do: "ask" | "choose" | "empty" | "leave" } | null;

export interface Step {
  readonly box: Box;
  readonly act: Act;
  /** Whether the key means nothing else any more. */
  readonly taken: boolean;
}

/** A key is pressed while the box holds `words`, which may be nothing but spaces. */
export function pressed(box: Box, key: string, words: string): Step {
  switch (key) {
    case "ArrowDown":
    case "ArrowUp":
      if (!box.open) return { box, act: { do: "ask" }, taken: false };
      return { box: pointed(box, next(box, key === "ArrowDown")), act: null, taken: true };
    case "Enter":
      return { ...entered(box, asked(words)), taken: true };
    case "Escape":
      if (box.open) return { box: closed(box), act: null, taken: true };
      return { box, act: { do: words ? "empty" : "leave" }, taken: true };
    default:
      return { box, act: null, taken: false };
  }
}

function next({ active, count }: Box, down: boolean): number {
  if (!count) return -1;
  if (down) return active < count - 1 ? active + 1 : 0;
  return active > 0 ? active - 1 : count - 1;
}

function entered(box: Box, words: string): { box: Box; act: Act } {
  if (words !== box.sent) return { box, act: { do: "ask" } };
  // Results of older words are not chosen from.
  if (box.open && box.active >= 0 && box.answered === box.sent) return { box, act: { do: "choose" } };
  return { box: { ...box, open: box.sent !== "" }, act: null };
}

const MOST = 300; // characters that are sent; the server reads fewer, and says so

/** The words that the server is asked for. */
export function asked(words: string): string {
  return Array.from(words.trim()).slice(0, MOST).join("");
}

/** Typing has come to rest. `ask` says whether the server is to be asked. */
export function rested(box: Box, words: string): { box: Box; ask: boolean } {
  const sent = asked(words);
  if (!sent) return { box: EMPTY, ask: false };
  if (sent === box.sent) return { box: { ...box, open: true }, ask: false };
  return { box: { ...box, sent }, ask: true };
}

/** The server's answer to what was asked last has come. The first result is pointed out only where
    it is `sure` to be what was asked for: Enter leads to no guess. */
export function found(box: Box, { count, sure }: { count: number; sure: boolean }, open: boolean): Box {
  return { ...box, open, answered: box.sent, count, active: count && sure ? 0 : -1 };
}

/** The box has the focus again. */
export function focused(box: Box, words: string): Box {
  return box.sent && asked(words) === box.sent ? { ...box, open: true } : box;
}

export function closed(box: Box): Box {
  return { ...box, open: false, active: -1 };
}

export function pointed(box: Box, active: number): Box {
  return { ...box, active };
}
