/* What a search found: groups of results, each a link to where it leads. By textContent alone. */
import { make, pathTo } from "./dom.js";

export default function finder({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".atlas-root") || parentElement;
  const box = make("section", "atlas-findings");
  box.setAttribute("aria-label", "Search results");
  const word = make("p", "atlas-small", data.remark);
  word.setAttribute("role", "status");
  box.appendChild(word);
  for (const group of data.groups) {
    box.appendChild(make("h3", "", group.name));
    const list = make("ul");
    for (const result of group.results) {
      const item = make("li");
      const a = make("a");
      a.href = pathTo(result.page === "map" ? "." : result.page, result.query);
      for (const run of result.runs) a.append(run.marked ? make("mark", "", run.text) : run.text);
      a.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        setTriggerValue("go", { page: result.page, query: result.query });
      });
      item.appendChild(a);
      if (result.detail) item.append(" ", make("span", "atlas-small", result.detail));
      list.appendChild(item);
    }
    box.appendChild(list);
  }
  root.replaceChildren(box);
}
