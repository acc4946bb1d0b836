/* Links within the atlas. Each has an address, so that it can be opened in a tab of its own, copied
   and bookmarked; a plain press is followed within the page. */
import { encode } from "../state/link.ts";
import type { State } from "../state/state.ts";
import { make } from "./dom.ts";

/** The keys of a link and their values; a key without a value is left out. */
export type Query = Readonly<Record<string, string | null>>;

/** A page of the atlas, and what of it. */
export interface Destination {
  readonly page: string;
  readonly query: Query;
}

/** How to get to a destination. */
export interface Ways {
  href(to: Destination): string;
  go(to: Destination): void;
}

/** An address as others can open it: without the way into the frame in which Community Cloud shows an app. */
export function shared(address: string): string {
  const url = new URL(address);
  url.pathname = url.pathname.replace("/~/+/", "/");
  return url.href;
}

/** The address of a destination, as seen from `base`. */
export function pathTo({ page, query }: Destination, base: string = document.baseURI): string {
  const url = new URL(page === "map" ? "." : page, shared(base));
  for (const [key, value] of Object.entries(query)) if (value) url.searchParams.set(key, value);
  url.search = url.search.replaceAll("%2C", ",");
  return url.href;
}

/** Whether an address is that of the map's page. */
export function isMap(address: string): boolean {
  return new URL(address).pathname === new URL(".", address).pathname;
}

/** A destination as this reader goes there: who reads in large type does so on every page. */
export function sized({ page, query }: Destination, { size }: State): Destination {
  const given = Object.entries({ size, ...query }).filter(([, value]) => value !== null);
  return { page, query: Object.fromEntries(given) };
}

/** The map as `state` shows it; what a reader was led to in the text is no part of that. */
export function mapAs(state: State): Destination {
  return { page: "map", query: Object.fromEntries(encode({ ...state, passage: null, s: null })) };
}

/** Whether a press is one to be followed here: others open a tab or a window, or save. */
export function isPlain(press: MouseEvent): boolean {
  return !(press.metaKey || press.ctrlKey || press.shiftKey || press.altKey || press.button);
}

/** A link that `press` follows. */
export function link(className: string, label: string, href: string, press: () => void): HTMLAnchorElement {
  const made = make("a", className, label);
  made.href = href;
  made.addEventListener("click", (event) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    press();
  });
  return made;
}

/** A link to a destination. */
export function leads(className: string, label: string, to: Destination, ways: Ways): HTMLAnchorElement {
  return link(className, label, ways.href(to), () => ways.go(to));
}

/** A link to a page that is not the map's. */
export function outside(className: string, label: string, href: string): HTMLAnchorElement {
  const made = make("a", className, label);
  made.href = href;
  made.rel = "noopener";
  made.target = "_blank";
  return made;
}
