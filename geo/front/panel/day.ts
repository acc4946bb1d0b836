/* The panel on a day: what the text dates to it, each event with its sentence. */
import type { Day, Happening } from "../generated/data.ts";
import { heading, listed, make } from "../page/dom.ts";
import { type Context, type Part, still } from "./context.ts";
import { framed } from "./quote.ts";
import { folded, section, small, topOf } from "./section.ts";
import type { Back } from "./subject.ts";

const MARKS = "A mark on the map is filled where something starts that day, hollow where something only goes on.";

export function dayPanel(
  date: string,
  day: Day,
  events: Readonly<Record<string, Happening>>,
  back: Back | null,
  context: Context,
): Part {
  const box = section(day.name, topOf("Day by day", back, context));
  box.dataset.date = date;
  box.appendChild(make("p", day.events.length ? "atlas-lead" : "atlas-silent", day.words));
  day.events.forEach((id, i) => {
    const event = events[id];
    if (event) box.appendChild(happening(event, i, day, context));
  });
  if (day.events.length > day.starts) box.appendChild(small(MARKS));
  return still(box);
}

function happening(event: Happening, i: number, { events, starts }: Day, context: Context): HTMLElement {
  const box = make("article", "atlas-happening");
  const title = heading("h3", event.title, `atlas-happening-${i + 1}`, box);
  const chip = make("span", "atlas-chip", event.status_words);
  chip.dataset.mark = event.status;
  const meta = make("p", "atlas-meta");
  meta.appendChild(chip);
  if (event.when) meta.appendChild(make("span", "", i >= starts ? `Goes on: ${event.when}` : event.when));
  const where = small(event.sites.length ? "On the map: " : "No place on the map.");
  where.append(...listed(event.sites.map((site) => context.named(site.name, site.id))));
  const frame = { number: i + 1, count: events.length, about: null, stop: null };
  box.append(title, meta, framed(event.quote, frame, context), where);
  if (event.remark.length) {
    box.appendChild(folded("This map’s note", small(event.remark.map(({ text }) => text).join(""))));
  }
  return box;
}
