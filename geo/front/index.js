/* The list of everything on the map: what the map can do, the list can. It stays in step with the
   switches beside it, by events. */
import { make } from "./dom.js";
import { askMap } from "./measured.js";

/* layers: [{id, name, features: [{id, name}]}]; `on` says whether a layer is shown; `named` makes a
   link to a feature. */
export function index(layers, on, named) {
  const box = make("section", "atlas-list");
  const heading = make("h3", "", "Everything on the map");
  heading.id = "atlas-list-name";
  box.setAttribute("aria-labelledby", heading.id);
  box.appendChild(heading);
  const parts = layers.map((layer) => {
    const row = make("div", "atlas-part"), part = make("details", "atlas-more");
    const button = make("button", "atlas-toggle atlas-onmap");
    button.type = "button";
    button.setAttribute("role", "switch");
    button.setAttribute("aria-label", `${layer.name}: show on the map`);
    button.addEventListener("click", () => askMap("atlas-switch", { layer: layer.id, on: button.getAttribute("aria-checked") !== "true" }));
    const list = make("ul", "atlas-index");
    for (const feature of layer.features) {
      const item = make("li"), link = named(feature.name, feature.id);
      // Pointing at a name shows where it is, without choosing it.
      const glance = (id) => askMap("atlas-glance", { feature: id });
      link.addEventListener("mouseenter", () => glance(feature.id));
      link.addEventListener("focus", () => glance(feature.id));
      for (const leave of ["mouseleave", "blur"]) link.addEventListener(leave, () => glance(null));
      item.appendChild(link);
      list.appendChild(item);
    }
    part.append(make("summary", "", `${layer.name} (${layer.features.length})`), list);
    row.append(part, button);
    box.appendChild(row);
    return { layer, button };
  });
  const show = () => {
    for (const { layer, button } of parts) {
      const yes = on(layer.id);
      button.setAttribute("aria-checked", String(yes));
      button.textContent = yes ? "Shown" : "Hidden";
    }
  };
  show();
  return { box, show };
}
