/* The address of the window that the page stands in, as the one store reads and writes it. */
import type { Address } from "../state/store.ts";
import { isMap } from "./link.ts";

/** Writes an address without loading a page: as a step that Back undoes, or over the last one. */
export function write(url: URL, step: boolean): void {
  if (step) history.pushState(history.state, "", url);
  else history.replaceState(history.state, "", url);
  tellHost(url);
}

/* A host that shows the app in a frame of its own keeps its own address in step by this message. */
function tellHost(url: URL): void {
  if (window.parent === window) return;
  window.parent.postMessage({ stCommVersion: 1, type: "SET_QUERY_PARAM", queryParams: url.search }, "*");
}

/** The address of the map's page. On the others it is theirs: nothing is taken from it, so that the
    way back leads to the map as it was left, nor written to it. */
export const ADDRESS: Address = {
  read: () => new URL(location.href),
  write: (url, step) => {
    if (isMap(location.href)) write(url, step);
  },
  watch: (changed) => {
    window.addEventListener("popstate", () => {
      if (isMap(location.href)) changed();
    });
  },
};
