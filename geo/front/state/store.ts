/* The one state of a page, and its address. Views render what the store holds and send it what the
   reader does; nobody else writes the address. */
import type { Vocabulary } from "../generated/data.ts";
import { KEYS } from "./keys.ts";
import { decode, encode, isStep } from "./link.ts";
import { type Intent, reduce, type State, USUAL } from "./state.ts";

/** Why a view is shown a state: what the reader did, or an address that was read. */
export type Cause = Intent["do"] | "read";

export type View = (state: State, before: State | null, cause: Cause) => void;

/** What the store needs of a window; tests give it one of their own. */
export interface Address {
  read(): URL;
  write(url: URL, step: boolean): void;
  /** Calls back after Back and Forward. */
  watch(changed: () => void): void;
}

export class Store {
  readonly atlas: Vocabulary;
  readonly #address: Address;
  readonly #views = new Set<View>();
  #state: State = USUAL;

  constructor(atlas: Vocabulary, address: Address) {
    this.atlas = atlas;
    this.#address = address;
    this.read();
    address.watch(() => this.read());
  }

  get state(): State {
    return this.#state;
  }

  /** Calls `view` now and after each change; returns how to end that. */
  subscribe(view: View): () => void {
    this.#views.add(view);
    view(this.#state, null, "read");
    return () => this.#views.delete(view);
  }

  /** Makes the next state of what a reader does; what means nothing changes nothing. */
  send(intent: Intent): void {
    const next = this.#after(intent);
    if (equal(next, this.#state)) return;
    this.#address.write(addressed(this.#address.read(), next), isStep(this.#state, next));
    this.#show(next, intent.do);
  }

  /* A state is what a link can say: so a page opened by its address shows the same. */
  #after(intent: Intent): State {
    try {
      return decode(encode(reduce(this.#state, intent, this.atlas)), this.atlas).state;
    } catch (fault) {
      console.error(fault);
      return this.#state;
    }
  }

  /** Takes the state from the address: when the page opens, and after Back and Forward. */
  read(): void {
    this.#show(decode(this.#address.read().searchParams, this.atlas).state, "read");
  }

  #show(next: State, cause: Cause): void {
    const before = this.#state;
    this.#state = next;
    for (const view of [...this.#views]) {
      // One view that fails does not keep the others from showing what is so.
      try {
        view(next, before, cause);
      } catch (fault) {
        console.error(fault);
      }
      if (this.#state !== next) return; // a view sent something newer, and all have been shown that
    }
  }
}

export function equal(a: State, b: State): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** `url` with a state in it: keys of others, as a host's own, stay as they are. */
export function addressed(url: URL, state: State): URL {
  const next = new URL(url);
  for (const { name } of KEYS) next.searchParams.delete(name);
  for (const [name, value] of encode(state)) next.searchParams.append(name, value);
  next.search = next.search.replaceAll("%2C", ",");
  return next;
}
