/* The three ways in which map and panel share a window: side by side, one over the other on a phone held
   upright, side by side without a bar above where the window is short. The style sheets say the same. */

export const PHONE = "(max-width: 640px) and (min-height: 481px), (max-width: 499px)";
const SHORT = "(max-height: 480px) and (min-width: 500px)";

export type Layout = "wide" | "phone" | "short";

/** Whether a window is embedded in somebody's page. */
export function isGuest({ location }: Window): boolean {
  return new URLSearchParams(location.search).get("embed") === "true";
}

/** How map and panel stand in `window`. */
export function layout(window: Window): Layout {
  if (window.matchMedia(SHORT).matches) return "short";
  return window.matchMedia(PHONE).matches ? "phone" : "wide";
}

/** Calls `tell` now, and whenever they stand otherwise. */
export function watchLayout(window: Window, tell: (layout: Layout) => void): void {
  const read = () => tell(layout(window));
  for (const query of [PHONE, SHORT]) window.matchMedia(query).addEventListener("change", read);
  read();
}
