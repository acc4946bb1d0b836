/* The timeline: events by date with their sentences, a calendar, and filters that act at once. */
import type { CalendarDay, Chapter, Entry } from "../generated/data.ts";
import { write } from "../page/address.ts";
import type { TimelineData } from "../page/data.ts";
import { heading, make, status } from "../page/dom.ts";
import { link, pathTo, type Ways } from "../page/link.ts";
import { type Component, type Page, rootOf, waysOut } from "../page/part.ts";
import * as tables from "./tables.ts";

export function timeline(component: Component<TimelineData>, { store }: Page): void {
  const { data } = component;
  const root = rootOf(component);
  const page = tables.article(root, "Timeline", data.about);
  const entries: HTMLElement[] = [];
  const run = make("div", "atlas-run");
  for (const part of data.chapters) run.appendChild(chapter(part, entries, waysOut(component, store)));
  const said = status("p", "atlas-said", data.target?.words ?? "");
  const { boxes, shown } = filters(data, page, run, entries);

  const side = make("aside", "atlas-side");
  side.setAttribute("aria-label", "Calendar and filters");
  const box = tables.fold("Calendar and filters");
  if (data.calendar.length) box.append(...calendar(data, said));
  box.append(...boxes);
  side.append(said, box, shown);
  const two = make("div", "atlas-two");
  two.append(side, run);
  page.append(two);
  tables.bringOnce(root, (data.target?.events ?? []).map(rowOf));
}

const rowOf = (event: string) => `event-${event}`;

/* Adds the chapter's entries to `entries`. */
function chapter({ id, title, words, groups }: Chapter, entries: HTMLElement[], ways: Ways): HTMLElement {
  const box = make("section", "atlas-chapter");
  box.dataset.chapter = id;
  box.appendChild(heading("h2", title, `chapter-${id}`, box));
  if (words) box.appendChild(make("p", "atlas-small", words));
  for (const group of groups) {
    const rows = group.entries.map((event) => entry(event, ways));
    entries.push(...rows);
    const list = make("div", "atlas-entries");
    list.append(...rows);
    const part = make("section", "atlas-date");
    part.append(make("h3", "", group.title), list);
    box.appendChild(part);
  }
  return box;
}

function entry(event: Entry, ways: Ways): HTMLElement {
  const box = make("article", "atlas-entry");
  box.id = rowOf(event.id);
  box.dataset.kind = event.kind;
  box.dataset.status = event.status;
  box.dataset.party = event.parties.join(" ");
  const title = heading("h4", event.title, `${box.id}-title`, box);
  const meta = make("p", "atlas-meta");
  meta.append(
    tables.chip(event.status, event.status_words),
    make("span", "", event.kind_words),
    make("span", "", event.precision),
  );
  box.append(title, meta, tables.quoted(event.quote, ways), make("p", "atlas-where", event.quote.section));
  for (const row of event.also) box.appendChild(attested(row, ways));
  if (event.remark.length) box.appendChild(tables.remark(event.remark, "timeline", "event", "event-"));
  const map = event.feature === null ? null : { feature: event.feature, date: event.date };
  const own = { page: "timeline", query: { event: event.id } };
  box.appendChild(tables.actions(event.quote, { own, name: event.title, remark: `Event: ${event.title}`, map }, ways));
  return box;
}

/* What else tells of the event, folded. */
function attested({ when, status, status_words, quote, remark }: Entry["also"][number], ways: Ways): HTMLElement {
  const box = make("details", "atlas-attested");
  const meta = make("p", "atlas-meta");
  meta.append(tables.chip(status, status_words), make("span", "", when), make("span", "", quote.section));
  box.append(make("summary", "", "Also told elsewhere"), tables.quoted(quote, ways), meta);
  if (remark.length) box.appendChild(tables.remark(remark, "timeline", "event", "event-"));
  return box;
}

function filters(data: TimelineData, page: HTMLElement, run: HTMLElement, entries: readonly HTMLElement[]) {
  const shown = tables.shownCount();
  const apply = () => {
    const wanted = all.map(({ key, chosen }) => ({ key, values: chosen() })).filter(({ values }) => values.length);
    for (const row of entries) {
      const fits = ({ key, values }: { key: string; values: string[] }) =>
        (row.dataset[key] ?? "").split(" ").some((value) => values.includes(value));
      row.hidden = !wanted.every(fits);
    }
    for (const box of run.querySelectorAll<HTMLElement>(".atlas-date, .atlas-chapter")) {
      box.hidden = !box.querySelector(".atlas-entry:not([hidden])");
    }
    const left = entries.filter(({ hidden }) => !hidden).length;
    shown.textContent = `${left} of ${tables.counted(entries.length, "event", "events")} shown`;
    none.hidden = left > 0;
  };
  const changed = () => {
    apply();
    tables.remember(all);
  };
  const reset = () => {
    for (const filter of all) filter.clear();
    changed();
  };
  const all = [
    tables.choice("Kind", "kind", "All kinds", data.kinds, changed),
    tables.choice("On whose word", "status", "Anyone’s", data.statuses, changed),
    tables.checks("Party to the event", "party", data.parties, changed),
  ];
  const none = tables.empty("No event fits all of these.", reset);
  run.prepend(none);
  tables.onShowAll(page, reset);
  apply();
  return { boxes: all.map(({ box }) => box), shown };
}

/* A press on a day marks its events, says so in `said`, and puts the day into the address. */
function calendar({ calendar, chapters }: TimelineData, said: HTMLElement): HTMLElement[] {
  const focus = chapters.find(({ id }) => id === "focus");
  const grid = month(calendar, focus?.title ?? "", (day) => {
    const url = new URL(location.href);
    url.searchParams.delete("event");
    url.searchParams.set("date", day.date);
    write(url, false);
    said.textContent = `${day.name}: ${events(day)}, marked.`;
    tables.bring(day.events.map(rowOf));
  });
  return [grid, make("p", "atlas-small", "Filled: something starts. Underlined: something goes on.")];
}

const events = (day: CalendarDay) => tables.counted(day.events.length, "event", "events");

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function month(weeks: TimelineData["calendar"], title: string, press: (day: CalendarDay) => void): HTMLTableElement {
  const table = make("table", "atlas-calendar");
  table.appendChild(make("caption", "", title));
  const days = table.createTHead().insertRow();
  for (const name of WEEKDAYS) {
    const head = make("th", "", name.slice(0, 1));
    head.scope = "col";
    head.abbr = name;
    days.appendChild(head);
  }
  const body = table.createTBody();
  for (const week of weeks) {
    const row = body.insertRow();
    for (const day of week) {
      const cell = row.insertCell();
      if (day) cell.append(dated(day, press));
    }
  }
  return table;
}

function dated(day: CalendarDay, press: (day: CalendarDay) => void): Node | string {
  const number = day.number === "1" ? `1 ${day.name.split(" ")[1]?.slice(0, 3) ?? ""}` : day.number;
  if (!day.events.length) return number;
  const href = pathTo({ page: "timeline", query: { date: day.date } });
  const made = link(day.starts ? "starts" : "", number, href, () => press(day));
  made.setAttribute("aria-label", `${day.name}, ${events(day)}`);
  return made;
}
