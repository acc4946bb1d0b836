/* The panel beside the map: it tells of what the state is about, and sends what is pressed in it. */
import type { Around, PanelContent } from "../generated/data.ts";
import { work } from "../page/citing.ts";
import type { PanelData } from "../page/data.ts";
import { isTyping, make } from "../page/dom.ts";
import { isGuest } from "../page/layout.ts";
import { link, outside, shared } from "../page/link.ts";
import { type Component, type Page, rootOf, waysOut } from "../page/part.ts";
import { type Intent, reduce, type State } from "../state/state.ts";
import { addressed } from "../state/store.ts";
import { cardPanel } from "./card.ts";
import type { Context, Part } from "./context.ts";
import { dayPanel } from "./day.ts";
import { Drawer } from "./drawer.ts";
import { layersPanel } from "./layers.ts";
import { openingPanel } from "./opening.ts";
import { pointPanel } from "./point.ts";
import { toPrint } from "./sheet.ts";
import { stopPanel } from "./stop.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { Title } from "./title.ts";

const panels = new WeakMap<Element, Panel>();
let current: Panel | null = null;

/** Leads whoever comes by keys to what the panel tells of. */
export function toPanel(): void {
  current?.focus();
}

/** How many pixels of the window the panel covers, from beneath. */
export function covered(): number {
  return current?.covers ?? 0;
}

/** Opens the list of layers and tools in the panel that there is, or closes it. */
export function layers(open: boolean): void {
  current?.layers(open);
}

export function panel(component: Component<PanelData>, page: Page): void {
  const root = rootOf(component);
  const present = panels.get(root);
  if (present) {
    present.take(component);
    return;
  }
  // The page was opened, or returned to: Streamlit has set its address, of which nobody was told.
  page.store.read();
  const made = new Panel(root, component, page);
  panels.set(root, made);
  current = made;
  page.follow(root, (state) => made.show(state));
  page.onReturn(root, () => made.askAgain());
}

/** What was measured, by its point. */
const answers = new Map<string, Around>();

const PATIENCE = 4000; // milliseconds until a question is asked again; each time it is twice as long
const LONGEST = 60_000;

class Panel {
  readonly #root: HTMLElement;
  readonly #page: Page;
  readonly #title: Title;
  #component: Component<PanelData>;
  #content: PanelContent;
  #part: Part | null = null;
  readonly #drawer: Drawer;
  #key = "";
  #layers = false;
  #asked = "";
  #again: ReturnType<typeof setTimeout> | undefined;
  #patience = PATIENCE;

  constructor(root: HTMLElement, component: Component<PanelData>, page: Page) {
    this.#root = root;
    this.#page = page;
    this.#drawer = new Drawer(root);
    root.addEventListener("keydown", (event) => this.#escape(event));
    this.#title = new Title(root);
    this.#component = component;
    this.#content = component.data;
    this.#keep(component.data.around);
  }

  /** Takes over what the server handed out, an answer perhaps. */
  take(component: Component<PanelData>): void {
    this.#component = component;
    if (component.data.cards !== this.#content.cards) this.#key = ""; // another file
    this.#content = component.data;
    this.#keep(component.data.around);
    this.show(this.#page.store.state);
  }

  #keep(around: Around | null): void {
    if (around) answers.set(String(around.at), around);
  }

  show(state: State): void {
    const around = answers.get(String(state.point)) ?? null;
    const subject = subjectOf(state, this.#page.store.atlas, this.#content, around);
    if (subject.key !== this.#key) this.#tell(subject);
    this.#part?.follow(state);
    this.#ask(state);
  }

  /** Shows the layers instead of what the state is about, until that changes; or no longer. */
  layers(open: boolean): void {
    if (open === this.#layers) return;
    this.#layers = open;
    if (!open) {
      this.#key = "";
      this.show(this.#page.store.state);
      return;
    }
    const close = () => {
      this.layers(false);
      this.#page.map()?.focus();
    };
    this.#part = layersPanel(this.#content.index, this.#page.store.atlas, close, this.#context());
    this.#root.replaceChildren(this.#drawer.head, this.#heading(), this.#part.element, ...this.#foot());
    this.#part.follow(this.#page.store.state);
    if (this.#drawer.height === "low") this.#drawer.set("half");
    this.#root.scrollTop = 0;
    this.focus();
  }

  #tell(subject: Subject): void {
    this.#layers = false;
    this.#key = subject.key;
    // The button that ends the drawing of a way goes, so the way goes too.
    if (this.#root.querySelector('.atlas-draw[aria-pressed="true"]')) this.#page.map()?.way(null, "");
    this.#part = this.#build(subject);
    this.#root.replaceChildren(this.#drawer.head, this.#heading(), this.#part.element, ...this.#foot());
    this.#root.scrollTop = 0;
    this.#fit(subject);
    this.#title.tell(subject, this.#content.opening);
    toPrint(subject, this.#content);
  }

  /* In another page it says whose the words are, and leads to the whole map as it is seen here. */
  #foot(): HTMLElement[] {
    if (!isGuest(window)) return [];
    const foot = make("footer", "atlas-guest");
    const { said_by, title } = work();
    const open = outside("atlas-action", "Open the full map", "");
    const point = () => {
      const whole = new URL(shared(location.href));
      whole.searchParams.delete("embed");
      open.href = whole.href;
    };
    for (const before of ["pointerdown", "focus"]) open.addEventListener(before, point);
    point();
    foot.append(make("span", "", `${said_by}: “${title}”.`), open);
    return [foot];
  }

  /* The page's own heading, for whoever hears it. */
  #heading(): HTMLElement {
    return make("h1", "atlas-spoken", this.#content.about.title);
  }

  /* A drawer stays as far open as the reader has it; what is new is never out of sight. */
  #fit({ shown }: Subject): void {
    if (shown.kind === "opening") this.#drawer.set("low");
    else if (this.#drawer.height === "low") this.#drawer.set("half");
  }

  /* Escape does what the panel's own way back does. */
  #escape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented || isTyping(event.target)) return;
    const back = this.#root.querySelector<HTMLButtonElement>(".atlas-top > .atlas-action");
    if (!back) return;
    event.preventDefault();
    back.click();
    this.#page.map()?.focus();
  }

  #build({ shown, back }: Subject): Part {
    const content = this.#content;
    const context = this.#context();
    switch (shown.kind) {
      case "point":
        return pointPanel(shown.point, shown.around, back, context);
      case "card":
        return cardPanel(shown.card, back, context);
      case "day":
        return dayPanel(shown.date, shown.day, content.events, back, context);
      case "stop":
        return stopPanel(shown.stop, content.stops, context);
      case "opening":
        return openingPanel(content, () => this.layers(true), context);
    }
  }

  #context(): Context {
    const { store, map } = this.#page;
    const send = (intent: Intent) => store.send(intent);
    return {
      send,
      map,
      ways: waysOut(this.#component, store),
      named: (text, feature) => {
        const select: Intent = { do: "select", feature };
        const there = addressed(new URL(location.href), reduce(store.state, select, store.atlas));
        return link("atlas-name", text, there.href, () => send(select));
      },
      visit: (stop) => {
        send({ do: "stop", stop });
        this.focus();
      },
    };
  }

  /* A reader who cannot see the change hears it, as the new heading is focused. */
  focus(): void {
    const heading = this.#root.querySelector("h2");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "nearest" });
  }

  #ask({ point }: State): void {
    const question = String(point);
    if (question === this.#asked) return;
    this.#asked = question;
    this.#patience = PATIENCE;
    this.#put(point);
  }

  /* A line that breaks may lose a question or its answer without a word: it is asked until answered. */
  #put(point: State["point"]): void {
    clearTimeout(this.#again);
    if (!point || answers.has(String(point)) || !this.#root.isConnected) return;
    this.#component.setTriggerValue("ask", { point });
    this.#again = setTimeout(() => this.#put(this.#page.store.state.point), this.#patience);
    this.#patience = Math.min(2 * this.#patience, LONGEST);
  }

  get covers(): number {
    return this.#drawer.covers;
  }

  /** A question may have been lost while the server was away. */
  askAgain(): void {
    this.#asked = "";
    this.#ask(this.#page.store.state);
  }
}
