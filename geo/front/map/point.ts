/* The point that is measured from, and the tool to choose it with. */

import { make } from "../page/dom.ts";
import type { Point } from "../state/state.ts";
import { wasDragged } from "./camera.ts";

const OVER_NAMES = 10_000;

/** A pin on the map that can be dragged. */
export class Pin {
  readonly #map: L.Map;
  readonly #onPick: (at: L.LatLng) => void;
  #at: Point | null = null;
  #marker: L.Marker | null = null;

  constructor(map: L.Map, onPick: (at: L.LatLng) => void) {
    this.#map = map;
    this.#onPick = onPick;
  }

  /** Shows the pin, or none. */
  show(at: Point | null): void {
    if (String(at) === String(this.#at)) return;
    this.#at = at;
    this.#marker?.remove();
    this.#marker = null;
    if (!at) return;
    const icon = L.divIcon({ className: "measure-pin-box", iconSize: [44, 44], html: make("div", "measure-pin") });
    const options = { pane: "names", draggable: true, keyboard: false, autoPan: true, zIndexOffset: OVER_NAMES, icon };
    const marker = L.marker([at[0], at[1]], options);
    this.#marker = marker.addTo(this.#map);
    marker.getElement()?.setAttribute("aria-hidden", "true");
    marker.on("dragend", () => {
      this.#onPick(marker.getLatLng());
      // A place that was refused, or that is the same in the link, is left for where the pin was.
      if (this.#marker === marker && this.#at) marker.setLatLng([this.#at[0], this.#at[1]]);
    });
  }
}

interface Asked {
  onPick(at: L.LatLng): void;
  say(words: string): void;
}

const BY_KEY = "Move the map with the arrow keys, then press Enter. Escape ends it.";
const BY_POINTER = "Press a point on the map to measure from it.";

/** The tool: while it is on, a press on the map picks a point. */
export class Ruler {
  readonly #map: L.Map;
  readonly #asked: Asked;
  readonly #cross = make("div", "measure-cross");
  #on = false;

  constructor(map: L.Map, asked: Asked) {
    this.#map = map;
    this.#asked = asked;
    this.#cross.hidden = true;
    this.#cross.setAttribute("aria-hidden", "true");
    const ground = map.getContainer();
    ground.append(this.#cross);
    // Presses go to the tool, not to what lies beneath.
    ground.addEventListener("click", (event) => this.#pressed(event), true);
    ground.addEventListener("keydown", (event) => this.#key(event), true);
  }

  /** Begins; whoever came `byKey` measures from the middle of the map. */
  start(byKey: boolean): void {
    this.#set(true, byKey);
  }

  #set(on: boolean, byKey: boolean): void {
    this.#on = on;
    const ground = this.#map.getContainer();
    ground.classList.toggle("measuring", on);
    this.#cross.hidden = !(on && byKey);
    this.#asked.say(on ? (byKey ? BY_KEY : BY_POINTER) : "");
    if (on && byKey) ground.focus({ preventScroll: true });
  }

  #pick(at: L.LatLng): void {
    this.#set(false, false);
    this.#asked.onPick(at);
  }

  #pressed(event: MouseEvent): void {
    const onControl = event.target instanceof Element && event.target.closest(".leaflet-control, .days, .word");
    if (!this.#on || onControl) return;
    event.stopPropagation();
    event.preventDefault();
    if (!wasDragged(this.#map)) this.#pick(this.#map.mouseEventToLatLng(event));
  }

  #key(event: KeyboardEvent): void {
    if (!this.#on) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      this.#set(false, false);
      this.#map.getContainer().focus({ preventScroll: true });
    }
    if (event.key === "Enter" && event.target === this.#map.getContainer()) {
      event.preventDefault();
      this.#pick(this.#map.getCenter());
    }
  }
}
