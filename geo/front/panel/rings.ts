/* What lies within so many kilometres, nearest first; the ring is drawn as it is chosen. */
import type { Neighbour, Rings } from "../generated/data.ts";
import { heading, make } from "../page/dom.ts";
import type { Context, Part } from "./context.ts";
import { toggle, turn } from "./facts.ts";

/** What may lie in a ring; `perhaps` if it may lie outside as well. */
export interface Inside {
  readonly neighbour: Neighbour;
  readonly perhaps: boolean;
}

export function within(kilometres: number, near: readonly Neighbour[]): Inside[] {
  const reach = kilometres * 1000;
  return near
    .filter(({ metres, doubt }) => metres - doubt <= reach)
    .map((neighbour) => ({
      neighbour,
      perhaps: neighbour.metres > 0 && neighbour.metres + neighbour.doubt > reach,
    }));
}

export function counted(kilometres: number, inside: readonly Inside[]): string {
  const sure = inside.filter(({ perhaps }) => !perhaps).length;
  const more = inside.length > sure ? `, ${inside.length - sure} perhaps` : "";
  return `Within ${kilometres} km: ${sure} for certain${more}`;
}

export function rings({ kilometres, usual, near }: Rings, { send, named }: Context): Part {
  const box = make("section", "atlas-rings");
  const title = heading("h3", "What lies near", "atlas-rings-name", box);
  const slider = make("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = String(kilometres.length - 1);
  slider.setAttribute("aria-label", "Kilometres around");
  const said = make("output", "atlas-ring-said");
  const rows = make("ul", "atlas-facts");
  const chosen = () => kilometres[Number(slider.value)] ?? usual;
  let shown: number | null = null;
  const show = () => {
    if (shown === chosen()) return;
    shown = chosen();
    const inside = within(shown, near);
    slider.setAttribute("aria-valuetext", `${shown} kilometres`);
    said.textContent = counted(shown, inside);
    rows.replaceChildren(...inside.map((entry) => row(entry, named)));
  };
  const drawn = toggle("Show the ring on the map", (on) => send({ do: "ring", kilometres: on ? chosen() : null }));
  slider.addEventListener("input", () => send({ do: "ring", kilometres: chosen() }));
  box.append(title, said, slider, drawn, rows);
  slider.value = String(kilometres.indexOf(usual));
  show();
  return {
    element: box,
    follow: ({ ring }) => {
      turn(drawn, ring !== null);
      const index = ring === null ? -1 : kilometres.indexOf(ring);
      if (index >= 0) slider.value = String(index);
      show();
    },
  };
}

function row({ neighbour, perhaps }: Inside, named: Context["named"]): HTMLElement {
  const { value, name, feature, kind } = neighbour;
  const item = make("li");
  const words = ` ${kind}${perhaps ? " · perhaps outside" : ""}`;
  item.append(make("strong", "", value), " ", named(name, feature), make("span", "atlas-small", words));
  return item;
}
