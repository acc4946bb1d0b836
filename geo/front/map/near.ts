/* Which parts of the base map a view needs, and which of them are drawn. Pure. */
import type { Box } from "./place.ts";

/** A part that waits until it is needed has a box, or lies beyond one. */
export interface Wanted {
  readonly url: string;
  readonly min_zoom: number;
  readonly box: Box | null;
  readonly beyond: Box | null;
  readonly replaces: string | null;
}

/** Whether a part belongs into a view. */
export function isNear({ min_zoom, box, beyond }: Omit<Wanted, "url" | "replaces">, zoom: number, view: Box): boolean {
  if (zoom < min_zoom) return false;
  if (box && !touches(box, view)) return false;
  return !beyond || !holds(beyond, view);
}

/** The parts that are drawn, of those that have come: not those that a finer one stands for. */
export function drawn<Part extends Wanted>(parts: readonly Part[], zoom: number, view: Box): ReadonlySet<Part> {
  const near = parts.filter((part) => isNear(part, zoom, view));
  const replaced = new Set(near.map(({ replaces }) => replaces));
  return new Set(near.filter(({ url }) => !replaced.has(url)));
}

/** A box as shares of another, both seen in Mercator: left, top, right, bottom. */
export function within(box: Box, of: Box): readonly [number, number, number, number] {
  const across = (lon: number) => (lon - of[0]) / (of[2] - of[0]);
  const down = (lat: number) => (height(of[3]) - height(lat)) / (height(of[3]) - height(of[1]));
  return [across(box[0]), down(box[3]), across(box[2]), down(box[1])];
}

function height(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
}

function touches(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function holds(a: Box, b: Box): boolean {
  return a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3];
}
