/* How far the map goes. Folium leaves its limits out where it draws no tiles. */
import type { MapConfig } from "../generated/data.ts";
import { EARTH, lowest } from "./place.ts";

/** Holds the map to the atlas's scales and to the earth, of which a wide frame never shows the edge. */
export function limit(map: L.Map, { vocabulary }: MapConfig): void {
  const [least, most] = vocabulary.zooms;
  const fit = () =>
    map.setMinZoom(lowest(map.getSize(), { lowest: least, highest: most, step: map.options.zoomSnap ?? 1 }));
  const [west, south, east, north] = EARTH;
  map.options.maxBoundsViscosity = 1;
  map.setMaxZoom(most);
  map.setMaxBounds([
    [south, west],
    [north, east],
  ]);
  map.on("resize", fit);
  fit();
}
