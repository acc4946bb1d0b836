/* A small atlas to test with, and a window's address that is none. */
import type { Vocabulary } from "../generated/data.ts";
import type { Address } from "../state/store.ts";

export const ATLAS: Vocabulary = {
  features: { river: "water", lake: "water", road: "ways", fort: "places" },
  layers: ["places", "ways", "water"],
  usual_layers: ["places", "ways"],
  stops: {
    first: { layers: ["water", "places"], date: "2020-07-13" },
    second: { layers: [], date: null },
    late: { layers: ["ways"], date: "2020-08-30" },
  },
  tiles: ["photo"],
  perspectives: ["ground", "recognised"],
  rings: [5, 10],
  days: ["2020-07-12", "2020-07-16"],
  box: [44, 38, 51, 42],
  zooms: [3, 14],
  passages: ["on-the-river"],
  sentences: [
    [0, 20],
    [21, 40],
    [41, 60],
  ],
};

/** A window with a history of its own, in which tests go back. */
export class Window implements Address {
  readonly history: URL[];
  writes = 0;
  #changed: () => void = () => {};

  constructor(link: string) {
    this.history = [new URL(link, "https://atlas.test/")];
  }

  read(): URL {
    const last = this.history.at(-1);
    if (!last) throw new Error("went back too far");
    return new URL(last);
  }

  write(url: URL, step: boolean): void {
    this.writes += 1;
    if (!step) this.history.pop();
    this.history.push(new URL(url));
  }

  watch(changed: () => void): void {
    this.#changed = changed;
  }

  back(): void {
    this.history.pop();
    this.#changed();
  }

  open(link: string): void {
    this.history.push(new URL(link, this.read()));
    this.#changed();
  }
}
