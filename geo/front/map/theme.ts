/* Light or dark, as the page around the map is: its background colour says which. */

export type Theme = "light" | "dark";

const listeners = new Set<(theme: Theme) => void>();

export function theme(): Theme {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

/** Calls `listener` now and whenever the theme changes. */
export function onTheme(listener: (theme: Theme) => void): void {
  listeners.add(listener);
  listener(theme());
}

/** Reads the theme now, and again whenever the page has sent the frame something. */
export function watchTheme(): void {
  read();
  window.addEventListener("message", () => setTimeout(read));
}

function read(): void {
  const colour = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
  const found: Theme = isDark(plain(colour || "#ffffff")) ? "dark" : "light";
  if (document.documentElement.dataset.theme === found) return;
  document.documentElement.dataset.theme = found;
  for (const listener of listeners) listener(found);
}

/* A colour however it is written, as "#rrggbb"; white for what is none. */
function plain(colour: string): string {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return "#ffffff";
  pen.fillStyle = "#ffffff";
  pen.fillStyle = colour;
  return pen.fillStyle;
}

export function isDark(colour: string): boolean {
  const hex = Number.parseInt(colour.slice(1), 16);
  return ((hex >> 16) & 255) * 0.3 + ((hex >> 8) & 255) * 0.59 + (hex & 255) * 0.11 < 110;
}
