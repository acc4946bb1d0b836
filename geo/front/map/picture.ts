/* The map as one picture that stands alone: what is seen, a date stamp, a scale, a legend of the layers
   that are on, and the credits. */
import type { MapConfig } from "../generated/data.ts";
import type { PictureOptions } from "../page/api.ts";
import { make } from "../page/dom.ts";
import { svg } from "./dom.ts";
import { measured, paint, paintHatches, paintMap, property } from "./paint.ts";
import { swatch } from "./style.ts";
import { wrap } from "./wrap.ts";

/** A line of the legend, with a small drawing of what it is of. */
export interface LegendRow {
  readonly swatch: SVGSVGElement;
  readonly text: string;
}

/** What the picture is of, as the map has it now. */
export interface Scene {
  /** What is shown, and on which day: empty, if it is nothing in particular. */
  subject(): string;
  /** As of when the map is. */
  stamp(): string;
  isInSight(layer: string): boolean;
  /** What lies over the map. */
  overlays(): readonly LegendRow[];
  /** The relief as a picture that the browser asks nobody for. */
  relief(theme: PictureOptions["theme"]): string | undefined;
}

interface Text {
  readonly x: number;
  readonly width: number;
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly family?: string;
}

const SANS = '"Source Sans", "Noto Sans", "Noto Sans Armenian", "Noto Sans Georgian", system-ui, sans-serif';
const SERIF = '"Source Serif", serif';
const MARGIN = 14;
const CLIP = "atlas-picture-frame";

/** The picture as an SVG element, at once; a plain one leaves the title to the page around it. */
export function compose(map: L.Map, config: MapConfig, scene: Scene, options: PictureOptions): SVGSVGElement {
  const root = document.documentElement;
  const before = root.dataset.theme;
  root.dataset.theme = options.theme;
  try {
    return composed(map, config, scene, options);
  } finally {
    if (before === undefined) delete root.dataset.theme;
    else root.dataset.theme = before;
  }
}

function composed(map: L.Map, config: MapConfig, scene: Scene, options: PictureOptions): SVGSVGElement {
  const frame = map.getContainer();
  const width = frame.clientWidth;
  const sheet = svg(null, "svg");
  const defs = svg(sheet, "defs");
  paintHatches(defs);
  const paper = svg(sheet, "rect", { width, height: 1, fill: property("--page") });
  let y = options.plain ? 0 : title(sheet, config, scene, width);
  svg(svg(defs, "clipPath", { id: CLIP }), "rect", { width, height: frame.clientHeight });
  stage(svg(sheet, "g", { transform: `translate(0 ${y})` }), map, scene.relief(options.theme));
  y += frame.clientHeight;
  y = foot(sheet, config, scene, frame, y);
  paper.setAttribute("height", String(y));
  const whole = { width, height: y, viewBox: `0 0 ${width} ${y}`, role: "img" };
  for (const [key, value] of Object.entries(whole)) sheet.setAttribute(key, String(value));
  sheet.setAttribute("aria-label", [config.title, scene.subject()].filter(Boolean).join(": "));
  return sheet;
}

function title(sheet: Element, config: MapConfig, scene: Scene, width: number): number {
  const line = { x: MARGIN, width: width - 2 * MARGIN, weight: 600 };
  const subject = scene.subject();
  let y = write(sheet, config.title, 8, { ...line, size: 21, fill: property("--text"), family: SERIF });
  if (subject) y = write(sheet, subject, y + 2, { ...line, size: 15, fill: property("--text-2") });
  return y + 12;
}

/* The map as it is seen. */
function stage(parent: Element, map: L.Map, relief: string | undefined): void {
  const frame = map.getContainer();
  const { left, top } = frame.getBoundingClientRect();
  const { clientWidth: width, clientHeight: height } = frame;
  const clip = svg(parent, "g", { "clip-path": `url(#${CLIP})` });
  svg(clip, "rect", { width, height, fill: getComputedStyle(frame).backgroundColor });
  paintMap(clip, map, { left: left + frame.clientLeft, top: top + frame.clientTop }, relief);
  const edge = { x: 0.5, y: 0.5, width: width - 1, height: height - 1 };
  svg(parent, "rect", { ...edge, fill: "none", stroke: property("--rule-strong") });
}

/* What stands beneath the map, from `y` on; where it ends. */
function foot(sheet: Element, config: MapConfig, scene: Scene, frame: HTMLElement, from: number): number {
  const width = frame.clientWidth;
  const fill = property("--text");
  let y = write(sheet, scene.stamp(), from + 6, { x: MARGIN, width: width / 2, size: 14, weight: 650, fill });
  const bar = frame.querySelector<HTMLElement>(".leaflet-control-scale-line");
  if (bar) scale(sheet, bar, width - MARGIN, y);
  y = legend(sheet, rows(config, scene), y + 4, width - MARGIN);
  const credits = { x: MARGIN, width: width - 2 * MARGIN, size: 11.5, fill: property("--text-2") };
  y = write(sheet, config.cite, y + 4, credits);
  return write(sheet, config.credits, y + 2, credits) + 12;
}

function scale(sheet: Element, bar: HTMLElement, right: number, y: number): void {
  const left = right - bar.offsetWidth;
  const d = `M${left} ${y - 10}V${y - 3}H${right}V${y - 10}`;
  svg(sheet, "path", { d, fill: "none", stroke: property("--text-2"), "stroke-width": 1.6 });
  const look = { "text-anchor": "end", "font-family": SANS, "font-size": 13, fill: property("--text") };
  svg(sheet, "text", { x: left - 8, y: y - 2, ...look }, bar.textContent ?? "");
}

/* The layers in sight, what lies over them, and what lies beneath. */
function rows(config: MapConfig, scene: Scene): readonly LegendRow[] {
  const layers = config.layers
    .filter(({ id }) => scene.isInSight(id))
    .map(({ style, name }) => ({ swatch: swatch(style, config.styles[style]), text: name }));
  const base = config.legend
    .filter(({ style }) => !config.styles[style])
    .map(({ style, text }) => ({ swatch: swatch(style, undefined), text }));
  return [...layers, ...scene.overlays(), ...base];
}

/* Legend rows in columns: a small drawing of each style, and its words; where they end. */
function legend(sheet: Element, all: readonly LegendRow[], from: number, width: number): number {
  const text = { size: 13, fill: property("--text") };
  const columns = Math.max(1, Math.floor(width / (text.size * 12.5)));
  const tall = Math.ceil(all.length / columns);
  const wide = width / columns;
  // Styles are computed only of what is in the document.
  const probe = make("div");
  probe.style.cssText = "position:absolute;visibility:visible;left:-999px;top:0";
  document.body.append(probe);
  let lowest = from;
  let y = from;
  all.forEach(({ swatch: drawn, text: words }, i) => {
    if (i % tall === 0) y = from;
    const x = MARGIN + Math.floor(i / tall) * wide;
    probe.replaceChildren(drawn);
    small(sheet, drawn, x, y + text.size * 0.42);
    y = write(sheet, words, y, { x: x + 38, width: wide - 50, ...text });
    lowest = Math.max(lowest, y);
  });
  probe.remove();
  return lowest;
}

function small(sheet: Element, drawn: SVGSVGElement, x: number, y: number): void {
  const spot = svg(sheet, "svg", { x, y, width: 30, height: 12, viewBox: "0 0 30 12" });
  for (const part of drawn.children) {
    if (part.tagName !== "text") {
      paint(spot, part);
      continue;
    }
    const letters = { x: 15, y: 10, "text-anchor": "middle", "letter-spacing": 1, fill: property("--text") };
    const face = { "font-family": SANS, "font-size": 11, "font-weight": 600 };
    svg(spot, "text", { ...letters, ...face }, part.textContent ?? "");
  }
}

/* Writes lines from `y` on; where the next line would stand. */
function write(sheet: Element, text: string, from: number, { x, width, size, fill, weight, family }: Text): number {
  const face = { "font-family": family ?? SANS, "font-size": size, "font-weight": weight ?? 400 };
  const font = `${face["font-weight"]} ${size}px ${face["font-family"]}`;
  let y = from;
  for (const line of wrap(text, width, (words) => measured(words, font).width)) {
    y += size * 1.3;
    svg(sheet, "text", { x, y, fill, ...face }, line);
  }
  return y;
}
