/* Where a map looks: Web Mercator at 256 pixels a tile, as Leaflet reckons. Pure. */
import { rounded } from "../state/link.ts";
import type { Point, Position } from "../state/state.ts";
import { distance, type Pixel } from "./lines.ts";

export type Box = readonly [west: number, south: number, east: number, north: number];

/** The scales that a map can have. */
export interface Scales {
  readonly lowest: number;
  readonly highest: number;
  readonly step: number;
}

const TILE = 256;
const NORTHMOST = 85.0511287798;
/** All that the map can show. */
export const EARTH: Box = [-180, -NORTHMOST, 180, NORTHMOST];
const NEAR = 2; // pixels: a map lies at whole ones, so it may miss a place by a little

export function pixel(lat: number, lon: number, zoom: number): Pixel {
  const world = TILE * 2 ** zoom;
  const held = Math.min(Math.max(lat, -NORTHMOST), NORTHMOST) * (Math.PI / 180);
  const north = Math.log(Math.tan(Math.PI / 4 + held / 2)) / (2 * Math.PI);
  return { x: world * (lon / 360 + 0.5), y: world * (0.5 - north) };
}

export function earth({ x, y }: Pixel, zoom: number): Point {
  const world = TILE * 2 ** zoom;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / world))) * 180) / Math.PI;
  return [lat, (x / world - 0.5) * 360];
}

/** A position as the link writes it. */
export function written(lat: number, lon: number, zoom: number): Position {
  const east = ((((lon + 180) % 360) + 360) % 360) - 180;
  return [rounded(lat, 4), rounded(east, 4), rounded(zoom, 2)];
}

/** The scale that the map can have which is nearest to `zoom`. */
export function held(zoom: number, { lowest, highest, step }: Scales): number {
  const stepped = step ? Math.round(zoom / step) * step : zoom;
  return Math.min(Math.max(stepped, lowest), highest);
}

/** The smallest scale at which the earth fills all of a frame. */
export function lowest(room: Pixel, scales: Scales): number {
  const { step, highest } = scales;
  const filled = Math.log2(Math.max(room.x, room.y, 1) / TILE);
  const stepped = step ? Math.ceil(filled / step) * step : filled;
  return Math.min(Math.max(stepped, scales.lowest), highest);
}

/** A position moved as little as keeps all of a frame on the earth. */
export function onEarth([lat, lon, zoom]: Position, room: Pixel): Position {
  const { x, y } = pixel(lat, lon, zoom);
  const world = TILE * 2 ** zoom;
  const held = (at: number, half: number) => Math.min(Math.max(at, half), Math.max(world - half, half));
  const moved = { x: held(x, room.x / 2), y: held(y, room.y / 2) };
  return distance(moved, { x, y }) ? [...earth(moved, zoom), zoom] : [lat, lon, zoom];
}

/** The middle of a box, at the largest scale at which all of it has room. */
export function fitting([west, south, east, north]: Box, room: Pixel, scales: Scales): Position {
  const corner = pixel(north, west, 0);
  const opposite = pixel(south, east, 0);
  const scale = Math.min(room.x / Math.abs(opposite.x - corner.x), room.y / Math.abs(opposite.y - corner.y));
  const zoom = stepDown(Math.log2(scale), scales);
  const [lat, lon] = earth({ x: (corner.x + opposite.x) / 2, y: (corner.y + opposite.y) / 2 }, 0);
  return [lat, lon, zoom];
}

/* The scale of the map beneath `zoom`; one that is missed by a hundredth of a step is reached. */
function stepDown(zoom: number, { lowest, highest, step }: Scales): number {
  const fine = step / 100;
  const stepped = step ? Math.floor((Math.round(zoom / fine) * fine) / step) * step : zoom;
  return Math.min(Math.max(stepped, lowest), highest);
}

/** Whether two positions look the same on the map. */
export function isSame(a: Position, b: Position): boolean {
  if (Math.abs(a[2] - b[2]) > 0.005) return false;
  return distance(pixel(a[0], a[1], a[2]), pixel(b[0], b[1], a[2])) < NEAR;
}

/** The box of what lies within `kilometres` of a box. */
export function around([west, south, east, north]: Box, kilometres: number): Box {
  const up = kilometres / 111.2;
  const aside = up / Math.cos((((south + north) / 2) * Math.PI) / 180);
  return [west - aside, south - up, east + aside, north + up];
}

/** A box with a share of its size around it. */
export function padded([west, south, east, north]: Box, share: number): Box {
  const aside = (east - west) * share;
  const up = (north - south) * share;
  return [west - aside, south - up, east + aside, north + up];
}

/** The metres that a pixel stands for. */
export function metresPerPixel(lat: number, zoom: number): number {
  return (40075016.686 / TILE) * (Math.cos((lat * Math.PI) / 180) / 2 ** zoom);
}
