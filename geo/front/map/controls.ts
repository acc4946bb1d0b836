/* What stands on the map: views, stamp, legend, scale, credits, and words to the reader. */
import type { MapConfig, MapView } from "../generated/data.ts";
import { button, make } from "../page/dom.ts";
import { setOpen } from "./dom.ts";
import { swatch } from "./style.ts";

const ROOM = { wide: 1000, tall: 700 }; // pixels of a frame in which the legend opens by itself
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
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #zoom: L.Control.Zoom;
  readonly #credits: HTMLElement;
  readonly #hint = new Hint();

  constructor(map: L.Map, config: MapConfig, onView: (view: MapView) => void) {
    this.#map = map;
    this.#config = config;
    this.#zoom = L.control.zoom({ position: "topleft" }).addTo(map);
    const views = make("div", "views leaflet-control");
    views.append(...config.views.map((view) => button("wash", view.name, () => onView(view))));
    views.append(this.#hint.box);
    corner(map, "topleft", views);
    corner(map, "topright", make("span", "stamp wash leaflet-control", config.stamp));
    corner(map, "bottomleft", legend(config));
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

  beneathStamp(el: HTMLElement): void {
    corner(this.#map, "topright", el);
  }

  beneathZoom(el: HTMLElement): void {
    this.#zoom.getContainer()?.after(el);
    L.DomEvent.disableClickPropagation(el);
  }

  /** Names a source beside those of the atlas. */
  credit(extra: string): void {
    this.#credits.textContent = extra ? `${extra}. ${this.#config.credits}` : this.#config.credits;
  }
}

function legend(config: MapConfig): HTMLElement {
  const box = make("div", "legend wash leaflet-control");
  const toggle = button("legend-toggle", "Legend", () => setOpen(box, toggle, box.dataset.open !== "true"));
  const list = make("ul");
  for (const { style, text } of config.legend) {
    const row = make("li");
    row.append(swatch(style, config.styles[style]), make("span", "", text));
    list.append(row);
  }
  setOpen(box, toggle, window.innerWidth >= ROOM.wide && window.innerHeight >= ROOM.tall);
  box.append(toggle, list);
  return box;
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
