/* The bar above the map: one switch a layer, and the choices of what lies beneath. */
import type { LayerGroup, MapConfig, MapLayer } from "../generated/data.ts";
import { button, make } from "../page/dom.ts";
import { setOpen } from "./dom.ts";
import { swatch } from "./style.ts";

interface Asked {
  onSwitch(layer: string, on: boolean): void;
  onBasemap(id: string | null): void;
  onLines(id: string | null): void;
}

export class Switches {
  readonly #config: MapConfig;
  readonly #asked: Asked;
  readonly #buttons = new Map<string, HTMLButtonElement>();
  readonly #lines: HTMLSelectElement | null;
  readonly #tiles: HTMLSelectElement | null;

  /** Those that matter most stand in a row, the others under their groups’ names behind a button. */
  constructor(config: MapConfig, asked: Asked) {
    this.#config = config;
    this.#asked = asked;
    const bar = make("div", "bar");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Layers");
    const first = make("div", "bar-first");
    const more = make("div", "bar-more wash");
    more.id = "more-layers";
    for (const group of config.groups) {
      first.append(...this.#row(group, false));
      more.append(...this.#row(group, true));
    }
    this.#lines = config.perspectives.length > 1 ? choice("Disputed lines", named(config.perspectives)) : null;
    const backgrounds: readonly Choice[] = [["Atlas background", ""], ...named(config.tiles)];
    this.#tiles = config.tiles.length ? choice("Background map", backgrounds) : null;
    onChoice(this.#lines, asked.onLines);
    onChoice(this.#tiles, asked.onBasemap);
    for (const select of [this.#lines, this.#tiles]) if (select) more.append(select);
    bar.append(first, opener(bar, more), more);
    document.body.prepend(bar);
  }

  show(layers: readonly string[], basemap: string | null, lines: string | null): void {
    for (const [id, el] of this.#buttons) el.setAttribute("aria-checked", String(layers.includes(id)));
    if (this.#tiles) this.#tiles.value = basemap ?? "";
    if (this.#lines) this.#lines.value = lines ?? "";
  }

  /* The switches of a group that stand before the button, or behind it; nothing if there are none. */
  #row(group: LayerGroup, behind: boolean): readonly HTMLElement[] {
    const layers = this.#config.layers.filter((layer) => layer.group === group.id && layer.more === behind);
    if (!layers.length) return [];
    const row = make("div", "bar-group");
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", group.name);
    if (behind) row.append(make("span", "bar-name", group.name));
    row.append(...layers.map((layer) => this.#switch(layer)));
    return [row];
  }

  #switch({ id, name, note, style }: MapLayer): HTMLButtonElement {
    const el = button("switch", "", () => {
      this.#asked.onSwitch(id, el.getAttribute("aria-checked") !== "true");
    });
    el.setAttribute("role", "switch");
    el.setAttribute("aria-checked", "false");
    el.append(swatch(style, this.#config.styles[style]), make("span", "", name));
    if (note) el.title = note;
    this.#buttons.set(id, el);
    return el;
  }
}

/* The button that opens what stands behind it. */
function opener(bar: HTMLElement, more: HTMLElement): HTMLButtonElement {
  const el = button("bar-opener", "More layers", () => setOpen(more, el, more.dataset.open !== "true"));
  el.setAttribute("aria-controls", more.id);
  bar.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || more.dataset.open !== "true") return;
    setOpen(more, el, false);
    el.focus();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!(target instanceof Node && bar.contains(target))) setOpen(more, el, false);
  });
  setOpen(more, el, false);
  return el;
}

type Choice = readonly [name: string, id: string];

function named(list: readonly { readonly id: string; readonly name: string }[]): readonly Choice[] {
  return list.map(({ id, name }) => [name, id]);
}

/* The first option stands for what is usual. */
function choice(label: string, options: readonly Choice[]): HTMLSelectElement {
  const select = make("select");
  select.setAttribute("aria-label", label);
  for (const [i, [name, id]] of options.entries()) select.append(new Option(name, i ? id : ""));
  return select;
}

function onChoice(select: HTMLSelectElement | null, tell: (id: string | null) => void): void {
  select?.addEventListener("change", () => tell(select.value || null));
}
