/* The shared link: a state read from an address and written to it. The table of its keys is the one
   that the server reads, too. A link is untrusted: each value is read into a closed vocabulary or
   dropped with a word to the reader. */

import type { Vocabulary } from "../generated/data.ts";
import { KEYS, type Key } from "./keys.ts";
import { type State, settle, USUAL } from "./state.ts";

const LONGEST = 2000; // characters; no list of ids that an atlas could hold needs more
const NUMBER = /^-?[0-9]{1,3}(?:\.[0-9]{1,6})?$/;
const ORDINAL = /^(?:0|[1-9][0-9]{0,6})$/;
const SPAN = /^([0-9]{1,7})-([0-9]{1,7})$/;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

export interface Decoded {
  readonly state: State;
  /** A line to the reader on each part that does not hold. */
  readonly dropped: readonly string[];
}

class BadValue extends Error {}

export function decode(query: URLSearchParams, atlas: Vocabulary): Decoded {
  const values: Record<string, unknown> = {};
  const dropped: string[] = [];
  for (const key of KEYS) {
    const value = query.getAll(key.name).at(-1);
    if (value === undefined) continue;
    try {
      if (Array.from(value).length > LONGEST)
        throw new BadValue(`The link’s “${key.name}” is too long and was left out.`);
      values[key.name] = read(key, value, atlas, dropped);
    } catch (fault) {
      if (!(fault instanceof BadValue)) throw fault;
      dropped.push(fault.message);
    }
  }
  return { state: settle({ ...USUAL, ...values }, atlas), dropped };
}

function read(key: Key, value: string, atlas: Vocabulary, remarks: string[]): unknown {
  switch (key.kind) {
    case "id":
      if (!vocabulary(key, atlas).includes(value)) throw new BadValue(key.bad);
      return value;
    case "ids": {
      const wanted = new Set(value.split(",").filter((part) => part !== ""));
      if ([...wanted].every((part) => part === key.none)) return [];
      const known = vocabulary(key, atlas).filter((id) => wanted.has(id));
      if (!known.length) throw new BadValue(key.bad);
      if (known.length < wanted.size) remarks.push(key.partly ?? key.bad);
      return known;
    }
    case "word":
      if (value !== key.word) throw new BadValue(key.bad);
      return value;
    case "number":
      if (!vocabulary(key, atlas).includes(value)) throw new BadValue(key.bad);
      return Number(value);
    case "ordinal":
      if (!ORDINAL.test(value) || Number(value) >= atlas.sentences.length) throw new BadValue(key.bad);
      return Number(value);
    case "point":
      return point(numbers(key, value, 2), key, atlas);
    case "position":
      return position(numbers(key, value, 3), key, atlas);
    case "passage":
      if (!isPassage(value, atlas)) throw new BadValue(key.bad);
      return value;
    case "date":
      if (!isDate(value)) throw new BadValue(key.bad);
      return value;
  }
}

function vocabulary(key: Key, atlas: Vocabulary): readonly string[] {
  switch (key.of) {
    case "features":
      return Object.keys(atlas.features);
    case "stops":
      return Object.keys(atlas.stops);
    case "rings":
      return atlas.rings.map(String);
    case "layers":
      return atlas.layers;
    case "tiles":
      return atlas.tiles;
    case "perspectives":
      return atlas.perspectives;
    default:
      return [];
  }
}

function numbers(key: Key, value: string, count: number): number[] {
  const parts = value.split(",");
  if (parts.length !== count || !parts.every((part) => NUMBER.test(part))) throw new BadValue(key.bad);
  return parts.map(Number);
}

/** To so many digits, a half to the even digit, as the server rounds: both write the same link. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function point([lat = 0, lon = 0]: number[], key: Key, atlas: Vocabulary): unknown {
  const [west, south, east, north] = atlas.box;
  if (!(south <= lat && lat <= north && west <= lon && lon <= east)) {
    const swapped = south <= lon && lon <= north && west <= lat && lat <= east;
    throw new BadValue(`${key.outside}${swapped ? ` ${key.swapped}` : ""}`);
  }
  return [rounded(lat, 4), rounded(lon, 4)];
}

function position([lat = 0, lon = 0, zoom = 0]: number[], key: Key, atlas: Vocabulary): unknown {
  if (Math.abs(lat) > 85 || Math.abs(lon) > 180) throw new BadValue(key.outside ?? key.bad);
  const [least, most] = atlas.zooms;
  return [rounded(lat, 4), rounded(lon, 4), rounded(Math.min(Math.max(zoom, least), most), 2)];
}

function isPassage(value: string, atlas: Vocabulary): boolean {
  if (atlas.passages.includes(value)) return true;
  const match = SPAN.exec(value);
  if (!match) return false;
  const start = Number(match[1]),
    end = Number(match[2]);
  return (
    start < end &&
    atlas.sentences.some(([first]) => first === start) &&
    atlas.sentences.some(([, last]) => last === end)
  );
}

function isDate(value: string): boolean {
  if (!DATE.test(value) || value.startsWith("0000")) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** The link's keys and values; what is default is left out. */
export function encode(state: State): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of KEYS) {
    const value = state[key.name];
    if (value !== null) query.set(key.name, written(key, value));
  }
  return query;
}

function written(key: Key, value: NonNullable<State[keyof State]>): string {
  if (!Array.isArray(value)) return String(value);
  if (key.kind === "ids") return value.join(",") || (key.none ?? "");
  return value.map((n: number) => String(rounded(n, 4))).join(",");
}

/** Whether what lies between two states is a step that Back undoes. */
export function isStep(from: State, to: State): boolean {
  return KEYS.some(({ name, step }) => {
    const before = state(from, name),
      after = state(to, name);
    if (step === "never" || before === after) return false;
    return step === "always" || before === null || after === null;
  });
}

function state(of: State, name: keyof State): string | null {
  const value = of[name];
  return value === null ? null : JSON.stringify(value);
}
