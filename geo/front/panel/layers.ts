/* The list of all that the map can show: legend and switches in one, where to look, and the tools. What the
   map can do, the list can. */
import type { Index, IndexLayer, Listed, Sign, Vocabulary } from "../generated/data.ts";
import type { MapApi } from "../page/api.ts";
import { button, heading, make, status } from "../page/dom.ts";
import { type State, visible } from "../state/state.ts";
import type { Context, Part } from "./context.ts";
import { folded, section } from "./section.ts";

const MOVES = [
  ["←", "Move the map to the west", -0.3, 0],
  ["↑", "Move the map to the north", 0, -0.3],
  ["↓", "Move the map to the south", 0, 0.3],
  ["→", "Move the map to the east", 0.3, 0],
] as const;

/** `close` takes the reader back to what was told of before. */
export function layersPanel(index: Index, atlas: Vocabulary, close: () => void, context: Context): Part {
  const box = section("Layers and tools", [
    make("span", "atlas-kind", "What the map shows"),
    button("atlas-action", "Close", close),
  ]);
  box.classList.add("atlas-layers");
  const switches = new Map<string, HTMLButtonElement>();
  for (const group of index.groups) {
    const layers = index.layers.filter((layer) => layer.group === group.id);
    if (!layers.length) continue;
    const part = grouped(group.name, `atlas-group-${group.id}`);
    for (const layer of layers) {
      const turned = toggle(layer, context);
      switches.set(layer.id, turned);
      const row = make("div", "atlas-layer");
      row.append(turned, folded(counted(layer.features.length), features(layer, context)));
      part.append(row);
    }
    box.append(part);
  }
  box.append(...signs(index.signs, context));
  const lines = choice("Disputed lines", index.lines, (id) => context.send({ do: "lines", lines: id }));
  const backgrounds = choice("Background map", index.backgrounds, (id) => context.send({ do: "basemap", basemap: id }));
  const chosen = make("div", "atlas-choices");
  if (index.lines.length > 1) chosen.append(lines.label);
  if (index.backgrounds.length > 1) chosen.append(backgrounds.label);
  box.append(chosen, ...looks(index.views, context));
  const tools = toolbox(index, close, context);
  box.append(tools.element);
  return {
    element: box,
    follow: (state) => {
      const on = visible(state, atlas);
      // What stays as it is costs no layout.
      for (const [id, turned] of switches) {
        const checked = String(on.includes(id));
        if (turned.getAttribute("aria-checked") !== checked) turned.setAttribute("aria-checked", checked);
      }
      lines.select.value = state.lines ?? "";
      backgrounds.select.value = state.basemap ?? "";
      tools.follow(state);
    },
  };
}

function grouped(name: string, id: string): HTMLElement {
  const part = make("section", "atlas-list");
  part.append(heading("h3", name, id, part));
  return part;
}

function counted(number: number): string {
  return number === 1 ? "1 feature" : `${number} features`;
}

/* A switch with what it stands for: drawn by the map, as it draws it. */
function toggle({ id, name, note, style }: IndexLayer, { send, map }: Context): HTMLButtonElement {
  const turned = button("atlas-onmap", "", () =>
    send({ do: "switch", layer: id, on: turned.getAttribute("aria-checked") !== "true" }),
  );
  turned.setAttribute("role", "switch");
  turned.setAttribute("aria-checked", "false");
  const words = make("span", "atlas-layer-words", name);
  if (note) words.append(make("span", "atlas-layer-note", note));
  const mark = make("span", "atlas-layer-mark");
  mark.setAttribute("aria-hidden", "true");
  turned.append(sample(style, map()), words, mark);
  return turned;
}

function sample(style: string, map: MapApi | null): HTMLElement {
  const box = make("span", "atlas-sample");
  const drawn = map?.sample(style);
  if (drawn) box.append(document.importNode(drawn, true));
  return box;
}

function signs(all: readonly Sign[], { map }: Context): HTMLElement[] {
  if (!all.length) return [];
  const part = grouped("Always there", "atlas-group-signs");
  const list = make("ul", "atlas-signs");
  for (const { style, text } of all) {
    const row = make("li");
    row.append(sample(style, map()), make("span", "", text));
    list.append(row);
  }
  part.append(list);
  return [part];
}

function features(layer: IndexLayer, { named, map }: Context): HTMLElement {
  const rows = make("ul", "atlas-index");
  for (const { id, name } of layer.features) {
    const item = make("li");
    const lead = named(name, id);
    // Pointing at a name shows where it is, without choosing it.
    for (const point of ["mouseenter", "focus"]) lead.addEventListener(point, () => map()?.glance(id));
    for (const leave of ["mouseleave", "blur"]) lead.addEventListener(leave, () => map()?.glance(null));
    item.appendChild(lead);
    rows.appendChild(item);
  }
  return rows;
}

/* The first option stands for what is usual. */
function choice(label: string, options: readonly Listed[], tell: (id: string | null) => void) {
  const select = make("select");
  for (const [i, { id, name }] of options.entries()) select.append(new Option(name, i ? id : ""));
  select.addEventListener("change", () => tell(select.value || null));
  const box = make("label", "atlas-choice", label);
  box.append(select);
  return { label: box, select };
}

function looks(views: readonly Listed[], { map }: Context): HTMLElement[] {
  if (!views.length) return [];
  const part = grouped("Look at", "atlas-group-views");
  const row = make("div", "atlas-looks");
  row.append(...views.map(({ id, name }) => button("atlas-toggle", name, () => map()?.look(id))));
  part.append(row);
  return [part];
}

/* What can be done with the map as a whole. */
function toolbox({ day }: Index, close: () => void, { send, map }: Context): Part {
  const part = grouped("Tools", "atlas-group-tools");
  const row = make("div", "atlas-looks");
  const word = status("p", "atlas-word");
  const leave =
    (act: (map: MapApi, byKey: boolean) => void) =>
    (_: HTMLButtonElement, { detail }: MouseEvent) => {
      close();
      const there = map();
      if (there) act(there, detail === 0);
    };
  const larger = button("atlas-toggle", "Larger", () =>
    send({ do: "size", large: larger.getAttribute("aria-pressed") !== "true" }),
  );
  const save = button("atlas-toggle", "Save picture", async () => {
    word.textContent = "Making the picture …";
    word.textContent = (await map()?.save()) ?? "The map is not there yet; try again once it is drawn.";
  });
  const move = make("div", "atlas-looks");
  move.setAttribute("role", "group");
  move.setAttribute("aria-label", "Move the map");
  for (const [label, name, right, down] of MOVES) {
    const press = button("atlas-toggle", label, () => map()?.pan(right, down));
    press.setAttribute("aria-label", name);
    move.append(press);
  }
  const tools = [
    button(
      "atlas-toggle",
      "Measure from a point",
      leave((there, byKey) => there.measure(byKey)),
    ),
    save,
    button("atlas-toggle", "Print", () => map()?.print() ?? window.print()),
    larger,
  ];
  if (day !== null)
    tools.unshift(
      button(
        "atlas-toggle",
        "Day by day",
        leave((there) => there.days()),
      ),
    );
  row.append(...tools);
  part.append(row, word, move);
  return {
    element: part,
    follow: ({ size }: State) => larger.setAttribute("aria-pressed", String(size === "large")),
  };
}
