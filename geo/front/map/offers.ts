/* Lines that run together: a press on them offers all that run there. */
import type { MapConfig } from "../generated/data.ts";
import { button, make } from "../page/dom.ts";
import { beside, type Course, here } from "./bundle.ts";
import { type Drawings, parts } from "./features.ts";

const REACH = 9; // pixels from the middle of a line, or half its width if that is more

export class Offers {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #drawings: Drawings;
  readonly #onPress: (feature: string) => void;
  readonly #box = make("div", "offers wash");
  #selected: string | null = null;

  constructor(map: L.Map, config: MapConfig, drawings: Drawings, onPress: (feature: string) => void) {
    this.#map = map;
    this.#config = config;
    this.#drawings = drawings;
    this.#onPress = onPress;
    this.#box.hidden = true;
    this.#box.setAttribute("role", "group");
    this.#box.setAttribute("aria-label", "Lines that run here");
    map.getContainer().appendChild(this.#box);
    L.DomEvent.disableClickPropagation(this.#box);
    L.DomEvent.disableScrollPropagation(this.#box);
    map.on("click movestart zoomstart", () => this.close());
    map.getContainer().addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.close();
    });
  }

  /** Offers all lines that run where `feature` is pressed, if they are several. */
  at(place: L.LatLng, feature: string): void {
    const found = here(this.#courses(), feature, this.#map.latLngToLayerPoint(place));
    if (found.length < 2) {
      this.close();
      return;
    }
    const list = make("ul", "offers-list");
    for (const id of found) {
      const line = button("offers-line", this.#config.features[id]?.name ?? id, () => this.#onPress(id));
      line.dataset.offers = id;
      const item = make("li");
      item.append(line);
      list.append(item);
    }
    this.#box.replaceChildren(make("p", "offers-words", "Here run:"), list);
    this.#box.hidden = false;
    this.show(this.#selected);
    const { x, y } = this.#map.getSize();
    const size = { x: this.#box.offsetWidth, y: this.#box.offsetHeight };
    const corner = beside(this.#map.latLngToContainerPoint(place), size, { x, y });
    Object.assign(this.#box.style, { left: `${corner.x}px`, top: `${corner.y}px` });
  }

  /** Marks which of the lines offered is selected; with none selected there is nothing to offer. */
  show(selected: string | null): void {
    if (selected === null && this.#selected !== null) this.close();
    this.#selected = selected;
    for (const line of this.#box.querySelectorAll<HTMLElement>("[data-offers]")) {
      line.setAttribute("aria-pressed", String(line.dataset.offers === selected));
    }
  }

  close(): void {
    this.#box.hidden = true;
  }

  /* The lines that are drawn now, as they are seen: moved aside where they are. */
  #courses(): readonly Course[] {
    const courses: Course[] = [];
    for (const [id, { track, shape, press, width }] of this.#drawings) {
      if (!track || shape === "arrow" || !this.#map.hasLayer(press)) continue;
      const lines = parts(track()).map((part) => part.map((at) => this.#map.latLngToLayerPoint(at)));
      courses.push({ id, parts: lines, reach: Math.max(REACH, width / 2) });
    }
    return courses;
  }
}
