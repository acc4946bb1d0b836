/* What the panel says of measures: distances, how exact a line is, the paper's figure beside the
   map's. */
import type { Card, Compared, Stretch, Way } from "../generated/data.ts";
import { button, make, terms } from "../page/dom.ts";
import { leads } from "../page/link.ts";
import type { Context, Part } from "./context.ts";
import { folded } from "./section.ts";

const territories = new Intl.DisplayNames(["en"], { type: "region" });

/** A button that is on or off; what it is follows from what `press` does. */
export function toggle(label: string, press: (on: boolean) => void): HTMLButtonElement {
  const turned = button("atlas-toggle", label, () => press(turned.getAttribute("aria-pressed") !== "true"));
  turn(turned, false);
  return turned;
}

export function turn(toggled: Element, on: boolean): void {
  toggled.setAttribute("aria-pressed", String(on));
}

/** One measure of a list, with a button that draws its way. Only one way is drawn at a time. */
export function measure(value: string, label: string, way: Way | null, { map }: Context): HTMLElement {
  const item = make("li");
  item.append(make("strong", "", value), " ", make("span", "", label));
  if (way) {
    const draw = toggle("Show", (on) => {
      for (const other of document.querySelectorAll(".atlas-draw")) turn(other, false);
      turn(draw, on);
      map()?.way(on ? way : null, value);
    });
    draw.classList.add("atlas-draw");
    draw.setAttribute("aria-label", `Show on the map: ${value} ${label}`);
    item.append(" ", draw);
  }
  return item;
}

export function facts(card: Card, context: Context): HTMLElement {
  const rows = make("ul", "atlas-facts");
  for (const { value, label, country, way } of card.facts) {
    const where = country ? `${label} in ${territories.of(country) ?? country}` : label;
    rows.appendChild(measure(value, where, way, context));
  }
  return rows;
}

/** How exactly the feature is drawn: as a band on the map, and section by section. */
export function exactness({ stretches }: Card, { send }: Context): Part {
  const box = make("div", "atlas-exact");
  const band = toggle("Show as a band on the map", (shown) => send({ do: "uncertainty", shown }));
  box.appendChild(band);
  if (stretches.length > 1) {
    box.appendChild(folded(`How exact, section by section (${stretches.length})`, table(stretches)));
  }
  return { element: box, follow: ({ uncertainty }) => turn(band, uncertainty !== null) };
}

function table(stretches: readonly Stretch[]): HTMLTableElement {
  const grid = make("table", "atlas-stretches");
  const head = make("tr");
  for (const word of ["Section", "Length", "95 percent", "Compared with"]) {
    const cell = make("th", "", word);
    cell.scope = "col";
    head.appendChild(cell);
  }
  grid.appendChild(head);
  for (const { name, length, doubt, beside } of stretches) {
    const row = make("tr");
    row.append(...[name, length, doubt, beside].map((words) => make("td", "", words)));
    grid.appendChild(row);
  }
  return grid;
}

/** A figure of the paper beside what this map measures of the same thing, each with whose it is. */
export function comparison({ figure, text, whose, section, map, note }: Compared, { ways }: Context): HTMLElement {
  const box = make("div", "atlas-compared");
  const rows = make("dl");
  const lead = leads("atlas-action", "See the figure", { page: "figures", query: { figure } }, ways);
  terms(rows, [
    ["The paper", `${text}, says ${whose} (${section}). `, lead],
    ["This map", `${map}. ${note}`],
  ]);
  box.append(make("h3", "", "The paper’s figure, and this map’s"), rows);
  return box;
}
