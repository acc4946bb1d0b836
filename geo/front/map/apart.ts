/* How far two features are apart, at true scale on the map: the line between their nearest points, as long
   as both are shown. Its words are one of the map's names, so that they cover none. */
import type { MapInset } from "../generated/data.ts";
import { ticks } from "./lines.ts";

const FAR = 5; // under this zoom it would be a dot
const TICK = 4; // pixels to each side

export class Apart {
  readonly #map: L.Map;
  readonly #isOn: (feature: string | null) => boolean;
  readonly #inset: MapInset | null;
  readonly #lines: readonly L.Polyline[];
  readonly #group: L.LayerGroup;

  constructor(map: L.Map, inset: MapInset | null, isOn: (feature: string | null) => boolean) {
    this.#map = map;
    this.#inset = inset;
    this.#isOn = isOn;
    const line = (part: string) => L.polyline([], { pane: "lines", className: `apart${part}`, interactive: false });
    this.#lines = inset?.way ? [line("-casing"), line("")] : [];
    this.#group = L.layerGroup([...this.#lines]);
  }

  get isShown(): boolean {
    const { ends, way } = this.#inset ?? { ends: [], way: null };
    return way !== null && this.#map.getZoom() >= FAR && ends.every((end) => this.#isOn(end));
  }

  /** Draws it for the map's scale, or takes it away. */
  show(): void {
    const way = this.#inset?.way;
    if (!way || !this.isShown) {
      this.#group.remove();
      return;
    }
    const [from, to] = way.map(([lat, lon]) => this.#map.project([lat, lon]));
    if (!from || !to) return;
    const drawn = ticks(from, to, TICK).map((part) => part.map(({ x, y }) => this.#map.unproject([x, y])));
    for (const line of this.#lines) line.setLatLngs(drawn);
    this.#group.addTo(this.#map);
  }
}
