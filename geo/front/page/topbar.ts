/* The bar at the top of every page: what this is, and the way to each page. */
import type { TopBar } from "../generated/data.ts";
import { type State, USUAL } from "../state/state.ts";
import { make } from "./dom.ts";
import { type Destination, link, mapAs, pathTo, sized, type Ways } from "./link.ts";
import { type Component, type Page, rootOf, waysOut } from "./part.ts";

/** Where a page's link leads: to the map as the reader left it. On the map's own page it leads back
    to where a reader begins. */
export function barLeadsTo(page: string, current: string, state: State): Destination {
  return page === "map" && current !== "map" ? mapAs(state) : sized({ page, query: {} }, state);
}

export function topbar(component: Component<TopBar>, page: Page): void {
  const { data } = component;
  const root = rootOf(component);
  const ways = waysOut(component, page.store);
  const bar = make("nav", "atlas-topbar");
  bar.setAttribute("aria-label", "Pages");
  const links = new Map<HTMLAnchorElement, string>();
  const add = (className: string, name: string, to: string) => {
    const made = link(className, name, "", () => press(to, data.current, page, ways));
    links.set(made, to);
    return made;
  };
  bar.appendChild(add("atlas-brand", data.title, "map"));
  const list = make("ul");
  for (const entry of data.pages) {
    const item = make("li");
    const made = add("", entry.name, entry.page);
    if (entry.page === data.current) made.setAttribute("aria-current", "page");
    item.appendChild(made);
    list.appendChild(item);
  }
  bar.appendChild(list);
  root.replaceChildren(bar);
  page.follow(root, (state) => {
    for (const [made, to] of links) made.href = pathTo(barLeadsTo(to, data.current, state));
  });
  const current = list.querySelector<HTMLElement>("[aria-current]");
  if (current) list.scrollLeft = Math.max(0, current.offsetLeft - list.clientWidth / 2);
}

function press(to: string, current: string, { store }: Page, ways: Ways): void {
  if (to === "map" && current === "map") store.send({ do: "open", state: { ...USUAL, size: store.state.size } });
  else ways.go(barLeadsTo(to, current, store.state));
}
