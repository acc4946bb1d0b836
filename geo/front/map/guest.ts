/* The manners of a map that is a guest in somebody's article: the wheel and one finger scroll the article.
   The map takes the wheel with Ctrl (⌘) or after a press on it, and moves under two fingers. */
import { calm } from "./dom.ts";

const OFTEN = 4000; // milliseconds in which a word is not said again

interface Asked {
  say(words: string, stay: number): void;
}

/** What the keys are called here, for words to the reader. Pure. */
export function wheelWords(platform: string): string {
  const key = /mac|iphone|ipad/i.test(platform) ? "⌘" : "Ctrl";
  return `${key} + wheel zooms the map, or press it first.`;
}

const FINGERS = "Two fingers move the map.";

export class Guest {
  readonly #map: L.Map;
  readonly #asked: Asked;
  #said = Number.NEGATIVE_INFINITY;

  constructor(map: L.Map, asked: Asked) {
    this.#map = map;
    this.#asked = asked;
    const ground = map.getContainer();
    map.scrollWheelZoom.disable();
    ground.addEventListener("wheel", (event) => this.#wheel(event), { capture: true, passive: true });
    ground.addEventListener("pointerdown", ({ pointerType }) => {
      if (pointerType === "mouse") map.scrollWheelZoom.enable();
    });
    ground.addEventListener("pointerleave", () => map.scrollWheelZoom.disable());
    if (!window.matchMedia("(pointer: coarse)").matches) return;
    // Without dragging Leaflet leaves one finger to the browser, and takes two.
    map.dragging.disable();
    ground.addEventListener("touchmove", ({ touches }) => this.#touch(touches), { passive: true });
  }

  #wheel({ ctrlKey, metaKey }: WheelEvent): void {
    if (ctrlKey || metaKey) this.#map.scrollWheelZoom.enable();
    else if (!this.#map.scrollWheelZoom.enabled()) this.#say(wheelWords(navigator.platform));
  }

  #touch({ length }: TouchList): void {
    if (length === 1) this.#say(FINGERS);
  }

  #say(words: string): void {
    const now = performance.now();
    if (now - this.#said < OFTEN) return;
    this.#said = now;
    this.#asked.say(words, calm() ? OFTEN : OFTEN / 2);
  }
}
