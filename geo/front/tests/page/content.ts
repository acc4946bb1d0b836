/* What a small panel can show, of the small atlas. */
import type { Around, Card, Happening, PanelContent, Quote, Quoted, Told } from "../../generated/data.ts";

export function quote(text: string, start = 0): Quote {
  const pieces = [{ text, feature: null }];
  return { passage: `${start}-${start + 20}`, start, end: start + 20, section: "Section 1", pieces };
}

/** A quotation of a card, in no exchange. */
export function quoted(text: string): Quoted {
  return { ...quote(text), voice: "", exchange: 0, silence: "", open: true };
}

export function card(id: string, quotes: readonly Quoted[] = []): Card {
  return {
    id,
    name: `The ${id}`,
    names: [],
    kind: "Thing",
    style: "thing",
    status: "Known",
    as_of: "12 July 2020",
    drawn: "As it is.",
    exact: false,
    origin: "",
    note: "",
    quotes,
    facts: [],
    stretches: [],
    compared: [],
    rings: null,
    sources: [],
    citation: `Cite ${id}`,
  };
}

function stop(id: string, number: number, date: string | null): Told {
  return { id, number, title: `Stop ${id}`, words: "Look.", quotes: [quoted(`at ${id}`)], feature: null, date };
}

function event(title: string): Happening {
  return { title, when: "", status: "stated", status_words: "Stated", quote: quote(title), remark: [], sites: [] };
}

const day = (name: string, events: readonly string[]) => ({
  name: `${name} July 2020`,
  short: `${name} July`,
  words: "",
  starts: events.length,
  events,
});

export const CONTENT: PanelContent = {
  cards: { river: card("river", [quoted("the river")]), road: card("road"), fort: card("fort", [quoted("a fort")]) },
  days: {
    "2020-07-12": day("12", ["shots", "talks"]),
    "2020-07-13": day("13", ["shots"]),
    "2020-07-14": day("14", []),
  },
  events: { shots: event("Shots"), talks: event("Talks") },
  stops: [stop("first", 1, "2020-07-13"), stop("second", 2, null), stop("late", 3, "2020-08-30")],
  opening: {
    words: "Words.",
    text: "",
    written_by: "",
    quote: quote("the point"),
    isCut: false,
    arguments: [],
    neutrality: "",
  },
  index: { groups: [], layers: [], signs: [], views: [], lines: [], backgrounds: [], day: null },
  about: { title: "Atlas", neutrality: "", language: "en", cite: "" },
  tied: [],
};

export const AROUND: Around = { at: [40, 45], title: "40° N, 45° E", inside: [], reaches: [], citation: "" };
