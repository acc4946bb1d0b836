/* Parts of the map drawn anew as SVG from what the browser computed, so that they need no style sheet. */
import { svg } from "./dom.ts";

/** Where the picture's corner is in the window. */
export interface Origin {
  readonly left: number;
  readonly top: number;
}

const PAINT = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "paint-order",
];
const FORM = /^(d|x|y|width|height|cx|cy|r|x1|y1|x2|y2|transform)$/;
const CLEAR = "rgba(0, 0, 0, 0)";

/** A property of the document, as the theme has it. */
export function property(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

let pen: CanvasRenderingContext2D | null = null;

/** How wide and how tall a line is in a font. */
export function measured(line: string, font: string): TextMetrics {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) throw new Error("this browser measures no text");
  pen.font = font;
  return pen.measureText(line);
}

/** A shape as it is painted, without the style sheets that paint it. */
export function paint(parent: Element, shape: Element): void {
  const style = getComputedStyle(shape);
  if (!isShown(style) || (style.fill === "none" && style.stroke === "none")) return;
  const copy = shape.cloneNode(false) as Element;
  for (const name of copy.getAttributeNames()) if (!FORM.test(name)) copy.removeAttribute(name);
  for (const name of PAINT) copy.setAttribute(name, style.getPropertyValue(name));
  parent.appendChild(copy);
}

/** A small picture as it is painted here: elsewhere there is no style sheet of the map's. */
export function painted(small: SVGSVGElement): SVGSVGElement {
  const copy = small.cloneNode(false) as SVGSVGElement;
  document.body.append(small);
  for (const shape of small.children) paint(copy, shape);
  small.remove();
  return copy;
}

function isShown({ display, visibility }: CSSStyleDeclaration): boolean {
  return display !== "none" && visibility !== "hidden";
}

/** The patterns that hatched areas are filled with. */
export function paintHatches(defs: Element): void {
  for (const pattern of document.querySelectorAll("pattern")) {
    const copy = pattern.cloneNode(false) as Element;
    for (const part of pattern.children) paint(copy, part);
    defs.appendChild(copy);
  }
}

/** All panes of the map, from the ground up; `relief` is a picture that the browser asks nobody for. */
export function paintMap(parent: Element, map: L.Map, origin: Origin, relief: string | undefined): void {
  const halo = property("--halo");
  const { mapPane, tooltipPane, popupPane, ...others } = map.getPanes();
  const panes = Object.values(others).sort((a, b) => depth(a) - depth(b));
  for (const pane of panes) {
    if (relief !== undefined)
      for (const el of pane.querySelectorAll("img.relief:not(.relief-near)")) image(parent, el, origin, relief);
    for (const drawing of pane.querySelectorAll<SVGSVGElement>("svg.leaflet-zoom-animated, :scope > svg")) {
      paths(parent, drawing, origin, getComputedStyle(pane).opacity);
    }
    for (const el of pane.querySelectorAll(".lb.on")) name(parent, el, origin, halo);
    for (const el of pane.querySelectorAll(".day-mark")) mark(parent, el, origin);
  }
}

function depth(pane: Element): number {
  return Number(getComputedStyle(pane).zIndex) || 0;
}

function image(parent: Element, el: Element, origin: Origin, href: string): void {
  const { left, top, width, height } = el.getBoundingClientRect();
  const opacity = getComputedStyle(el).opacity;
  const x = left - origin.left;
  const y = top - origin.top;
  svg(parent, "image", { href, x, y, width, height, opacity, preserveAspectRatio: "none" });
}

function paths(parent: Element, drawing: SVGSVGElement, origin: Origin, opacity: string): void {
  const box = drawing.getBoundingClientRect();
  const view = drawing.viewBox.baseVal;
  const x = box.left - origin.left - view.x;
  const y = box.top - origin.top - view.y;
  const group = svg(parent, "g", { transform: `translate(${x} ${y})`, opacity });
  for (const shape of drawing.querySelectorAll("path:not(.focus-ring)")) paint(group, shape);
}

function name(parent: Element, el: Element, origin: Origin, halo: string): void {
  const style = getComputedStyle(el);
  if (!isShown(style)) return;
  const { left, top, width, height } = el.getBoundingClientRect();
  const fill = style.backgroundColor;
  if (fill !== CLEAR) {
    const box = { x: left - origin.left, y: top - origin.top, width, height, rx: 4 };
    svg(parent, "rect", { ...box, fill, stroke: property("--selection"), "stroke-width": 2 });
  }
  words(parent, el, origin, halo);
}

function mark(parent: Element, el: Element, origin: Origin): void {
  const style = getComputedStyle(el);
  const { left, top, width, height } = el.getBoundingClientRect();
  const rim = Number.parseFloat(style.borderTopWidth) || 0;
  svg(parent, "circle", {
    cx: left - origin.left + width / 2,
    cy: top - origin.top + height / 2,
    r: (width - rim) / 2,
    fill: style.backgroundColor,
    stroke: style.borderTopColor,
    "stroke-width": rim,
  });
  words(parent, el, origin, null);
}

/* The words of an element, line by line, where they stand. */
function words(parent: Element, el: Element, origin: Origin, halo: string | null): void {
  const style = getComputedStyle(el);
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = measured("x", font);
  const haloed = halo !== null && style.textShadow !== "none";
  const rim = { stroke: halo ?? "", "stroke-width": 3.4, "stroke-linejoin": "round", "paint-order": "stroke" };
  const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  for (let line = walk.nextNode(); line; line = walk.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(line);
    const { left, top, width, height } = range.getBoundingClientRect();
    if (!width) continue;
    const place = { x: left - origin.left, y: top - origin.top + (height * up) / (up + down) };
    const text = svg(parent, "text", { ...place, ...typeface(style), ...(haloed ? rim : {}) }, line.textContent ?? "");
    text.style.letterSpacing = style.letterSpacing;
    text.style.fontVariantCaps = style.fontVariantCaps;
    text.style.whiteSpace = "pre";
  }
}

function typeface({ color, fontFamily, fontSize, fontWeight, fontStyle }: CSSStyleDeclaration) {
  return {
    fill: color,
    "font-family": fontFamily,
    "font-size": fontSize,
    "font-weight": fontWeight,
    "font-style": fontStyle,
  };
}
