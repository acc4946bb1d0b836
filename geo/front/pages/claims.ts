/* Who says what: statements by topic, what is contested first, each exchange in columns by speaker. */
import type { Exchange, Statement, TopicPart } from "../generated/data.ts";
import type { ClaimsData } from "../page/data.ts";
import { heading, make } from "../page/dom.ts";
import { link, pathTo, type Ways } from "../page/link.ts";
import { type Component, type Page, rootOf, waysOut } from "../page/part.ts";
import * as tables from "./tables.ts";

const WHOLE = "None ticked shows all. An exchange stays whole, so no statement is shown without its answer.";

export function claims(component: Component<ClaimsData>, { store }: Page): void {
  const { data } = component;
  const root = rootOf(component);
  const ways = waysOut(component, store);
  const page = tables.article(root, "Who says what", data.about);
  const run = make("div", "atlas-run");
  run.append(...data.topics.map((part) => topic(part, ways)));
  const { bar, none } = filters(data, page, run);
  page.append(index(data.topics), bar, none, run);
  if (data.target !== null) openTo(run, data.target);
  tables.bringOnce(root, data.target === null ? [] : [data.target]);
}

/* Statements that are folded are made when their fold is opened. */
function openTo(run: HTMLElement, row: string): void {
  for (const box of run.querySelectorAll<HTMLDetailsElement>("details.atlas-others")) {
    if (!box.dataset.rows?.split(" ").includes(row)) continue;
    box.open = true;
    box.dispatchEvent(new Event("toggle")); // the browser's own comes later than the row is looked for
  }
}

function index(topics: readonly TopicPart[]): HTMLElement {
  const box = make("nav", "atlas-topics");
  box.id = "topics";
  const list = make("ul");
  for (const { id, title, count, exchanges } of topics) {
    const href = pathTo({ page: "claims", query: { topic: id } });
    const item = make("li");
    item.append(
      link("", title, href, () => tables.bring([`topic-${id}`])),
      make("span", "atlas-count", `${count}${exchanges.length ? ", with answers" : ""}`),
    );
    list.appendChild(item);
  }
  box.append(heading("h2", "Topics", "topics-title", box), list);
  return box;
}

function topic(part: TopicPart, ways: Ways): HTMLElement {
  const { id, title, note, exchanges, unanswered, reported, own } = part;
  const box = make("section", "atlas-topic");
  box.id = `topic-${id}`;
  box.append(
    heading("h2", title, `${box.id}-title`, box),
    tables.tagged("p", "atlas-remark", "Note", note),
    ...exchanges.map((tied) => exchange(tied, ways)),
  );
  if (unanswered.length) {
    const alone = make("div", "atlas-alone");
    alone.append(...unanswered.map((said) => statement(said, ways)));
    box.appendChild(alone);
  }
  if (reported.length) box.appendChild(others("Also said", reported, ways));
  if (own.length) box.appendChild(others("The author’s own statements", own, ways));
  const top = pathTo({ page: "claims", query: {} });
  box.append(
    tables.linkTo({ page: "claims", query: { topic: id } }, `Copy link to this topic: ${title}`),
    link("atlas-action atlas-up", "All topics", top, () => tables.bring(["topics"])),
  );
  return box;
}

function exchange({ id, name, columns }: Exchange, ways: Ways): HTMLElement {
  const box = make("section", "atlas-exchange");
  box.setAttribute("aria-label", `Exchange: ${name}`);
  const sides = make("div", "atlas-columns");
  sides.style.setProperty("--columns", String(Math.min(columns.length, 3)));
  for (const { head, said } of columns) {
    const column = make("div", "atlas-column");
    column.append(make("p", "atlas-column-head", head), ...said.map((part) => statement(part, ways, head)));
    sides.appendChild(column);
  }
  box.append(sides, tables.linkTo({ page: "claims", query: { claim: id } }, `Copy link to this comparison: ${name}`));
  return box;
}

/* What nobody contests, behind its number; made when it is opened, so that the page stays as short as
   what is contested. */
function others(title: string, statements: readonly Statement[], ways: Ways): HTMLDetailsElement {
  const box = make("details", "atlas-others");
  box.dataset.rows = statements.map(({ id }) => `claim-${id}`).join(" ");
  box.dataset.side = statements.flatMap(({ sides }) => sides).join(" ");
  box.dataset.standing = statements.map(({ standing }) => standing).join(" ");
  const list = make("div", "atlas-alone");
  box.append(make("summary", "", `${title} (${statements.length})`), list);
  box.addEventListener("toggle", () => fillOthers(box, list, statements, ways));
  return box;
}

function fillOthers(box: HTMLDetailsElement, list: Element, statements: readonly Statement[], ways: Ways): void {
  if (box.open && !list.childElementCount) list.append(...statements.map((said) => statement(said, ways)));
}

/* `under` is what stands above it already. */
function statement(said: Statement, ways: Ways, under = ""): HTMLElement {
  const card = make("article", "atlas-statement");
  card.id = `claim-${said.id}`;
  card.dataset.side = said.sides.join(" ");
  card.dataset.standing = said.standing;
  const meta = make("p", "atlas-meta");
  if (said.side && said.side !== said.speaker && said.side !== under)
    meta.append(make("span", "atlas-side-of", said.side));
  if (said.standing !== "author") meta.append(tables.chip(said.standing, said.standing_words));
  meta.append(make("span", "", said.quote.section.split(" · ")[0]));
  card.append(heading("h3", said.speaker, `${card.id}-who`, card), meta);
  if (said.shares) card.appendChild(tables.tagged("p", "atlas-summary", "In short", said.summary));
  card.appendChild(tables.quoted(said.quote, ways));
  for (const { words, speaker, claim, note } of said.ties) {
    const href = pathTo({ page: "claims", query: { claim } });
    const lead = link("atlas-name", speaker, href, () => tables.bring([`claim-${claim}`]));
    card.appendChild(tables.tagged("p", "atlas-answers", words, lead, ...(note ? [`. ${note}`] : [])));
  }
  if (said.silence) card.appendChild(make("p", "atlas-silence", said.silence));
  if (said.remark.length) {
    const note = make("details", "atlas-attested");
    note.append(make("summary", "", "Note"), tables.remark(said.remark, "claims", "claim", "claim-"));
    card.appendChild(note);
  }
  const map = said.feature === null ? null : { feature: said.feature };
  const own = { page: "claims", query: { claim: said.id } };
  const row = { own, name: `${said.speaker}, ${said.summary}`, remark: `Speaker: ${said.speaker}`, map };
  card.appendChild(tables.actions(said.quote, row, ways));
  return card;
}

function filters(data: ClaimsData, page: HTMLElement, run: HTMLElement) {
  const total = data.topics.reduce((sum, { count }) => sum + count, 0);
  const shown = tables.shownCount();
  const apply = () => {
    const left = hideOthers(run, { side: sides.chosen(), standing: standings.chosen() });
    shown.textContent = `${left} of ${tables.counted(total, "statement", "statements")} shown`;
    none.hidden = left > 0;
  };
  const changed = () => {
    apply();
    tables.remember([sides, standings]);
  };
  const reset = () => {
    sides.clear();
    standings.clear();
    changed();
  };
  const sides = tables.checks("For whom", "side", data.sides, changed);
  const standings = tables.checks("Who speaks", "standing", data.standings, changed);
  const none = tables.empty("Nobody of this kind speaks.", reset);
  tables.onShowAll(page, reset);
  const bar = make("div", "atlas-bar");
  bar.append(sides.box, standings.box, shown, make("p", "atlas-small", WHOLE));
  apply();
  return { bar, none };
}

type Wanted = Readonly<Record<"side" | "standing", readonly string[]>>;

/* Hides whoever is not wanted, and says how many are left. An exchange stays whole: no statement is
   shown without its answer, or an answer alone. */
function hideOthers(run: HTMLElement, wanted: Wanted): number {
  const fits = ({ dataset }: HTMLElement, key: keyof Wanted) =>
    !wanted[key].length || (dataset[key] ?? "").split(" ").some((value) => wanted[key].includes(value));
  const isWanted = (card: HTMLElement) => fits(card, "side") && fits(card, "standing");
  const cards = (box: Element) => [...box.querySelectorAll<HTMLElement>(".atlas-statement")];
  let left = 0;
  for (const topic of run.querySelectorAll<HTMLElement>(".atlas-topic")) {
    let here = 0;
    for (const box of topic.querySelectorAll<HTMLElement>(".atlas-exchange")) {
      box.hidden = !cards(box).some(isWanted);
      if (!box.hidden) here += cards(box).length;
    }
    for (const card of topic.querySelectorAll<HTMLElement>(":scope > .atlas-alone > .atlas-statement")) {
      card.hidden = !isWanted(card);
      if (!card.hidden) here += 1;
    }
    for (const box of topic.querySelectorAll<HTMLElement>(".atlas-others")) {
      box.hidden = !isWanted(box);
      if (!box.hidden) here += box.dataset.rows?.split(" ").length ?? 0;
    }
    topic.hidden = here === 0;
    left += here;
  }
  return left;
}
