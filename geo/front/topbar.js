/* The bar at the top of every page: what this is, and the way to each page. */
import { make, pathTo } from "./dom.js";

export default function topbar({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".atlas-root") || parentElement;
  const bar = make("nav", "atlas-topbar");
  bar.setAttribute("aria-label", "Pages");
  const lead = (el, page) => {
    el.href = pathTo(page === "map" ? "." : page, {});
    el.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      setTriggerValue("go", { page, query: {} });
    });
    return el;
  };
  bar.appendChild(lead(make("a", "atlas-brand", data.title), "map"));
  const list = make("ul");
  for (const { name, page } of data.pages) {
    const item = make("li"), link = lead(make("a", "", name), page);
    if (page === data.current) link.setAttribute("aria-current", "page");
    item.appendChild(link);
    list.appendChild(item);
  }
  bar.appendChild(list);
  root.replaceChildren(bar);
  const current = list.querySelector("[aria-current]");
  if (current) list.scrollLeft = Math.max(0, current.offsetLeft - list.clientWidth / 2);
}
