/* Where the map looks. It shows what the state says, and says where the reader has moved it. What it
   does of itself it says nothing of, unless it ends elsewhere than the state says. */
import type { Position } from "../state/state.ts";
import { calm, soon } from "./dom.ts";
import type { Pixel } from "./lines.ts";
import { type Box, fitting, held, isSame, onEarth, padded, type Scales, written } from "./place.ts";

const FLIGHT = 0.8; // seconds
const GLIMPSE = 0.6;
const STILL = 2; // frames without a move, after which a flight is over wherever it is
// The map pane goes back to its origin with it: only then does the map lie where it was asked to.
const EXACT = { animate: false, reset: true } as L.ZoomPanOptions;

interface Flight {
  readonly aim: Position;
  readonly home: boolean;
  readonly ends: number;
}

export class Camera {
  readonly #map: L.Map;
  readonly #onMove: (at: Position | null) => void;
  readonly #report = soon(() => this.#say());
  readonly #pointers = new Set<number>();
  #at: Position | null = null; // where the state looks; null: home
  #home: Box | null = null;
  #flight: Flight | null = null;
  #size: Pixel = { x: 0, y: 0 };
  #covered = 0;
  #quiet = false;

  /** `onMove` is called with where the reader has moved the map; `null` is home. */
  constructor(map: L.Map, onMove: (at: Position | null) => void) {
    this.#map = map;
    this.#onMove = onMove;
    map.on("moveend", () => this.#ended());
    new ResizeObserver(() => this.#measure()).observe(map.getContainer());
    const down = (event: PointerEvent) => this.#pointers.add(event.pointerId);
    const up = (event: PointerEvent) => this.#pointers.delete(event.pointerId);
    window.addEventListener("pointerdown", down, { capture: true, passive: true });
    for (const end of ["pointerup", "pointercancel"] as const) {
      window.addEventListener(end, up, { capture: true, passive: true });
    }
  }

  /** Takes in that so many pixels of the map are covered, from beneath. */
  cover(pixels: number): void {
    if (pixels === this.#covered) return;
    const isHome = this.#home !== null && this.#at === null && !this.#flight && isSame(this.#here(), this.#aim(null));
    this.#covered = pixels;
    if (isHome) this.#jump(this.#aim(null));
  }

  /** Looks where the state does: at a place of its own, or at a box that is home. */
  show(at: Position | null, home: Box, how: "fly" | "jump"): void {
    const known = String(at) === String(this.#at) && String(home) === String(this.#home);
    this.#at = at;
    this.#home = home;
    if (!known) this.go(how);
  }

  /** Goes where the state looks, if the map neither is there nor on its way. */
  go(how: "fly" | "jump"): void {
    this.#measure();
    const aim = this.#aim(this.#at);
    if (isSame(this.#flight?.aim ?? this.#here(), aim)) return;
    if (how === "jump" || calm()) this.#jump(aim);
    else this.#fly(aim, FLIGHT, this.#at === null);
  }

  /** Fits what is shown into the frame, once its size is known. */
  settle(): void {
    this.#measure();
  }

  /** The place from which a box fills the map, as a link writes it. */
  position(box: Box): Position {
    this.#measure();
    return written(...fitting(box, this.#size, this.#scales()));
  }

  /** Brings a box into sight, if it is not, with some room around it: a move of the reader’s, who asked for it. */
  see(box: Box, room = 0): void {
    if (this.#sees(box)) return;
    const aim = fitting(padded(box, room), this.#size, this.#scales());
    if (calm()) this.#leap(aim, EXACT);
    else this.#fly(aim, GLIMPSE, false);
  }

  /** Brings a box into sight, if it is not, beside what the map shows already. */
  include([west, south, east, north]: Box): void {
    if (this.#sees([west, south, east, north])) return;
    const [lat, lon, zoom] = this.#here();
    const both: Box = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
    const [middle, meridian, widest] = fitting(both, this.#size, this.#scales());
    this.#leap([middle, meridian, Math.min(widest, zoom)], { animate: !calm() });
  }

  /** Moves the map up until some of a box is in sight, where the lowest pixels are covered. */
  uncover([west, south, east, north]: Box, covered: number): void {
    const from = this.#map.latLngToContainerPoint([north, west]);
    const to = this.#map.latLngToContainerPoint([south, east]);
    const lowest = this.#size.y - covered;
    const isSeen = from.y < lowest - 24 && to.y > 24 && from.x < this.#size.x - 24 && to.x > 24;
    if (isSeen) return;
    const middle = from.add(to).divideBy(2);
    this.#map.panBy(middle.subtract([this.#size.x / 2, lowest / 2]), { animate: !calm() });
  }

  #sees([west, south, east, north]: Box): boolean {
    const bounds = L.latLngBounds([south, west], [north, east]);
    return this.#map.getBounds().contains(bounds);
  }

  #here(): Position {
    const { lat, lng } = this.#map.getCenter().wrap();
    return [lat, lng, this.#map.getZoom()];
  }

  #scales(): Scales {
    const map = this.#map;
    return { lowest: map.getMinZoom(), highest: map.getMaxZoom(), step: map.options.zoomSnap ?? 1 };
  }

  /* Where the map comes to lie when it goes to a place of the state’s. */
  #aim(at: Position | null): Position {
    if (at) return onEarth([at[0], at[1], held(at[2], this.#scales())], this.#size);
    return this.#home ? this.#fitted(this.#home) : this.#here();
  }

  /* From where a box fills what is in sight of the map: its foot may be covered. */
  #fitted(box: Box): Position {
    const { x, y } = this.#size;
    const [lat, lon, zoom] = fitting(box, { x, y: Math.max(y - this.#covered, 1) }, this.#scales());
    if (!this.#covered) return [lat, lon, zoom];
    const middle = this.#map.project([lat, lon], zoom).add([0, this.#covered / 2]);
    return [this.#map.unproject(middle, zoom).lat, lon, zoom];
  }

  /* Takes in the size of the frame: a map that lies where the state says does so afterwards. */
  #measure(): void {
    const { clientWidth: x, clientHeight: y } = this.#map.getContainer();
    if (x === this.#size.x && y === this.#size.y) return;
    const flight = this.#flight;
    const isThere = this.#home !== null && !flight && isSame(this.#here(), this.#aim(this.#at));
    this.#size = { x, y };
    this.#quietly(() => this.#map.invalidateSize({ animate: false }));
    const aim = this.#aim(this.#at);
    if (isThere) this.#jump(aim);
    else if (flight?.home && this.#at === null && !isSame(flight.aim, aim)) {
      this.#fly(aim, Math.max(0.2, (flight.ends - performance.now()) / 1000), true);
    }
  }

  #jump(aim: Position): void {
    this.#quietly(() => this.#leap(aim, EXACT));
  }

  #leap([lat, lon, zoom]: Position, how: L.ZoomPanOptions): void {
    this.#flight = null;
    this.#map.setView([lat, lon], zoom, how);
  }

  #fly(aim: Position, seconds: number, home: boolean): void {
    // Leaflet flies nowhere in a frame that is not shown.
    if (!this.#size.x || !this.#size.y) {
      this.#jump(aim);
      return;
    }
    if (!this.#flight && this.#isAside()) this.#jump(this.#here());
    this.#flight = { aim, home, ends: performance.now() + seconds * 1000 };
    this.#map.flyTo([aim[0], aim[1]], aim[2], { duration: seconds });
    this.#watch(this.#flight);
  }

  /* Whether the map was moved by whole pixels: then it lies a little beside where it was asked to. */
  #isAside(): boolean {
    const pane = this.#map.getPane("mapPane");
    return pane !== undefined && !L.DomUtil.getPosition(pane).equals([0, 0]);
  }

  /* A reader who touches the map breaks a flight off, and nothing tells of it. */
  #watch(flight: Flight): void {
    let still = 0;
    const moved = () => {
      still = 0;
    };
    const look = () => {
      const broken = still >= STILL && !this.#pointers.size;
      still += 1;
      if (this.#flight === flight && !broken) {
        requestAnimationFrame(look);
        return;
      }
      this.#map.off("move", moved);
      if (this.#flight !== flight) return;
      this.#flight = null;
      this.#rest();
    };
    this.#map.on("move", moved);
    requestAnimationFrame(look);
  }

  #ended(): void {
    if (this.#quiet) return;
    if (this.#flight) {
      // A rest on the way to a flight's end, as when the window changes, is none of the reader's.
      const { aim } = this.#flight;
      if (!isSame(this.#here(), aim)) return;
      this.#flight = null;
      if (this.#isAside()) this.#jump(aim);
    }
    this.#rest();
  }

  #rest(): void {
    const zoom = this.#map.getZoom();
    const whole = held(zoom, this.#scales());
    // A flight that is broken off stops between two scales: it goes on to the nearest.
    if (Math.abs(whole - zoom) > 0.005) this.#map.setZoom(whole, { animate: !calm() });
    else this.#report();
  }

  #say(): void {
    if (this.#flight || !this.#home) return;
    const here = this.#here();
    if (isSame(here, this.#aim(this.#at))) return;
    this.#onMove(isSame(here, this.#aim(null)) ? null : written(...here));
  }

  #quietly(work: () => void): void {
    const before = this.#quiet;
    this.#quiet = true;
    try {
      work();
    } finally {
      this.#quiet = before;
    }
  }
}

/** Whether the press that ends now has dragged the map: then it is no press on what it began at. */
export function wasDragged(map: L.Map): boolean {
  const dragging = map.dragging as L.Handler & { moved(): boolean };
  return dragging.moved();
}
