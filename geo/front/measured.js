/* What the panel says of measures: distances, rings, how exact a line is, the paper's figure beside
   the map's. What is to be drawn is asked of the map by an event. By textContent alone. */
import { action, copy, make, pathTo } from "./dom.js";

const territories = new Intl.DisplayNames(["en"], { type: "region" });

/* The map stands in a frame of this page. */
export function askMap(name, detail) {
  const frame = document.querySelector('iframe[title="streamlit_folium.st_folium"]');
  const map = frame && frame.contentWindow;
  if (map) map.dispatchEvent(new map.CustomEvent(name, { detail }));
}

/* A button that is on or off. */
function toggle(label, pressed, onPress) {
  const button = make("button", "atlas-toggle", label);
  button.type = "button";
  button.setAttribute("aria-pressed", String(pressed));
  button.addEventListener("click", () => {
    const yes = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(yes));
    onPress(yes);
  });
  return button;
}

/* One measure in a list, with a button that draws its way. Only one way is drawn at a time. */
function measure(value, label, way) {
  const entry = make("li");
  entry.append(make("strong", "", value), " ", make("span", "", label));
  if (way) {
    const button = toggle("Show", false, (yes) => {
      for (const other of document.querySelectorAll(".atlas-draw")) if (other !== button) other.setAttribute("aria-pressed", "false");
      askMap("atlas-way", yes ? { way, words: value } : { way: null });
    });
    button.classList.add("atlas-draw");
    button.setAttribute("aria-label", `Show on the map: ${value} ${label}`);
    entry.append(" ", button);
  }
  return entry;
}

export function facts(card) {
  const list = make("ul", "atlas-facts");
  for (const { value, label, country, way } of card.facts) {
    list.appendChild(measure(value, country ? `${label} in ${territories.of(country)}` : label, way));
  }
  return list;
}

/* How exactly the feature is drawn: as a band on the map, and section by section. */
export function exactness(card, state) {
  const box = make("div", "atlas-exact");
  box.appendChild(toggle("Show as a band on the map", state.uncertainty, (yes) => {
    state.uncertainty = yes;
    askMap("atlas-uncertainty", { shown: yes });
  }));
  if (card.stretches.length > 1) {
    const more = make("details", "atlas-more");
    more.appendChild(make("summary", "", `How exact, section by section (${card.stretches.length})`));
    const table = make("table", "atlas-stretches");
    const head = make("tr");
    for (const word of ["Section", "Length", "95 percent"]) head.appendChild(Object.assign(make("th", "", word), { scope: "col" }));
    table.appendChild(head);
    for (const { name, length, doubt } of card.stretches) {
      const row = make("tr");
      row.append(make("td", "", name), make("td", "", length), make("td", "", doubt));
      table.appendChild(row);
    }
    more.appendChild(table);
    box.appendChild(more);
  }
  return box;
}

/* A figure of the paper beside what this map measures of the same thing, each with whose it is. */
export function comparison(entry, go) {
  const box = make("div", "atlas-compared");
  box.appendChild(make("h3", "", "The paper’s figure, and this map’s"));
  const list = make("dl");
  const said = make("dd", "", `${entry.text}, says ${entry.whose} (${entry.section}). `);
  const read = make("a", "atlas-action", "See the figure");
  read.href = pathTo("figures", { figure: entry.figure });
  read.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go({ page: "figures", query: { figure: entry.figure } });
  });
  said.appendChild(read);
  list.append(make("dt", "", "The paper"), said, make("dt", "", "This map"), make("dd", "", `${entry.map}. ${entry.note}`));
  box.appendChild(list);
  return box;
}

/* What lies within so many kilometres, nearest first; the ring is drawn as it is chosen. */
export function rings(card, state, named) {
  const { kilometres, usual, near } = card.rings;
  const box = make("section", "atlas-rings");
  const heading = make("h3", "", "What lies near");
  heading.id = "atlas-rings-name";
  box.setAttribute("aria-labelledby", heading.id);
  const slider = make("input");
  slider.type = "range";
  slider.min = 0;
  slider.max = kilometres.length - 1;
  slider.value = kilometres.indexOf(state.ring ?? usual);
  slider.setAttribute("aria-label", "Kilometres around");
  const said = make("output", "atlas-ring-said");
  const list = make("ul", "atlas-facts");
  const show = (draw) => {
    const km = kilometres[slider.value], within = near.filter((entry) => entry.metres - entry.doubt <= km * 1000);
    const sure = within.filter((entry) => entry.metres + entry.doubt <= km * 1000 || entry.metres === 0).length;
    slider.setAttribute("aria-valuetext", `${km} kilometres`);
    said.textContent = `Within ${km} km: ${sure} for certain${within.length > sure ? `, ${within.length - sure} perhaps` : ""}`;
    list.replaceChildren(...within.map((entry) => {
      const item = make("li");
      const perhaps = entry.metres + entry.doubt > km * 1000 && entry.metres > 0;
      item.append(make("strong", "", entry.value), " ", named(entry.name, entry.feature), make("span", "atlas-small", ` ${entry.kind}${perhaps ? " · perhaps outside" : ""}`));
      return item;
    }));
    if (draw) { state.ring = km; askMap("atlas-ring", { kilometres: km }); ring.setAttribute("aria-pressed", "true"); }
  };
  const ring = toggle("Show the ring on the map", state.ring !== null, (yes) => {
    state.ring = yes ? kilometres[slider.value] : null;
    askMap("atlas-ring", { kilometres: state.ring });
  });
  slider.addEventListener("input", () => show(true));
  box.append(heading, said, slider, ring, list);
  show(false);
  return box;
}

/* The panel while a point is measured from; `found` is null until the answer has come. */
export function showPoint(root, point, found, named, close) {
  const section = make("section", "atlas-panel");
  const heading = make("h2", "", found ? found.title : `${point[0]}, ${point[1]}`);
  heading.id = "atlas-card-name";
  section.setAttribute("aria-labelledby", heading.id);
  section.dataset.point = point.join(",");
  const top = make("div", "atlas-top");
  top.append(make("span", "atlas-kind", "Measured from a point"), close);
  section.append(top, heading);
  if (!found) {
    const waiting = make("p", "atlas-silent", "Measuring …");
    waiting.setAttribute("role", "status");
    section.appendChild(waiting);
    root.replaceChildren(section);
    return;
  }
  const where = make("p", "", found.inside.length ? "Inside: " : "In none of the areas drawn on this map.");
  found.inside.forEach((entry, i) => { if (i) where.append(", "); where.appendChild(named(entry.name, entry.feature)); });
  const list = make("ul", "atlas-facts");
  for (const { name, value, way } of found.reaches) list.appendChild(measure(value, value === "inside" ? name : `to ${name}`, way));
  const note = make("p", "atlas-small", "Shortest distances along the earth. The point is taken as exact; each figure is as sure as the drawing at its far end. Drag the point on the map to move it.");
  const word = make("span", "atlas-word");
  word.setAttribute("role", "status");
  const actions = make("div", "atlas-actions");
  const url = () => pathTo("", { point: point.join(",") });
  action(actions, "Copy link", "Copy a link to these measures", (b) => copy(url(), b, word));
  action(actions, "Cite", "Copy these measures with their citation", (b) =>
    copy(`${found.reaches.map((entry) => `${entry.name}: ${entry.value}`).join("; ")}. ${found.citation} ${url()}`, b, word));
  actions.appendChild(word);
  section.append(where, list, note, actions);
  root.replaceChildren(section);
}
