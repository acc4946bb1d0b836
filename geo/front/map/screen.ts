/* What the map shows: all of its parts are drawn from one state, whatever was drawn before. */
import type { MapConfig } from "../generated/data.ts";
import type { State } from "../state/state.ts";
import type { Cause } from "../state/store.ts";
import { afterPaint, attempt, soon } from "./dom.ts";
import type { Rooms } from "./rooms.ts";
import { type Shown, shown } from "./shown.ts";

const LOW = 168; // pixels of a phone's window that a low panel covers, as the style sheet says
const A_WHILE = 15_000; // milliseconds that words on disputed lines stay

type IsNew = (...keys: (keyof Shown)[]) => boolean;
type Steps = readonly (() => void)[];

export class Screen {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #rooms: Rooms;
  readonly #beside: boolean;
  readonly #panelCovers: () => number;
  readonly #placeNames = soon(() => this.#place());
  #drawn: State | null = null;
  #shown: Shown | null = null;

  /** `panelCovers` says how many pixels of the map a panel lies over, from beneath. */
  constructor(map: L.Map, config: MapConfig, rooms: Rooms, beside: boolean, panelCovers: () => number) {
    this.#map = map;
    this.#config = config;
    this.#rooms = rooms;
    this.#beside = beside;
    this.#panelCovers = panelCovers;
    map.on("zoomend", () => this.zoomed());
    map.on("moveend", this.#placeNames);
    map.on("move", () => this.#lead());
    map.on("moveend", () => attempt(() => rooms.base.look()));
    // Sizes are known only once the typefaces are there.
    document.fonts.addEventListener("loadingdone", this.#placeNames);
  }

  /** What is shown, as soon as anything is. */
  get shown(): Shown | null {
    return this.#shown;
  }

  /** Draws a state; `cause` is why it is so. */
  draw(state: State, cause: Cause): void {
    if (state === this.#drawn) return;
    this.#drawn = state;
    const before = this.#shown;
    const now = shown(state, this.#config, this.#beside);
    this.#shown = now;
    const isNew: IsNew = (...keys) => !before || keys.some((key) => String(before[key]) !== String(now[key]));
    for (const step of [...this.#ground(now, cause, isNew), ...this.#over(now, cause, isNew)]) attempt(step);
    if (!isNew("layers", "highlighted", "day", "large")) return;
    // What a press is seen by comes first: names and the small map can wait for the next frame.
    const rest = () => {
      if (isNew("layers", "large")) {
        attempt(() => this.#rooms.apart.show());
        attempt(() => this.#rooms.inset?.show());
      }
      this.#placeNames();
    };
    if (cause === "select" || cause === "switch") afterPaint(rest);
    else rest();
  }

  /** Draws anew what follows the map’s scale. */
  zoomed(): void {
    const now = this.#shown;
    if (!now) return;
    attempt(() => this.#setSize(now));
    attempt(() => this.#rooms.layers.reveal(now.highlighted));
    attempt(() => this.#rooms.base.look());
    attempt(() => this.#drawLeader(now, true));
    attempt(() => this.#rooms.apart.show());
    this.#placeNames();
  }

  /* The layers, what lies beneath them, and where the map looks. */
  #ground(now: Shown, cause: Cause, isNew: IsNew): Steps {
    const { layers, base, camera } = this.#rooms;
    return [
      () => this.#setSize(now),
      () => layers.show(now.layers),
      () => base.show(now.basemap),
      () => camera.cover(this.#covered(now)),
      () => camera.show(now.at, now.home, cause === "read" ? "jump" : "fly"),
      () => this.#drawLeader(now, false),
      () => layers.reveal(now.highlighted),
      () => this.#setLines(now, cause, isNew),
    ];
  }

  /* What is selected, and what lies over the map. */
  #over(now: Shown, cause: Cause, isNew: IsNew): Steps {
    const { selection, inset, days, bands, rings, pin, ways, camera, controls } = this.#rooms;
    return [
      () => selection.show(now.selected, now.highlighted),
      () => inset?.point(now.highlighted),
      () => days.show(now.day, now.ownDay),
      () => this.#date(now),
      () => {
        if (isNew("day")) selection.describe();
      },
      () => bands.show(now.doubted),
      () => rings.show(now.ring),
      () => pin.show(now.point),
      () => {
        if (isNew("selected", "point")) ways.show(null, "");
      },
      () => {
        // A ring is brought into sight when it is asked for.
        const box = cause === "ring" && now.ring !== null ? rings.box(now.ring) : null;
        if (box) camera.see(box);
      },
      () => controls.welcome(!now.selected && !now.stop && !now.day && !now.point),
    ];
  }

  /* What the panel covers of a phone's map: as good as nothing, until there is something to read. */
  #covered({ stop }: Shown): number {
    if (document.documentElement.dataset.layout !== "phone") return 0;
    return stop ? this.#panelCovers() : LOW;
  }

  /* The stamp says the day; what the map is about steps back once calm is told of. */
  #date({ day }: Shown): void {
    const shown = this.#config.days.find(({ date }) => date === day);
    this.#rooms.controls.date(shown?.name ?? null);
    const { calm } = this.#config;
    document.documentElement.dataset.calm = String(calm !== null && shown !== undefined && shown.date >= calm);
  }

  #setSize({ large }: Shown): void {
    const { dataset, style } = document.documentElement;
    const zoom = this.#map.getZoom();
    dataset.size = large ? "large" : "usual";
    style.setProperty("--k", String((zoom >= 10 ? 1.35 : zoom >= 8 ? 1.15 : 1) * (large ? 1.45 : 1)));
    // The relief's cells are a kilometre wide: near by, they would show as blotches.
    style.setProperty("--relief-share", String(zoom >= 11 ? 0.4 : zoom >= 10 ? 0.7 : 1));
  }

  /* What a way to see disputed lines means is said when it is chosen; the first is the usual one. */
  #setLines(now: Shown, cause: Cause, isNew: IsNew): void {
    const { perspectives } = this.#config;
    const seen = perspectives.find(({ id }) => id === now.lines) ?? perspectives[0];
    document.documentElement.dataset.lines = seen?.id ?? "";
    if (seen && isNew("lines") && (now.lines || cause === "lines")) this.#rooms.word.say(seen.words, A_WHILE);
  }

  /* Arrows stop short of the leader; they and lines that stand aside are drawn anew for each scale. */
  #drawLeader(now: Shown, zoomed: boolean): void {
    const { leader, drawings } = this.#rooms;
    const before = leader.spot;
    leader.show(now.layers);
    if (!zoomed && leader.spot === before) return;
    for (const { shape, redraw } of drawings.values()) {
      if (zoomed || shape === "arrow") attempt(() => redraw?.(leader.spot));
    }
  }

  /** What `make` makes of the large map alone: what the small one tells of is named on it. */
  alone<Made>(make: () => Made): Made {
    const { inset } = this.#rooms;
    if (!inset || inset.frame.hidden) return make();
    inset.frame.hidden = true;
    try {
      this.#place();
      return make();
    } finally {
      inset.frame.hidden = false;
      this.#place();
    }
  }

  /* Names first, then a day's marks beside them, then the names that have to make room. */
  #place(): void {
    const { marks, names, days, exactness } = this.#rooms;
    const highlighted = this.#shown?.highlighted ?? null;
    attempt(() => exactness.show(highlighted));
    marks.clear();
    names.place(highlighted);
    if (days.day) {
      marks.draw(days.day, names);
      names.place(highlighted);
    }
    this.#lead();
    this.#rooms.walk.settle();
  }

  /* The leader ends at the small map, or at the name of what it leads from. */
  #lead(): void {
    const { leader, inset, names } = this.#rooms;
    const { spot } = leader;
    if (!spot) return;
    leader.lead(inset?.isCallout(spot.feature) ? inset.box() : names.boxOf(spot.feature));
  }
}
