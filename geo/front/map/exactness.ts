/* How exact what is drawn is, said beside the scale as soon as the map shows more than is known. */
import type { MapConfig } from "../generated/data.ts";
import { make } from "../page/dom.ts";
import { corner } from "./controls.ts";
import { crosses, type Drawings } from "./features.ts";
import type { Layers } from "./layers.ts";
import { metresPerPixel } from "./place.ts";

const SEEN = 10; // pixels: what a line may be off by shows from here on
const VAGUE: ReadonlySet<string> = new Set(["point", "name", "arrow"]); // of these it says nothing

/** What is drawn of a feature, and by how many metres it may be off. */
export interface Drawn {
  readonly id: string;
  readonly name: string;
  readonly doubt: number;
}

/** The words to a reader who sees `lines` at a scale; none where they are as exact as it shows. */
export function exactness(lines: readonly Drawn[], selected: string | null, metres: number): string {
  const chosen = lines.find(({ id }) => id === selected);
  const seen = (chosen ? [chosen] : lines).map(({ doubt }) => doubt).filter((doubt) => doubt >= SEEN * metres);
  if (!seen.length) return "";
  const [least, most] = [Math.min(...seen), Math.max(...seen)];
  const known = least === most ? distance(most) : `${distance(least)} to ${distance(most)}`;
  return chosen ? `${chosen.name}: drawn to within ${known}` : `Lines here: drawn to within ${known}`;
}

function distance(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} m` : `${Number((metres / 1000).toPrecision(2))} km`;
}

export class Exactness {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #drawings: Drawings;
  readonly #layers: Layers;
  readonly #box = make("div", "exactness leaflet-control");

  constructor(map: L.Map, config: MapConfig, drawings: Drawings, layers: Layers) {
    this.#map = map;
    this.#config = config;
    this.#drawings = drawings;
    this.#layers = layers;
    this.#box.hidden = true;
    corner(map, "bottomright", this.#box);
  }

  /** Says how exact the selected line is, or those in sight. */
  show(selected: string | null): void {
    const map = this.#map;
    const metres = metresPerPixel(map.getCenter().lat, map.getZoom());
    const words = exactness(this.#inSight(), selected, metres);
    this.#box.textContent = words;
    this.#box.hidden = !words;
  }

  #inSight(): readonly Drawn[] {
    const box = this.#map.getBounds();
    const found: Drawn[] = [];
    for (const [id, drawing] of this.#drawings) {
      const feature = this.#config.features[id];
      if (!feature || VAGUE.has(drawing.shape) || !this.#layers.isOn(id)) continue;
      if (crosses(this.#map, drawing, box)) found.push({ id, name: feature.name, doubt: feature.doubt });
    }
    return found;
  }
}
