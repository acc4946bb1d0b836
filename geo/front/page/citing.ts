/* The button that cites: it opens the styles to choose from, and copies the one that is pressed. */
import type { Work } from "../generated/data.ts";
import { type Cited, cite, type Reading, type Span, STYLES, type Style, sentencesOf } from "./cite.ts";
import { button, copy, make } from "./dom.ts";
import { type Destination, pathTo } from "./link.ts";

/** Without a record the words are cited by their address alone. */
const NONE: Work = {
  cite: "",
  said_by: "",
  title: "",
  authors: [],
  series: "",
  publisher: "",
  place: "",
  year: 0,
  pages: null,
  language: "en",
  url: "",
  full_text: null,
  headings: "text",
  sections: [],
  map: "",
};

export function workOf(json: string | null): Work {
  try {
    if (json === null) throw new Error("the document holds no record of the text");
    return { ...NONE, ...JSON.parse(json) };
  } catch (fault) {
    console.error(fault);
    return NONE;
  }
}

let read: Work | undefined;

/** The record of the text, as the server writes it into the page's document. */
export function work(): Work {
  read ??= workOf(document.getElementById("atlas-work")?.textContent ?? null);
  return read;
}

/** The record of the text, and its sentences. */
export function text(): Pick<Reading, "work" | "sentences"> {
  return { work: work(), sentences: window.atlas?.store.atlas.sentences ?? [] };
}

/** Where some words stand in the paper, in the shortest link: a sentence has a number. */
export function short(span: Span, passage: string, sentences: Reading["sentences"]): Destination {
  const [first, last] = sentencesOf(span, { sentences }) ?? [];
  const [start, end] = (first === last && sentences[first ?? -1]) || [];
  const isSentence = start === span.start && end === span.end;
  return { page: "paper", query: isSentence ? { s: String(first) } : { passage } };
}

/** What is cited, the address at which it is, and its words where they can be quoted. */
export interface Offered {
  readonly cited: Cited;
  readonly at: Destination;
  readonly quotation?: string;
}

/** How the button is called, and what it says to who cannot see beside what it stands. */
export interface Named {
  readonly label: string;
  readonly name: string | null;
}

/** The button and what it opens; `word` is where it is said that something was copied. */
export function cites({ label, name }: Named, offered: () => Offered, word: HTMLElement): [HTMLElement, HTMLElement] {
  const box = make("div", "atlas-cite");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", name ?? label);
  box.hidden = true;
  const opener = button("atlas-action", label, () => {
    if (!box.firstChild) box.append(...choices(offered(), word));
    open(box.hidden !== false);
  });
  if (name !== null) opener.setAttribute("aria-label", name);
  const open = (opened: boolean) => {
    box.hidden = !opened;
    opener.setAttribute("aria-expanded", String(opened));
    if (!opened) word.textContent = "";
  };
  open(false);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    open(false);
    opener.focus();
  });
  return [opener, box];
}

function choices({ cited, at, quotation }: Offered, word: HTMLElement): HTMLElement[] {
  const made = (style: Style) => cite(style, cited, { ...text(), address: pathTo(at), day: new Date() });
  const choice = (label: string, copied: () => string) =>
    button("atlas-toggle", label, (pressed) => copy(copied(), pressed, word, `Copied: ${label}.`));
  const styles = Object.entries(STYLES).map(([style, label]) => choice(label, () => made(style as Style)));
  if (quotation === undefined) return styles;
  return [choice("Quotation with source", () => `“${quotation}” ${made("chicago")}`), ...styles];
}
