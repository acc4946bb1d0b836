/* Search as the reader types: one box, and under it what was found, in groups. The server searches;
   the box asks once typing rests. */
import type { Findings, Result, Vocabulary } from "../generated/data.ts";
import { decode } from "../state/link.ts";
import { ASIDE, type Intent, type State } from "../state/state.ts";
import * as boxes from "./box.ts";
import type { FinderData } from "./data.ts";
import { isTyping, make, status } from "./dom.ts";
import { isMap, link, type Ways } from "./link.ts";
import { type Component, type Page, rootOf, waysOut } from "./part.ts";

const REST_MS = 150;
const NOTHING: Findings = { remark: "", sure: false, groups: [] };

/** What a result asks of the map that a reader looks at: the rest of what they set stays. */
export function showing({ query, layers }: Pick<Result, "query" | "layers">, state: State, atlas: Vocabulary): Intent {
  const { stop, feature, at, date } = decode(new URLSearchParams(query), atlas).state;
  if (feature !== null) return { do: "open", state: { ...state, ...ASIDE, feature, at } };
  if (stop !== null) return { do: "stop", stop };
  if (date !== null) return { do: "day", date };
  if (atlas.perspectives.includes(query.lines ?? "")) return { do: "lines", lines: query.lines ?? null };
  if (atlas.tiles.includes(query.basemap ?? "")) return { do: "basemap", basemap: query.basemap ?? null };
  return { do: "look", layers, feature: null, at };
}

/** The one box of the page, if it has one. */
let present: Finder | null = null;

/** Leads to the page's search box. */
export function toSearch(): void {
  present?.focus();
}

/** The slash leads to the box from anywhere that text is not typed. */
export function startSlash(): void {
  window.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (!present?.isShown()) return;
    event.preventDefault();
    present.focus();
  });
}

const finders = new WeakMap<Element, Finder>();

export function finder(component: Component<FinderData>, page: Page): void {
  const root = rootOf(component);
  let shown = finders.get(root);
  if (!shown?.isShown()) {
    shown = new Finder(root, page);
    finders.set(root, shown);
    present = shown;
  }
  shown.take(component);
}

class Finder {
  readonly #page: Page;
  readonly #input = searchInput();
  readonly #sheet = make("div", "atlas-findings");
  readonly #word = status("p", "atlas-small");
  readonly #list = resultList();
  #component: Component<FinderData> | null = null;
  #box = boxes.EMPTY;
  #options: { readonly element: HTMLAnchorElement; readonly result: Result }[] = [];
  #linked = ""; // the words of the page's link
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: Element, page: Page) {
    this.#page = page;
    const key = make("kbd", "atlas-search-key", "/");
    key.setAttribute("aria-hidden", "true");
    this.#sheet.append(this.#word, this.#list);
    const whole = make("div", "atlas-finder");
    whole.setAttribute("role", "search");
    whole.append(this.#input, key, this.#sheet);
    root.replaceChildren(whole);
    this.#listen();
    this.#show(boxes.EMPTY);
  }

  isShown(): boolean {
    return this.#input.isConnected;
  }

  focus(): void {
    if (!this.isShown()) return;
    this.#input.focus();
    this.#input.select();
  }

  #listen(): void {
    const input = this.#input;
    input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), REST_MS);
    });
    input.addEventListener("focus", () => this.#show(boxes.focused(this.#box, input.value)));
    input.addEventListener("blur", () => this.#show(boxes.closed(this.#box)));
    input.addEventListener("keydown", (event) => {
      const { box, act, taken } = boxes.pressed(this.#box, event.key, input.value);
      if (taken) event.preventDefault();
      this.#show(box);
      if (act) this.#act(act.do);
    });
    // A press on a result must not take the focus away before it is a click.
    this.#sheet.addEventListener("mousedown", (event) => event.preventDefault());
  }

  #act(what: "ask" | "choose" | "empty" | "leave"): void {
    const option = this.#options[this.#box.active];
    if (what === "choose" && option) this.#choose(option.result);
    if (what === "empty") this.#input.value = "";
    if (what === "empty" || what === "ask") this.#ask();
    if (what === "leave") this.#input.blur();
  }

  #ask(): void {
    clearTimeout(this.#timer);
    const { box, ask } = boxes.rested(this.#box, this.#input.value);
    if (!box.sent) this.#fill(NOTHING);
    this.#show(box);
    if (!ask) return;
    if (this.#component?.data.query === box.sent) {
      this.take(this.#component); // what a page before this one asked
      return;
    }
    this.#sheet.setAttribute("aria-busy", "true");
    this.#component?.setStateValue("query", box.sent);
  }

  /** What the server found. An answer to words that have been typed over shows nothing. */
  take(component: Component<FinderData>): void {
    this.#component = component;
    const { asked, query, sure } = component.data;
    if (asked !== this.#linked) {
      this.#linked = asked;
      this.#input.value = asked;
      this.#box = { ...this.#box, sent: boxes.asked(asked) };
    }
    const { sent, answered } = this.#box;
    if (query !== sent) return;
    this.#sheet.setAttribute("aria-busy", "false");
    if (!sent || answered === sent) return;
    this.#fill(component.data);
    const open = document.activeElement === this.#input || sent === asked;
    this.#show(boxes.found(this.#box, { count: this.#options.length, sure }, open));
  }

  #fill({ groups, remark, sure }: Findings): void {
    this.#options = [];
    const ways = this.#component && waysOut(this.#component, this.#page.store);
    this.#list.replaceChildren(
      ...groups.map(({ name, results }) => {
        const part = make("div", "atlas-found-group");
        part.setAttribute("role", "group");
        part.setAttribute("aria-label", name);
        const title = make("div", "atlas-found-name", name);
        title.setAttribute("aria-hidden", "true");
        part.append(title, ...(ways ? results.map((result) => this.#option(result, ways)) : []));
        return part;
      }),
    );
    const count = this.#options.length;
    this.#list.hidden = !count;
    this.#list.scrollTop = 0;
    const said = count === 1 ? "1 result" : `${count} results`;
    this.#word.textContent = sure ? [said, remark].filter(Boolean).join(". ") : remark;
  }

  #option(result: Result, ways: Ways): HTMLAnchorElement {
    const element = link("atlas-option", "", ways.href(result), () => this.#choose(result));
    const number = this.#options.length;
    element.setAttribute("role", "option");
    element.setAttribute("aria-selected", "false");
    element.id = `atlas-found-${number}`;
    element.tabIndex = -1;
    element.dir = "auto";
    element.append(...result.runs.map(({ text, marked }) => (marked ? make("mark", "", text) : text)));
    if (result.detail) element.append(" ", make("span", "atlas-small", result.detail));
    element.addEventListener("mousemove", () => {
      if (number !== this.#box.active) this.#show(boxes.pointed(this.#box, number));
    });
    this.#options.push({ element, result });
    return element;
  }

  #choose(result: Result): void {
    this.#show(boxes.closed(this.#box));
    const { store } = this.#page;
    if (result.page === "map" && isMap(location.href)) {
      store.send(showing(result, store.state, store.atlas));
    } else if (this.#component) waysOut(this.#component, store).go({ page: result.page, query: result.query });
  }

  #show(box: boxes.Box): void {
    const before = this.#box;
    this.#box = box;
    this.#sheet.hidden = !box.open;
    this.#input.setAttribute("aria-expanded", String(box.open && box.count > 0));
    this.#options.forEach(({ element }, i) => {
      element.setAttribute("aria-selected", String(i === box.active));
    });
    const option = this.#options[box.active]?.element;
    if (!option) this.#input.removeAttribute("aria-activedescendant");
    else this.#input.setAttribute("aria-activedescendant", option.id);
    if (box.active !== before.active) option?.scrollIntoView({ block: "nearest" });
  }
}

function searchInput(): HTMLInputElement {
  const input = make("input", "atlas-search");
  input.type = "text";
  input.dir = "auto";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.enterKeyHint = "search";
  input.placeholder = "Search places, topics, days or words";
  input.setAttribute("aria-label", "Search");
  input.setAttribute("aria-keyshortcuts", "/");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "atlas-found");
  return input;
}

function resultList(): HTMLElement {
  const list = make("div", "atlas-found");
  list.id = "atlas-found";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Search results");
  return list;
}
