/* The shortest way between two places, drawn when it is asked for. */
import type { Ends } from "../page/api.ts";
import { make } from "../page/dom.ts";

/** The paths of a way, and its words. */
export function way(ends: Ends, words: string, cls = "measure-words"): readonly L.Layer[] {
  const track: L.LatLngTuple[] = ends.map(([lat, lon]) => [lat, lon]);
  const line = L.polyline(track, { pane: "measures", className: "measure-way", interactive: false });
  const casing = L.polyline(track, { pane: "measures", className: "measure-way-casing", interactive: false });
  const icon = L.divIcon({ className: "", iconSize: [0, 0], html: make("div", cls, words) });
  const label = L.marker(line.getBounds().getCenter(), { pane: "names", interactive: false, keyboard: false, icon });
  return [casing, line, label];
}

export class Ways {
  readonly #map: L.Map;
  #drawn: L.LayerGroup | null = null;

  constructor(map: L.Map) {
    this.#map = map;
  }

  get isShown(): boolean {
    return this.#drawn !== null;
  }

  /** Draws a way, or none; its bounds with some room around them. */
  show(ends: Ends | null, words: string): L.LatLngBounds | null {
    this.#drawn?.remove();
    this.#drawn = null;
    if (!ends) return null;
    const dot = { pane: "measures", className: "measure-end", interactive: false, radius: 4 };
    const dots = ends.map(([lat, lon]) => L.circleMarker([lat, lon], dot));
    this.#drawn = L.layerGroup([...way(ends, words), ...dots]).addTo(this.#map);
    return L.latLngBounds(ends.map(([lat, lon]) => L.latLng(lat, lon)));
  }
}
