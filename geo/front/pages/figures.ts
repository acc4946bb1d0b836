/* The numbers of the paper: each with its sentence, drawn where one scale serves. */
import type { Bar, Chart, NumberGroup, Quantity, Saying } from "../generated/data.ts";
import type { FiguresData } from "../page/data.ts";
import { heading, make, terms } from "../page/dom.ts";
import { link, type Ways } from "../page/link.ts";
import { type Component, type Page, rootOf, waysOut } from "../page/part.ts";
import * as tables from "./tables.ts";

const SCALE = "One scale from zero. Each bar is a number of its own: none is part of a sum.";
const COLUMNS = ["What is counted", "Number", "Bound", "When", "Whose", "Answered"];
const EXACT = "as given"; // a number's bound

export function figures(component: Component<FiguresData>, { store }: Page): void {
  const { data } = component;
  const root = rootOf(component);
  const ways = waysOut(component, store);
  const page = tables.article(root, "Figures", data.about);
  const index = make("nav", "atlas-jump");
  index.setAttribute("aria-label", "Groups of figures");
  page.appendChild(index);
  for (const part of data.groups) {
    const id = `group-${part.id}`;
    index.appendChild(link("", part.title, `#${id}`, () => tables.bring([id])));
    page.appendChild(group(part, id, ways));
  }
  tables.bringOnce(root, data.target === null ? [] : [data.target]);
}

function group(part: NumberGroup, id: string, ways: Ways): HTMLElement {
  const box = make("section", "atlas-group");
  box.id = id;
  box.appendChild(heading("h2", part.title, `${id}-title`, box));
  const numbers = new Map(part.sayings.flatMap((said) => said.numbers).map((number) => [number.id, number]));
  for (const drawn of part.charts) box.appendChild(chart(drawn, named(part, drawn.unit), numbers));
  for (const said of part.sayings) box.appendChild(saying(said, ways));
  return box;
}

const named = ({ id, title }: NumberGroup, unit: string) => (id === unit ? title : `${title}, ${unit}`);

function saying({ quote, numbers }: Saying, ways: Ways): HTMLElement {
  const list = make("ul");
  list.append(...numbers.map(entry));
  const words = make("div", "atlas-words");
  words.append(tables.quoted(quote, ways), make("p", "atlas-where", quote.section));
  const [first] = numbers;
  if (first) {
    const own = { page: "figures", query: { figure: first.id } };
    words.append(
      tables.actions(quote, { own, name: first.counts, remark: `Figure: ${first.counts}`, map: null }, ways),
    );
  }
  const box = make("div", "atlas-saying");
  box.append(list, words);
  return box;
}

function entry(number: Quantity): HTMLElement {
  const item = make("li", "atlas-number");
  item.id = `figure-${number.id}`;
  const big = make("p", "atlas-big");
  big.append(make("strong", "", number.number), " ", make("span", "", number.unit));
  const facts = make("dl");
  const rows: [string, string][] = [
    ["When", number.date],
    ["Whose", number.whose],
    ["Bound", number.bound],
  ];
  terms(
    facts,
    rows.filter(([, words]) => words),
  );
  item.append(big, make("p", "atlas-counts", number.counts), facts);
  if (number.note) item.appendChild(tables.tagged("p", "atlas-remark", "This map’s note", number.note));
  item.append(...standing(number));
  return item;
}

/* Whether a claimed number is answered, in words. */
function standing({ silence, answers }: Quantity): HTMLElement[] {
  const words = silence
    ? [silence]
    : answers.map(({ speaker, summary }) => `Answered by ${speaker}. In short: ${summary}`);
  return words.map((line) => make("p", "atlas-standing", line));
}

type Drawn = readonly { readonly number: Quantity; readonly length: number }[];

function chart({ bars }: Chart, name: string, numbers: ReadonlyMap<string, Quantity>): HTMLElement {
  const drawn = bars.flatMap(({ id, length }: Bar) => {
    const number = numbers.get(id);
    return number ? [{ number, length }] : [];
  });
  const caption = make("figcaption");
  caption.append(make("strong", "", name), " ", SCALE);
  const list = make("ul", "atlas-bars");
  list.append(...drawn.map(({ number, length }) => bar(number, length)));
  const box = make("figure", "atlas-chart");
  box.append(caption, list, key(drawn), table(name, drawn));
  return box;
}

function bar(number: Quantity, length: number): HTMLElement {
  const label = make("div", "atlas-bar-label");
  label.append(make("span", "", number.counts), make("span", "atlas-small", `${number.date} · ${number.whose}`));
  const fill = make("span", number.claimed ? "claimed" : "");
  if (number.bound !== EXACT) fill.classList.add("open");
  fill.style.width = `${length}%`;
  fill.setAttribute("aria-hidden", "true");
  const value = make("strong", "", number.number);
  value.append(" ", make("small", "", number.unit));
  const track = make("div", "atlas-track");
  track.append(fill, value);
  const item = make("li");
  item.append(label, track);
  if (number.note) item.appendChild(make("p", "atlas-small", number.note));
  item.append(...standing(number));
  return item;
}

/* What the ways of drawing a bar mean, of those that are drawn. */
function key(drawn: Drawn): HTMLElement {
  const box = make("p", "atlas-key");
  const sample = (className: string, words: string) => {
    const pair = make("span");
    pair.append(make("i", className), ` ${words}`);
    box.appendChild(pair);
  };
  if (drawn.some(({ number }) => !number.claimed)) sample("", "told by the author or an unnamed report");
  if (drawn.some(({ number }) => number.claimed)) sample("claimed", "stated by a party or an official");
  if (drawn.some(({ number }) => number.bound !== EXACT)) sample("open", "open end: not an exact number");
  return box;
}

function table(name: string, drawn: Drawn): HTMLElement {
  const grid = make("table");
  grid.appendChild(make("caption", "", name));
  const head = grid.createTHead().insertRow();
  for (const words of COLUMNS) {
    const cell = make("th", "", words);
    cell.scope = "col";
    head.appendChild(cell);
  }
  const body = grid.createTBody();
  for (const { number } of drawn) {
    const row = body.insertRow();
    const first = make("th", "", number.counts);
    first.scope = "row";
    row.appendChild(first);
    const answered = number.silence ? "no" : number.answers.map(({ speaker }) => speaker).join("; ") || "–";
    for (const words of [number.value.toLocaleString("en"), number.bound, number.date, number.whose, answered]) {
      row.insertCell().textContent = words;
    }
  }
  const roll = make("div", "atlas-roll");
  roll.tabIndex = 0;
  roll.setAttribute("role", "region");
  roll.setAttribute("aria-label", `${name}: table`);
  roll.appendChild(grid);
  const box = make("details", "atlas-more");
  box.append(make("summary", "", "The same as a table"), roll);
  return box;
}
