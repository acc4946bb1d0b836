/* The bar at the top of every page: what this is, and the way to each page. */
import type { TopBar } from "../generated/data.ts";
import { type State, USUAL } from "../state/state.ts";
import { make } from "./dom.ts";
import { type Destination, link, mapAs, pathTo, sized, type Ways } from "./link.ts";
import { type Component, type Page, rootOf, waysOut } from "./part.ts";

const FIRST = 2; // pages that stand in the bar itself

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
  const more = make("ul");
  for (const entry of data.pages) {
    const item = make("li");
    const made = add("", entry.name, entry.page);
    if (entry.page === data.current) made.setAttribute("aria-current", "page");
    item.appendChild(made);
    (list.childElementCount < FIRST ? list : more).appendChild(item);
  }
  bar.append(list, menu(more, data));
  root.replaceChildren(bar);
  page.follow(root, (state) => {
    for (const [made, to] of links) made.href = pathTo(barLeadsTo(to, data.current, state));
  });
}

/* The other pages, behind a button that says which of them this is. */
function menu(pages: HTMLElement, { current, pages: all }: TopBar): HTMLElement {
  const box = make("details", "atlas-menu");
  const here = all.slice(FIRST).find(({ page }) => page === current);
  const opener = make("summary", "", here?.name ?? "More");
  if (here) opener.setAttribute("aria-current", "true");
  box.append(opener, pages);
  const close = () => {
    box.open = false;
  };
  box.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !box.open) return;
    close();
    opener.focus();
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) close();
  });
  return box;
}

function press(to: string, current: string, { store }: Page, ways: Ways): void {
  if (to === "map" && current === "map") store.send({ do: "open", state: { ...USUAL, size: store.state.size } });
  else ways.go(barLeadsTo(to, current, store.state));
}
