/* What the map's frame loads: folium's script calls `Atlas.start` once it has made the map. */
import type { MapConfig } from "./generated/data.ts";
import type { Groups } from "./map/features.ts";
import { Frame } from "./map/frame.ts";
import { watchTheme } from "./map/theme.ts";

interface Options {
  /** A small map that stands beside something else and follows it. */
  readonly beside?: boolean;
}

declare global {
  interface Window {
    Atlas?: { start(map: L.Map, groups: Groups, config: MapConfig, options?: Options): void };
  }
}

watchTheme();
window.Atlas = {
  start(map, groups, config, { beside = false } = {}) {
    new Frame(map, groups, config, beside).open();
  },
};
