/* What a reader can do with the map as a whole: save it as a picture, print it, make it larger. */
import type { PictureOptions } from "../page/api.ts";
import { button, make } from "../page/dom.ts";
import { setOpen } from "./dom.ts";
import { embedded, handOver, png, typefaces } from "./saving.ts";
import { type Theme, theme } from "./theme.ts";

const LATER = 4000; // milliseconds after which what a print needs is fetched
const A_WHILE = 8000;

interface Asked {
  /** The addresses of the relief, if there is one. */
  readonly relief: Readonly<Record<Theme, string>> | null;
  compose(options: PictureOptions): SVGSVGElement;
  /** The name of a file with the picture. */
  fileName(): string;
  hasTiles(): boolean;
  say(words: string, stay?: number): void;
  onMeasure(): void;
  onSize(large: boolean): void;
}

export class Tools {
  readonly box = make("div", "tools wash leaflet-control");
  readonly #asked: Asked;
  readonly #list = make("div", "tools-list");
  readonly #larger: HTMLButtonElement;
  readonly #reliefs = new Map<Theme, string>();

  constructor(asked: Asked) {
    this.#asked = asked;
    this.#list.id = "atlas-tools";
    const toggle = button("tools-toggle", "Tools", () => setOpen(this.box, toggle, this.box.dataset.open !== "true"));
    toggle.setAttribute("aria-controls", this.#list.id);
    setOpen(this.box, toggle, false);
    this.box.append(toggle, this.#list);
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.box.dataset.open !== "true") return;
      event.stopPropagation();
      setOpen(this.box, toggle, false);
      toggle.focus();
    });
    const measure = this.#tool("Measure from a point", "How far it is from a point to the lines on the map", () => {
      setOpen(this.box, toggle, false);
      asked.onMeasure();
    });
    measure.classList.add("tool-measure");
    const save = this.#tool("Save picture", "The map as it is seen now, as a PNG file", () => this.#save(save));
    this.#tool("Print", "The map with its quotations on one sheet", () => this.#print());
    this.#larger = this.#tool("Larger", "Larger type and lines, for a projector", () =>
      asked.onSize(this.#larger.getAttribute("aria-pressed") !== "true"),
    );
    this.show(false);
    // The page prints at once when it is told to: what takes time is fetched before.
    setTimeout(() => this.#fetch("light").catch(() => {}), LATER);
  }

  show(large: boolean): void {
    this.#larger.setAttribute("aria-pressed", String(large));
  }

  /** The relief as a picture, once it has come. */
  relief(of: Theme): string | undefined {
    return this.#reliefs.get(of);
  }

  #tool(label: string, title: string, onPress: () => void): HTMLButtonElement {
    const el = button("tool", label, onPress);
    el.title = title;
    this.#list.append(el);
    return el;
  }

  async #fetch(of: Theme): Promise<void> {
    const { relief } = this.#asked;
    if (relief && !this.#reliefs.has(of)) this.#reliefs.set(of, await embedded(relief[of]));
  }

  async #save(pressed: HTMLButtonElement): Promise<void> {
    if (pressed.getAttribute("aria-disabled") === "true") return;
    pressed.setAttribute("aria-disabled", "true");
    this.#asked.say("Making the picture …");
    const now = theme();
    try {
      const [css] = await Promise.all([typefaces(), this.#fetch(now)]);
      handOver(await png(this.#asked.compose({ theme: now }), css), this.#asked.fileName());
      const words = this.#asked.hasTiles() ? "Picture saved, without the online background." : "Picture saved.";
      this.#asked.say(words, A_WHILE);
    } catch (fault) {
      console.warn(fault);
      const words = "This browser could not make the picture. Print the map instead, or take a picture of the screen.";
      this.#asked.say(words, A_WHILE);
    }
    pressed.removeAttribute("aria-disabled");
  }

  async #print(): Promise<void> {
    await this.#fetch("light").catch(() => {}); // without the relief there is still a map
    window.parent.print();
  }
}
