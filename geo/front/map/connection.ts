/* The page around the frame, and the state that it shares: `window.atlas` of the page. */
import type { MapConfig } from "../generated/data.ts";
import type { PageApi } from "../page/api.ts";
import { type Address, addressed, Store } from "../state/store.ts";
import { narrowed } from "./shown.ts";

export interface Connection {
  /** Null if the page has no script of ours: then what a reader does stays on the map. */
  readonly page: PageApi | null;
  readonly store: Store;
  /** Ends what was begun with the page. */
  end(): void;
}

/** Calls back with the page around the frame, once its script has run or failed. */
export function whenPage(then: (page: PageApi | null) => void): void {
  const around = pageWindow();
  if (!around || around.atlas || around.document.readyState === "complete") then(around?.atlas ?? null);
  else around.addEventListener("load", () => then(around.atlas ?? null), { once: true });
}

/** A map `beside` a text shows what the page does; what a reader does there stays there. */
export function connected(page: PageApi | null, { vocabulary }: MapConfig, beside: boolean): Connection {
  if (!page) {
    const store = new Store(vocabulary, ofLink());
    if (beside) store.send({ do: "open", state: narrowed(store.state) });
    return { page, store, end() {} };
  }
  if (!beside) return { page, store: page.store, end() {} };
  const { store } = page;
  let end = () => {};
  const address: Address = {
    read: () => addressed(new URL(window.location.href), narrowed(store.state)),
    write() {},
    watch(changed) {
      end = store.subscribe((_state, before) => {
        if (before) changed();
      });
    },
  };
  return { page, store: new Store(store.atlas, address), end: () => end() };
}

/* The link as it was opened: nobody writes it. */
function ofLink(): Address {
  const link = new URL(pageWindow()?.location.href ?? window.location.href);
  return { read: () => new URL(link), write() {}, watch() {} };
}

/** Null if the frame stands alone, or in a page that is not ours to look at. */
export function pageWindow(): Window | null {
  try {
    return window.parent !== window && window.parent.document ? window.parent : null;
  } catch {
    return null;
  }
}
