/* What the pages made from tables share: quotations, chips, filters and the way to a row. */
import type { Choice, Quote, Remark } from "../generated/data.ts";
import { write } from "../page/address.ts";
import { button, copies, make, status } from "../page/dom.ts";
import { type Destination, link, pathTo, type Query, type Ways } from "../page/link.ts";
import { comeBack } from "../page/place.ts";
import { inPaper, offers, quotation, toMap } from "../page/quotation.ts";

export function counted(number: number, singular: string, plural: string): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** A word with a shape beside it (see tables.css), so that colour is never all that tells. */
export function chip(mark: string, words: string): HTMLElement {
  const made = make("span", "atlas-chip", words);
  made.dataset.mark = mark;
  return made;
}

/** Fills `root` with a page: its title and what it is about. */
export function article(root: Element, title: string, about: string): HTMLElement {
  const page = make("article", "atlas-sheet");
  page.append(make("h1", "", title), make("p", "atlas-lede", about));
  root.replaceChildren(page);
  return page;
}

/** A label, and words that it marks as ours. */
export function tagged(tag: "p", className: string, label: string, ...words: (Node | string)[]): HTMLElement {
  const made = make(tag, className);
  made.append(make("span", "atlas-tag", label), " ", ...words);
  return made;
}

export function quoted(quote: Quote, ways: Ways): HTMLElement {
  return quotation(quote, toMap(ways));
}

/** Where a row leads to and what it is called. */
export interface Row {
  readonly own: Destination;
  readonly name: string;
  /** What it is, as a citation says it. */
  readonly remark: string;
  /** The keys of a link that shows it on the map. */
  readonly map: Query | null;
}

/** Read, show, copy and cite. */
export function actions(quote: Quote, { own, name, remark, map }: Row, ways: Ways): HTMLElement {
  const names = {
    read: `Read in the paper: ${name}`,
    map: `Show on the map: ${name}`,
    copy: `Copy link: ${name}`,
    cite: `Cite: ${name}`,
  };
  const shown = map && { page: "map", query: map };
  return offers(quote, { read: inPaper(quote), map: shown, own, cited: { at: own, remark }, names }, ways);
}

/** A button that copies the address of `own`; `name` is what it is called. */
export function linkTo(own: Destination, name: string): HTMLElement {
  const row = make("div", "atlas-actions");
  const word = status("span", "atlas-word");
  row.append(
    copies("Copy link", name, () => pathTo(own), word),
    word,
  );
  return row;
}

/** A note of ours; names of rows in it lead to them, to the row with the id `prefix` and theirs. */
export function remark(runs: readonly Remark[], page: string, key: string, prefix: string): HTMLElement {
  const words = runs.map(({ text, row }) => {
    if (row === null) return text;
    const href = pathTo({ page, query: { [key]: row } });
    return link("atlas-name", text, href, () => bring([`${prefix}${row}`]));
  });
  return tagged("p", "atlas-remark", "This map’s note", ...words);
}

/** Asks, of a row that is filtered out, that all be shown. */
const SHOW_ALL = "atlas-show-all";

export function onShowAll(page: Element, reset: () => void): void {
  page.addEventListener(SHOW_ALL, reset);
}

/** Brings the first of some rows into sight and marks them all. */
export function bring(ids: readonly string[], { steady = false } = {}): void {
  const rows = ids.map((id) => document.getElementById(id)).filter((row) => row !== null);
  const [first] = rows;
  if (!first) return;
  for (const old of document.querySelectorAll(".atlas-marked")) old.classList.remove("atlas-marked");
  for (const row of rows) row.classList.add("atlas-marked");
  const hidden = rows.find((row) => row.closest("[hidden]"));
  hidden?.dispatchEvent(new Event(SHOW_ALL, { bubbles: true }));
  // The first event under a date brings its date along.
  const top = first.matches(".atlas-date .atlas-entry:first-child") ? first.closest(".atlas-date") : first;
  const show = () => top?.scrollIntoView({ block: "start" });
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  show();
  if (steady) afterFonts(show, 80);
}

/** Lines move once the typefaces are there. */
export function afterFonts(act: () => void, wait: number): void {
  document.fonts.ready.then(() => setTimeout(act, wait));
}

/** As `bring`, once for what the page's link names; whoever comes back finds their place instead. */
export function bringOnce(root: HTMLElement, ids: readonly string[]): void {
  const wanted = ids.join(" ");
  const isFirst = root.dataset.shown === undefined;
  if (root.dataset.shown === wanted) return;
  root.dataset.shown = wanted;
  if (isFirst && comeBack()) return;
  if (ids.length) requestAnimationFrame(() => bring(ids, { steady: true }));
}

/** A filter for one property; nothing chosen means any. What the link names starts chosen. */
export interface Filter {
  readonly box: HTMLElement;
  readonly key: string;
  chosen(): string[];
  clear(): void;
}

export function checks(title: string, key: string, choices: readonly Choice[], changed: () => void): Filter {
  const box = make("fieldset", "atlas-checks");
  box.appendChild(make("legend", "", title));
  const given = new Set((new URLSearchParams(location.search).get(key) ?? "").split(","));
  const inputs = choices.map((choice) => {
    const input = make("input");
    input.type = "checkbox";
    input.name = key;
    input.value = choice.id;
    input.checked = given.has(choice.id);
    input.addEventListener("change", changed);
    const label = make("label");
    label.append(input, make("span", "", choice.name), make("span", "atlas-count", String(choice.count)));
    box.appendChild(label);
    return input;
  });
  return {
    box,
    key,
    chosen: () => inputs.filter(({ checked }) => checked).map(({ value }) => value),
    clear: () => {
      for (const input of inputs) input.checked = false;
    },
  };
}

export function choice(
  title: string,
  key: string,
  any: string,
  choices: readonly Choice[],
  changed: () => void,
): Filter {
  const box = make("label", "atlas-choice");
  const select = make("select");
  select.name = key;
  select.append(new Option(any, ""), ...choices.map(({ id, name, count }) => new Option(`${name} (${count})`, id)));
  const given = new URLSearchParams(location.search).get(key);
  if (given !== null && choices.some(({ id }) => id === given)) select.value = given;
  select.addEventListener("change", changed);
  box.append(make("span", "", title), select);
  return {
    box,
    key,
    chosen: () => (select.value ? [select.value] : []),
    clear: () => {
      select.value = "";
    },
  };
}

/** `url` with what is chosen in it. */
export function filtered(url: URL, filters: readonly Pick<Filter, "key" | "chosen">[]): URL {
  const next = new URL(url);
  for (const { key, chosen } of filters) {
    const values = chosen().join(",");
    if (values) next.searchParams.set(key, values);
    else next.searchParams.delete(key);
  }
  next.search = next.search.replaceAll("%2C", ",");
  return next;
}

/** Writes what is chosen into the address, so that the link shows the same rows elsewhere. */
export function remember(filters: readonly Filter[]): void {
  write(filtered(new URL(location.href), filters), false);
}

/** What stands in the place of rows where none is left. */
export function empty(words: string, reset: () => void): HTMLElement {
  const box = make("div", "atlas-empty");
  box.append(make("p", "", words), button("atlas-button", "Show all", reset));
  box.hidden = true;
  return box;
}

/** Where it is said how many rows are shown. */
export function shownCount(): HTMLElement {
  return status("p", "atlas-shown");
}

/** A fold that stands open where there is room beside the text. */
export function fold(title: string): HTMLDetailsElement {
  const box = make("details", "atlas-fold");
  box.open = matchMedia("(min-width: 901px)").matches;
  box.appendChild(make("summary", "", title));
  return box;
}
