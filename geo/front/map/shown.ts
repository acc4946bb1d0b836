/* What the map shows of a state, worked out once for all of its parts. Pure. */
import type { MapConfig, MapStop } from "../generated/data.ts";
import { day, type Point, type Position, type State, visible } from "../state/state.ts";
import type { Box } from "./place.ts";

export interface Shown {
  readonly selected: string | null;
  /** What is pointed out: what the reader selected, or what the open stop of the tour is about. */
  readonly highlighted: string | null;
  readonly layers: readonly string[];
  readonly basemap: string | null;
  readonly lines: string | null;
  /** The feature whose uncertainty is shown. */
  readonly doubted: string | null;
  readonly ring: number | null;
  readonly point: Point | null;
  readonly stop: MapStop | null;
  readonly day: string | null;
  /** Whether the day is the reader’s own: a stop’s cannot be closed. */
  readonly ownDay: boolean;
  readonly large: boolean;
  readonly at: Position | null;
  /** Where the map looks when `at` says nothing. */
  readonly home: Box;
}

/** A map `beside` something else shows no days: they have no control there. */
export function shown(state: State, config: MapConfig, beside = false): Shown {
  const { vocabulary } = config;
  const layers = visible(state, vocabulary);
  const stop = (state.stop === null ? undefined : config.stops[state.stop]) ?? null;
  const pointed = stop && isOn(stop.feature, layers, config) ? stop.feature : null;
  const date = beside ? null : day(state, vocabulary);
  return {
    selected: state.feature,
    highlighted: state.feature ?? pointed,
    layers,
    basemap: state.basemap,
    lines: state.lines,
    doubted: state.uncertainty ? state.feature : null,
    ring: state.ring,
    point: state.point,
    stop,
    day: date,
    ownDay: date !== null && date === state.date,
    large: state.size === "large",
    at: state.at,
    home: stop?.box ?? config.views[0]?.box ?? vocabulary.box,
  };
}

/** What of a page’s state a map beside its text shows. */
export function narrowed(state: State): State {
  return { ...state, at: null, date: null, ring: null, point: null, uncertainty: null };
}

function isOn(feature: string | null, layers: readonly string[], { vocabulary }: MapConfig): boolean {
  const layer = feature === null ? undefined : vocabulary.features[feature];
  return layer !== undefined && layers.includes(layer);
}
