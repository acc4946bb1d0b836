/* The panel: a card shown as the reader's own page, by textContent alone. It is handed
   {card, opening, links} and a function that asks the page to go somewhere. */
import { action, copy, link, make, pathTo } from "./dom.js";

const languages = new Intl.DisplayNames(["en"], { type: "language" });

function quotation(quote, number, count, current, go) {
  const box = make("div", "atlas-quote");
  const head = make("div", "atlas-where");
  head.append(make("span", "", quote.section), make("span", "", count > 1 ? `${number} of ${count}` : ""));
  const words = make("blockquote");
  for (const piece of quote.pieces) {
    if (!piece.feature) words.append(piece.text);
    else if (piece.feature === current) words.appendChild(make("mark", "", piece.text));
    else {
      const a = make("a", "atlas-name", piece.text);
      a.href = pathTo("", { feature: piece.feature });
      a.addEventListener("click", (event) => { event.preventDefault(); go({ feature: piece.feature }); });
      words.appendChild(a);
    }
  }
  const actions = make("div", "atlas-actions");
  const word = make("span", "atlas-word");
  word.setAttribute("role", "status");
  link(actions, "Read in the paper", "paper", { passage: quote.passage }, go);
  action(actions, "Copy link", "Copy a link to this quotation", (b) => copy(pathTo("paper", { passage: quote.passage }), b, word));
  action(actions, "Cite", "Copy the quotation with its citation", (b) =>
    copy(`“${quote.pieces.map((p) => p.text).join("")}” ${quote.citation} ${pathTo("paper", { passage: quote.passage })}`, b, word));
  actions.appendChild(word);
  box.append(head, words, actions);
  return box;
}

function row(list, term, words) {
  list.append(make("dt", "", term), make("dd", "", words));
}

export function showCard(root, card, go) {
  const section = make("section", "atlas-panel");
  const heading = make("h2", "", card.name);
  heading.id = "atlas-card-name";
  section.setAttribute("aria-labelledby", heading.id);
  section.dataset.feature = card.id;

  const top = make("div", "atlas-top");
  top.append(make("span", "atlas-kind", card.kind));
  const close = make("button", "atlas-action", "Close");
  close.type = "button";
  close.addEventListener("click", () => go({ feature: null }));
  top.appendChild(close);
  section.append(top, heading);

  if (card.names.length) {
    const names = make("p", "atlas-names");
    for (const name of card.names) {
      const one = make("span");
      const tag = make("abbr", "", name.tag);
      tag.title = languages.of(name.tag);
      const text = make("span", "", name.text);
      text.lang = name.tag;
      one.append(tag, " ", text);
      names.append(one, " ");
    }
    section.appendChild(names);
  }

  const about = make("dl", "atlas-about");
  row(about, "Status", `${card.status}, as of ${card.as_of}`);
  row(about, "Drawn", card.drawn);
  section.appendChild(about);

  if (card.quotes.length) {
    const [first, ...rest] = card.quotes;
    section.appendChild(quotation(first, 1, card.quotes.length, card.id, go));
    if (rest.length) {
      const more = make("details", "atlas-more");
      more.appendChild(make("summary", "", rest.length === 1 ? "1 more passage" : `${rest.length} more passages`));
      rest.forEach((quote, i) => more.appendChild(quotation(quote, i + 2, card.quotes.length, card.id, go)));
      section.appendChild(more);
    }
  } else {
    section.appendChild(make("p", "atlas-silent", "The paper does not speak of this; there is nothing to quote."));
  }
  section.appendChild(make("p", "atlas-small", card.origin));

  if (card.facts.length) {
    section.appendChild(make("h3", "", "Measured on this map"));
    const facts = make("ul", "atlas-facts");
    for (const fact of card.facts) {
      const one = make("li");
      one.append(make("strong", "", fact.value), " ", make("span", "", fact.label));
      facts.appendChild(one);
    }
    section.appendChild(facts);
  }
  if (card.note) section.appendChild(make("p", "atlas-small", card.note));

  const foot = make("div", "atlas-foot");
  const sources = make("p", "atlas-small", "Source: ");
  card.sources.forEach((source, i) => {
    if (i) sources.append("; ");
    const title = source.url ? Object.assign(make("a", "", source.title), { href: source.url, rel: "noopener", target: "_blank" }) : source.title;
    sources.append(title, ` (${source.licence})`);
  });
  const word = make("span", "atlas-word");
  word.setAttribute("role", "status");
  const actions = make("div", "atlas-actions");
  action(actions, "Copy link to this view", "Copy a link to this view of the map", (b) => copy(window.location.href, b, word));
  action(actions, "Cite this feature", "Copy a citation of this feature", (b) => copy(`${card.citation} ${pathTo("", { feature: card.id })}`, b, word));
  actions.appendChild(word);
  foot.append(sources, actions);
  section.appendChild(foot);
  root.replaceChildren(section);
}

export function showOpening(root, opening, go) {
  const section = make("section", "atlas-panel");
  const heading = make("h2", "", opening.title);
  heading.id = "atlas-card-name";
  section.setAttribute("aria-labelledby", heading.id);
  section.append(heading, make("p", "", opening.words), quotation(opening.quote, 1, 1, null, go));
  section.appendChild(make("h3", "", "Everything on the map"));
  for (const layer of opening.index) {
    const part = make("details", "atlas-more");
    part.appendChild(make("summary", "", `${layer.name} (${layer.features.length})`));
    const list = make("ul", "atlas-index");
    for (const feature of layer.features) {
      const item = make("li");
      const a = make("a", "atlas-name", feature.name);
      a.href = pathTo("", { feature: feature.id });
      a.addEventListener("click", (event) => { event.preventDefault(); go({ feature: feature.id }); });
      item.appendChild(a);
      list.appendChild(item);
    }
    part.appendChild(list);
    section.appendChild(part);
  }
  section.appendChild(make("p", "atlas-small", opening.neutrality));
  root.replaceChildren(section);
}

/* What can be shown is stocked once; what is shown follows the map at once, and the server when
   it says something newer: a press's time is echoed by the server, so that a late answer to an
   older press changes nothing. */
const store = { cards: null, opening: null };
let current = null, latest = 0, root = null, go = () => {};

function show() {
  if (!root || !store.cards) return;
  if (root.dataset.shown === String(current)) return;
  root.dataset.shown = String(current);
  const card = current && store.cards[current];
  if (card) showCard(root, card, go); else showOpening(root, store.opening, go);
}

window.addEventListener("atlas-select", ({ detail }) => {
  current = detail.feature;
  latest = detail.pressed;
  show();
});

export function stock({ data }) {
  Object.assign(store, data);
  show();
}

export default function panel({ data, parentElement, setTriggerValue }) {
  root = parentElement.querySelector(".atlas-root") || parentElement;
  go = (where) => setTriggerValue("go", where);
  if (data.pressed >= latest) {
    current = data.feature;
    latest = data.pressed;
  }
  show();
}
