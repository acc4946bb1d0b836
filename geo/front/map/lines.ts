/* Lines as they are drawn, in pixels: moved aside, or with an arrow's head. Pure. */

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** What an arrow stops short of. */
export interface Circle {
  readonly centre: Pixel;
  readonly radius: number;
}

export interface Arrow {
  readonly shaft: readonly Pixel[];
  readonly head: readonly Pixel[];
}

const FOLD = 4; // vertices closer than so many pixels would fold a moved line over itself
const TREMBLE = 20; // the map rounds to whole pixels: points that stand closer make a curve tremble
const AWAY = 5; // pixels between an arrow and the circle that it points at

export function distance(a: Pixel, b: Pixel): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function between(a: Pixel, b: Pixel, share: number): Pixel {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** A line moved `px` pixels to the right of its way. */
export function sideways(line: readonly Pixel[], px: number): readonly Pixel[] {
  if (!px) return line;
  const far = apart(line);
  return far.map((p, i) => {
    const a = far[i - 1] ?? p;
    const b = far[i + 1] ?? p;
    const length = distance(a, b) || 1;
    return { x: p.x - ((b.y - a.y) / length) * px, y: p.y + ((b.x - a.x) / length) * px };
  });
}

/** How far aside a line is pressed that is drawn `px` aside: one that lies to the other side keeps its own ground. */
export function pressedAt(px: number, wide: number): number {
  return px && Math.sign(px) * Math.max(Math.abs(px), wide / 2);
}

/* The vertices that stand far enough from the one before; the last is always kept. */
function apart(line: readonly Pixel[]): readonly Pixel[] {
  const far: Pixel[] = [];
  line.forEach((p, i) => {
    const last = far.at(-1);
    if (!last || distance(p, last) >= FOLD || i === line.length - 1) far.push(p);
  });
  return far;
}

/** An arrow along a line: its shaft, and a head of `size` pixels where the line ends or meets `mark`. */
export function arrow(line: readonly Pixel[], size: number, mark: Circle | null): Arrow {
  const whole = mark ? cut(line, mark.centre, mark.radius + AWAY) : line;
  const tip = whole.at(-1);
  if (!tip) return { shaft: [], head: [] };
  const short = cut(whole, tip, size);
  const base = short.at(-1) ?? tip;
  const x = ((tip.y - base.y) * 5) / 12;
  const y = ((base.x - tip.x) * 5) / 12;
  const notch = between(base, tip, 0.25);
  const head = [tip, { x: base.x + x, y: base.y + y }, notch, { x: base.x - x, y: base.y - y }];
  return { shaft: [...steady(short, notch), notch], head };
}

/** A straight line, and a short one across each of its ends. */
export function ticks(from: Pixel, to: Pixel, size: number): readonly (readonly [Pixel, Pixel])[] {
  const length = distance(from, to) || 1;
  const x = (-(to.y - from.y) / length) * size;
  const y = ((to.x - from.x) / length) * size;
  const across = (p: Pixel): [Pixel, Pixel] => [
    { x: p.x - x, y: p.y - y },
    { x: p.x + x, y: p.y + y },
  ];
  return [[from, to], across(from), across(to)];
}

/* A line without its end, up to where it is `far` pixels from a point. */
function cut(line: readonly Pixel[], from: Pixel, far: number): readonly Pixel[] {
  const kept = [...line];
  let last = kept.at(-1);
  if (!last) return kept;
  let inside = last;
  while (kept.length > 1 && distance(last, from) < far) {
    inside = last;
    kept.pop();
    last = kept.at(-1) ?? last;
  }
  // The point wanted lies between the last one kept and `inside`.
  let low = 0;
  let high = 1;
  for (let i = 0; i < 12; i++) {
    const share = (low + high) / 2;
    if (distance(between(last, inside, share), from) < far) high = share;
    else low = share;
  }
  kept.push(between(last, inside, low));
  return kept;
}

/* The vertices of a line that neither crowd each other nor its end. */
function steady(line: readonly Pixel[], end: Pixel): readonly Pixel[] {
  const kept: Pixel[] = [];
  line.forEach((p, i) => {
    const last = kept.at(-1);
    if (i > 0 && distance(p, end) <= TREMBLE) return;
    if (!last || distance(p, last) >= TREMBLE) kept.push(p);
  });
  return kept;
}
