/* What a picture of the map is of, and the tools that make it. */
import type { MapConfig } from "../generated/data.ts";
import type { PictureOptions } from "../page/api.ts";
import { BAND_OPACITY } from "./bands.ts";
import { compose, type LegendRow, type Scene } from "./picture.ts";
import type { Rooms } from "./rooms.ts";
import type { Screen } from "./screen.ts";
import type { Shown } from "./shown.ts";
import { sampleField, sampleLine } from "./style.ts";
import { Tools } from "./tools.ts";

export function toolsOf(map: L.Map, config: MapConfig, rooms: Rooms, screen: Screen) {
  const scene: Scene = {
    stamp: () => config.days.find(({ date }) => date === screen.shown?.day)?.name ?? config.stamp,
    subject: () => subject(config, screen.shown),
    isInSight: (layer) => rooms.layers.isInSight(layer, screen.shown?.highlighted ?? null),
    overlays: () => overlays(config, rooms),
    relief: (theme) => tools.relief(theme),
  };
  const picture = (options: PictureOptions) => screen.alone(() => compose(map, config, scene, options));
  const tools: Tools = new Tools({
    relief: config.relief,
    compose: picture,
    fileName: () => fileName(config, screen.shown),
    hasTiles: () => rooms.base.hasTiles,
  });
  return { tools, compose: picture };
}

function subject(config: MapConfig, shown: Shown | null): string {
  const selected = shown?.selected ?? null;
  const name = selected === null ? shown?.stop?.title : config.features[selected]?.name;
  const day = config.days.find(({ date }) => date === shown?.day);
  return [name, day?.name].filter(Boolean).join(" · ");
}

function fileName(config: MapConfig, shown: Shown | null): string {
  const of = shown?.selected ?? shown?.stop?.id;
  return `${[config.id, of, shown?.day].filter(Boolean).join("-")}.png`;
}

/* What lies over the map just now. */
function overlays(config: MapConfig, { bands, rings, ways }: Rooms): readonly LegendRow[] {
  const rows: LegendRow[] = [];
  if (bands.colour !== null) {
    const swatch = sampleField("band-disc", { opacity: BAND_OPACITY });
    swatch.style.setProperty("--band", `var(--c-${bands.colour})`);
    rows.push({ swatch, text: "Band: 95 percent of the drawn line lies this near the true one" });
  }
  if (rings.kilometres !== null && config.ring) {
    const name = config.features[config.ring.around]?.name ?? "";
    rows.push({ swatch: sampleLine("measure-ring"), text: `${rings.kilometres} km around: ${name}` });
  }
  if (ways.isShown) {
    rows.push({ swatch: sampleLine("measure-way"), text: "Shortest way between the two, as drawn" });
  }
  return rows;
}
