/* The marks of a day: how much happened where, in numbers. A mark is filled where something starts that
   day and hollow where something only goes on. */
import type { MapConfig, MapDay } from "../generated/data.ts";
import { make } from "../page/dom.ts";
import { type Drawing, type Drawings, middle, type Spot } from "./features.ts";
import type { Pixel } from "./lines.ts";
import { controlBoxes, type Names, type Standing } from "./names.ts";
import { markSpot, type Rect } from "./placement.ts";

const SIZE = 24; // pixels
const ABOVE = 16; // pixels from a place's dot to the middle of the mark over it

/** Where a mark stands: so many pixels from a point. */
interface Place {
  readonly at: L.LatLng;
  readonly dx: number;
  readonly dy: number;
}

interface Asked {
  isOn(feature: string): boolean;
  leader(): Spot | null;
  onPress(feature: string): void;
}

export class Marks {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #drawings: Drawings;
  readonly #asked: Asked;
  readonly #drawn: L.LayerGroup;
  #spots: readonly Spot[] = [];

  constructor(map: L.Map, config: MapConfig, drawings: Drawings, asked: Asked) {
    this.#map = map;
    this.#config = config;
    this.#drawings = drawings;
    this.#asked = asked;
    map.createPane("days").style.zIndex = "410";
    this.#drawn = L.layerGroup().addTo(map);
  }

  /** What names keep off. */
  get spots(): readonly Spot[] {
    return this.#spots;
  }

  clear(): void {
    this.#drawn.clearLayers();
    this.#spots = [];
  }

  /** Draws the marks of a day beside the names that stand. */
  draw(day: MapDay, names: Names): void {
    const spots: Spot[] = [];
    for (const [feature, { count, starts, words }] of Object.entries(day.marks)) {
      const place = this.#place(feature, names);
      if (!place) continue;
      const { at, dx, dy } = place;
      const el = make("div", "day-mark", String(count));
      el.classList.toggle("starts", starts);
      el.setAttribute("role", "img");
      el.title = `${this.#config.features[feature]?.name ?? feature}: ${words}`;
      el.setAttribute("aria-label", el.title);
      const iconAnchor: L.PointTuple = [SIZE / 2 - dx, SIZE / 2 - dy];
      const icon = L.divIcon({ className: "day-mark-at", iconSize: [SIZE, SIZE], iconAnchor, html: el });
      const mark = L.marker(at, { pane: "days", keyboard: false, icon });
      mark.on("click", () => this.#asked.onPress(feature));
      this.#drawn.addLayer(mark);
      const middle = this.#map.layerPointToLatLng(this.#map.latLngToLayerPoint(at).add([dx, dy]));
      spots.push({ at: middle, radius: SIZE / 2, feature });
    }
    this.#spots = spots;
  }

  /* By the leader, by the name, or on the feature. */
  #place(feature: string, names: Names): Place | null {
    const drawing = this.#drawings.get(feature);
    if (!drawing || !this.#asked.isOn(feature)) return null;
    const leader = this.#asked.leader();
    if (leader?.feature === feature) return { at: leader.at, dx: ABOVE, dy: ABOVE };
    const name = isWide(drawing) ? names.find(feature) : null;
    if (name) return this.#byName(name, drawing);
    const onDot = drawing.shape === "point";
    return { at: middle(drawing), dx: 0, dy: onDot ? -ABOVE : 0 };
  }

  #byName({ at, box }: Standing, { shape }: Drawing): Place {
    const from = this.#map.latLngToContainerPoint(at);
    const covers = this.#covers(from);
    const spot: Pixel =
      shape === "name"
        ? markSpot(box, ["right", "further right", "left"], covers)
        : markSpot(box, ["above", "beneath", "right", "left"], covers);
    return { at, dx: spot.x, dy: spot.y };
  }

  /* The controls over the map, in pixels from a point of it. */
  #covers(from: Pixel): readonly Rect[] {
    const edge = this.#map.getContainer().getBoundingClientRect();
    return controlBoxes(this.#map).map(({ left, top, width, height }) => {
      return { x: left - edge.left - from.x, y: top - edge.top - from.y, w: width, h: height };
    });
  }
}

function isWide({ shape }: Drawing): boolean {
  return shape === "name" || shape === "area" || shape === "hatch";
}
