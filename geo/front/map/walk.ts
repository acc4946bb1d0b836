/* The way through the map by keys: one stop for Tab; the arrows lead from feature to feature. */
import type { MapConfig } from "../generated/data.ts";
import { type Drawing, type Drawings, middle, parts, type Track } from "./features.ts";
import type { Pixel } from "./lines.ts";

type Way = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

const PAN = 120; // pixels
const AHEAD: Readonly<Record<Way, Pixel>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What lies next from a point on a way: the nearest, where going aside counts double. Pure. */
export function next<Id>(from: Pixel, way: Way, spots: readonly (readonly [Id, Pixel])[]): Id | null {
  const { x, y } = AHEAD[way];
  let best: Id | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [id, spot] of spots) {
    const dx = spot.x - from.x;
    const dy = spot.y - from.y;
    const ahead = dx * x + dy * y;
    const aside = Math.abs(dx * y) + Math.abs(dy * x);
    const cost = ahead + 2 * aside;
    // What lies more aside than ahead is reached by another key.
    if (ahead <= 0 || aside > ahead * 1.5 || cost >= least) continue;
    best = id;
    least = cost;
  }
  return best;
}

interface Asked {
  isOn(feature: string): boolean;
  selected(): string | null;
}

export class Walk {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #drawings: Drawings;
  readonly #asked: Asked;
  #stop: string | null = null;

  constructor(map: L.Map, config: MapConfig, drawings: Drawings, asked: Asked) {
    this.#map = map;
    this.#config = config;
    this.#drawings = drawings;
    this.#asked = asked;
    const ground = map.getContainer();
    // A press gives it the focus all the same: the window is not scrolled for that.
    ground.tabIndex = -1;
    ground.addEventListener("keydown", (event) => this.#key(event));
    ground.addEventListener("focusin", ({ target }) => {
      const id = target instanceof SVGElement ? target.dataset.feature : undefined;
      if (id) this.#stand(id);
    });
  }

  /** Sees to it that Tab leads to one feature: where the reader was, what is selected, what the map is about. */
  settle(): void {
    const isThere = (id: string | null): id is string => id !== null && this.#element(id) !== null;
    const wanted = [this.#stop, this.#asked.selected(), this.#main(), ...this.#drawings.keys()].find(isThere);
    if (wanted !== undefined) this.#stand(wanted);
  }

  /** Takes the focus, at the feature that Tab leads to. */
  focus(): void {
    window.focus();
    const el = this.#stop === null ? null : this.#element(this.#stop);
    (el ?? this.#map.getContainer()).focus({ preventScroll: true });
  }

  #main(): string | null {
    const { styles, layers } = this.#config;
    return layers.find(({ style }) => styles[style]?.shape === "focus")?.features[0] ?? null;
  }

  #stand(id: string): void {
    if (this.#stop !== null && this.#stop !== id) this.#element(this.#stop)?.setAttribute("tabindex", "-1");
    this.#stop = id;
    this.#element(id)?.setAttribute("tabindex", "0");
  }

  #element(id: string): SVGElement | null {
    const el = this.#asked.isOn(id) ? this.#drawings.get(id)?.press.getElement() : null;
    return el instanceof SVGElement && el.isConnected && el.style.display !== "none" ? el : null;
  }

  #key(event: KeyboardEvent): void {
    const { key, target, shiftKey, ctrlKey, metaKey, altKey } = event;
    const id = target instanceof SVGElement ? target.dataset.feature : undefined;
    if (ctrlKey || metaKey || altKey || id === undefined) return;
    if (key === "+" || key === "=") this.#map.zoomIn();
    else if (key === "-") this.#map.zoomOut();
    else if (isWay(key)) {
      if (shiftKey) this.#map.panBy([AHEAD[key].x * PAN, AHEAD[key].y * PAN]);
      else this.#go(id, key);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #go(from: string, way: Way): void {
    const spots = this.#spots();
    const here = spots.find(([id]) => id === from)?.[1] ?? this.#middle();
    const to = next(
      here,
      way,
      spots.filter(([id]) => id !== from),
    );
    const el = to === null ? null : this.#element(to);
    if (!el || to === null) return;
    this.#stand(to);
    el.focus({ preventScroll: true });
  }

  #middle(): Pixel {
    return this.#map.getSize().divideBy(2);
  }

  /* Where each feature stands that is in sight. */
  #spots(): readonly (readonly [string, Pixel])[] {
    const { x, y } = this.#map.getSize();
    const spots: (readonly [string, Pixel])[] = [];
    for (const [id, drawing] of this.#drawings) {
      if (!this.#element(id)) continue;
      const spot = this.#spot(drawing);
      if (spot && spot.x >= 0 && spot.y >= 0 && spot.x <= x && spot.y <= y) spots.push([id, spot]);
    }
    return spots;
  }

  /* Of a line the vertex nearest to the middle of the map. */
  #spot(drawing: Drawing): Pixel | null {
    if (!drawing.whole) return this.#map.latLngToContainerPoint(middle(drawing));
    const course = parts(drawing.whole as Track).flat();
    const { x, y } = this.#middle();
    let best: Pixel | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const at of course) {
      const p = this.#map.latLngToContainerPoint(at);
      const far = Math.hypot(p.x - x, p.y - y);
      if (far >= least) continue;
      best = p;
      least = far;
    }
    return best;
  }
}

function isWay(key: string): key is Way {
  return key in AHEAD;
}
