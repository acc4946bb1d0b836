/* Who says what: statements by topic, those that answer next to those they answer. */
import type { Exchange, Statement, TopicPart } from "../generated/data.ts";
import type { ClaimsData } from "../page/data.ts";
import { heading, listed, make } from "../page/dom.ts";
import { link, pathTo, type Ways } from "../page/link.ts";
import { type Component, type Page, rootOf, waysOut } from "../page/part.ts";
import * as tables from "./tables.ts";

const SILENCE = "The paper gives no answer.";
const WHOLE = "None ticked shows all. An exchange stays whole, so no statement is shown without its answer.";

type Names = ClaimsData["names"];

export function claims(component: Component<ClaimsData>, { store }: Page): void {
  const { data } = component;
  const root = rootOf(component);
  const ways = waysOut(component, store);
  const page = tables.article(root, "Who says what", data.about);
  const run = make("div", "atlas-run");
  run.append(...data.topics.map((part) => topic(part, data.names, ways)));
  const { bar, none } = filters(data, page, run);
  page.append(index(data.topics), bar, none, run);
  tables.bringOnce(root, data.target === null ? [] : [data.target]);
}

function index(topics: readonly TopicPart[]): HTMLElement {
  const box = make("nav", "atlas-topics");
  box.id = "topics";
  const list = make("ul");
  for (const { id, title, count, answered } of topics) {
    const href = pathTo({ page: "claims", query: { topic: id } });
    const item = make("li");
    item.append(
      link("", title, href, () => tables.bring([`topic-${id}`])),
      make("span", "atlas-count", `${count}${answered ? ", with answers" : ""}`),
    );
    list.appendChild(item);
  }
  box.append(heading("h2", "Topics", "topics-title", box), list);
  return box;
}

function topic({ id, title, note, exchanges, alone }: TopicPart, names: Names, ways: Ways): HTMLElement {
  const box = make("section", "atlas-topic");
  box.id = `topic-${id}`;
  box.append(
    heading("h2", title, `${box.id}-title`, box),
    tables.tagged("p", "atlas-remark", "This map’s note", note),
    ...exchanges.map((part) => exchange(part, names, ways)),
  );
  if (alone.length) {
    const rest = make("div", "atlas-alone");
    if (exchanges.length) box.appendChild(make("p", "atlas-column-head atlas-also", "Also said"));
    rest.append(...alone.map((part) => statement(part, names, ways)));
    box.appendChild(rest);
  }
  const top = pathTo({ page: "claims", query: {} });
  box.appendChild(link("atlas-action atlas-up", "Back to the topics", top, () => tables.bring(["topics"])));
  return box;
}

function exchange({ shape, said, answers }: Exchange, names: Names, ways: Ways): HTMLElement {
  const cards = (statements: readonly Statement[]) =>
    statements.map((part) => {
      const card = statement(part, names, ways);
      if (part.unanswered && shape !== "alone") card.insertBefore(silence(), card.lastChild);
      return card;
    });
  const box = make("div", "atlas-exchange");
  box.dataset.shape = shape;
  if (shape === "layers") {
    const list = make("ol");
    for (const card of cards(said)) {
      const item = make("li");
      item.appendChild(card);
      list.appendChild(item);
    }
    box.append(make("p", "atlas-column-head", "Statement and answers, in the order of the text"), list);
  } else {
    box.append(column("Said", cards(said)), column("In answer", answers.length ? cards(answers) : [silence()]));
  }
  return box;
}

const silence = () => make("p", "atlas-silence", SILENCE);

function column(title: string, cards: readonly HTMLElement[]): HTMLElement {
  const box = make("div", "atlas-column");
  box.append(make("p", "atlas-column-head", title), ...cards);
  return box;
}

function statement(said: Statement, names: Names, ways: Ways): HTMLElement {
  const card = make("article", "atlas-statement");
  card.id = `claim-${said.id}`;
  card.dataset.kind = said.kind;
  const speaker = said.speaker.charAt(0).toUpperCase() + said.speaker.slice(1);
  const meta = make("p", "atlas-meta");
  if (speaker !== said.kind_words) meta.append(tables.chip(said.kind, said.kind_words));
  meta.append(make("span", "", said.quote.section));
  card.append(
    heading("h3", speaker, `${card.id}-who`, card),
    meta,
    tables.quoted(said.quote, ways),
    tables.tagged("p", "atlas-summary", "In our words", said.summary),
  );
  if (said.answers.length) {
    const links = said.answers.map((id) => {
      const href = pathTo({ page: "claims", query: { claim: id } });
      return link("atlas-name", names[id] ?? id, href, () => tables.bring([`claim-${id}`]));
    });
    card.appendChild(tables.tagged("p", "atlas-answers", "Answers", ...listed(links, "; ")));
  }
  if (said.remark.length) card.appendChild(tables.remark(said.remark, "claims", "claim", "claim-"));
  const map = said.feature === null ? null : { feature: said.feature };
  const own = { page: "claims", query: { claim: said.id } };
  const row = { own, name: `${said.speaker}, ${said.summary}`, remark: `Speaker: ${said.speaker}`, map };
  card.appendChild(tables.actions(said.quote, row, ways));
  return card;
}

function filters(data: ClaimsData, page: HTMLElement, run: HTMLElement) {
  const all = [...run.querySelectorAll<HTMLElement>(".atlas-statement")];
  const shown = tables.shownCount();
  const apply = () => {
    hideOthers(run, speakers.chosen());
    const left = all.filter((card) => !card.closest("[hidden]")).length;
    shown.textContent = `${left} of ${tables.counted(all.length, "statement", "statements")} shown`;
    none.hidden = left > 0;
  };
  const changed = () => {
    apply();
    tables.remember([speakers]);
  };
  const reset = () => {
    speakers.clear();
    changed();
  };
  const speakers = tables.checks("Who speaks", "speaker", data.kinds, changed);
  const none = tables.empty("Nobody of this kind speaks.", reset);
  tables.onShowAll(page, reset);
  const bar = make("div", "atlas-bar");
  bar.append(speakers.box, shown, make("p", "atlas-small", WHOLE));
  apply();
  return { bar, none };
}

/* Hides whoever is of none of the kinds. An exchange stays whole: no statement is shown without its
   answer, or an answer alone. */
function hideOthers(run: HTMLElement, kinds: readonly string[]): void {
  const cards = (box: Element) => [...box.querySelectorAll<HTMLElement>(".atlas-statement")];
  const isWanted = (card: HTMLElement) => !kinds.length || kinds.includes(card.dataset.kind ?? "");
  for (const box of run.querySelectorAll(".atlas-alone")) {
    for (const card of cards(box)) card.hidden = !isWanted(card);
  }
  for (const box of run.querySelectorAll<HTMLElement>(".atlas-exchange")) box.hidden = !cards(box).some(isWanted);
  for (const box of run.querySelectorAll<HTMLElement>(".atlas-topic")) {
    const also = box.querySelector<HTMLElement>(".atlas-also");
    if (also) also.hidden = !box.querySelector(".atlas-alone .atlas-statement:not([hidden])");
    box.hidden = !cards(box).some((card) => !card.hidden && !card.closest(".atlas-exchange[hidden]"));
  }
}
