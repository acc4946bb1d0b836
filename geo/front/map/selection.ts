/* What is selected and what is pointed at: features as buttons, the halo, the ring of the focus. */
import type { MapConfig } from "../generated/data.ts";
import { make } from "../page/dom.ts";
import type { Drawing, Drawings } from "./features.ts";
import { Offers } from "./offers.ts";

export class Selection {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #drawings: Drawings;
  readonly #onPress: (feature: string) => void;
  readonly #onKey: (feature: string) => void;
  readonly #offers: Offers;
  readonly #described: (feature: string) => string | null;
  #selected: string | null = null;
  #highlighted: string | null = null;
  #halo: L.LayerGroup | null = null;
  #ring: L.Path | null = null;

  /** `onKey` is called where a key pressed it; `described` says what else there is to say of a feature just now. */
  constructor(
    map: L.Map,
    config: MapConfig,
    drawings: Drawings,
    onPress: (feature: string) => void,
    onKey: (feature: string) => void,
    described: (feature: string) => string | null,
  ) {
    this.#map = map;
    this.#config = config;
    this.#drawings = drawings;
    this.#onPress = onPress;
    this.#onKey = onKey;
    this.#described = described;
    this.#offers = new Offers(map, config, drawings, onPress);
    const hovers = window.matchMedia("(hover: hover)").matches;
    for (const [id, { press }] of drawings) {
      this.#bind(id, press);
      if (hovers) press.bindTooltip(this.#tip(id), { sticky: true, direction: "top", offset: [0, -8] });
    }
  }

  show(selected: string | null, highlighted: string | null): void {
    if (selected !== this.#selected) {
      for (const id of [this.#selected, selected]) {
        if (id !== null) this.#element(id)?.setAttribute("aria-pressed", String(id === selected));
      }
      this.#selected = selected;
      this.#offers.show(selected);
    }
    if (highlighted === this.#highlighted) return;
    this.#highlighted = highlighted;
    this.#halo?.remove();
    // A light band in a dark edge: it stands out from whatever it lies on.
    const drawing = this.#drawing(highlighted);
    this.#halo = drawing ? L.layerGroup([drawing.halo("edge"), drawing.halo("band")]).addTo(this.#map) : null;
  }

  /** Rings a feature for as long as a reader points at it, or none. */
  focus(feature: string | null): void {
    this.#ring?.remove();
    this.#ring = this.#drawing(feature)?.halo("ring") ?? null;
    if (!this.#ring) return;
    this.#ring.addTo(this.#map);
  }

  /** Says of every feature what there is to say of it now. */
  describe(): void {
    for (const id of this.#drawings.keys()) this.#describe(id);
  }

  #describe(id: string): void {
    const words = this.#described(id);
    if (words) this.#element(id)?.setAttribute("aria-description", words);
    else this.#element(id)?.removeAttribute("aria-description");
  }

  #drawing(id: string | null): Drawing | undefined {
    return id === null ? undefined : this.#drawings.get(id);
  }

  #element(id: string): SVGElement | null {
    const el = this.#drawing(id)?.press.getElement();
    return el instanceof SVGElement ? el : null;
  }

  /* A drawn feature is a button: named, reached by Tab, pressed by Enter or Space. */
  #bind(id: string, press: L.Path): void {
    press.on("add", () => {
      const el = this.#element(id);
      if (!el) return;
      el.setAttribute("tabindex", "-1");
      el.setAttribute("role", "button");
      el.setAttribute("aria-label", this.#config.features[id]?.name ?? id);
      el.setAttribute("aria-pressed", String(id === this.#selected));
      el.dataset.feature = id;
      this.#describe(id);
      el.onkeydown = (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.#onKey(id);
      };
      el.onfocus = () => {
        if (el.matches(":focus-visible")) this.focus(id);
      };
      el.onblur = () => this.focus(null);
    });
    press.on("click", (event: L.LeafletMouseEvent) => {
      L.DomEvent.stopPropagation(event);
      this.#onPress(id);
      this.#offers.at(event.latlng, id);
    });
  }

  #tip(id: string): HTMLElement {
    const { name, names, hint } = this.#config.features[id] ?? { name: id, names: "", hint: "" };
    const tip = make("div", "", name);
    if (names) tip.append(make("span", "tip-names", names));
    tip.append(make("span", "tip-kind", hint));
    return tip;
  }
}
