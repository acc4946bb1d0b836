/* The ring of so many kilometres around a feature. */
import type { MapConfig } from "../generated/data.ts";
import { bounds, boxOf, type Drawings } from "./features.ts";
import { around, type Box } from "./place.ts";

type Collection = GeoJSON.FeatureCollection;

export class Rings {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #drawings: Drawings;
  readonly #say: (words: string) => void;
  #kilometres: number | null = null;
  #drawn: L.GeoJSON | null = null;
  #file: Promise<Collection> | null = null;

  constructor(map: L.Map, config: MapConfig, drawings: Drawings, say: (words: string) => void) {
    this.#map = map;
    this.#config = config;
    this.#drawings = drawings;
    this.#say = say;
  }

  /** The ring that is drawn. */
  get kilometres(): number | null {
    return this.#drawn && this.#kilometres;
  }

  /** Shows a ring, or none. */
  show(kilometres: number | null): void {
    if (kilometres === this.#kilometres) return;
    this.#kilometres = kilometres;
    this.#clear();
    const { ring } = this.#config;
    if (kilometres === null || !ring) return;
    this.#file ??= fetched(ring.url);
    this.#file.then(
      (collection) => this.#draw(kilometres, collection),
      () => {
        this.#file = null; // it is asked for again with the next ring
        if (this.#kilometres === kilometres) this.#say("The ring did not load; try again.");
      },
    );
  }

  /** The box that a ring fills, if it is known. */
  box(kilometres: number): Box | null {
    const drawing = this.#config.ring ? this.#drawings.get(this.#config.ring.around) : undefined;
    return drawing ? around(boxOf(bounds(drawing)), kilometres) : null;
  }

  #draw(kilometres: number, { features }: Collection): void {
    if (this.#kilometres !== kilometres) return;
    this.#clear();
    const ring = features.find(({ id }) => id === String(kilometres));
    if (!ring) return;
    const options = { pane: "measures", interactive: false, style: { className: "measure-ring" } };
    this.#drawn = L.geoJSON(ring, options).addTo(this.#map);
  }

  #clear(): void {
    this.#drawn?.remove();
    this.#drawn = null;
  }
}

/** A file of features. Throws if it does not come. */
export async function fetched(url: string): Promise<Collection> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}
