/* What a reader is looking at, and how what they do changes it. Pure: nothing here knows of a page,
   a map or a server. */
import type { State, Vocabulary } from "../generated/data.ts";
import { KEYS } from "./keys.ts";

export type { State };
export type Position = NonNullable<State["at"]>;
export type Point = NonNullable<State["point"]>;

/** A state that says nothing. */
export const USUAL = Object.fromEntries(KEYS.map(({ name }) => [name, null])) as unknown as State;

/** What a reader leaves who turns to a feature or a day: where they measured from, what they read. */
export const ASIDE = { point: null, passage: null, s: null } as const;

/** What a reader does. */
export type Intent =
  | { readonly do: "select"; readonly feature: string | null }
  | { readonly do: "switch"; readonly layer: string; readonly on: boolean }
  | { readonly do: "basemap"; readonly basemap: string | null }
  | { readonly do: "lines"; readonly lines: string | null }
  | { readonly do: "uncertainty"; readonly shown: boolean }
  | { readonly do: "ring"; readonly kilometres: number | null }
  | { readonly do: "point"; readonly point: Point | null }
  | { readonly do: "stop"; readonly stop: string | null }
  | { readonly do: "size"; readonly large: boolean }
  | { readonly do: "day"; readonly date: string | null }
  | { readonly do: "move"; readonly at: Position | null }
  /** A named view of the atlas: where to look, what to switch on, perhaps what to select. */
  | {
      readonly do: "look";
      readonly layers: readonly string[];
      readonly feature: string | null;
      readonly at: Position | null;
    }
  /** A link followed within the page: a search result, Back, Forward. */
  | { readonly do: "open"; readonly state: State };

/** The layers that are on, in the atlas's order. */
export function visible(state: State, atlas: Vocabulary): readonly string[] {
  if (state.layers) return state.layers;
  const stop = state.stop === null ? undefined : atlas.stops[state.stop];
  return stop?.layers.length ? inOrder(stop.layers, atlas) : atlas.usual_layers;
}

/** The day that the map shows: its control has no others than the atlas's days. */
export function day(state: State, atlas: Vocabulary): string | null {
  const date = state.date ?? (state.stop === null ? null : (atlas.stops[state.stop]?.date ?? null));
  return date !== null && atlas.days && atlas.days[0] <= date && date <= atlas.days[1] ? date : null;
}

/** The state as it can be: a feature asked for shows its layer; defaults are left unsaid. */
export function settle(state: State, atlas: Vocabulary): State {
  let { layers, lines, date } = state;
  if (state.feature !== null) {
    const layer = atlas.features[state.feature];
    const shown = visible(state, atlas);
    if (layer !== undefined && !shown.includes(layer)) layers = inOrder([...shown, layer], atlas);
  }
  const usual: State = { ...USUAL, stop: state.stop };
  if (layers && same(layers, visible(usual, atlas))) layers = null;
  if (lines !== null && lines === atlas.perspectives[0]) lines = null;
  if (state.stop !== null && date === day(usual, atlas)) date = null;
  return { ...state, layers, lines, date };
}

/** The state after `intent`. */
export function reduce(state: State, intent: Intent, atlas: Vocabulary): State {
  return settle(after(state, intent, atlas), atlas);
}

function after(state: State, intent: Intent, atlas: Vocabulary): State {
  switch (intent.do) {
    case "select":
      return { ...state, ...ASIDE, feature: intent.feature };
    case "switch":
      return switched(state, [intent.layer], intent.on, atlas);
    case "basemap":
      return { ...state, basemap: intent.basemap };
    case "lines":
      return { ...state, lines: intent.lines };
    case "uncertainty":
      return { ...state, uncertainty: intent.shown ? "shown" : null };
    case "ring":
      return { ...state, ring: intent.kilometres };
    case "point":
      return { ...state, point: intent.point };
    case "stop":
      return { ...USUAL, ...manner(state), stop: intent.stop };
    case "size":
      return { ...state, size: intent.large ? "large" : null };
    case "day":
      // A day asked for is what the panel tells of: nothing stays selected then.
      return intent.date === null ? { ...state, date: null } : { ...state, ...ASIDE, date: intent.date, feature: null };
    case "move":
      return { ...state, at: intent.at };
    case "look": {
      const on = switched({ ...state, at: intent.at }, intent.layers, true, atlas);
      return intent.feature === null ? on : { ...on, ...ASIDE, feature: intent.feature };
    }
    case "open":
      return intent.state;
  }
}

/** How a reader looks at things is theirs; what they look at is the stop's. */
function manner({ basemap, lines, uncertainty, size }: State): Partial<State> {
  return { basemap, lines, uncertainty, size };
}

function switched(state: State, names: readonly string[], on: boolean, atlas: Vocabulary): State {
  if (!names.length) return state;
  const shown = visible(state, atlas);
  const layers = inOrder(on ? [...shown, ...names] : shown.filter((id) => !names.includes(id)), atlas);
  // What is no longer drawn is no longer selected.
  const selected = state.feature === null ? undefined : atlas.features[state.feature];
  const gone = selected !== undefined && !layers.includes(selected);
  return { ...state, layers, feature: gone ? null : state.feature };
}

function inOrder(names: readonly string[], atlas: Vocabulary): readonly string[] {
  return atlas.layers.filter((id) => names.includes(id));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
