/* The guided tour in the panel: a stop's words, the text's own beside them, and the way on. */
import type { Told } from "../generated/data.ts";
import { button, make } from "../page/dom.ts";
import { type Context, type Part, still } from "./context.ts";
import { quotations } from "./quote.ts";
import { section } from "./section.ts";

/** The way in, for the opening panel. */
export function invitation(first: Told, count: number, { visit }: Context): HTMLButtonElement {
  const label = `Take the tour · ${count} ${count === 1 ? "stop" : "stops"}`;
  return button("atlas-tour-start", label, () => visit(first.id));
}

export function stopPanel(stop: Told, stops: readonly Told[], context: Context): Part {
  const { visit } = context;
  const where = make("span", "atlas-kind", `Stop ${stop.number} of ${stops.length}`);
  where.id = "atlas-stop-number";
  const box = section(stop.title, [where, button("atlas-action", "Leave the tour", () => visit(null))]);
  box.classList.add("atlas-stop");
  box.dataset.stop = stop.id;
  const title = box.querySelector("h2");
  if (title) title.tabIndex = -1;
  title?.setAttribute("aria-describedby", where.id);

  const words = make("p", "atlas-stop-words", stop.words);
  words.append(" ", make("span", "atlas-small", "(This map’s words.)"));
  const before = stops[stop.number - 2] ?? null;
  const after = stops[stop.number] ?? null;
  box.append(
    words,
    ...quotations(stop.quotes, { about: stop.feature, stop: stop.id }, context),
    wayOn(before, after, context),
  );
  box.addEventListener("keydown", (event) => {
    const to = event.key === "ArrowLeft" ? before : event.key === "ArrowRight" ? after : null;
    const held = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!to || held || (event.target instanceof Element && event.target.matches("input"))) return;
    event.preventDefault();
    visit(to.id);
  });
  return still(box);
}

function wayOn(before: Told | null, after: Told | null, { visit }: Context): HTMLElement {
  const ways = make("nav", "atlas-stop-ways");
  ways.setAttribute("aria-label", "Tour");
  // Kept in reach at either end, so that focus is not lost where the way stops.
  const back = button("atlas-way", "‹ Previous", () => before && visit(before.id));
  back.setAttribute("aria-disabled", String(!before));
  if (before) back.title = before.title;
  ways.appendChild(back);
  if (after) {
    const on = button("atlas-way atlas-way-on", "Next ›", () => visit(after.id));
    on.setAttribute("aria-disabled", "false");
    on.title = after.title;
    ways.appendChild(on);
  } else ways.appendChild(button("atlas-way atlas-way-on", "End of the tour", () => visit(null)));
  return ways;
}
