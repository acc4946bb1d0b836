/* A quotation as the panel shows it: where it stands, its words, and what can be done with them. */
import type { Quote } from "../generated/data.ts";
import { make } from "../page/dom.ts";
import { inPaper, inShort, type Named, offers, quotation } from "../page/quotation.ts";
import type { Context } from "./context.ts";

/** Which of how many quotations it is, the feature that it is about, and the stop that it stands in. */
export interface Frame {
  readonly number: number;
  readonly count: number;
  readonly about: string | null;
  readonly stop: string | null;
}

export const ALONE: Frame = { number: 1, count: 1, about: null, stop: null };

export function framed(quote: Quote, { number, count, about, stop }: Frame, { named, ways }: Context): HTMLElement {
  const box = make("div", "atlas-quote");
  const where = make("div", "atlas-where");
  where.append(make("span", "", quote.section), make("span", "", count > 1 ? `${number} of ${count}` : ""));
  const marked: Named = (text, feature) => (feature === about ? make("mark", "", text) : named(text, feature));
  const place = inPaper(quote);
  const row = offers(
    quote,
    {
      read: { page: "paper", query: { ...place.query, stop } },
      map: null,
      own: stop === null ? inShort(quote) : { page: "map", query: { stop } },
      cited: { at: inShort(quote), remark: "" },
      names: {
        read: null,
        map: null,
        copy: stop === null ? "Copy a link to this quotation" : "Copy a link to this stop",
        cite: "Cite this quotation",
      },
    },
    ways,
  );
  box.append(where, quotation(quote, marked), row);
  return box;
}
