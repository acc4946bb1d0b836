/* Names on the map: where they stand is reckoned in placement.ts. */
import type { MapLabel } from "../generated/data.ts";
import { make } from "../page/dom.ts";
import { wasDragged } from "./camera.ts";
import type { Spot } from "./features.ts";
import type { Circle } from "./lines.ts";
import { arrange, circleBox, type Obstacle, type Rect, wanted } from "./placement.ts";

/** Where a name stands: its point, and its box in pixels from there. */
export interface Standing {
  readonly at: L.LatLng;
  readonly box: Rect;
}

interface Name extends MapLabel {
  readonly el: HTMLElement;
  readonly at: L.LatLng;
}

interface Asked {
  /** Whether what it names is shown. */
  isShown(label: MapLabel): boolean;
  /** What names keep off. */
  spots(): readonly Spot[];
  onPress(feature: string): void;
}

export class Names {
  readonly #map: L.Map;
  readonly #asked: Asked;
  readonly #names: readonly Name[];
  #standing: ReadonlyMap<Name, Rect> = new Map();

  constructor(map: L.Map, labels: readonly MapLabel[], asked: Asked) {
    this.#map = map;
    this.#asked = asked;
    this.#names = labels.map((label) => this.#add(label));
  }

  /** Places all names that have room. */
  place(highlighted: string | null): void {
    const map = this.#map;
    const isShown = (label: MapLabel) => this.#asked.isShown(label);
    const asking = wanted(this.#names, map.getZoom(), highlighted, isShown);
    for (const { el, feature } of this.#names) {
      el.classList.toggle("selected", feature !== null && feature === highlighted);
    }
    const candidates = asking.map((label) => ({
      label,
      point: map.latLngToLayerPoint(label.at),
      size: { x: label.el.offsetWidth, y: label.el.offsetHeight },
    }));
    const placed = arrange(candidates, [...controls(map), ...this.#spots()], sight(map), highlighted);
    const standing = new Map<Name, Rect>();
    for (const [{ label, point }, spot] of placed) {
      standing.set(label, { ...spot, x: spot.x - point.x, y: spot.y - point.y });
    }
    this.#standing = standing;
    for (const name of this.#names) show(name.el, standing.get(name));
  }

  /** Where the name of a feature stands, if it does. */
  find(feature: string): Standing | null {
    for (const [name, box] of this.#standing) if (name.feature === feature) return { at: name.at, box };
    return null;
  }

  /** The box of a feature's name, in pixels of the map's layers. */
  boxOf(feature: string): Rect | null {
    const standing = this.find(feature);
    if (!standing) return null;
    const { x, y } = this.#map.latLngToLayerPoint(standing.at);
    return { ...standing.box, x: standing.box.x + x, y: standing.box.y + y };
  }

  #spots(): readonly Obstacle[] {
    return this.#asked.spots().map(({ at, radius, feature }) => {
      const circle: Circle = { centre: this.#map.latLngToLayerPoint(at), radius };
      return circleBox(circle, feature);
    });
  }

  #add(label: MapLabel): Name {
    const el = make("div", `lb lb-${label.style}`);
    el.setAttribute("aria-hidden", "true");
    label.text.split("\n").forEach((line, i) => {
      if (i) el.append(make("br"));
      el.append(line);
    });
    if (label.colour) el.style.color = `var(--c-${label.colour})`;
    const { feature } = label;
    if (feature !== null) {
      el.dataset.feature = feature;
      if (label.names) el.title = label.names;
      el.addEventListener("click", (event) => {
        event.stopPropagation();
        if (!wasDragged(this.#map)) this.#asked.onPress(feature);
      });
    }
    const at = L.latLng(label.lat, label.lon);
    const icon = L.divIcon({ className: "", iconSize: [0, 0], html: el });
    L.marker(at, { pane: "names", interactive: false, keyboard: false, icon }).addTo(this.#map);
    return { ...label, el, at };
  }
}

function show(el: HTMLElement, spot: Rect | undefined): void {
  el.classList.toggle("on", spot !== undefined);
  if (!spot) return;
  el.style.left = `${spot.x}px`;
  el.style.top = `${spot.y}px`;
}

/** The boxes of the controls that lie over the map, in the window. */
export function controlBoxes(map: L.Map): readonly DOMRect[] {
  return [...map.getContainer().querySelectorAll(".leaflet-control")].map((el) => el.getBoundingClientRect());
}

/* The same in the pixels of names: one that is half under a control cannot be read. */
function controls(map: L.Map): readonly Obstacle[] {
  return controlBoxes(map).map((box) => ({ ...layerRect(map, box), feature: null, dot: false }));
}

/** A box of the window in pixels of the map's layers. */
export function layerRect(map: L.Map, { left, top, width, height }: DOMRect): Rect {
  const edge = map.getContainer().getBoundingClientRect();
  const { x, y } = map.containerPointToLayerPoint([left - edge.left, top - edge.top]);
  return { x, y, w: width, h: height };
}

function sight(map: L.Map): Rect {
  const { x, y } = map.containerPointToLayerPoint([0, 0]);
  const size = map.getSize();
  return { x, y, w: size.x, h: size.y };
}
