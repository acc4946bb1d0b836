/* How styles look: the strokes of a line, hatches, and small pictures of styles. Colours and widths are
   CSS classes. */
import type { Hatch, MapStyle } from "../generated/data.ts";
import { type Attributes, picture, svg } from "./dom.ts";

export type Shape = MapStyle["shape"];

// The strokes of a line style, from the ground up.
const STROKES: Readonly<Partial<Record<Shape, readonly string[]>>> = {
  line: ["casing", "stroke"],
  hollow: ["casing", "stroke", "core"],
  rail: ["casing", "stroke", "ticks"],
  band: ["band"],
  focus: ["casing", "stroke"],
  arrow: ["casing", "stroke"],
};

export function strokes(shape: Shape): readonly string[] {
  return STROKES[shape] ?? [];
}

/** Puts the patterns that hatched areas are filled with into the document. */
export function addHatches(hatches: readonly Hatch[]): void {
  const holder = picture("", 0, 0, "0 0 0 0");
  holder.style.position = "absolute";
  const defs = svg(holder, "defs");
  for (const { id, colour, angle, pitch, tint } of hatches) {
    const pattern = svg(defs, "pattern", {
      id,
      width: pitch,
      height: pitch,
      patternUnits: "userSpaceOnUse",
      patternTransform: `rotate(${angle})`,
    });
    const paint = `var(--c-${colour})`;
    svg(pattern, "rect", { width: pitch, height: pitch, opacity: tint }).style.fill = paint;
    const line = { x1: 0, y1: 0, x2: 0, y2: pitch, "stroke-width": 1.5, opacity: 0.5 };
    svg(pattern, "line", line).style.stroke = paint;
  }
  document.body.appendChild(holder);
}

/** A part of a small picture: its tag, its class and where it is. */
export type Piece = readonly [tag: "path" | "rect" | "circle" | "text", cls: string, attributes: Attributes];

const LINE = { d: "M1 6H29" };
const FIELD = { x: 1, y: 1, width: 28, height: 10 };

/** A small picture for switches and the legend. */
export function sample(pieces: readonly Piece[]): SVGSVGElement {
  const small = picture("swatch", 30, 12, "0 0 30 12");
  for (const [tag, cls, attributes] of pieces) svg(small, tag, { class: cls, ...attributes });
  return small;
}

/** A small line, and a small field, of a class. */
export function sampleLine(cls: string): SVGSVGElement {
  return sample([["path", cls, LINE]]);
}
export function sampleField(cls: string, attributes: Attributes = {}): SVGSVGElement {
  return sample([["rect", cls, { ...FIELD, ...attributes }]]);
}

/** A small picture of a style of the atlas; of the base map, if the atlas has no such style. */
export function swatch(id: string, style: MapStyle | undefined): SVGSVGElement {
  if (!style) return sampleLine(`base-${id}`);
  const small = sample(pieces(id, style));
  if (style.shape === "name") svg(small, "text", LETTERS, "ABC");
  return small;
}

const LETTERS = {
  class: "swatch-name",
  x: 15,
  y: 10,
  "text-anchor": "middle",
  "font-size": 11,
  "font-weight": 600,
  fill: "currentColor",
  "letter-spacing": 1,
};

function pieces(id: string, { shape, width }: MapStyle): readonly Piece[] {
  switch (shape) {
    case "area":
    case "hatch":
      return [["rect", `s-${id}`, FIELD]];
    case "point":
      return [["circle", `s-${id}`, { cx: 15, cy: 6, r: Math.min(5, width) }]];
    case "arrow":
      return [
        ["path", `s-${id}-stroke`, { d: "M1 6H20" }],
        ["path", `s-${id}-head`, { d: "M29 6L17 11L20 6L17 1Z" }],
      ];
    case "name":
      return [];
    default:
      return strokes(shape)
        .filter((part) => part !== "casing")
        .map((part) => ["path", `s-${id}-${part}`, LINE]);
  }
}

/** Sheets that lie over each other, for a button. */
export function layersIcon(): SVGSVGElement {
  const icon = picture("icon", 20, 20, "0 0 24 24");
  svg(icon, "path", {
    d: "M12 4 21 9 12 14 3 9ZM4.5 12.5 12 16.7 19.5 12.5M4.5 16 12 20.2 19.5 16",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": 1.8,
    "stroke-linejoin": "round",
    "stroke-linecap": "round",
  });
  return icon;
}
