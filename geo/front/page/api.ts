/* What the page and the map in its frame know of each other, beside the state that both render. It is
   `window.atlas` of the page; the frame finds it at `window.parent.atlas`. */
import type { Store } from "../state/store.ts";

/** The two ends of a way, as latitude and longitude. */
export type Ends = readonly [readonly [number, number], readonly [number, number]];

export interface PictureOptions {
  readonly theme: "light" | "dark";
  /** Without the frame around it, for a printed sheet. */
  readonly plain?: boolean;
}

/** The map's frame, once it is drawn. */
export interface MapApi {
  /** Shows where a feature is while a reader points at its name; `null` ends that. */
  glance(feature: string | null): void;
  /** Draws the way of one measure, or none. */
  way(ends: Ends | null, words: string): void;
  /** The map as it is seen, as one picture. */
  compose(options: PictureOptions): SVGSVGElement;
  /** A small picture of a way of drawing, as it is painted now; `null` for one that there is not. */
  sample(style: string): SVGSVGElement | null;
  /** Goes to one of the named places to look from. */
  look(view: string): void;
  /** Takes the focus, where the reader had it last. */
  focus(): void;
  /** Moves the map by so much of its size. */
  pan(right: number, down: number): void;
  /** Lets the reader choose a point to measure from, with the pointer or by keys. */
  measure(byKey: boolean): void;
  /** Opens the days where they were left. */
  days(): void;
  /** Hands over a picture of the map as a file, and says whether that went well. */
  save(): Promise<string>;
  print(): void;
}

export interface PageApi {
  readonly store: Store;
  /** Set by the frame when it can be pressed; `null` while there is none. */
  map: MapApi | null;
  /** Leads to the page's search box: keys pressed in a frame do not reach it. */
  toSearch(): void;
  /** Leads to what the panel tells of, for whoever came by keys. */
  toPanel(): void;
  /** Opens the list of layers and tools, or closes it. */
  layers(open: boolean): void;
  /** How many pixels of the map's window the panel covers, from beneath. */
  covered(): number;
}

declare global {
  interface Window {
    atlas?: PageApi;
  }
}
