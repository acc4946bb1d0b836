/* A part of a page, as the server's loader calls it: when it is put into the page, and again
   whenever the server hands it new data. */
import type { Store, View } from "../state/store.ts";
import type { MapApi } from "./api.ts";
import { pathTo, sized, type Ways } from "./link.ts";
import { forget } from "./place.ts";

export interface Component<Data> {
  readonly data: Data;
  readonly parentElement: ParentNode & Node;
  setTriggerValue(name: string, value: unknown): void;
  setStateValue(name: string, value: unknown): void;
}

/** What the parts of a page share. */
export interface Page {
  readonly store: Store;
  /** The map's frame, once it can be asked. */
  map(): MapApi | null;
  /** Calls `view` now and after each change, for as long as `root` stands in the page. */
  follow(root: Element, view: View): void;
  /** Calls back whenever the server is there again after a break. */
  onReturn(root: Element, back: () => void): void;
}

/** The element that a part fills. */
export function rootOf({ parentElement }: Component<unknown>): HTMLElement {
  const root = parentElement.querySelector<HTMLElement>(".atlas-root");
  if (!root) throw new Error("a part of the page has no place in it");
  return root;
}

/** The ways from a part to every page: the server opens them. */
export function waysOut({ setTriggerValue }: Component<unknown>, store: Store): Ways {
  return {
    href: (to) => pathTo(sized(to, store.state)),
    go: (to) => {
      if (Object.keys(to.query).length) forget(pathTo(sized(to, store.state)));
      setTriggerValue("go", sized(to, store.state));
    },
  };
}

/** Things to call for as long as the element that each is for stands in the page. */
export class Callers<Call extends (...told: never[]) => void> {
  readonly #calls = new Map<Element, Call>();

  /** One for each element: a new one takes the place of the last. */
  set(root: Element, call: Call): void {
    this.#calls.set(root, call);
  }

  call(...told: Parameters<Call>): void {
    for (const [root, call] of this.#calls) {
      if (root.isConnected) call(...told);
      else this.#calls.delete(root);
    }
  }
}
