/* How features are drawn. Each has one path that can be pressed (the one folium made) and, beneath it,
   paths that are only seen: casing, line, core, ticks. */
import type { MapConfig, MapStyle } from "../generated/data.ts";
import { arrow, type Circle, type Pixel, pressedAt, sideways } from "./lines.ts";
import type { Box } from "./place.ts";
import { type Shape, strokes } from "./style.ts";

/** What folium made of a feature. */
export type Press = L.CircleMarker | L.Polyline | L.Polygon;

/** The positions of a line, or of each of its parts. */
export type Track = L.LatLng[] | L.LatLng[][];

/** What points a feature out: the dark edge and the light band of what is selected, the ring of the focus. */
export type Halo = "edge" | "band" | "ring";

const HALOS: Readonly<Record<Halo, { readonly cls: string; readonly wider: number }>> = {
  edge: { cls: "selection selection-edge", wider: 11 },
  band: { cls: "selection", wider: 7 },
  ring: { cls: "focus-ring", wider: 12 },
};

/** A circle on the map that names keep off; `radius` in pixels. */
export interface Spot {
  readonly feature: string;
  readonly at: L.LatLng;
  readonly radius: number;
}

/** What the selection, the names and the keyboard need of a feature as it is drawn. */
export interface Drawing {
  readonly press: Press;
  readonly shape: Shape;
  readonly width: number;
  /** Where a line runs, whatever is moved aside to be seen. */
  readonly whole: Track | null;
  /** A line as it is seen: moved aside where it is. */
  readonly track: (() => Track) | null;
  /** How large an area is, in square degrees of its box. */
  readonly extent: number | null;
  /** A path that points it out. */
  halo(part: Halo): L.Path;
  /** Draws a place, or does not: where there is no room for its name it is not drawn either. */
  readonly reveal: ((yes: boolean) => void) | null;
  /** Draws a line anew for the map's scale; an arrow stops short of `spot`. */
  readonly redraw: ((spot: Spot | null) => void) | null;
}

export type Drawings = ReadonlyMap<string, Drawing>;
export type Groups = Readonly<Record<string, L.FeatureGroup>>;

// What the map is about lies over all other lines.
const PANES: Readonly<Partial<Record<Shape, string>>> = { band: "bands", focus: "focus" };
const PRESSED = 14; // pixels: how wide a line can be pressed, however thin it is drawn

const seen = (pane: string, className: string) => ({ pane, className, interactive: false, smoothFactor: 1 });

/** Draws all features of an atlas; also the ids of those that cannot be drawn. */
export function drawAll(
  map: L.Map,
  groups: Groups,
  config: MapConfig,
): { drawings: Drawings; undrawn: readonly string[] } {
  const drawings = new Map<string, Drawing>();
  const undrawn: string[] = [];
  for (const layer of config.layers) {
    const group = groups[layer.id];
    if (!group) continue;
    for (const { id, press, holder } of [...paths(group, group)]) {
      const styleId = config.features[id]?.style ?? layer.style;
      try {
        drawings.set(id, draw(map, group, press, config.styles[styleId], styleId));
      } catch (fault) {
        // It costs itself, not the map.
        console.warn(id, fault);
        holder.removeLayer(press);
        undrawn.push(id);
      }
    }
  }
  return { drawings, undrawn };
}

/* The paths of features in a group of folium's, each with the group that it is in. */
function* paths(layer: L.Layer, holder: L.LayerGroup): Generator<{ id: string; press: L.Layer; holder: L.LayerGroup }> {
  const { feature } = layer as L.Layer & { feature?: { id?: string | number } };
  if (feature) yield { id: String(feature.id), press: layer, holder };
  else if (layer instanceof L.LayerGroup) for (const part of layer.getLayers()) yield* paths(part, layer);
}

/** Draws one feature in a style; `press` is what of it can be pressed. */
export function draw(
  map: L.Map,
  group: L.LayerGroup,
  press: L.Layer,
  style: MapStyle | undefined,
  styleId: string,
): Drawing {
  if (!style) throw new Error(`there is no style ${styleId}`);
  const beneath: L.Path[] = [];
  const drawing = shaped(map, beneath, press, style, styleId);
  // What is only seen is added once nothing can fail any more.
  for (const path of beneath) group.addLayer(path);
  return drawing;
}

function shaped(map: L.Map, beneath: L.Path[], press: L.Layer, style: MapStyle, styleId: string): Drawing {
  switch (style.shape) {
    case "area":
    case "hatch":
      if (press instanceof L.Polygon) return area(press, style, styleId);
      break;
    case "point":
    case "name":
      if (press instanceof L.CircleMarker) return place(beneath, press, style, styleId);
      break;
    case "arrow":
      if (press instanceof L.Polyline) return arrowed(map, beneath, press, style, styleId);
      break;
    default:
      if (press instanceof L.Polyline) return line(map, beneath, press, style, styleId);
  }
  throw new TypeError(`a ${style.shape} cannot be drawn of this`);
}

function area(press: L.Polygon, { shape, width }: MapStyle, styleId: string): Drawing {
  Object.assign(press.options, { pane: "areas", className: `hit s-${styleId}` });
  const box = press.getBounds();
  return {
    press,
    shape,
    width,
    whole: null,
    track: null,
    extent: (box.getEast() - box.getWest()) * (box.getNorth() - box.getSouth()),
    halo: (part) => {
      const { cls, wider } = HALOS[part];
      return L.polygon(outline(press), { ...seen("selection", cls), weight: wider - 3 });
    },
    reveal: null,
    redraw: null,
  };
}

function place(beneath: L.Path[], press: L.CircleMarker, { shape, width }: MapStyle, styleId: string): Drawing {
  const at = press.getLatLng();
  const dot = L.circleMarker(at, { ...seen("points", `s-${styleId}`), radius: width });
  const isName = shape === "name";
  if (!isName) beneath.push(dot);
  Object.assign(press.options, { pane: "press-points", className: "hit hit-point", radius: isName ? 18 : 11 });
  const reveal = (yes: boolean) => {
    for (const path of [dot, press]) {
      const el = path.getElement();
      if (el instanceof SVGElement) el.style.display = yes ? "" : "none";
    }
  };
  return {
    press,
    shape,
    width,
    whole: null,
    track: null,
    extent: null,
    halo: (part) => {
      const { cls, wider } = HALOS[part];
      return L.circleMarker(at, { ...seen("selection", cls), radius: width + 5, weight: wider - 3 });
    },
    reveal: isName ? null : reveal,
    redraw: null,
  };
}

/* The strokes of a line, the path that is pressed, and a halo: they are moved together. */
function stroked(beneath: L.Path[], press: L.Polyline, { shape, colour, width }: MapStyle, styleId: string) {
  const whole = press.getLatLngs() as Track;
  const pane = PANES[shape] ?? (colour.startsWith("border") ? "borders" : "lines");
  // Thinning by a pixel gives corners to a curve as plain as an arrow's.
  const smoothFactor = shape === "arrow" ? 0 : 1;
  const lines = strokes(shape).map((part) =>
    L.polyline(whole, { ...seen(pane, `s-${styleId}-${part}`), smoothFactor }),
  );
  beneath.push(...lines);
  Object.assign(press.options, {
    pane: shape === "band" ? "bands" : "press-lines",
    className: "hit hit-line",
    weight: Math.max(PRESSED, width),
    fill: false,
    smoothFactor: 1,
  });
  let track = whole;
  const halos = new Map<Halo, L.Polyline>();
  return {
    whole,
    pane,
    halo: (part: Halo) => {
      const { cls, wider } = HALOS[part];
      const halo = L.polyline(track, { ...seen("selection", cls), smoothFactor, weight: width + wider });
      halos.set(part, halo);
      return halo;
    },
    track: () => track,
    move: (moved: Track, pressed: Track = moved) => {
      track = moved;
      press.setLatLngs(pressed);
      for (const path of [...lines, ...halos.values()]) path.setLatLngs(moved);
    },
  };
}

function line(map: L.Map, beneath: L.Path[], press: L.Polyline, style: MapStyle, styleId: string): Drawing {
  const { whole, track, halo, move } = stroked(beneath, press, style, styleId);
  const { shape, width, offset, offset_below } = style;
  const redraw = () => {
    const px = map.getZoom() < offset_below ? offset : 0;
    move(aside(map, whole, px), aside(map, whole, pressedAt(px, PRESSED)));
  };
  if (offset) redraw();
  return { press, shape, width, whole, track, extent: null, halo, reveal: null, redraw: offset ? redraw : null };
}

/* A line moved sideways at the map's present scale, so that routes which share their ground stand side by side. */
function aside(map: L.Map, track: Track, px: number): Track {
  if (!px) return track;
  const moved = parts(track).map((part) => sideways(projected(map, part), px).map((p) => unprojected(map, p)));
  return isFlat(track) ? (moved[0] ?? []) : moved;
}

function arrowed(map: L.Map, beneath: L.Path[], press: L.Polyline, style: MapStyle, styleId: string): Drawing {
  const { whole, track, pane, halo, move } = stroked(beneath, press, style, styleId);
  const { shape, width } = style;
  const course = parts(whole).flat();
  const start = course[0];
  if (!start) throw new Error("an arrow has to lead somewhere");
  const tail = L.circleMarker(start, { ...seen(pane, `s-${styleId}-tail`), radius: width + 1.5 });
  const head = L.polygon([], seen(pane, `s-${styleId}-head`));
  beneath.push(tail, head);
  const redraw = (spot: Spot | null) => {
    const mark: Circle | null = spot && { centre: map.project(spot.at), radius: spot.radius };
    const drawn = arrow(projected(map, course), 7 + 2.5 * width, mark);
    head.setLatLngs(drawn.head.map((p) => unprojected(map, p)));
    move(drawn.shaft.map((p) => unprojected(map, p)));
  };
  redraw(null);
  return { press, shape, width, whole, track, extent: null, halo, reveal: null, redraw };
}

function isFlat(track: Track): track is L.LatLng[] {
  return !Array.isArray(track[0]);
}
/** The parts of a line: one, if it is all of a piece. */
export function parts(track: Track): readonly L.LatLng[][] {
  return isFlat(track) ? [track] : track;
}
/** The positions around an area. */
export function outline(press: L.Polyline | L.Polygon): L.LatLng[][][] {
  return press.getLatLngs() as L.LatLng[][][];
}
function projected(map: L.Map, track: readonly L.LatLng[]): readonly Pixel[] {
  return track.map((at) => map.project(at));
}
function unprojected(map: L.Map, { x, y }: Pixel): L.LatLng {
  return map.unproject([x, y]);
}

/** The box of a drawn feature. */
export function bounds({ press }: Drawing): L.LatLngBounds {
  return press instanceof L.CircleMarker ? L.latLngBounds([press.getLatLng()]) : press.getBounds();
}
export function boxOf(of: L.LatLngBounds): Box {
  return [of.getWest(), of.getSouth(), of.getEast(), of.getNorth()];
}

/** The middle of a drawn feature: of a line its middle vertex. */
export function middle({ press, whole }: Drawing): L.LatLng {
  if (press instanceof L.CircleMarker) return press.getLatLng();
  const course = whole ? parts(press.getLatLngs() as Track).flat() : [];
  return course[course.length >> 1] ?? press.getBounds().getCenter();
}

/** Whether a drawn feature comes into a box. */
export function crosses(map: L.Map, { press, whole }: Drawing, box: L.LatLngBounds): boolean {
  if (press instanceof L.CircleMarker) return box.contains(press.getLatLng());
  if (!whole) return box.intersects(press.getBounds());
  const frame = L.bounds(map.project(box.getNorthWest()), map.project(box.getSouthEast()));
  return parts(whole).some((part) => {
    const course = part.map((at) => map.project(at));
    return course.some((p, i) => {
      const before = course[i - 1];
      return before !== undefined && Boolean(L.LineUtil.clipSegment(before, p, frame));
    });
  });
}
