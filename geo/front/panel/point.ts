/* The panel while a point is measured from. */
import type { Around, Point } from "../generated/data.ts";
import { copies, listed, make, status } from "../page/dom.ts";
import { pathTo } from "../page/link.ts";
import { type Context, type Part, still } from "./context.ts";
import { measure } from "./facts.ts";
import { section, small, topOf } from "./section.ts";
import type { Back } from "./subject.ts";

const NOTE =
  "Shortest distances along the earth. The point is taken as exact; each figure is as sure as the drawing at its far end. Drag the point on the map to move it.";

/** `around` is what was measured, or `null` until the answer has come. */
export function pointPanel(point: Point, around: Around | null, back: Back | null, context: Context): Part {
  const title = around ? around.title : point.join(", ");
  const box = section(title, topOf("Measured from a point", back, context));
  box.dataset.point = point.join(",");
  if (around) box.append(...measured(point, around, context));
  else box.appendChild(status("p", "atlas-silent", "Measuring …"));
  return still(box);
}

function measured(point: Point, { inside, reaches, citation }: Around, context: Context): HTMLElement[] {
  const where = make("p", "", inside.length ? "Inside: " : "In none of the areas drawn on this map.");
  where.append(...listed(inside.map(({ name, feature }) => context.named(name, feature))));
  const rows = make("ul", "atlas-facts");
  for (const { name, value, way } of reaches) {
    rows.appendChild(measure(value, value === "inside" ? name : `to ${name}`, way, context));
  }
  const word = status("span", "atlas-word");
  const actions = make("div", "atlas-actions");
  const own = () => pathTo({ page: "map", query: { point: point.join(",") } });
  const all = reaches.map(({ name, value }) => `${name}: ${value}`).join("; ");
  actions.append(
    copies("Copy link", "Copy a link to these measures", own, word),
    copies("Cite", "Copy these measures with their citation", () => `${all}. ${citation} ${own()}`, word),
    word,
  );
  return [where, rows, small(NOTE), actions];
}
