/* The panel: a card shown as the reader's own page, by textContent alone. It is handed
   {card, opening, links} and a function that asks the page to go somewhere. */
import { action, copy, link, make, pathTo } from "./dom.js";
import { index } from "./index.js";
import { comparison, exactness, facts, rings, showPoint } from "./measured.js";
import { keep } from "./sheet.js";
import { invitation, showStop } from "./tour.js";

const languages = new Intl.DisplayNames(["en"], { type: "language" });

/* A name that leads to its feature. */
function named(text, feature, go) {
  const a = make("a", "atlas-name", text);
  a.href = pathTo("", { feature });
  a.addEventListener("click", (event) => { event.preventDefault(); go({ feature }); });
  return a;
}

/* `stop`: the stop of the tour that it stands in, which its links lead to. */
function quotation(quote, number, count, current, go, stop) {
  const box = make("div", "atlas-quote");
  const head = make("div", "atlas-where");
  head.append(make("span", "", quote.section), make("span", "", count > 1 ? `${number} of ${count}` : ""));
  const words = make("blockquote");
  for (const piece of quote.pieces) {
    if (!piece.feature) words.append(piece.text);
    else if (piece.feature === current) words.appendChild(make("mark", "", piece.text));
    else words.appendChild(named(piece.text, piece.feature, go));
  }
  const actions = make("div", "atlas-actions");
  const word = make("span", "atlas-word");
  word.setAttribute("role", "status");
  link(actions, "Read in the paper", "paper", { passage: quote.passage, stop }, go);
  if (stop) action(actions, "Copy link", "Copy a link to this stop", (b) => copy(pathTo("", { stop }), b, word));
  else action(actions, "Copy link", "Copy a link to this quotation", (b) => copy(pathTo("paper", { passage: quote.passage }), b, word));
  action(actions, "Cite", "Copy the quotation with its citation", (b) =>
    copy(`“${quote.pieces.map((p) => p.text).join("")}” ${quote.citation} ${pathTo("paper", { passage: quote.passage })}`, b, word));
  actions.appendChild(word);
  box.append(head, words, actions);
  return box;
}

function row(list, term, words) {
  list.append(make("dt", "", term), make("dd", "", words));
}

function closing(label, onPress) {
  const close = make("button", "atlas-action", label);
  close.type = "button";
  close.addEventListener("click", onPress);
  return close;
}

export function showCard(root, card, go, day, state) {
  const section = make("section", "atlas-panel");
  const heading = make("h2", "", card.name);
  heading.id = "atlas-card-name";
  section.setAttribute("aria-labelledby", heading.id);
  section.dataset.feature = card.id;

  const top = make("div", "atlas-top");
  top.append(make("span", "atlas-kind", card.kind));
  top.appendChild(closing(day ? `Back to ${day.short}` : "Close", () => go({ feature: null })));
  section.append(top, heading);

  if (card.names.length) {
    const names = make("p", "atlas-names");
    for (const name of card.names) {
      const entry = make("span");
      const tag = make("abbr", "", name.tag);
      tag.title = languages.of(name.tag);
      const text = make("span", "", name.text);
      text.lang = name.tag;
      entry.append(tag, " ", text);
      names.append(entry, " ");
    }
    section.appendChild(names);
  }

  const about = make("dl", "atlas-about");
  row(about, "Status", `${card.status}, as of ${card.as_of}`);
  row(about, "Drawn", card.drawn);
  section.appendChild(about);
  if (card.exact) section.appendChild(exactness(card, state));

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

  for (const entry of card.compared) section.appendChild(comparison(entry, go));
  if (card.rings) section.appendChild(rings(card, state, (text, id) => named(text, id, go)));
  if (card.facts.length) section.append(make("h3", "", "Measured on this map"), facts(card));
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

export function showOpening(root, opening, go, start, state) {
  const section = make("section", "atlas-panel");
  const heading = make("h2", "", opening.title);
  heading.id = "atlas-card-name";
  section.setAttribute("aria-labelledby", heading.id);
  section.append(heading, make("p", "", opening.words));
  if (start) section.appendChild(start);
  section.appendChild(quotation(opening.quote, 1, 1, null, go));
  state.list = index(opening.index, (layer) => state.layers.includes(layer), (text, id) => named(text, id, go));
  section.appendChild(state.list.box);
  section.appendChild(make("p", "atlas-small", opening.neutrality));
  root.replaceChildren(section);
}

function happening(event, number, { count, goesOn }, go) {
  const entry = make("article", "atlas-happening");
  const title = make("h3", "", event.title);
  title.id = `atlas-happening-${number}`;
  entry.setAttribute("aria-labelledby", title.id);
  const about = make("p", "atlas-meta");
  const chip = make("span", "atlas-chip", event.status_words);
  chip.dataset.mark = event.status;
  about.appendChild(chip);
  if (event.when) about.appendChild(make("span", "", goesOn ? `Goes on: ${event.when}` : event.when));
  const where = make("p", "atlas-small", event.sites.length ? "On the map: " : "No place on the map.");
  event.sites.forEach((site, i) => {
    if (i) where.append(", ");
    where.appendChild(named(site.name, site.id, go));
  });
  entry.append(title, about, quotation(event.quote, number, count, null, go), where);
  if (event.remark.length) {
    const note = make("details", "atlas-more");
    note.appendChild(make("summary", "", "This map’s note"));
    note.appendChild(make("p", "atlas-small", event.remark.map((run) => run.text).join("")));
    entry.appendChild(note);
  }
  return entry;
}

export function showDay(root, date, day, events, go, back) {
  const section = make("section", "atlas-panel");
  const heading = make("h2", "", day.name);
  heading.id = "atlas-card-name";
  section.setAttribute("aria-labelledby", heading.id);
  section.dataset.date = date;
  const top = make("div", "atlas-top");
  top.append(make("span", "atlas-kind", "Day by day"), closing(back ? `Back to ${back.short}` : "Close", () => go({ date: null })));
  section.append(top, heading, make("p", day.events.length ? "atlas-lead" : "atlas-silent", day.words));
  const count = day.events.length;
  day.events.forEach((id, i) => section.appendChild(happening(events[id], i + 1, { count, goesOn: i >= day.starts }, go)));
  if (count > day.starts) section.appendChild(make("p", "atlas-small", "A mark on the map is filled where something starts that day, hollow where something only goes on."));
  root.replaceChildren(section);
}

/* What can be shown is stocked once; what is shown follows the map at once, and the server when
   it says something newer: a press's time is echoed by the server, so that a late answer to an
   older press changes nothing. */
const store = { cards: null, opening: null, days: null, events: null, stops: [], about: null, answers: [] };
let current = null, date = null, stop = null, point = null, around = null, latest = 0, root = null, go = () => {}, tell = () => {};
const state = { uncertainty: false, ring: null, layers: [], list: null }; // what the map draws for the panel

/* Who cannot see the panel change hears what it tells of now; nothing is said on opening. */
let spoken = null;
function speak(subject) {
  const words = subject || "Nothing selected";
  if (!spoken) {
    spoken = make("p", "atlas-spoken");
    spoken.setAttribute("role", "status");
    root.parentElement.appendChild(spoken);
  } else spoken.textContent = words;
}
/* The page's description, for bookmarks and for whoever saves the page, is the quotation shown. */
function describe(quote) {
  let meta = document.querySelector('meta[name="description"]');
  if (!meta) {
    meta = make("meta");
    meta.name = "description";
    document.head.appendChild(meta);
  }
  meta.content = quote ? `“${quote.pieces.map((piece) => piece.text).join("")}” ${quote.section}` : store.opening.words;
}

function show() {
  if (!root || !store.cards) return;
  const measured = around && point && String(around.at) === String(point) ? around : null;
  const wanted = `${current} ${date} ${stop} ${point} ${measured !== null}`;
  if (root.dataset.shown === wanted) return;
  root.dataset.shown = wanted;
  const card = current && store.cards[current], day = date && store.days[date];
  const open = store.stops.find((entry) => entry.id === stop);
  const back = open && { short: `stop ${open.number}` };
  // The page's title follows the selection, so that tabs and bookmarks can be told apart.
  const title = document.title.split(" · ").pop();
  const subject = point ? (measured ? measured.title : null) : card ? card.name : open ? open.title : day ? day.name : null;
  speak(subject);
  describe(card ? card.quotes[0] : open ? open.quote : store.opening.quote);
  document.title = subject ? `${subject} · ${title}` : title;
  keep({ card, day: open && open.date === date ? null : day, events: store.events, stop: open, stops: store.stops, opening: store.opening, about: store.about, answers: store.answers });
  const close = card ? `Back to ${card.name}` : back ? `Back to ${back.short}` : "Close";
  if (point) showPoint(root, point, measured, (text, id) => named(text, id, go), closing(close, () => go({ point: null })));
  else if (card && open) showCard(root, card, (where) => (where.feature === null ? visit(stop) : go(where)), back, state);
  else if (card) showCard(root, card, go, day, state);
  else if (day && !(open && open.date === date)) showDay(root, date, day, store.events, go, back);
  else if (open) showStop(root, open, store.stops, quotation(open.quote, 1, 1, open.feature, go, open.id), visit);
  else showOpening(root, store.opening, go, store.stops.length ? invitation(store.stops, visit) : null, state);
}

/* Opens a stop of the tour, or leaves it: at once here, then on the map. A reader who cannot see
   the change hears it, as the new heading is focused. */
function visit(id) {
  const open = store.stops.find((entry) => entry.id === id);
  stop = id;
  current = point = null;
  date = open ? open.date : null;
  latest = Date.now();
  setTimeout(() => tell({ feature: null, stop, pressed: latest }));
  show();
  const heading = root.querySelector("h2");
  heading.tabIndex = -1;
  heading.focus();
  heading.scrollIntoView({ block: "nearest" });
}

window.addEventListener("atlas-select", ({ detail }) => {
  ({ feature: current, date, point, pressed: latest } = detail);
  Object.assign(state, { uncertainty: detail.uncertainty, ring: detail.ring });
  show();
});

window.addEventListener("atlas-layers", ({ detail }) => {
  state.layers = detail.layers;
  if (state.list) state.list.show();
});

// Back and Forward lead: whatever was pressed before, the server's answer to them counts.
window.addEventListener("popstate", () => { latest = 0; });

export default function panel({ data, parentElement, setTriggerValue }) {
  root = parentElement.querySelector(".atlas-root") || parentElement;
  for (const name of Object.keys(store)) store[name] = data[name];
  tell = (where) => setTriggerValue("go", where);
  go = (where) => {
    if (where.page) { tell(where); return; }
    latest = Date.now();
    tell({ feature: current, date, ...where, pressed: latest });
  };
  if (data.pressed >= latest) {
    ({ feature: current, date, stop, point, pressed: latest } = data);
    Object.assign(state, { uncertainty: data.uncertainty, ring: data.ring, layers: data.layers });
    if (state.list) state.list.show();
  }
  around = data.around;
  show();
}
