/* How exactly a feature is drawn, as a band over it that is as wide as it may be wrong. */
import type { MapConfig, MapFeature } from "../generated/data.ts";
import { type Drawing, type Drawings, outline, parts } from "./features.ts";
import { metresPerPixel } from "./place.ts";

// Of the pane that bands lie in, so that where they overlap they stay as light.
export const BAND_OPACITY = 0.3;

interface Piece {
  readonly path: L.Path & { getBounds(): L.LatLngBounds };
  readonly metres: number;
}

export class Bands {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #drawings: Drawings;
  #of: string | null = null;
  #drawn: L.LayerGroup | null = null;
  #pieces: readonly Piece[] = [];

  constructor(map: L.Map, config: MapConfig, drawings: Drawings) {
    this.#map = map;
    this.#config = config;
    this.#drawings = drawings;
    const pane = map.getPane("uncertainty");
    if (pane) pane.style.opacity = String(BAND_OPACITY);
    map.on("zoomend", () => this.#fit());
  }

  /** The colour of the band that is shown, if one is. */
  get colour(): string | null {
    return this.#drawn && this.#of !== null ? this.#colour(this.#of) : null;
  }

  /** Shows the band of a feature, or none. */
  show(feature: string | null): void {
    if (feature === this.#of) return;
    this.#of = feature;
    this.#drawn?.remove();
    this.#drawn = null;
    this.#pieces = [];
    const of = feature === null ? undefined : this.#config.features[feature];
    const drawing = feature === null ? undefined : this.#drawings.get(feature);
    if (feature === null || !of?.doubt || !drawing) return;
    const disc = discOf(drawing, of);
    this.#pieces = disc ? [] : piecesOf(drawing, of);
    const paths: readonly L.Path[] = disc ? [disc] : this.#pieces.map(({ path }) => path);
    const colour = `var(--c-${this.#colour(feature)})`;
    for (const path of paths) path.on("add", () => setColour(path, colour));
    this.#fit();
    this.#drawn = L.layerGroup([...paths]).addTo(this.#map);
  }

  #colour(feature: string): string {
    const style = this.#config.features[feature]?.style;
    return (style === undefined ? undefined : this.#config.styles[style]?.colour) ?? "";
  }

  /* Widths follow the scale. */
  #fit(): void {
    for (const { path, metres } of this.#pieces) {
      const lat = path.getBounds().getCenter().lat;
      path.setStyle({ weight: Math.max(1, (2 * metres) / metresPerPixel(lat, this.#map.getZoom())) });
    }
  }
}

function setColour(path: L.Path, colour: string): void {
  const el = path.getElement();
  if (el instanceof SVGElement) el.style.setProperty("--band", colour);
}

function discOf({ press }: Drawing, { doubt }: MapFeature): L.Circle | null {
  if (!(press instanceof L.CircleMarker)) return null;
  const look = { pane: "uncertainty", className: "band-disc", interactive: false };
  return L.circle(press.getLatLng(), { ...look, radius: doubt });
}

/* One piece for all of a line or an area, or one for each stretch of it that has a figure of its own. */
function piecesOf({ press, whole }: Drawing, { doubt, stretches }: MapFeature): readonly Piece[] {
  const look: L.PolylineOptions = {
    pane: "uncertainty",
    className: "band",
    interactive: false,
    lineCap: "round",
    lineJoin: "round",
    smoothFactor: 1.5,
    fill: false,
  };
  if (press instanceof L.CircleMarker) return [];
  if (!whole) return [{ path: L.polygon(outline(press), look), metres: doubt }];
  if (!stretches.length) return [{ path: L.polyline(whole, look), metres: doubt }];
  const lines = parts(whole);
  return stretches.map(([part, first, last, metres]) => {
    return { path: L.polyline((lines[part] ?? []).slice(first, last + 1), look), metres };
  });
}
