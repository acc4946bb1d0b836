/* The leader of what the map is about: a line from the feature of a `focus` style, which is drawn where it
   lies and as large as it is, to the words on it. Nothing round stands for it: a mark in pixels would be
   read as an area. */
import type { MapConfig } from "../generated/data.ts";
import { type Drawing, type Drawings, middle, type Spot } from "./features.ts";
import { nearest, type Rect } from "./placement.ts";

const NEAR = 9; // the zoom from which the words stand at the feature itself
const REACH = 12; // pixels around a stretch that is too small to be hit

interface Drawn {
  readonly group: L.FeatureGroup;
  readonly line: L.Polyline;
  readonly casing: L.Polyline;
  readonly spot: Spot;
}

export class Leader {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #drawings: Drawings;
  readonly #onPress: (feature: string) => void;
  #drawn: Drawn | null = null;

  constructor(map: L.Map, config: MapConfig, drawings: Drawings, onPress: (feature: string) => void) {
    this.#map = map;
    this.#config = config;
    this.#drawings = drawings;
    this.#onPress = onPress;
  }

  /** Where the leader begins, if there is one: names and arrows keep off it. */
  get spot(): Spot | null {
    return this.#drawn?.spot ?? null;
  }

  /** Makes the leader if it is wanted at the map’s scale, and takes it away if it is not. */
  show(layers: readonly string[]): void {
    const { styles } = this.#config;
    const layer = this.#config.layers.find(({ style }) => styles[style]?.shape === "focus");
    const id = layer?.features.find((feature) => this.#drawings.get(feature)?.shape === "focus");
    const drawing = id === undefined ? undefined : this.#drawings.get(id);
    const wanted = layer !== undefined && layers.includes(layer.id) && this.#map.getZoom() < NEAR;
    if (wanted && drawing && id !== undefined) this.#drawn ??= this.#draw(id, drawing, layer.style);
    else this.#clear();
  }

  /** Leads to the nearest side of a box, in pixels of the map's layers; nowhere, if there is none. */
  lead(to: Rect | null): void {
    if (!this.#drawn) return;
    const { line, casing, spot } = this.#drawn;
    const end = to && this.#map.layerPointToLatLng(L.point(nearest(to, this.#map.latLngToLayerPoint(spot.at))));
    for (const path of [casing, line]) path.setLatLngs(end ? [spot.at, end] : []);
  }

  #clear(): void {
    this.#drawn?.group.remove();
    this.#drawn = null;
  }

  #draw(feature: string, drawing: Drawing, style: string): Drawn {
    const at = middle(drawing);
    const stroke = (part: string) =>
      L.polyline([], { pane: "lines", className: `s-${style}-${part}`, interactive: false });
    const [casing, line] = [stroke("leader-casing"), stroke("leader")];
    const options = { pane: "press-lines", className: "hit hit-point", radius: REACH, bubblingMouseEvents: false };
    const press = L.circleMarker(at, options);
    press.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      this.#onPress(feature);
    });
    const group = L.featureGroup([casing, line, press]).addTo(this.#map);
    // What runs past it is pressed first.
    press.bringToBack();
    return { group, line, casing, spot: { at, radius: REACH, feature } };
  }
}
