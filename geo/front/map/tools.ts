/* What a reader can do with the map as a whole: save it as a picture, print it. */
import type { PictureOptions } from "../page/api.ts";
import { embedded, handOver, png, typefaces } from "./saving.ts";
import { type Theme, theme } from "./theme.ts";

const LATER = 4000; // milliseconds after which what a print needs is fetched

interface Asked {
  /** The addresses of the relief, if there is one. */
  readonly relief: Readonly<Record<Theme, string>> | null;
  compose(options: PictureOptions): SVGSVGElement;
  /** The name of a file with the picture. */
  fileName(): string;
  hasTiles(): boolean;
}

export class Tools {
  readonly #asked: Asked;
  readonly #reliefs = new Map<Theme, string>();

  constructor(asked: Asked) {
    this.#asked = asked;
    // The page prints at once when it is told to: what takes time is fetched before.
    setTimeout(() => this.#fetch("light").catch(() => {}), LATER);
  }

  /** The relief as a picture, once it has come. */
  relief(of: Theme): string | undefined {
    return this.#reliefs.get(of);
  }

  /** Hands over a picture as a file, and says whether that went well. */
  async save(): Promise<string> {
    const now = theme();
    try {
      const [css] = await Promise.all([typefaces(), this.#fetch(now)]);
      handOver(await png(this.#asked.compose({ theme: now }), css), this.#asked.fileName());
      return this.#asked.hasTiles() ? "Picture saved, without the online background." : "Picture saved.";
    } catch (fault) {
      console.warn(fault);
      return "This browser could not make the picture. Print the map instead, or take a picture of the screen.";
    }
  }

  async print(): Promise<void> {
    await this.#fetch("light").catch(() => {}); // without the relief there is still a map
    window.parent.print();
  }

  async #fetch(of: Theme): Promise<void> {
    const { relief } = this.#asked;
    if (relief && !this.#reliefs.has(of)) this.#reliefs.set(of, await embedded(relief[of]));
  }
}
