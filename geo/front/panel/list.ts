/* The list of everything on the map: what the map can do, the list can. */
import type { IndexLayer, Vocabulary } from "../generated/data.ts";
import { button, heading, make } from "../page/dom.ts";
import { visible } from "../state/state.ts";
import type { Context, Part } from "./context.ts";
import { folded } from "./section.ts";

export function list(layers: readonly IndexLayer[], atlas: Vocabulary, context: Context): Part {
  const box = make("section", "atlas-list");
  box.appendChild(heading("h3", "Everything on the map", "atlas-list-name", box));
  const switches = layers.map((layer) => {
    const turned = toggle(layer, context);
    const row = make("div", "atlas-part");
    row.append(folded(`${layer.name} (${layer.features.length})`, features(layer, context)), turned);
    box.appendChild(row);
    return { layer: layer.id, turned };
  });
  return {
    element: box,
    follow: (state) => {
      const on = visible(state, atlas);
      for (const { layer, turned } of switches) {
        const checked = String(on.includes(layer));
        // What stays as it is costs no layout.
        if (turned.getAttribute("aria-checked") === checked) continue;
        turned.setAttribute("aria-checked", checked);
        turned.textContent = on.includes(layer) ? "Shown" : "Hidden";
      }
    },
  };
}

function toggle({ id, name }: IndexLayer, { send }: Context): HTMLButtonElement {
  const turned = button("atlas-toggle atlas-onmap", "", () =>
    send({ do: "switch", layer: id, on: turned.getAttribute("aria-checked") !== "true" }),
  );
  turned.setAttribute("role", "switch");
  turned.setAttribute("aria-label", `${name}: show on the map`);
  return turned;
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
