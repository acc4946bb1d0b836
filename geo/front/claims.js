/* Who says what: statements by topic, those that answer next to those they answer. */
import { make, pathTo } from "./dom.js";
import { actions, bring, bringOnce, checks, chip, count, empty, inner, quotation, remark, remember, sheet } from "./tables.js";

const SILENCE = "The paper gives no answer.";

function statement(entry, data, go) {
  const card = make("article", "atlas-statement");
  card.id = `claim-${entry.id}`;
  card.dataset.kind = entry.kind;
  const who = make("h3", "", entry.speaker.charAt(0).toUpperCase() + entry.speaker.slice(1));
  who.id = `${card.id}-who`;
  card.setAttribute("aria-labelledby", who.id);
  const meta = make("p", "atlas-meta");
  if (who.textContent !== entry.kind_words) meta.append(chip(entry.kind, entry.kind_words));
  meta.append(make("span", "", entry.quote.section));
  const summary = make("p", "atlas-summary");
  summary.append(make("span", "atlas-tag", "In our words"), " ", entry.summary);
  card.append(who, meta, quotation(entry.quote, go), summary);
  if (entry.answers.length) {
    const answers = make("p", "atlas-answers");
    answers.append(make("span", "atlas-tag", "Answers"), " ");
    entry.answers.forEach((id, i) => {
      if (i) answers.append("; ");
      answers.appendChild(inner(make("a", "atlas-name", data.names[id]), pathTo("claims", { claim: id }), () => bring([`claim-${id}`])));
    });
    card.appendChild(answers);
  }
  if (entry.remark.length) card.appendChild(remark(entry.remark, "claims", "claim", "claim-"));
  const map = entry.feature ? { feature: entry.feature } : null;
  card.appendChild(actions(entry.quote, { page: "claims", own: { claim: entry.id }, name: `${entry.speaker}, ${entry.summary}`, map }, go));
  return card;
}

const silence = () => make("p", "atlas-silence", SILENCE);

function column(title, cards) {
  const box = make("div", "atlas-column");
  box.append(make("p", "atlas-column-head", title), ...cards);
  return box;
}

function exchange(entry, data, go) {
  const cards = (statements) => statements.map((s) => {
    const card = statement(s, data, go);
    if (s.unanswered && entry.shape !== "alone") card.insertBefore(silence(), card.lastChild);
    return card;
  });
  const box = make("div", "atlas-exchange");
  box.dataset.shape = entry.shape;
  if (entry.shape === "layers") {
    const list = make("ol");
    for (const card of cards(entry.said)) {
      const item = make("li");
      item.appendChild(card);
      list.appendChild(item);
    }
    box.append(make("p", "atlas-column-head", "Statement and answers, in the order of the text"), list);
  } else {
    const answers = entry.answers.length ? cards(entry.answers) : [silence()];
    box.append(column("Said", cards(entry.said)), column("In answer", answers));
  }
  return box;
}

export default function claims({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".atlas-root") || parentElement;
  const go = (where) => setTriggerValue("go", where);
  const page = sheet(root, "Who says what", data.about);

  const index = make("nav", "atlas-topics");
  index.id = "topics";
  const indexTitle = make("h2", "", "Topics");
  indexTitle.id = "topics-title";
  index.setAttribute("aria-labelledby", indexTitle.id);
  const list = make("ul");
  for (const topic of data.topics) {
    const item = make("li");
    const a = inner(make("a", "", topic.title), pathTo("claims", { topic: topic.id }), () => bring([`topic-${topic.id}`]));
    item.append(a, make("span", "atlas-count", `${topic.count}${topic.answered ? ", with answers" : ""}`));
    list.appendChild(item);
  }
  index.append(indexTitle, list);

  const run = make("div", "atlas-run");
  for (const topic of data.topics) {
    const section = make("section", "atlas-topic");
    section.id = `topic-${topic.id}`;
    const title = make("h2", "", topic.title);
    title.id = `${section.id}-title`;
    section.setAttribute("aria-labelledby", title.id);
    const note = make("p", "atlas-remark");
    note.append(make("span", "atlas-tag", "This map’s note"), " ", topic.note);
    section.append(title, note, ...topic.exchanges.map((entry) => exchange(entry, data, go)));
    if (topic.alone.length) {
      const rest = make("div", "atlas-alone");
      if (topic.exchanges.length) section.appendChild(make("p", "atlas-column-head atlas-also", "Also said"));
      rest.append(...topic.alone.map((s) => statement(s, data, go)));
      section.appendChild(rest);
    }
    section.appendChild(inner(make("a", "atlas-action atlas-up", "Back to the topics"), pathTo("claims", {}), () => bring(["topics"])));
    run.appendChild(section);
  }

  const all = [...run.querySelectorAll(".atlas-statement")];
  const shown = make("p", "atlas-shown");
  shown.setAttribute("role", "status");
  const apply = () => {
    const kinds = speakers.chosen();
    const wanted = (card) => !kinds.length || kinds.includes(card.dataset.kind);
    // An exchange stays whole: no statement is shown without its answer, or an answer alone.
    for (const card of run.querySelectorAll(".atlas-alone .atlas-statement")) card.hidden = !wanted(card);
    for (const box of run.querySelectorAll(".atlas-exchange")) {
      box.hidden = ![...box.querySelectorAll(".atlas-statement")].some(wanted);
    }
    for (const box of run.querySelectorAll(".atlas-topic")) {
      const left = [...box.querySelectorAll(".atlas-statement")].filter((card) => !card.hidden && !card.closest(".atlas-exchange[hidden]"));
      const also = box.querySelector(".atlas-also");
      if (also) also.hidden = !box.querySelector(".atlas-alone .atlas-statement:not([hidden])");
      box.hidden = !left.length;
    }
    const left = all.filter((card) => !card.closest("[hidden]")).length;
    shown.textContent = `${left} of ${count(all.length, "statement", "statements")} shown`;
    none.hidden = left > 0;
  };
  const changed = () => { apply(); remember([speakers]); };
  const speakers = checks("Who speaks", "speaker", data.kinds, changed);
  const reset = () => { speakers.clear(); changed(); };
  const none = empty("Nobody of this kind speaks.", reset);
  document.addEventListener("atlas-show-all", reset);

  const bar = make("div", "atlas-bar");
  bar.append(speakers.box, shown, make("p", "atlas-small", "None ticked shows all. An exchange stays whole, so no statement is shown without its answer."));
  page.append(index, bar, none, run);
  apply();
  bringOnce(root, data.target ? [data.target] : []);
  return () => document.removeEventListener("atlas-show-all", reset);
}
