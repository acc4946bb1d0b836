/* On a phone held upright the panel is a drawer over the map: low, half or full. It is drawn by a finger or
   moved by its buttons; wherever else the panel stands it has no head and no height of its own. */
import { button, make, status } from "../page/dom.ts";
import { PHONE } from "../page/layout.ts";

export type Height = "low" | "half" | "full";

const HEIGHTS: readonly Height[] = ["low", "half", "full"];
const NAMES: Readonly<Record<Height, string>> = { low: "low", half: "half open", full: "fully open" };
const FLICK = 0.5; // pixels a millisecond: a faster finger means the next height
const STEADY = 8; // pixels within which a finger has not moved

/** Which of its heights a drawer goes to when it is let go at `at` pixels, moving up at `speed`. Pure. */
export function settled(at: number, speed: number, heights: readonly number[]): number {
  if (Math.abs(speed) > FLICK) {
    const beyond = heights.map((height, i) => [height, i] as const).filter(([h]) => (speed > 0 ? h > at : h < at));
    const next = speed > 0 ? beyond[0] : beyond.at(-1);
    return next?.[1] ?? (speed > 0 ? heights.length - 1 : 0);
  }
  const away = heights.map((height) => Math.abs(height - at));
  return away.indexOf(Math.min(...away));
}

export class Drawer {
  readonly head = make("div", "atlas-drawer-head");
  readonly #root: HTMLElement;
  readonly #up: HTMLButtonElement;
  readonly #down: HTMLButtonElement;
  readonly #said = status("span", "atlas-spoken");
  #height: Height = "low";
  #drag: {
    readonly pointer: number;
    readonly y: number;
    readonly from: number;
    at: number;
    last: number;
    speed: number;
  } | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#up = button("atlas-drawer-button", "▴", () => this.#step(1));
    this.#down = button("atlas-drawer-button", "▾", () => this.#step(-1));
    this.#up.setAttribute("aria-label", "Open the panel further");
    this.#down.setAttribute("aria-label", "Close the panel a little");
    this.head.append(this.#down, make("span", "atlas-drawer-grabber"), this.#up, this.#said);
    this.head.addEventListener("pointerdown", (event) => this.#begin(event));
    this.head.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
      this.head.addEventListener(end, (event) => this.#end(event));
    }
    this.set("low");
  }

  get height(): Height {
    return this.#height;
  }

  /** How many pixels of the window it covers, from beneath. */
  get covers(): number {
    return isPhone() ? this.#root.getBoundingClientRect().height : 0;
  }

  set(height: Height): void {
    this.#height = height;
    this.#root.dataset.drawer = height;
    this.#up.setAttribute("aria-disabled", String(height === "full"));
    this.#down.setAttribute("aria-disabled", String(height === "low"));
  }

  #step(by: number): void {
    const next = HEIGHTS[HEIGHTS.indexOf(this.#height) + by];
    if (!next) return;
    this.set(next);
    this.#said.textContent = `The panel is ${NAMES[next]}.`;
  }

  /* What each height is in pixels: measured, as the style sheet says it. */
  #heights(): number[] {
    const now = this.#height;
    const all = HEIGHTS.map((height) => {
      this.#root.dataset.drawer = height;
      return this.#root.offsetHeight;
    });
    this.#root.dataset.drawer = now;
    return all;
  }

  #begin(event: PointerEvent): void {
    const onButton = event.target instanceof Element && event.target.closest("button");
    if (this.#drag || onButton || !isPhone() || !event.isPrimary) return;
    const from = this.#root.offsetHeight;
    this.head.setPointerCapture(event.pointerId);
    this.#drag = { pointer: event.pointerId, y: event.clientY, from, at: from, last: event.timeStamp, speed: 0 };
    // As high as it gets, and moved down: a finger moves it without a layout.
    this.#root.dataset.drawer = "full";
    this.#root.dataset.dragged = "true";
    this.#shift(from);
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    if (!drag || drag.pointer !== event.pointerId) return;
    const at = drag.from + drag.y - event.clientY;
    const passed = event.timeStamp - drag.last;
    if (passed > 0) drag.speed = (at - drag.at) / passed;
    Object.assign(drag, { at, last: event.timeStamp });
    this.#shift(at);
  }

  #shift(at: number): void {
    this.#root.style.translate = `0 ${Math.max(0, this.#root.offsetHeight - at)}px`;
  }

  #end(event: PointerEvent): void {
    const drag = this.#drag;
    if (!drag || drag.pointer !== event.pointerId) return;
    this.#drag = null;
    this.#root.style.translate = "";
    delete this.#root.dataset.dragged;
    const heights = this.#heights();
    const from = HEIGHTS.indexOf(this.#height);
    const isStill = Math.abs(drag.at - drag.from) < STEADY;
    // A tap on the head opens what is low.
    const to = isStill ? (this.#height === "low" ? 1 : from) : settled(drag.at, drag.speed, heights);
    this.set(HEIGHTS[to] ?? "half");
  }
}

function isPhone(): boolean {
  return window.matchMedia(PHONE).matches;
}
