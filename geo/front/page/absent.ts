/* Where a script of the map's frame does not come there is no map: a line says so, and the rest of
   the page, which needs no map, goes on. */
import { status } from "./dom.ts";

const FRAME = "iframe.stCustomComponentV1";
const WORDS =
  "The map did not load; reload the page to try again. What the paper says of each place can be read here all the same, from the list of everything on the map.";

/** Watches the frame that the map comes in, whenever the page has one, and names it. */
export function watchFrame(name: string): void {
  const line = status("p", "atlas-away");
  document.body.append(line);
  const frames = new WeakSet<Element>();
  const failed = (event: Event) => {
    // What a frame holds is no `Element` of this window.
    if ((event.target as Partial<Element> | null)?.localName === "script") line.textContent = WORDS;
  };
  const look = () => {
    const frame = document.querySelector<HTMLIFrameElement>(FRAME);
    if (!frame) line.textContent = "";
    if (!frame || frames.has(frame)) return;
    frames.add(frame);
    // Streamlit calls it after the component.
    frame.title = name;
    line.textContent = "";
    // Each document of a frame has a window of its own to listen at.
    const listen = () => frame.contentWindow?.addEventListener("error", failed, true);
    frame.addEventListener("load", listen);
    listen();
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}
