/* Quotations as the panel shows them: where they stand, their words, and what can be done with them.
   The sides of an exchange stand together, each under who speaks. */
import type { Quote, Quoted } from "../generated/data.ts";
import { make } from "../page/dom.ts";
import { inPaper, inShort, type Named, offers, quotation } from "../page/quotation.ts";
import type { Context } from "./context.ts";
import { folded, small } from "./section.ts";

/** The feature that quotations are about, and the stop that they stand in. */
export interface Frame {
  readonly about: string | null;
  readonly stop: string | null;
}

export const ALONE: Frame = { about: null, stop: null };

/** Quotations in their order; what may be folded comes last, behind its number. */
export function quotations(quotes: readonly Quoted[], frame: Frame, context: Context): HTMLElement[] {
  const open = parts(quotes.filter((quote) => quote.open)).map((part) => whole(part, frame, context));
  const rest = quotes.filter((quote) => !quote.open);
  const more = rest.map((quote) => told(quote, frame, context));
  if (more.length < 2) return [...open, ...more];
  return [...open, folded(`${more.length} more passages`, ...more)];
}

/* Quotations of one exchange in one part, every other in a part of its own. */
export function parts<Q extends Pick<Quoted, "exchange">>(quotes: readonly Q[]): Q[][] {
  const found: Q[][] = [];
  for (const quote of quotes) {
    const last = found.at(-1);
    if (quote.exchange && last?.[0]?.exchange === quote.exchange) last.push(quote);
    else found.push([quote]);
  }
  return found;
}

function whole(part: readonly Quoted[], frame: Frame, context: Context): HTMLElement {
  const shown = part.map((quote) => told(quote, frame, context));
  const [first] = shown;
  if (shown.length === 1 && first) return first;
  const box = make("div", "atlas-sides");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "An exchange: what is said, and what answers it");
  box.append(...shown);
  return box;
}

function told(quote: Quoted, frame: Frame, context: Context): HTMLElement {
  const box = framed(quote, frame, context);
  if (quote.voice) box.prepend(make("p", "atlas-voice", quote.voice));
  if (quote.silence) box.querySelector("blockquote")?.after(small(quote.silence));
  return box;
}

export function framed(quote: Quote, { about, stop }: Frame, { named, ways }: Context): HTMLElement {
  const box = make("div", "atlas-quote");
  const where = make("div", "atlas-where", quote.section);
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
