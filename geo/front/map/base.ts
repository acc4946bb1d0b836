/* What lies beneath the features: the base map’s files, the relief, and a reader’s choice of tiles. */
import type { BasePart, MapConfig } from "../generated/data.ts";
import { drawn, isNear } from "./near.ts";
import type { Box } from "./place.ts";
import { Relief } from "./relief.ts";
import { fetched } from "./rings.ts";

interface Asked {
  say(words: string): void;
  credit(words: string): void;
  /** Draws a part in the small map too. */
  copy(collection: GeoJSON.FeatureCollection, options: L.GeoJSONOptions): void;
}

type Part = BasePart & { readonly layer: L.GeoJSON };

const MISSING = "A part of the background map did not load; reload the page to try again.";
const COARSE = "A finer part of the background map did not load; the coarser one stays until it does.";

export class Base {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #asked: Asked;
  readonly #relief: Relief | null;
  readonly #come = new Map<BasePart, Part>();
  readonly #coming = new Set<BasePart>();
  #basemap: string | null = null;
  #tiles: L.TileLayer | null = null;

  constructor(map: L.Map, config: MapConfig, asked: Asked) {
    this.#map = map;
    this.#config = config;
    this.#asked = asked;
    this.#relief = config.relief && new Relief(map, config.relief, () => asked.say(COARSE));
  }

  get hasTiles(): boolean {
    return this.#tiles !== null;
  }

  /** Loads what every view needs. A part that fails leaves its place empty. */
  async load(): Promise<void> {
    const parts = this.#config.base.filter((part) => !waits(part));
    await Promise.all(parts.map((part) => this.#ask(part, MISSING)));
  }

  /** Shows the parts that are for the map’s view, and asks for those of them that have not come. */
  look(): void {
    const { zoom, view } = this.#seen();
    this.#relief?.look(zoom, view);
    for (const part of this.#config.base) {
      if (!waits(part) || this.#come.has(part) || !isNear(part, zoom, view)) continue;
      this.#ask(part, COARSE).then(() => this.#show());
    }
    this.#show();
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
    const [, maxZoom] = this.#config.vocabulary.zooms;
    const tiles = L.tileLayer(url, { pane: "tiles", maxNativeZoom, maxZoom, opacity: 0.75 });
    const failed = `${name} does not load just now. The atlas’s own background is shown and is complete without it.`;
    tiles.on("tileerror", () => this.#asked.say(failed));
    tiles.on("tileload", () => this.#asked.say(note));
    this.#tiles = tiles.addTo(this.#map);
  }

  #seen(): { zoom: number; view: Box } {
    const bounds = this.#map.getBounds();
    const view: Box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    return { zoom: this.#map.getZoom(), view };
  }

  /* Draws what belongs into the view, each part over those before it in the atlas’s order. */
  #show(): void {
    const { zoom, view } = this.#seen();
    const parts = this.#config.base.flatMap((part) => this.#come.get(part) ?? []);
    const wanted = drawn(parts, zoom, view);
    let changed = false;
    for (const part of parts) {
      const yes = wanted.has(part);
      if (yes !== this.#map.hasLayer(part.layer)) {
        changed = true;
        if (yes) this.#map.addLayer(part.layer);
        else this.#map.removeLayer(part.layer);
      }
      if (changed && yes) part.layer.bringToFront();
    }
  }

  async #ask(part: BasePart, failed: string): Promise<void> {
    if (this.#coming.has(part)) return;
    this.#coming.add(part);
    try {
      const collection = await fetched(part.url);
      const late = waits(part) ? " late" : "";
      const className = `base base-${part.style}${late}`;
      const options = { pane: part.pane, interactive: false, style: { className } };
      if (!waits(part)) this.#asked.copy(collection, options);
      this.#come.set(part, { ...part, layer: L.geoJSON(collection, options) });
    } catch (fault) {
      console.warn(fault);
      this.#asked.say(failed);
    } finally {
      this.#coming.delete(part); // one that did not come is asked for again with the next move
    }
  }
}

function waits({ box, beyond }: BasePart): boolean {
  return box !== null || beyond !== null;
}
