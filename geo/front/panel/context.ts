/* What the parts of the panel work with. */
import type { MapApi } from "../page/api.ts";
import type { Ways } from "../page/link.ts";
import type { Intent, State } from "../state/state.ts";

export interface Context {
  readonly ways: Ways;
  send(intent: Intent): void;
  /** A name that selects its feature. */
  named(text: string, feature: string): HTMLAnchorElement;
  /** Opens a stop of the tour, or leaves it. */
  visit(stop: string | null): void;
  /** The map's frame, once it can be asked. */
  map(): MapApi | null;
}

/** A part of the panel, and what keeps it in step with each state. */
export interface Part {
  readonly element: HTMLElement;
  follow(state: State): void;
}

/** A part on which no state shows. */
export function still(element: HTMLElement): Part {
  return { element, follow: () => {} };
}
