/* The numbers of the paper: each with its sentence, drawn where one scale serves. */
import { make } from "./dom.js";
import { actions, bring, bringOnce, inner, quotation, sheet } from "./tables.js";

const named = (group, unit) => (group.id === unit ? group.title : `${group.title}, ${unit}`);

function chart(element, group, numbers) {
  const figure = make("figure", "atlas-chart");
  const caption = make("figcaption");
  caption.append(make("strong", "", named(group, element.unit)), " ", "One scale from zero. Each bar is a number of its own: none is part of a sum.");
  const bars = make("ul", "atlas-bars");
  for (const bar of element.bars) {
    const number = numbers.get(bar.id);
    const item = make("li");
    const label = make("div", "atlas-bar-label");
    label.append(make("span", "", number.counts), make("span", "atlas-small", `${number.date} · ${number.whose}`));
    const track = make("div", "atlas-track");
    const fill = make("span", number.claimed ? "claimed" : "");
    if (number.bound !== "as given") fill.classList.add("open");
    fill.style.width = `${bar.length}%`;
    fill.setAttribute("aria-hidden", "true");
    const value = make("strong", "", number.number);
    value.append(" ", make("small", "", number.unit));
    track.append(fill, value);
    item.append(label, track);
    if (number.note) item.appendChild(make("p", "atlas-small", number.note));
    for (const words of standing(number)) item.appendChild(make("p", "atlas-standing", words));
    bars.appendChild(item);
  }
  figure.append(caption, bars);
  const shown = element.bars.map((bar) => numbers.get(bar.id));
  const key = make("p", "atlas-key");
  const sample = (cls, words) => {
    const pair = make("span");
    pair.append(make("i", cls), ` ${words}`);
    key.appendChild(pair);
  };
  if (shown.some((number) => !number.claimed)) sample("", "told by the author or an unnamed report");
  if (shown.some((number) => number.claimed)) sample("claimed", "stated by a party or an official");
  if (shown.some((number) => number.bound !== "as given")) sample("open", "open end: not an exact number");
  figure.append(key, table(group, element.unit, shown));
  return figure;
}

/* Whether a claimed number is answered, in words. */
function standing(number) {
  if (number.unanswered) return ["The paper gives no answer."];
  return number.answers.map((answer) => `Answered by ${answer.speaker}. In our words: ${answer.summary}`);
}

function table(group, unit, shown) {
  const box = make("details", "atlas-more");
  box.appendChild(make("summary", "", "The same as a table"));
  const roll = make("div", "atlas-roll");
  roll.tabIndex = 0;
  roll.setAttribute("role", "region");
  roll.setAttribute("aria-label", `${named(group, unit)}: table`);
  const grid = make("table");
  grid.appendChild(make("caption", "", named(group, unit)));
  const head = grid.createTHead().insertRow();
  for (const words of ["What is counted", "Number", "Bound", "When", "Whose", "Answered"]) {
    const cell = make("th", "", words);
    cell.scope = "col";
    head.appendChild(cell);
  }
  const body = grid.createTBody();
  for (const number of shown) {
    const row = body.insertRow();
    const name = make("th", "", number.counts);
    name.scope = "row";
    row.appendChild(name);
    const answered = number.unanswered ? "no" : number.answers.map((answer) => answer.speaker).join("; ") || "–";
    for (const words of [number.value.toLocaleString("en"), number.bound, number.date, number.whose, answered]) {
      row.insertCell().textContent = words;
    }
  }
  roll.appendChild(grid);
  box.appendChild(roll);
  return box;
}

function entry(number) {
  const element = make("li", "atlas-number");
  element.id = `figure-${number.id}`;
  const big = make("p", "atlas-big");
  big.append(make("strong", "", number.number), " ", make("span", "", number.unit));
  const facts = make("dl");
  const row = (term, words) => { if (words) facts.append(make("dt", "", term), make("dd", "", words)); };
  row("When", number.date);
  row("Whose", number.whose);
  row("Bound", number.bound);
  element.append(big, make("p", "atlas-counts", number.counts), facts);
  if (number.note) {
    const note = make("p", "atlas-remark");
    note.append(make("span", "atlas-tag", "This map’s note"), " ", number.note);
    element.appendChild(note);
  }
  for (const words of standing(number)) element.appendChild(make("p", "atlas-standing", words));
  return element;
}

export default function figures({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".atlas-root") || parentElement;
  const go = (where) => setTriggerValue("go", where);
  const page = sheet(root, "Figures", data.about);
  const index = make("nav", "atlas-jump");
  index.setAttribute("aria-label", "Groups of figures");
  page.appendChild(index);
  for (const group of data.groups) {
    const id = `group-${group.id}`;
    index.appendChild(inner(make("a", "", group.title), `#${id}`, () => bring([id])));
    const section = make("section", "atlas-group");
    section.id = id;
    const title = make("h2", "", group.title);
    title.id = `${id}-title`;
    section.setAttribute("aria-labelledby", title.id);
    section.appendChild(title);
    const numbers = new Map(group.sayings.flatMap((saying) => saying.numbers).map((number) => [number.id, number]));
    for (const element of group.charts) section.appendChild(chart(element, group, numbers));
    for (const saying of group.sayings) {
      const part = make("div", "atlas-saying");
      const list = make("ul");
      for (const number of saying.numbers) list.appendChild(entry(number));
      const words = make("div", "atlas-words");
      const [first] = saying.numbers;
      words.append(quotation(saying.quote, go), make("p", "atlas-where", saying.quote.section),
        actions(saying.quote, { page: "figures", own: { figure: first.id }, name: first.counts, map: null }, go));
      part.append(list, words);
      section.appendChild(part);
    }
    page.appendChild(section);
  }
  bringOnce(root, data.target ? [data.target] : []);
}
