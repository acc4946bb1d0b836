/* The relief: one picture of the whole, and finer ones that stand in for it near by. */
import type { MapConfig, NearShading } from "../generated/data.ts";
import { isNear, within } from "./near.ts";
import type { Box } from "./place.ts";
import { onTheme, theme } from "./theme.ts";

interface Part {
  readonly shading: NearShading;
  readonly picture: L.ImageOverlay;
  come: boolean;
}

export class Relief {
  readonly #map: L.Map;
  readonly #whole: L.ImageOverlay;
  readonly #box: Box;
  readonly #near: readonly Part[];
  readonly #fail: () => void;

  constructor(map: L.Map, relief: NonNullable<MapConfig["relief"]>, fail: () => void) {
    this.#map = map;
    this.#box = relief.box;
    this.#fail = fail;
    this.#whole = overlay(relief.light, relief.box, "relief").addTo(map);
    this.#near = relief.near.map((shading) => this.#part(shading));
    onTheme((now) => {
      this.#whole.setUrl(relief[now]);
      for (const { shading, picture } of this.#near) if (map.hasLayer(picture)) picture.setUrl(shading[now]);
    });
  }

  /** Asks for the finer parts that a view needs, and shows those that have come. */
  look(zoom: number, view: Box): void {
    const shown: Part[] = [];
    for (const part of this.#near) {
      const { shading, picture } = part;
      const near = isNear({ ...shading, beyond: null }, zoom, view);
      if (near && !this.#map.hasLayer(picture)) picture.setUrl(shading[theme()]).addTo(this.#map);
      if (!near) picture.remove();
      else if (part.come) shown.push(part);
    }
    this.#cut(shown);
  }

  #part(shading: NearShading): Part {
    const picture = overlay(shading.light, shading.box, "relief relief-near late");
    const part: Part = { shading, picture, come: false };
    picture.on("load", () => {
      part.come = true;
      this.#cut(this.#near.filter(({ come, picture: each }) => come && this.#map.hasLayer(each)));
    });
    picture.on("error", () => {
      part.come = false;
      picture.remove(); // it is asked for again with the next move
      this.#fail();
    });
    return part;
  }

  /* Leaves the ground of the finer parts out of the whole: two shadings would add up. */
  #cut(parts: readonly Part[]): void {
    const style = this.#whole.getElement()?.style;
    if (!style) return;
    const holes = parts.map(({ shading }) => hole(within(shading.box, this.#box)));
    style.clipPath = holes.length ? `polygon(evenodd, ${[RIM, ...holes].join(", ")})` : "";
  }
}

const RIM = "0 0, 100% 0, 100% 100%, 0 100%, 0 0";

function hole(shares: readonly [number, number, number, number]): string {
  const [left, top, right, bottom] = shares.map((share) => `${(share * 100).toFixed(4)}%`);
  return `${left} ${top}, ${right} ${top}, ${right} ${bottom}, ${left} ${bottom}, ${left} ${top}, 0 0`;
}

function overlay(url: string, [west, south, east, north]: Box, className: string): L.ImageOverlay {
  const box = L.latLngBounds([south, west], [north, east]);
  return L.imageOverlay(url, box, { pane: "relief", className, interactive: false });
}
