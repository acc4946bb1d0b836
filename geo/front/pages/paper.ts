/* The paper as a page: its sentences, the places in them, and the passage a link names. Pointing
   at a place shows it on the map beside; pressing it keeps it there. */
import type { Paper, PassageTarget, Piece, Sentence } from "../generated/data.ts";
import { fragment, sentencesOf } from "../page/cite.ts";
import { cites, short, text, work } from "../page/citing.ts";
import type { PaperData } from "../page/data.ts";
import { copies, heading, make, status } from "../page/dom.ts";
import { leads, link, outside, pathTo, type Ways } from "../page/link.ts";
import { type Component, type Page, rootOf, waysOut } from "../page/part.ts";
import { comeBack } from "../page/place.ts";
import { Peek } from "./peek.ts";
import { afterFonts } from "./tables.ts";

const BESIDE_MS = 1200; // until the map beside can be expected to be drawn

type Glance = (feature: string) => void;

/** What the map beside does with a place in the text. */
interface Beside {
  readonly glance: Glance;
  readonly peek: Peek;
}

export function paper(component: Component<PaperData>, { store, map }: Page): void {
  const { data } = component;
  const root = rootOf(component);
  const ways = waysOut(component, store);
  const glance: Glance = (feature) => map()?.glance(feature);
  delete document.documentElement.dataset.peek;
  const peek = new Peek(ways, (feature) => map()?.glance(feature));
  const article = make("article", "atlas-paper");
  article.lang = data.language;
  article.append(make("h1", "", data.title), make("p", "atlas-small", data.about), whole());
  if (data.target) article.append(bar(data.target, data.stop, ways));
  article.append(
    ...sections(data, (sentence) => sentenceOf(sentence, data.target, ways, { glance, peek })),
    peek.element,
  );
  root.replaceChildren(article);
  const isFirst = root.dataset.shown === undefined;
  root.dataset.shown ??= "";
  const isBack = isFirst && comeBack();
  if (data.target) bring(root, data.target, glance, !isBack);
}

function sections({ parts }: Paper, sentence: (sentence: Sentence) => Node): HTMLElement[] {
  const made: HTMLElement[] = [];
  for (const { number, title, sentences } of parts) {
    let box = made.at(-1);
    if (title || !box) {
      box = make("section");
      made.push(box);
    }
    if (title) box.append(heading("h2", `${number} · ${title}`, `section-${number}`, box));
    const words = make("p");
    for (const part of sentences) {
      if (part.left_out) words.append(gap(part.left_out));
      words.appendChild(sentence(part));
      if (part.note) {
        const note = make("sup", "atlas-note", part.note);
        note.title = "Footnote number; the notes themselves are not in the source file";
        words.appendChild(note);
      }
      words.append(" ");
    }
    box.appendChild(words);
  }
  return made;
}

/* What is not shown is counted. */
function gap(count: number): HTMLElement {
  return make("span", "atlas-gap", `[… ${count} ${count === 1 ? "sentence" : "sentences"} …] `);
}

function sentenceOf(sentence: Sentence, target: PassageTarget | null, ways: Ways, beside: Beside): Node {
  const all = document.createDocumentFragment();
  const span = make("span", "atlas-sentence");
  span.id = `s${sentence.start}`;
  const [number, last] = sentencesOf(sentence, text()) ?? [];
  if (number !== undefined && number === last) {
    // A press on its words is the same for a hand that points; keys find the number.
    const to = { page: "paper", query: { s: String(number) } };
    const own = leads("atlas-number-link", String(number), to, ways);
    own.setAttribute("aria-label", `Sentence ${number}: link to it or cite it`);
    all.append(own);
    span.addEventListener("click", ({ target: pressed }) => {
      const isElsewhere = pressed instanceof Element && pressed.closest("a");
      if (!isElsewhere && getSelection()?.isCollapsed !== false) ways.go(to);
    });
  }
  span.append(...sentence.pieces.map((piece) => pieceOf(piece, ways, beside)));
  if (target && target.start <= sentence.start && sentence.end <= target.end) span.classList.add("atlas-target");
  all.append(span);
  return all;
}

function pieceOf({ text, feature, place }: Piece, ways: Ways, { glance, peek }: Beside): Node | string {
  if (feature !== null) {
    const href = ways.href({ page: "map", query: { feature } });
    const made = link("atlas-name", text, href, () => peek.open(feature, made));
    made.dataset.feature = feature;
    for (const point of ["mouseenter", "focus"]) made.addEventListener(point, () => glance(feature));
    return made;
  }
  if (!place) return text;
  // A place that the map cannot pin leads to what else is said of it: a search for its name.
  const made = leads("atlas-name atlas-elsewhere", text, { page: "paper", query: { q: place } }, ways);
  made.title = `${place}: not drawn on the map. Find where else it is named.`;
  return made;
}

/* What can be done with the paper as a whole. */
function whole(): HTMLElement {
  const row = make("div", "atlas-actions");
  const word = status("span", "atlas-word");
  const offered = () => ({ cited: { of: "text" }, at: { page: "paper", query: {} } }) as const;
  const [opener, choices] = cites({ label: "Cite the paper", name: null }, offered, word);
  const { url } = work();
  row.append(opener, ...(url ? [outside("atlas-action", "The publisher’s page", url)] : []), choices, word);
  return row;
}

/* Where the passage stands, and what can be done with it. */
function bar(target: PassageTarget, stop: PaperData["stop"], ways: Ways): HTMLElement {
  const { label, passage, feature } = target;
  const { work: record, sentences } = text();
  const box = make("div", "atlas-target-bar");
  const word = status("span", "atlas-word");
  const at = short(target, passage, sentences);
  const [opener, choices] = cites(
    { label: "Cite", name: "Cite this quotation" },
    () => ({ cited: { of: "words", span: target, remark: "" }, at, quotation: target.text }),
    word,
  );
  box.append(
    make("strong", "", label),
    copies("Copy link", null, () => pathTo(at), word),
    opener,
  );
  const lead = (words: string, query: Record<string, string>) =>
    box.append(leads("atlas-action", words, { page: "map", query }, ways));
  if (feature !== null) lead("Show on the map", { feature });
  if (record.full_text !== null)
    box.append(outside("atlas-action", "At the publisher’s", fragment(record.full_text, target.text)));
  if (stop) lead(`Back to stop ${stop.number}`, { stop: stop.id });
  box.append(choices, word);
  return box;
}

/* Brings the passage into sight, once, unless the reader has a place already, and shows on the map beside
   what it is of. */
function bring(root: HTMLElement, { start, feature }: PassageTarget, glance: Glance, scroll: boolean): void {
  const first = root.querySelector(".atlas-target");
  if (!first || root.dataset.shown === String(start)) return;
  root.dataset.shown = String(start);
  const show = () => first.scrollIntoView({ block: "center" });
  if (scroll) {
    requestAnimationFrame(show);
    afterFonts(show, 50);
  }
  if (feature === null) return;
  setTimeout(() => {
    if (first.isConnected) glance(feature);
  }, BESIDE_MS);
}
