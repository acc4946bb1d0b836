/* Where names, the marks of a day and its control have room. Boxes are in pixels, y downwards. Pure. */
import type { MapLabel } from "../generated/data.ts";
import type { Circle, Pixel } from "./lines.ts";

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** What stands on the map and keeps names off: a control, a mark, a name. */
export interface Obstacle extends Rect {
  readonly feature: string | null;
  /** A place’s own dot, which wide letters over an area may stand over. */
  readonly dot: boolean;
}

/** A name that asks for a place: its point on the map, and how large it is. */
export interface Candidate {
  readonly label: MapLabel;
  readonly point: Pixel;
  readonly size: Pixel;
}

const GAP = 2;
const EDGE = 4; // pixels between a name and the edge of the map
const DOT = 12; // pixels: what has a smaller radius is a place’s dot
// Wide letters over an area may stand over a place's dot; other names keep off it.
const OVER_DOTS: ReadonlySet<string> = new Set(["country", "neighbour", "region", "sea"]);
// A name of what is wide may be moved along the edge of the map that would cut it.
const WIDE: ReadonlySet<string> = new Set(["country", "neighbour", "region", "sea", "area", "route", "focus"]);
// Where a label may stand by its point: the wish of the table first, then round the clock.
const AROUND: Readonly<Record<string, readonly Anchor[]>> = {
  capital: ["r", "l", "t", "b"],
  city: ["r", "l", "t", "b"],
  town: ["r", "l", "t", "b"],
  village: ["r", "l", "t", "b"],
  focus: ["b", "t", "l", "r"],
  measure: ["l", "r", "b", "t"],
  country: ["b", "t", "l", "r"],
};

type Anchor = MapLabel["anchor"];

export function circleBox({ centre, radius }: Circle, feature: string | null): Obstacle {
  return { x: centre.x - radius, y: centre.y - radius, w: 2 * radius, h: 2 * radius, feature, dot: radius < DOT };
}

/** The labels that ask for a place at a scale: what is highlighted is named even at one that is not its own. */
export function wanted<Label extends MapLabel>(
  labels: readonly Label[],
  zoom: number,
  highlighted: string | null,
  isShown: (label: Label) => boolean,
): readonly Label[] {
  const fits = (label: MapLabel) => label.min <= zoom && zoom <= label.max;
  const isMeant = (label: MapLabel) => label.feature !== null && label.feature === highlighted;
  const named = labels.some((label) => isMeant(label) && fits(label));
  return labels.filter((label) => isShown(label) && (fits(label) || (isMeant(label) && !named)));
}

/** Where names stand, the most important first: one that would touch another waits for more room. */
export function arrange<Name extends Candidate>(
  names: readonly Name[],
  obstacles: readonly Obstacle[],
  sight: Rect,
  highlighted: string | null,
): ReadonlyMap<Name, Rect> {
  const first = ({ label }: Name) => (label.feature !== null && label.feature === highlighted ? -1000 : label.rank);
  const standing: Obstacle[] = [...obstacles];
  const placed = new Map<Name, Rect>();
  for (const name of [...names].sort((a, b) => first(a) - first(b))) {
    const spots = spotsOf(name, standing, sight);
    const isFree = (spot: Rect, others: readonly Obstacle[]) =>
      !others.some((other) => blocks(other, name.label) && touches(spot, other));
    // What the map is about is named even where there is no room, and a country over what is drawn.
    const spot =
      spots.find((spot) => isFree(spot, standing)) ??
      (name.label.style === "focus" ? spots[0] : undefined) ??
      (name.label.style === "country" ? spots.find((spot) => isFree(spot, standing.filter(isWords))) : undefined);
    if (!spot) continue;
    standing.push({ ...spot, feature: null, dot: false });
    placed.set(name, spot);
  }
  return placed;
}

/* The spots that a name may stand at, in sight, the best first. */
function spotsOf({ label, point, size }: Candidate, standing: readonly Obstacle[], sight: Rect): readonly Rect[] {
  const mark = standing.find((other) => label.feature !== null && other.feature === label.feature && !other.dot);
  const others = (AROUND[label.style] ?? []).filter((anchor) => anchor !== label.anchor);
  return [label.anchor, ...others]
    .map((anchor) => {
      const own = anchor === label.anchor;
      const gap = own || !mark ? label.gap : mark.w / 2;
      const spot = beside(point, size, anchor, gap);
      return inSight(own ? { ...spot, x: spot.x + label.dx, y: spot.y + label.dy } : spot, label.style, sight);
    })
    .filter((spot) => spot !== null);
}

function beside(point: Pixel, size: Pixel, anchor: Anchor, gap: number): Rect {
  const x = { c: -size.x / 2, t: -size.x / 2, b: -size.x / 2, r: gap, l: -size.x - gap }[anchor];
  const y = { c: -size.y / 2, r: -size.y / 2, l: -size.y / 2, t: -size.y - gap, b: gap }[anchor];
  return { x: point.x + x, y: point.y + y, w: size.x, h: size.y };
}

/* `spot` with all of the name in sight, or null. What lies out of sight altogether has no name. */
function inSight(spot: Rect, style: string, sight: Rect): Rect | null {
  const x = within(spot.x, spot.w, sight.x, sight.w);
  const y = within(spot.y, spot.h, sight.y, sight.h);
  const far = Math.abs(x - spot.x) > spot.w * 0.6 || Math.abs(y - spot.y) > spot.h * 0.6;
  const moved = x !== spot.x || y !== spot.y;
  return far || (moved && !WIDE.has(style)) ? null : { ...spot, x, y };
}

function within(low: number, length: number, from: number, room: number): number {
  return Math.min(Math.max(low, from + EDGE), from + room - length - EDGE);
}

/* Whether it is a name or a control, and not something that is drawn. */
function isWords({ feature }: Obstacle): boolean {
  return feature === null;
}

function blocks(other: Obstacle, label: MapLabel): boolean {
  const own = other.feature !== null && other.feature === label.feature;
  return !own && !(other.dot && OVER_DOTS.has(label.style));
}

/** The point of a box that is nearest to a point. */
export function nearest({ x, y, w, h }: Rect, from: Pixel): Pixel {
  return { x: Math.min(Math.max(from.x, x), x + w), y: Math.min(Math.max(from.y, y), y + h) };
}

export function touches(a: Rect, b: Rect, gap = GAP): boolean {
  return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

/* A mark of a day stands by the name of what it marks. */

const MARK = 13; // pixels from the centre of a mark to where something else may stand

/** A side of a name: in its row, further on in its row, above, beneath. */
export type Side = "right" | "left" | "further right" | "above" | "beneath";

/** The middle of a mark by a name: the first of the sides wished for that nothing covers. */
export function markSpot(name: Rect, sides: readonly [Side, ...Side[]], covers: readonly Rect[]): Pixel {
  const middle = { x: name.x + name.w / 2, y: name.y + name.h / 2 };
  const spots: Readonly<Record<Side, Pixel>> = {
    right: { x: name.x + name.w + MARK + 2, y: middle.y },
    left: { x: name.x - MARK - 2, y: middle.y },
    "further right": { x: name.x + name.w + 3 * MARK + 2, y: middle.y },
    above: { x: middle.x, y: name.y - MARK },
    beneath: { x: middle.x, y: name.y + name.h + MARK },
  };
  const isFree = (side: Side) => {
    const spot = spots[side];
    const box = { x: spot.x - MARK, y: spot.y - MARK, w: 2 * MARK, h: 2 * MARK };
    return covers.every((cover) => !touches(box, cover, 0));
  };
  return spots[sides.find(isFree) ?? sides[0]];
}

/* The control of the days stands as low as it can. */

const ASIDE = 6; // pixels between the control and what stands beside, above or beneath it
const LOWEST = 10;
const STEP = 8;

/** How high over the bottom of the map a control stands lowest without covering any of `others`. */
export function lowest(own: Rect, others: readonly Rect[], bottom: number): number {
  const near = others.filter((r) => r.w && r.x < own.x + own.w + ASIDE && r.x + r.w > own.x - ASIDE);
  const isFree = (low: number) =>
    near.every((r) => bottom - (r.y + r.h) >= low + own.h + ASIDE || bottom - r.y + ASIDE <= low);
  const lows = [LOWEST, ...near.map((r) => bottom - r.y + STEP)].sort((a, b) => a - b);
  return lows.find(isFree) ?? lows.at(-1) ?? LOWEST;
}
