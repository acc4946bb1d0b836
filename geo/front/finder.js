/* Search as the reader types: one box, and under it what was found, in groups. The server searches;
   the box asks once typing rests. By textContent alone. */
import { make, pathTo } from "./dom.js";

const REST_MS = 150;
const MOST = 300; // characters that are sent; the server reads fewer, and says so

/* The slash leads to the box from anywhere that text is not typed; the map's frame passes it on. */
let box = null;
const typing = (el) => el instanceof Element && el.matches("input, textarea, select, [contenteditable]");
function toBox() {
  if (!box || !box.isConnected) return;
  box.focus();
  box.select();
}
window.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (!box || !box.isConnected) return;
  event.preventDefault();
  toBox();
});
window.addEventListener("atlas-search", toBox);

function build(root) {
  const whole = make("div", "atlas-finder");
  whole.setAttribute("role", "search");
  const input = make("input", "atlas-search");
  input.type = "text";
  input.dir = "auto";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.enterKeyHint = "search";
  input.placeholder = "Search places, events, words of the paper";
  input.setAttribute("aria-label", "Search");
  input.setAttribute("aria-keyshortcuts", "/");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "atlas-found");
  const key = make("kbd", "atlas-search-key", "/");
  key.setAttribute("aria-hidden", "true");
  const sheet = make("div", "atlas-findings");
  const word = make("p", "atlas-small");
  word.setAttribute("role", "status");
  const list = make("div", "atlas-found");
  list.id = "atlas-found";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Search results");
  sheet.append(word, list);
  whole.append(input, key, sheet);
  root.replaceChildren(whole);

  const entry = { asked: "", ask: () => {}, go: () => {} };
  let options = [], active = -1, sent = "", timer = null;

  function open(yes) {
    sheet.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes && options.length > 0));
    if (!yes) point(-1);
  }
  function point(index) {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = options[index];
    if (!option) { input.removeAttribute("aria-activedescendant"); return; }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }
  const written = () => Array.from(input.value.trim()).slice(0, MOST).join("");
  function ask() {
    clearTimeout(timer);
    const words = written();
    if (!words) { sent = ""; options = []; list.replaceChildren(); word.textContent = ""; open(false); return; }
    if (words === sent) { open(true); return; }
    sent = words;
    if (entry.data.query === words) { entry.take(entry.data); return; } // what a page before this one asked
    sheet.setAttribute("aria-busy", "true");
    entry.ask(words);
  }
  function leave() {
    open(false);
    input.blur();
  }
  function choose(result) {
    open(false);
    entry.go({ page: result.page, query: result.query, pressed: Date.now() });
  }
  function option(result) {
    const a = make("a", "atlas-option");
    a.setAttribute("role", "option");
    a.setAttribute("aria-selected", "false");
    a.id = `atlas-found-${options.length}`;
    a.tabIndex = -1;
    a.dir = "auto";
    a.href = pathTo(result.page === "map" ? "." : result.page, result.query);
    for (const run of result.runs) a.append(run.marked ? make("mark", "", run.text) : run.text);
    if (result.detail) a.append(" ", make("span", "atlas-small", result.detail));
    a.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      choose(result);
    });
    a.addEventListener("mousemove", () => { const i = options.indexOf(a); if (i !== active) point(i); });
    a.result = result;
    options.push(a);
    return a;
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, REST_MS); });
  input.addEventListener("focus", () => { if (written() && written() === sent) open(true); });
  input.addEventListener("keydown", (event) => {
    const last = options.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (sheet.hidden) { ask(); return; }
      event.preventDefault();
      point(event.key === "ArrowDown" ? (active < last ? active + 1 : 0) : active > 0 ? active - 1 : last);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (written() !== sent) ask();
      else if (!sheet.hidden && options[active]) choose(options[active].result);
      else open(Boolean(sent));
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!sheet.hidden) open(false);
      else if (input.value) { input.value = ""; ask(); } else leave();
    }
  });
  // A press on a result must not take the focus away before it is a click.
  sheet.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("blur", () => open(false));

  /* What the server found. An answer to words that have been typed over shows nothing. */
  entry.take = (data) => {
    entry.data = data;
    if (data.asked !== entry.asked) {
      entry.asked = data.asked;
      input.value = data.asked;
      sent = written();
    }
    if (data.query !== sent) return;
    sheet.setAttribute("aria-busy", "false");
    if (!sent || entry.shown === data) return;
    entry.shown = data;
    options = [];
    list.replaceChildren(...data.groups.map((group) => {
      const part = make("div", "atlas-found-group");
      part.setAttribute("role", "group");
      part.setAttribute("aria-label", group.name);
      const title = make("div", "atlas-found-name", group.name);
      title.setAttribute("aria-hidden", "true");
      part.append(title, ...group.results.map(option));
      return part;
    }));
    list.hidden = !options.length;
    list.scrollTop = 0;
    const count = options.length === 1 ? "1 result" : `${options.length} results`;
    word.textContent = options.length ? [count, data.remark].filter(Boolean).join(". ") : data.remark;
    open(document.activeElement === input || sent === data.asked);
    point(options.length ? 0 : -1);
  };
  open(false);
  box = input;
  return entry;
}

const boxes = new WeakMap();

export default function finder({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".atlas-root") || parentElement;
  if (!boxes.has(root) || !root.firstChild) boxes.set(root, build(root));
  const entry = boxes.get(root);
  entry.ask = (words) => setStateValue("query", words);
  entry.go = (where) => setTriggerValue("go", where);
  entry.take(data);
}
