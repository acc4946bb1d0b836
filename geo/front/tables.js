/* What the pages made from tables share: quotations, chips, filters and the way to a row. */
import { action, copy, link, make, pathTo } from "./dom.js";

export const count = (number, item, many) => `${number} ${number === 1 ? item : many}`;

/* A link of the page that the page itself follows. */
export function inner(a, href, press) {
  a.href = href;
  a.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    press();
  });
  return a;
}

/* A word with a shape beside it (see tables.css), so that colour is never all that tells. */
export const chip = (mark, words) => {
  const item = make("span", "atlas-chip", words);
  item.dataset.mark = mark;
  return item;
};

export function sheet(root, title, about) {
  const page = make("article", "atlas-sheet");
  page.append(make("h1", "", title), make("p", "atlas-lede", about));
  root.replaceChildren(page);
  return page;
}

export function quotation(quote, go) {
  const words = make("blockquote");
  for (const piece of quote.pieces) {
    if (!piece.feature) words.append(piece.text);
    else {
      const query = { feature: piece.feature };
      words.appendChild(inner(make("a", "atlas-name", piece.text), pathTo(".", query), () => go({ page: "map", query })));
    }
  }
  return words;
}

/* Read, show, copy and cite. `own` is the page's link to this row, `name` what it is called. */
export function actions(quote, { page, own, name, map }, go) {
  const row = make("div", "atlas-actions");
  const word = make("span", "atlas-word");
  word.setAttribute("role", "status");
  const label = (words) => row.lastChild.setAttribute("aria-label", `${words}: ${name}`);
  link(row, "Read in the paper", "paper", { passage: quote.passage }, go);
  label("Read in the paper");
  if (map) {
    link(row, "Show on the map", ".", map, () => go({ page: "map", query: map }));
    label("Show on the map");
  }
  action(row, "Copy link", `Copy link: ${name}`, (button) => copy(pathTo(page, own), button, word));
  action(row, "Cite", `Cite: ${name}`, (button) =>
    copy(`“${quote.pieces.map((p) => p.text).join("")}” ${quote.citation} ${pathTo("paper", { passage: quote.passage })}`, button, word));
  row.appendChild(word);
  return row;
}

export function remark(runs, page, key, prefix) {
  const words = make("p", "atlas-remark");
  words.appendChild(make("span", "atlas-tag", "This map’s note"));
  words.append(" ");
  for (const run of runs) {
    if (run.row === null) words.append(run.text);
    else words.appendChild(inner(make("a", "atlas-name", run.text), pathTo(page, { [key]: run.row }), () => bring([`${prefix}${run.row}`])));
  }
  return words;
}

/* Brings the first of some rows into sight and marks them all. */
export function bring(ids, { steady = false } = {}) {
  const rows = ids.map((id) => document.getElementById(id)).filter(Boolean);
  if (!rows.length) return;
  for (const old of document.querySelectorAll(".atlas-marked")) old.classList.remove("atlas-marked");
  for (const row of rows) row.classList.add("atlas-marked");
  const [first] = rows;
  if (rows.some((row) => row.closest("[hidden]"))) document.dispatchEvent(new Event("atlas-show-all"));
  // The first event under a date brings its date along.
  const top = first.matches(".atlas-date .atlas-entry:first-child") ? first.closest(".atlas-date") : first;
  const show = () => top.scrollIntoView({ block: "start" });
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  show();
  if (steady) document.fonts.ready.then(() => setTimeout(show, 80)); // lines move once the typefaces are there
}

/* As `bring`, once for what the page's link names. */
export function bringOnce(root, ids) {
  const wanted = ids.join(" ");
  if (!ids.length || root.dataset.shown === wanted) return;
  root.dataset.shown = wanted;
  requestAnimationFrame(() => bring(ids, { steady: true }));
}

/* Checkboxes for one property; none ticked means any. Choices the link names start ticked. */
export function checks(title, key, choices, changed) {
  const box = make("fieldset", "atlas-checks");
  box.appendChild(make("legend", "", title));
  const given = new Set((new URLSearchParams(location.search).get(key) || "").split(","));
  const inputs = choices.map((choice) => {
    const label = make("label");
    const input = make("input");
    input.type = "checkbox";
    input.name = key;
    input.value = choice.id;
    input.checked = given.has(choice.id);
    input.addEventListener("change", changed);
    label.append(input, make("span", "", choice.name), make("span", "atlas-count", choice.count));
    box.appendChild(label);
    return input;
  });
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  return { box, key, chosen, clear: () => inputs.forEach((input) => { input.checked = false; }) };
}

export function choice(title, key, any, choices, changed) {
  const box = make("label", "atlas-choice");
  const select = make("select");
  select.name = key;
  const option = (value, words) => {
    const item = make("option", "", words);
    item.value = value;
    select.appendChild(item);
  };
  option("", any);
  for (const item of choices) option(item.id, `${item.name} (${item.count})`);
  const given = new URLSearchParams(location.search).get(key);
  if (choices.some((item) => item.id === given)) select.value = given;
  select.addEventListener("change", changed);
  box.append(make("span", "", title), select);
  return { box, key, chosen: () => (select.value ? [select.value] : []), clear: () => { select.value = ""; } };
}

/* Writes what is chosen into the address, so that the link shows the same rows elsewhere. */
export function remember(filters) {
  const url = new URL(location.href);
  for (const filter of filters) {
    const chosen = filter.chosen().join(",");
    if (chosen) url.searchParams.set(filter.key, chosen); else url.searchParams.delete(filter.key);
  }
  url.search = url.search.replaceAll("%2C", ",");
  history.replaceState(history.state, "", url);
}

export function empty(words, reset) {
  const box = make("div", "atlas-empty");
  const button = make("button", "atlas-button", "Show all");
  button.type = "button";
  button.addEventListener("click", reset);
  box.append(make("p", "", words), button);
  box.hidden = true;
  return box;
}

/* A fold that stands open where there is room beside the text. */
export function fold(title) {
  const box = make("details", "atlas-fold");
  box.open = matchMedia("(min-width: 901px)").matches;
  box.appendChild(make("summary", "", title));
  return box;
}
