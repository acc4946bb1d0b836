/* The paper as a page: its sentences, the places in them, and the passage a link names. Pointing
   at a place shows it on the map beside; pressing it goes there. By textContent alone. */
import { copy, link, make, pathTo } from "./dom.js";

function glance(feature) {
  const frame = document.querySelector('iframe[title="streamlit_folium.st_folium"]');
  frame?.contentWindow?.Atlas?.glance?.(feature);
}

function place(piece, go) {
  const a = make("a", "atlas-name", piece.text);
  a.href = pathTo(".", { feature: piece.feature });
  a.dataset.feature = piece.feature;
  a.addEventListener("mouseenter", () => glance(piece.feature));
  a.addEventListener("focus", () => glance(piece.feature));
  a.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go({ page: "map", query: { feature: piece.feature } });
  });
  return a;
}

/* A place that the map cannot pin leads to what else is said of it: a search for its name. */
function elsewhere(piece, go) {
  const a = make("a", "atlas-name atlas-elsewhere", piece.text);
  a.href = pathTo("paper", { q: piece.place });
  a.title = `${piece.place}: not drawn on the map. Find where else it is named.`;
  a.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go({ page: "paper", query: { q: piece.place } });
  });
  return a;
}

function sentence(entry, data, go) {
  const span = make("span", "atlas-sentence");
  span.id = `s${entry.start}`;
  for (const piece of entry.pieces) {
    if (piece.feature) span.appendChild(place(piece, go));
    else if (piece.place) span.appendChild(elsewhere(piece, go));
    else span.append(piece.text);
  }
  if (data.target && data.target.start <= entry.start && entry.end <= data.target.end) span.classList.add("atlas-target");
  return span;
}

export default function reader({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".atlas-root") || parentElement;
  const go = (where) => setTriggerValue("go", where);
  const article = make("article", "atlas-paper");
  article.lang = data.language;
  article.appendChild(make("h1", "", data.title));
  article.appendChild(make("p", "atlas-small", data.about));
  let section = null;
  for (const part of data.parts) {
    if (part.title || !section) section = article.appendChild(make("section"));
    if (part.title) {
      const title = make("h2", "", `${part.number} · ${part.title}`);
      title.id = `section-${part.number}`;
      section.setAttribute("aria-labelledby", title.id);
      section.append(title);
    }
    const words = make("p");
    for (const entry of part.sentences) {
      words.appendChild(sentence(entry, data, go));
      if (entry.note) {
        const note = make("sup", "atlas-note", entry.note);
        note.title = "Footnote number; the notes themselves are not in the source file";
        words.appendChild(note);
      }
      words.append(" ");
    }
    section.appendChild(words);
  }
  if (data.target) {
    const bar = make("div", "atlas-target-bar");
    const word = make("span", "atlas-word");
    word.setAttribute("role", "status");
    bar.append(make("strong", "", data.target.label));
    const press = (label, text) => {
      const button = make("button", "atlas-action", label);
      button.type = "button";
      button.addEventListener("click", () => copy(text(), button, word));
      bar.appendChild(button);
    };
    press("Copy link", () => pathTo("paper", { passage: data.target.passage }));
    press("Copy quotation with citation", () => `“${data.target.text}” ${data.target.citation} ${pathTo("paper", { passage: data.target.passage })}`);
    if (data.target.feature) link(bar, "Show on the map", ".", { feature: data.target.feature }, () => go({ page: "map", query: { feature: data.target.feature } }));
    if (data.stop) link(bar, `Back to stop ${data.stop.number}`, ".", { stop: data.stop.id }, () => go({ page: "map", query: { stop: data.stop.id } }));
    bar.appendChild(word);
    article.insertBefore(bar, article.children[2]);
  }
  root.replaceChildren(article);
  const first = root.querySelector(".atlas-target");
  if (first && root.dataset.shown !== String(data.target.start)) {
    root.dataset.shown = String(data.target.start);
    const show = () => first.scrollIntoView({ block: "center" });
    requestAnimationFrame(show);
    document.fonts.ready.then(() => setTimeout(show, 50)); // lines move once the typefaces are there
    if (data.target.feature) setTimeout(() => { if (first.isConnected) glance(data.target.feature); }, 1200);
  }
}
