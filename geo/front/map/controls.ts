/* What stands on the map: the way to its layers, stamp, scale, credits, and words to the reader. */
import type { MapConfig } from "../generated/data.ts";
import { button, make } from "../page/dom.ts";
import { layersIcon } from "./style.ts";

const SEEN = "atlas-hint-seen";

/** Puts an element into a corner of the map: presses on it do not reach the map. */
export function corner(map: L.Map, position: L.ControlPosition, el: HTMLElement): void {
  const control = new L.Control({ position });
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(el);
    L.DomEvent.disableScrollPropagation(el);
    return el;
  };
  control.addTo(map);
}

export class Controls {
  readonly #config: MapConfig;
  readonly #credits: HTMLElement;
  readonly #stamp = make("span", "stamp wash leaflet-control");
  readonly #hint = new Hint();

  constructor(map: L.Map, config: MapConfig, onLayers: () => void) {
    this.#config = config;
    L.control.zoom({ position: "topleft" }).addTo(map);
    this.#hint.box.classList.add("leaflet-control");
    corner(map, "topleft", this.#hint.box);
    corner(map, "topright", this.#stamp);
    this.date(null);
    corner(map, "bottomleft", opener(onLayers));
    this.#credits = make("div", "credits leaflet-control", config.credits);
    corner(map, "bottomright", this.#credits);
    L.control.scale({ imperial: false, maxWidth: 110, position: "bottomright" }).addTo(map);
  }

  /** Whoever has done anything knows what can be done. */
  learnt(): void {
    this.#hint.learnt();
  }

  /** Shows what can be done, to whoever comes for the first time and has nothing before them yet. */
  welcome(yes: boolean): void {
    this.#hint.show(yes);
  }

  /** Says as of when the map is: of a day, if one is shown. */
  date(day: string | null): void {
    this.#stamp.textContent = day ?? this.#config.stamp;
  }

  /** Names a source beside those of the atlas. */
  credit(extra: string): void {
    this.#credits.textContent = extra ? `${extra}. ${this.#config.credits}` : this.#config.credits;
  }
}

/* One button for all that can be switched: the list opens beside the map, which stays in sight. */
function opener(onLayers: () => void): HTMLButtonElement {
  const el = button("layers-open wash leaflet-control", "", onLayers);
  el.append(layersIcon(), "Layers");
  return el;
}

/* Whoever comes for the first time reads what can be done; a press on anything ends it. */
class Hint {
  readonly box = make("div", "hint wash leaflet-control");
  #known = isKnown();

  constructor() {
    const close = button("hint-close", "×", () => this.learnt());
    close.setAttribute("aria-label", "Close this hint");
    this.box.hidden = true;
    this.box.append(make("span", "", "Press a line, an area or a place to read what the text says there."), close);
  }

  show(yes: boolean): void {
    this.box.hidden = this.#known || !yes;
  }

  learnt(): void {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.#known = true;
    try {
      localStorage.setItem(SEEN, "yes");
    } catch {
      // Kept from keeping it.
    }
  }
}

/* A browser that keeps nothing would say it at every visit. */
function isKnown(): boolean {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return true;
  }
}

/** A word to the reader at the foot of the map. */
export class Word {
  readonly #box = make("div", "word wash");

  constructor(map: L.Map) {
    this.#box.setAttribute("role", "status");
    this.#box.title = "Press to close";
    this.#box.hidden = true;
    this.#box.addEventListener("click", (event) => {
      event.stopPropagation();
      this.#box.hidden = true;
    });
    map.getContainer().append(this.#box);
  }

  /** Says `text` until something else is said, or for so many milliseconds. */
  say(text: string, stay?: number): void {
    this.#box.textContent = text;
    this.#box.hidden = !text;
    if (stay === undefined) return;
    setTimeout(() => {
      if (this.#box.textContent === text) this.#box.hidden = true;
    }, stay);
  }
}
