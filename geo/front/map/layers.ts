/* The layers that are on: what of the features is drawn, and in which order. */
import type { MapConfig } from "../generated/data.ts";
import { crosses, type Drawing, type Drawings, type Groups } from "./features.ts";

export class Layers {
  readonly #map: L.Map;
  readonly #groups: Groups;
  readonly #config: MapConfig;
  readonly #drawings: Drawings;
  readonly #on = new Set<string>();
  readonly #namedFrom: ReadonlyMap<string, number>;

  constructor(map: L.Map, groups: Groups, config: MapConfig, drawings: Drawings) {
    this.#map = map;
    this.#groups = groups;
    this.#config = config;
    this.#drawings = drawings;
    this.#namedFrom = namedFrom(config);
  }

  /** Switches layers until those of `wanted` are on. */
  show(wanted: readonly string[]): void {
    let added = false;
    for (const { id } of this.#config.layers) {
      const yes = wanted.includes(id);
      const group = this.#groups[id];
      if (yes === this.#on.has(id) || !group) continue;
      if (yes) {
        added = true;
        this.#on.add(id);
        this.#map.addLayer(group);
      } else {
        this.#on.delete(id);
        this.#map.removeLayer(group);
      }
    }
    if (added) this.#stack();
  }

  /** Whether the layer of a feature is on. */
  isOn(feature: string | null): boolean {
    const layer = feature === null ? undefined : this.#config.vocabulary.features[feature];
    return layer !== undefined && this.#on.has(layer);
  }

  /** Draws places where their names have room, and what is highlighted everywhere. */
  reveal(highlighted: string | null): void {
    for (const [id, { reveal }] of this.#drawings) reveal?.(id === highlighted || this.#hasRoom(id));
  }

  /** The places that are drawn with a dot. */
  dots(): readonly (readonly [string, Drawing])[] {
    return [...this.#drawings].filter(([id, { reveal }]) => reveal !== null && this.isOn(id) && this.#hasRoom(id));
  }

  /** Whether any of a layer is drawn where the reader looks. */
  isInSight(layer: string, highlighted: string | null): boolean {
    if (!this.#on.has(layer)) return false;
    const box = this.#map.getBounds();
    return [...this.#drawings].some(([id, drawing]) => {
      if (this.#config.vocabulary.features[id] !== layer) return false;
      const isDrawn = drawing.reveal === null || id === highlighted || this.#hasRoom(id);
      return isDrawn && crosses(this.#map, drawing, box);
    });
  }

  #hasRoom(feature: string): boolean {
    return this.#map.getZoom() >= (this.#namedFrom.get(feature) ?? 0);
  }

  /* A large area lies beneath a small one, or no press would reach what is small. */
  #stack(): void {
    const areas = [...this.#drawings].filter(([id, { extent }]) => extent !== null && this.isOn(id));
    areas.sort(([, a], [, b]) => (b.extent ?? 0) - (a.extent ?? 0));
    for (const [, { press }] of areas) press.bringToFront();
  }
}

/* From which zoom each feature is named. */
function namedFrom({ labels }: MapConfig): ReadonlyMap<string, number> {
  const lowest = new Map<string, number>();
  for (const { feature, min } of labels) {
    if (feature !== null) lowest.set(feature, Math.min(min, lowest.get(feature) ?? min));
  }
  return lowest;
}
