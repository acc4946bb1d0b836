/* The control that steps through the days. */
import type { MapDay } from "../generated/data.ts";
import { button, make } from "../page/dom.ts";
import { lowest, type Rect } from "./placement.ts";

const A_DAY = 1200; // milliseconds for which a day stands while they play

export class Days {
  readonly #map: L.Map;
  readonly #days: readonly MapDay[];
  readonly #onDay: (date: string | null) => void;
  readonly #box = make("div", "days");
  readonly #before: HTMLButtonElement;
  readonly #after: HTMLButtonElement;
  readonly #close: HTMLButtonElement;
  readonly #play: HTMLButtonElement;
  #playing: ReturnType<typeof setInterval> | undefined;
  readonly #slider = make("input");
  readonly #date = make("strong");
  readonly #count = make("span");
  #day: MapDay | null = null;
  #last: MapDay | undefined; // the last day seen is where the control opens again

  /** `onDay` is called with the reader’s choice, `null` on closing. */
  constructor(map: L.Map, days: readonly MapDay[], onDay: (date: string | null) => void) {
    this.#map = map;
    this.#days = days;
    this.#onDay = onDay;
    this.#last = days[0];
    this.#play = step("▶", "Play the days", () => this.#toggle());
    this.#before = step("‹", "Previous day", () => this.#turn(this.#beside(-1)));
    this.#after = step("›", "Next day", () => this.#turn(this.#beside(1)));
    this.#close = step("×", "Close day by day", () => this.#shut());
    this.#box.dataset.open = "false";
    if (days.length) this.#build();
  }

  /** Shows the day that was seen last, with the control in reach. */
  open(): void {
    this.#choose(this.#last);
    this.#slider.focus({ preventScroll: true });
  }

  /* The days never start by themselves; whatever else the reader does to them ends it. */
  #toggle(): void {
    if (this.#playing !== undefined) {
      this.#pause();
      return;
    }
    const start = this.#day === this.#days.at(-1) ? this.#days[0] : this.#beside(1);
    this.#choose(start);
    this.#playing = setInterval(() => this.#choose(this.#beside(1)), A_DAY);
    this.#play.textContent = "❚❚";
    this.#play.setAttribute("aria-label", "Pause");
  }

  #pause(): void {
    clearInterval(this.#playing);
    this.#playing = undefined;
    this.#play.textContent = "▶";
    this.#play.setAttribute("aria-label", "Play the days");
  }

  /** The day that is shown. */
  get day(): MapDay | null {
    return this.#day;
  }

  /** Shows a day, or none; one that is not the reader’s own cannot be closed. */
  show(date: string | null, own: boolean): void {
    const day = this.#days.find((each) => each.date === date) ?? null;
    this.#day = day;
    if (!day || day === this.#days.at(-1)) this.#pause();
    this.#box.dataset.open = String(day !== null);
    if (!day) return;
    this.#last = day;
    const i = this.#days.indexOf(day);
    this.#date.textContent = day.name;
    this.#count.textContent = day.count;
    this.#slider.value = String(i);
    this.#slider.setAttribute("aria-valuetext", `${day.name}, ${day.count}`);
    this.#before.setAttribute("aria-disabled", String(i === 0));
    this.#after.setAttribute("aria-disabled", String(i === this.#days.length - 1));
    this.#close.setAttribute("aria-disabled", String(!own));
  }

  #choose(day: MapDay | undefined): void {
    if (day && day !== this.#day) this.#onDay(day.date);
  }

  /* By the reader's own hand. */
  #turn(day: MapDay | undefined): void {
    this.#pause();
    this.#choose(day);
  }

  #beside(step: number): MapDay | undefined {
    return this.#day ? this.#days[this.#days.indexOf(this.#day) + step] : undefined;
  }

  #shut(): void {
    if (this.#close.getAttribute("aria-disabled") === "true") return;
    this.#onDay(null);
    if (!this.#day) this.#map.getContainer().focus({ preventScroll: true });
  }

  #build(): void {
    const control = make("div", "days-control wash");
    control.setAttribute("role", "group");
    control.setAttribute("aria-label", "Day by day");
    const said = make("output", "days-said");
    said.append(this.#date, " ", this.#count);
    const track = make("div", "days-track");
    track.append(bars(this.#days), this.#slider);
    const middle = make("div", "days-middle");
    middle.append(said, track);
    control.append(this.#play, this.#before, middle, this.#after, this.#close);
    this.#box.append(control);
    this.#setSlider();
    this.#box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#day) this.#shut();
    });
    document.body.append(this.#box);
    const watch = new ResizeObserver(() => this.#settle());
    for (const el of [this.#map.getContainer(), this.#box, ...this.#beneath()]) watch.observe(el);
  }

  #setSlider(): void {
    Object.assign(this.#slider, { type: "range", min: "0", max: String(this.#days.length - 1), step: "1" });
    this.#slider.setAttribute("aria-label", "Day");
    this.#slider.addEventListener("input", () => this.#turn(this.#days[Number(this.#slider.value)]));
  }

  /* What else stands at the bottom of the map. */
  #beneath(): readonly Element[] {
    return [...this.#map.getContainer().querySelectorAll(".leaflet-bottom > *")];
  }

  /* The control stands as low as it can without covering the legend, the scale or the credits. */
  #settle(): void {
    const own = rect(this.#box);
    const low = lowest(own, this.#beneath().map(rect), this.#map.getContainer().getBoundingClientRect().bottom);
    this.#box.style.bottom = `${low}px`;
    const isOver = getComputedStyle(this.#box).position === "absolute";
    document.documentElement.style.setProperty("--above-days", `${isOver ? low + own.h : 36}px`);
  }
}

function step(label: string, words: string, onPress: () => void): HTMLButtonElement {
  const el = button("days-step", label, onPress);
  el.setAttribute("aria-label", words);
  return el;
}

/* How much starts on each day, above the slider. */
function bars(days: readonly MapDay[]): HTMLElement {
  const box = make("div", "days-bars");
  box.setAttribute("aria-hidden", "true");
  const most = Math.max(...days.map(({ starts }) => starts), 1);
  days.forEach(({ starts, goes }, i) => {
    if (!starts && !goes) return;
    const bar = make("i", starts ? "starts" : "");
    bar.style.left = `${(100 * i) / Math.max(days.length - 1, 1)}%`;
    if (starts) bar.style.height = `${5 + (9 * starts) / most}px`;
    box.append(bar);
  });
  return box;
}

function rect(el: Element): Rect {
  const { left, top, width, height } = el.getBoundingClientRect();
  return { x: left, y: top, w: width, h: height };
}
