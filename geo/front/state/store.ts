/* The one state of a page, and its address. Views render what the store holds and send it what the
   reader does; nobody else writes the address. */
import type { Vocabulary } from "../generated/data";
import { type Decoded, decode, encode, isStep, KEYS } from "./link";
import { type Intent, reduce, type State, USUAL } from "./state";

export type View = (state: State, before: State | null) => void;

/** What the store needs of a window; tests give it one of their own. */
export interface Address {
  read(): URL;
  write(url: URL, step: boolean): void;
  /** Calls back after Back and Forward. */
  watch(changed: () => void): void;
}

export class Store {
  #state: State = USUAL;
  #views = new Set<View>();
  readonly #atlas: Vocabulary;
  readonly #address: Address;
  /** What of the page's link did not hold, a line each. */
  dropped: readonly string[];

  constructor(atlas: Vocabulary, address: Address) {
    this.#atlas = atlas;
    this.#address = address;
    this.dropped = this.#read().dropped;
    address.watch(() => {
      const { state, dropped } = this.#read();
      this.dropped = dropped;
      this.#show(state);
    });
  }

  get state(): State {
    return this.#state;
  }

  get atlas(): Vocabulary {
    return this.#atlas;
  }

  /** Calls `view` now and after each change; returns how to end that. */
  subscribe(view: View): () => void {
    this.#views.add(view);
    view(this.#state, null);
    return () => this.#views.delete(view);
  }

  send(intent: Intent): void {
    const before = this.#state;
    const next = reduce(before, intent, this.#atlas);
    if (JSON.stringify(next) === JSON.stringify(before)) return;
    this.dropped = [];
    this.#address.write(addressed(this.#address.read(), next), isStep(before, next));
    this.#show(next);
  }

  #read(): Decoded {
    const decoded = decode(this.#address.read().searchParams, this.#atlas);
    this.#state = decoded.state;
    return decoded;
  }

  #show(next: State): void {
    const before = this.#state === next ? null : this.#state;
    this.#state = next;
    for (const view of [...this.#views]) {
      // One view that fails does not keep the others from showing what is so.
      try {
        view(next, before);
      } catch (fault) {
        console.error(fault);
      }
      if (this.#state !== next) return; // a view sent something newer, which has been shown
    }
  }
}

/** `url` with a state in it: keys of others, as a host's own, stay as they are. */
export function addressed(url: URL, state: State): URL {
  const next = new URL(url);
  for (const { name } of KEYS) next.searchParams.delete(name);
  for (const [name, value] of encode(state)) next.searchParams.append(name, value);
  next.search = next.search.replaceAll("%2C", ",");
  return next;
}
