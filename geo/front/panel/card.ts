/* The panel on a feature: what it is, what the text says of it, and what the map measured. */
import type { Card } from "../generated/data.ts";
import { cites, type Offered } from "../page/citing.ts";
import { copies, make, status, terms } from "../page/dom.ts";
import { outside, shared } from "../page/link.ts";
import type { State } from "../state/state.ts";
import type { Context, Part } from "./context.ts";
import { comparison, exactness, facts } from "./facts.ts";
import { quotations } from "./quote.ts";
import { rings } from "./rings.ts";
import { section, small, topOf } from "./section.ts";
import type { Back } from "./subject.ts";

const languages = new Intl.DisplayNames(["en"], { type: "language" });

export function cardPanel(card: Card, back: Back | null, context: Context): Part {
  const box = section(card.name, topOf(card.kind, back, context));
  box.dataset.feature = card.id;
  const parts: Part[] = [];
  const put = (part: Part) => {
    parts.push(part);
    box.appendChild(part.element);
  };

  // What the paper says comes before what the map knows.
  box.append(...quoted(card, context));
  if (card.names.length) box.appendChild(names(card));
  const about = make("dl", "atlas-about");
  terms(about, [
    ["Status", `${card.status}, as of ${card.as_of}`],
    ["Drawn", card.drawn],
  ]);
  box.appendChild(about);
  if (card.exact) put(exactness(card, context));
  box.appendChild(small(card.origin));
  box.append(...card.compared.map((compared) => comparison(compared, context)));
  if (card.rings) put(rings(card.rings, context));
  if (card.facts.length) box.append(make("h3", "", "Measured on this map"), facts(card, context));
  if (card.note) box.appendChild(small(card.note));
  box.appendChild(foot(card));
  return {
    element: box,
    follow: (state: State) => {
      for (const part of parts) part.follow(state);
    },
  };
}

function names(card: Card): HTMLElement {
  const line = make("p", "atlas-names");
  for (const name of card.names) {
    const tag = make("abbr", "", name.tag);
    tag.title = languages.of(name.tag) ?? name.tag;
    const text = make("span", "", name.text);
    text.lang = name.tag;
    text.translate = false;
    const pair = make("span");
    pair.append(tag, " ", text);
    line.append(pair, " ");
  }
  return line;
}

function quoted({ id, quotes }: Card, context: Context): HTMLElement[] {
  if (quotes.length) return quotations(quotes, { about: id, stop: null }, context);
  return [make("p", "atlas-silent", "The paper does not speak of this; there is nothing to quote.")];
}

function foot(card: Card): HTMLElement {
  const sources = small("Source: ");
  card.sources.forEach(({ title, url, licence }, i) => {
    sources.append(i ? "; " : "", url ? outside("", title, url) : title, ` (${licence})`);
  });
  const word = status("span", "atlas-word");
  const actions = make("div", "atlas-actions");
  actions.append(
    copies("Copy link to this view", "Copy a link to this view of the map", () => shared(location.href), word),
    copies("Copy code to embed it", "Copy code that embeds this view in a page", () => embedding(card.name), word),
    ...cites({ label: "Cite this feature", name: null }, () => offered(card), word),
    word,
  );
  const box = make("div", "atlas-foot");
  box.append(sources, actions);
  return box;
}

/* The view in a frame that keeps its height in any page. */
function embedding(name: string): string {
  const frame = document.createElement("iframe");
  const address = new URL(shared(location.href));
  address.searchParams.set("embed", "true");
  frame.src = address.href;
  frame.title = `Map: ${name}`;
  frame.width = "100%";
  frame.height = "480";
  frame.style.border = "0";
  frame.loading = "lazy";
  return frame.outerHTML;
}

function offered({ id, name, as_of, citation, sources }: Card): Offered {
  const credits = [...new Set(sources.map(({ attribution }) => attribution))];
  return {
    cited: { of: "feature", id, name, as_of, cite: citation, credits },
    at: { page: "map", query: { feature: id } },
  };
}
