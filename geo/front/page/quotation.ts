/* Quotations: the text's own words, with the names in them leading to the map, and what a reader can
   do with them. */
import type { Piece, Quote } from "../generated/data.ts";
import { cites, short, text, work } from "./citing.ts";
import { copies, make, status } from "./dom.ts";
import { type Destination, leads, pathTo, type Ways } from "./link.ts";

/** Makes what stands for a name of something on the map. */
export type Named = (text: string, feature: string) => HTMLElement;

/** The words of a quotation, as they stand in the text. */
export function plain({ pieces }: Quote): string {
  return pieces.map(({ text }) => text).join("");
}

/** Where the words of a quotation stand in the paper. */
export function inPaper({ passage }: Quote): Destination {
  return { page: "paper", query: { passage } };
}

/** The same, for a link to be passed on: a sentence has a short one. */
export function inShort(quote: Quote): Destination {
  return short(quote, quote.passage, text().sentences);
}

/** A name that leads to its feature on the map's page. */
export function toMap(ways: Ways): Named {
  return (text, feature) => leads("atlas-name", text, { page: "map", query: { feature } }, ways);
}

/** The text's words, the names in them as `named` makes them. */
export function words(pieces: readonly Piece[], named: Named): (Node | string)[] {
  return pieces.map(({ text, feature }) => (feature === null ? text : named(text, feature)));
}

export function quotation(quote: Quote, named: Named): HTMLQuoteElement {
  const box = make("blockquote");
  // A browser that translates the page leaves what is quoted word for word alone.
  box.lang = work().language ?? "";
  box.translate = false;
  box.append(...words(quote.pieces, named));
  return box;
}

/** What can be done with a quotation, and how each way is called. */
export interface Offers {
  readonly read: Destination;
  readonly map: Destination | null;
  /** What the link leads to that can be copied. */
  readonly own: Destination;
  /** What is cited: where it is, and what of the map it is, in words. */
  readonly cited: { readonly at: Destination; readonly remark: string };
  readonly names: {
    readonly read: string | null;
    readonly map: string | null;
    readonly copy: string;
    readonly cite: string;
  };
}

/** Read, show, copy and cite. */
export function offers(quote: Quote, { read, map, own, cited, names }: Offers, ways: Ways): HTMLElement {
  const row = make("div", "atlas-actions");
  const word = status("span", "atlas-word");
  const lead = (label: string, to: Destination, name: string | null) => {
    const made = leads("atlas-action", label, to, ways);
    if (name !== null) made.setAttribute("aria-label", name);
    row.appendChild(made);
  };
  lead("Read in the paper", read, names.read);
  if (map) lead("Show on the map", map, names.map);
  row.append(
    copies("Copy link", names.copy, () => pathTo(own), word),
    ...cites(
      { label: "Cite", name: names.cite },
      () => ({
        cited: { of: "words", span: quote, remark: cited.remark },
        at: cited.at,
        quotation: plain(quote),
      }),
      word,
    ),
    word,
  );
  return row;
}
