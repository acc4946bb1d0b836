/* What lies beneath the features: the base map’s files, the relief, and a reader’s choice of tiles. */
import type { BasePart, MapConfig } from "../generated/data.ts";
import { fetched } from "./rings.ts";
import { onTheme } from "./theme.ts";

interface Asked {
  say(words: string): void;
  credit(words: string): void;
  /** Draws a part in the small map too. */
  copy(collection: GeoJSON.FeatureCollection, options: L.GeoJSONOptions): void;
}

interface Part {
  readonly layer: L.GeoJSON;
  readonly from: number;
}

export class Base {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #asked: Asked;
  #parts: readonly Part[] = [];
  #basemap: string | null = null;
  #tiles: L.TileLayer | null = null;

  constructor(map: L.Map, config: MapConfig, asked: Asked) {
    this.#map = map;
    this.#config = config;
    this.#asked = asked;
    const { relief } = config;
    if (!relief) return;
    const [west, south, east, north] = relief.box;
    const box = L.latLngBounds([south, west], [north, east]);
    const options = { pane: "relief", className: "relief", interactive: false };
    const shade = L.imageOverlay(relief.light, box, options).addTo(map);
    onTheme((theme) => shade.setUrl(relief[theme]));
  }

  get hasTiles(): boolean {
    return this.#tiles !== null;
  }

  /** Loads the base map. A part that fails leaves its place empty; the others lie in the atlas’s order. */
  async load(): Promise<void> {
    const parts = await Promise.all(this.#config.base.map((part) => this.#loaded(part)));
    this.#parts = parts.filter((part) => part !== null);
  }

  /** Shows the parts that are for the map’s scale. */
  zoom(): void {
    const zoom = this.#map.getZoom();
    for (const { layer, from } of this.#parts) {
      const yes = zoom >= from;
      if (yes === this.#map.hasLayer(layer)) continue;
      if (yes) this.#map.addLayer(layer);
      else this.#map.removeLayer(layer);
    }
  }

  /** Lays tiles over the base map, or none. */
  show(basemap: string | null): void {
    if (basemap === this.#basemap) return;
    this.#basemap = basemap;
    this.#tiles?.remove();
    this.#tiles = null;
    const wanted = this.#config.tiles.find(({ id }) => id === basemap);
    this.#asked.say("");
    this.#asked.credit(wanted?.attribution ?? "");
    if (!wanted) return;
    const { url, max_zoom: maxNativeZoom, name, note } = wanted;
    const tiles = L.tileLayer(url, { pane: "tiles", maxNativeZoom, maxZoom: this.#config.maxZoom, opacity: 0.75 });
    const failed = `${name} does not load just now. The atlas’s own background is shown and is complete without it.`;
    tiles.on("tileerror", () => this.#asked.say(failed));
    tiles.on("tileload", () => this.#asked.say(note));
    this.#tiles = tiles.addTo(this.#map);
  }

  async #loaded({ url, pane, style, min_zoom }: BasePart): Promise<Part | null> {
    try {
      const collection = await fetched(url);
      const options = { pane, interactive: false, style: { className: `base base-${style}` } };
      this.#asked.copy(collection, options);
      return { layer: L.geoJSON(collection, options), from: min_zoom };
    } catch (fault) {
      console.warn(fault);
      this.#asked.say("A part of the background map did not load; reload the page to try again.");
      return null;
    }
  }
}
