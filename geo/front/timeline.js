/* The timeline: events by date with their sentences, a calendar, and filters that act at once. */
import { make, pathTo } from "./dom.js";
import { actions, bring, bringOnce, checks, chip, choice, count, empty, fold, inner, quotation, remark, remember, sheet } from "./tables.js";

function entry(event, go) {
  const item = make("article", "atlas-entry");
  item.id = `event-${event.id}`;
  item.dataset.kind = event.kind;
  item.dataset.status = event.status;
  item.dataset.party = event.parties.join(" ");
  const title = make("h4", "", event.title);
  title.id = `${item.id}-title`;
  item.setAttribute("aria-labelledby", title.id);
  const meta = make("p", "atlas-meta");
  meta.append(chip(event.status, event.status_words), make("span", "", event.kind_words), make("span", "", event.precision));
  const where = make("p", "atlas-where", event.quote.section);
  item.append(title, meta, quotation(event.quote, go), where);
  if (event.remark.length) item.appendChild(remark(event.remark, "timeline", "event", "event-"));
  const map = event.feature ? { feature: event.feature, date: event.date } : null;
  item.appendChild(actions(event.quote, { page: "timeline", own: { event: event.id }, name: event.title, map }, go));
  return item;
}

function month(weeks, title, press) {
  const table = make("table", "atlas-calendar");
  table.appendChild(make("caption", "", title));
  const days = table.createTHead().insertRow();
  for (const [short, long] of [["M", "Monday"], ["T", "Tuesday"], ["W", "Wednesday"], ["T", "Thursday"], ["F", "Friday"], ["S", "Saturday"], ["S", "Sunday"]]) {
    const head = make("th", "", short);
    head.scope = "col";
    head.abbr = long;
    days.appendChild(head);
  }
  const body = table.createTBody();
  for (const week of weeks) {
    const row = body.insertRow();
    for (const day of week) {
      const cell = row.insertCell();
      if (!day) continue;
      const number = day.number === "1" ? `1 ${day.name.split(" ")[1].slice(0, 3)}` : day.number;
      if (!day.events.length) { cell.textContent = number; continue; }
      const a = inner(make("a", day.starts ? "starts" : "", number), pathTo("timeline", { date: day.date }), () => press(day));
      a.setAttribute("aria-label", `${day.name}, ${count(day.events.length, "event", "events")}`);
      cell.appendChild(a);
    }
  }
  return table;
}

export default function timeline({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".atlas-root") || parentElement;
  const go = (where) => setTriggerValue("go", where);
  const page = sheet(root, "Timeline", data.about);
  const said = make("p", "atlas-said", data.target?.words ?? "");
  said.setAttribute("role", "status");

  const two = make("div", "atlas-two");
  const side = make("aside", "atlas-side");
  side.setAttribute("aria-label", "Calendar and filters");
  const run = make("div", "atlas-run");
  const entries = [];
  for (const chapter of data.chapters) {
    const section = make("section", "atlas-chapter");
    section.dataset.chapter = chapter.id;
    const title = make("h2", "", chapter.title);
    title.id = `chapter-${chapter.id}`;
    section.setAttribute("aria-labelledby", title.id);
    section.appendChild(title);
    if (chapter.words) section.appendChild(make("p", "atlas-small", chapter.words));
    for (const group of chapter.groups) {
      const part = make("section", "atlas-date");
      const rows = make("div", "atlas-entries");
      for (const event of group.entries) {
        entries.push(entry(event, go));
        rows.appendChild(entries.at(-1));
      }
      part.append(make("h3", "", group.title), rows);
      section.appendChild(part);
    }
    run.appendChild(section);
  }

  const shown = make("p", "atlas-shown");
  shown.setAttribute("role", "status");
  const apply = () => {
    const wanted = filters.map((filter) => [filter.key, filter.chosen()]).filter(([, values]) => values.length);
    for (const item of entries) {
      item.hidden = !wanted.every(([key, values]) => item.dataset[key].split(" ").some((value) => values.includes(value)));
    }
    for (const box of run.querySelectorAll(".atlas-date, .atlas-chapter")) {
      box.hidden = !box.querySelector(".atlas-entry:not([hidden])");
    }
    const left = entries.filter((item) => !item.hidden).length;
    shown.textContent = `${left} of ${count(entries.length, "event", "events")} shown`;
    none.hidden = left > 0;
  };
  const changed = () => { apply(); remember(filters); };
  const filters = [
    choice("Kind", "kind", "All kinds", data.kinds, changed),
    choice("On whose word", "status", "Anyone’s", data.statuses, changed),
    checks("Party to the event", "party", data.parties, changed),
  ];
  const reset = () => { filters.forEach((filter) => filter.clear()); changed(); };
  const none = empty("No event fits all of these.", reset);
  run.prepend(none);
  document.addEventListener("atlas-show-all", reset);

  const box = fold("Calendar and filters");
  if (data.calendar.length) {
    const focus = data.chapters.find((chapter) => chapter.id === "focus");
    box.append(month(data.calendar, focus.title, (day) => {
      const url = new URL(location.href);
      url.searchParams.delete("event");
      url.searchParams.set("date", day.date);
      history.replaceState(history.state, "", url);
      said.textContent = `${day.name}: ${count(day.events.length, "event", "events")}, marked.`;
      bring(day.events.map((id) => `event-${id}`));
    }), make("p", "atlas-small", "Filled: something starts. Underlined: something goes on."));
  }
  box.append(...filters.map((filter) => filter.box));
  side.append(said, box, shown);
  two.append(side, run);
  page.append(two);
  apply();
  bringOnce(root, (data.target?.events ?? []).map((id) => `event-${id}`));
  return () => document.removeEventListener("atlas-show-all", reset);
}
