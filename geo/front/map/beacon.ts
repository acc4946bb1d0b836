/* The ringed mark that stands for a feature of a `focus` style while that is too small to see. */
import type { MapConfig } from "../generated/data.ts";
import { bounds, type Drawings, type Ring } from "./features.ts";

const NEAR = 9; // the zoom from which the feature itself is seen
const NARROW = 500; // pixels of a map on which the mark is smaller

export class Beacon {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #drawings: Drawings;
  readonly #onPress: (feature: string) => void;
  #drawn: { readonly group: L.FeatureGroup; readonly key: string; readonly ring: Ring } | null = null;

  constructor(map: L.Map, config: MapConfig, drawings: Drawings, onPress: (feature: string) => void) {
    this.#map = map;
    this.#config = config;
    this.#drawings = drawings;
    this.#onPress = onPress;
  }

  /** Where the mark is, if it is drawn. */
  get ring(): Ring | null {
    return this.#drawn?.ring ?? null;
  }

  /** Draws the mark if it is wanted at the map’s scale, and takes it away if it is not. */
  show(layers: readonly string[]): void {
    const { styles } = this.#config;
    const layer = this.#config.layers.find(({ style }) => styles[style]?.shape === "focus");
    const id = layer?.features.find((feature) => this.#drawings.get(feature)?.shape === "focus");
    const radius = this.#map.getSize().x < NARROW ? 22 : 30;
    const wanted = layer !== undefined && layers.includes(layer.id) && this.#map.getZoom() < NEAR;
    const key = wanted && id !== undefined ? `${id} ${radius}` : null;
    if (key === (this.#drawn?.key ?? null)) return;
    this.#drawn?.group.remove();
    this.#drawn = null;
    const drawing = id === undefined ? undefined : this.#drawings.get(id);
    if (key === null || id === undefined || !layer || !drawing) return;
    const at = bounds(drawing).getCenter();
    const group = this.#group(id, at, layer.style, radius).addTo(this.#map);
    this.#drawn = { group, key, ring: { feature: id, at, radius: radius + 6 } };
  }

  #group(feature: string, at: L.LatLng, style: string, radius: number): L.FeatureGroup {
    const circle = (extra: number, cls: string) =>
      L.circleMarker(at, { pane: "lines", className: `s-${style}-${cls}`, interactive: false, radius: radius + extra });
    const press = L.circleMarker(at, {
      pane: "press-lines",
      className: "hit hit-point",
      radius,
      bubblingMouseEvents: false,
    });
    press.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      this.#onPress(feature);
    });
    return L.featureGroup([circle(8, "ring-glow"), circle(0, "ring"), circle(6, "ring-outer"), press]);
  }
}
