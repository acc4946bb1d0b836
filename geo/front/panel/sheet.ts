/* The printed page: one sheet of A4 with the map as it is seen, what the panel quotes, where that
   stands in the text, how to cite it, and the address. It is made when the browser is about to
   print, by a button or by the keyboard, and is gone afterwards. */
import type { PanelContent, Quote } from "../generated/data.ts";
import type { MapApi } from "../page/api.ts";
import { place } from "../page/cite.ts";
import { text } from "../page/citing.ts";
import { make } from "../page/dom.ts";
import { shared } from "../page/link.ts";
import { plain } from "../page/quotation.ts";
import type { Subject } from "./subject.ts";

const TALL = 1026; // CSS pixels of an A4 page within its margins
const HEIGHTS = [690, 620, 550, 480, 410, 340]; // that the map is tried at
const CUT = 410; // where not all has room even beside a small map

let present: { readonly subject: Subject; readonly content: PanelContent } | null = null;

/** What is printed if the reader prints now. */
export function toPrint(subject: Subject, content: PanelContent): void {
  present = { subject, content };
}

/** Makes the sheet whenever the browser prints. */
export function startPrinting(map: () => MapApi | null): void {
  window.addEventListener("beforeprint", () => {
    document.querySelector(".atlas-printed")?.remove();
    if (present && document.querySelector(".atlas-panel")) print(present.subject, present.content, map());
  });
  window.addEventListener("afterprint", () => document.querySelector(".atlas-printed")?.remove());
}

/** What the panel shows, for paper. */
export interface Printed {
  readonly heading: string;
  readonly words: string;
  readonly quotes: readonly Quote[];
  readonly cite: string;
}

export function printed({ card, stop, day }: Subject, { events, stops, opening }: PanelContent): Printed {
  if (card) {
    const words = `${card.status}, as of ${card.as_of}. ${card.drawn}`;
    // Where not all has room, both sides of an exchange come before what may be folded.
    const quotes = [...card.quotes.filter(({ open }) => open), ...card.quotes.filter(({ open }) => !open)];
    return { heading: card.name, words, quotes, cite: card.citation };
  }
  if (stop) {
    const words = `${stop.words} (Stop ${stop.number} of ${stops.length}; this map’s words.)`;
    return { heading: stop.title, words, quotes: stop.quotes, cite: "" };
  }
  if (day) {
    const quotes = day.events.flatMap((id) => events[id]?.quote ?? []);
    return { heading: day.name, words: day.words, quotes, cite: "" };
  }
  return { heading: "", words: opening.words, quotes: [opening.quote], cite: "" };
}

type Span = Pick<Quote, "start" | "end">;

/** Which of the first `count` quotations are printed: a statement is not printed without the one
    that answers it, if that is among the quotations, nor an answer without its statement. */
export function chosen(quotes: readonly Span[], count: number, tied: PanelContent["tied"]): number[] {
  let kept = quotes.map((_, i) => i).slice(0, count);
  const isLost = (i: number) => quotes.some((other, j) => !kept.includes(j) && paired(quotes[i] as Span, other, tied));
  // What has lost its answer goes too, and what that answered in turn.
  for (let before = -1; before !== kept.length; ) {
    before = kept.length;
    kept = kept.filter((i) => !isLost(i));
  }
  return kept;
}

/* Whether two quotations hold a statement and one that answers it. */
function paired(a: Span, b: Span, tied: PanelContent["tied"]): boolean {
  const holds = ({ start, end }: Span, from: number, to: number) => start < to && from < end;
  return tied.some(
    ([start, end, from, to]) =>
      (holds(a, start, end) && holds(b, from, to)) || (holds(b, start, end) && holds(a, from, to)),
  );
}

function print(subject: Subject, content: PanelContent, map: MapApi | null): void {
  const { about, tied } = content;
  const told = printed(subject, content);
  const sheet = make("article", "atlas-printed");
  sheet.append(make("h1", "", about.title));
  if (told.heading) sheet.append(make("h2", "", told.heading));
  const picture = pictured(map);
  const figure = make("figure");
  figure.appendChild(picture);
  const quotes = told.quotes.map((quote) => quoted(quote, about.language));
  const list = make("section", quotes.length > 1 ? "atlas-printed-quotes" : "");
  list.append(...quotes);
  if (!quotes.length) list.append(make("p", "", "The paper does not speak of this; there is nothing to quote."));
  const more = make("p", "atlas-printed-more");
  const foot = make("footer");
  foot.append(make("p", "", `Quoted from ${about.cite}`));
  if (told.cite) foot.append(make("p", "", told.cite));
  foot.append(make("p", "", about.neutrality), make("p", "atlas-printed-link", shared(location.href)));
  sheet.append(make("p", "", told.words), figure, list, more, foot);
  document.body.appendChild(sheet);
  fill({ sheet, picture, more, quotes, choose: (count) => chosen(told.quotes, count, tied) });
}

function pictured(map: MapApi | null): SVGSVGElement | HTMLElement {
  try {
    if (map) return document.importNode(map.compose({ theme: "light", plain: true }), true);
  } catch (fault) {
    console.warn(fault);
  }
  return make("p", "", "The map was not ready to be printed. Wait until it is shown, and print again.");
}

function quoted(quote: Quote, language: string): HTMLElement {
  const words = make("blockquote", "", `“${plain(quote)}”`);
  words.lang = language;
  const exact = place(quote, text());
  const box = make("div", "atlas-printed-quote");
  box.append(words, make("p", "atlas-printed-where", exact));
  return box;
}

interface Sheet {
  readonly sheet: HTMLElement;
  readonly picture: SVGSVGElement | HTMLElement;
  readonly more: HTMLElement;
  readonly quotes: readonly HTMLElement[];
  /** Which quotations are printed if there is room for so many. */
  choose(count: number): number[];
}

/* The largest map beside which all is quoted. Where that takes too much, the type grows smaller; what
   still has no room is counted. */
function fill(page: Sheet): void {
  const { quotes } = page;
  const all = (small: boolean) => HEIGHTS.some((height) => fit(page, height, small) === quotes.length);
  if (!quotes.length) fit(page, HEIGHTS[0] ?? CUT, false);
  else if (!all(false) && !all(true)) {
    fit(page, CUT, true);
    HEIGHTS.some((height) => {
      page.picture.style.maxHeight = `${height}px`;
      return hasRoom(page);
    });
  }
}

const hasRoom = ({ sheet }: Sheet) => sheet.offsetHeight <= TALL;

/* Prints as many quotations as have room beside a map of that height; how many, or 0 if even one
   has none. */
function fit(page: Sheet, height: number, small: boolean): number {
  const { sheet, picture, more, quotes, choose } = page;
  sheet.classList.toggle("atlas-printed-small", small);
  picture.style.maxHeight = `${height}px`;
  let count = quotes.length;
  let kept = count;
  for (const quote of quotes) quote.hidden = false;
  more.textContent = "";
  while (count > 1 && !hasRoom(page)) {
    count -= 1;
    const shown = choose(count);
    kept = shown.length;
    quotes.forEach((quote, i) => {
      quote.hidden = !shown.includes(i);
    });
    const left = quotes.length - kept;
    more.textContent = `${left} more ${left === 1 ? "passage is" : "passages are"} quoted at the address below.`;
  }
  return hasRoom(page) ? kept : 0;
}
