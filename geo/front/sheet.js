/* The printed page: one sheet of A4 with the map as it is seen, what the panel quotes, where that
   stands in the text, how to cite it, and the address. It is made when the browser is about to
   print, by a button or by the keyboard, and is gone afterwards. */
import { make } from "./dom.js";

const FRAME = 'iframe[title="streamlit_folium.st_folium"]';
const TALL = 1026; // CSS pixels of an A4 page within its margins
const FIGURES = [690, 620, 550, 480, 410, 340]; // heights that the map is tried at

let shown = null;
export function keep(what) { shown = what; }

const plain = (quote) => quote.pieces.map((piece) => piece.text).join("");

/* What the panel shows, for paper: {heading, words, quotes, cite}. */
function subjectOf({ card, day, events, stop, stops, opening, about }) {
  if (card) return { heading: card.name, words: `${card.status}, as of ${card.as_of}. ${card.drawn}`, quotes: card.quotes, cite: card.citation };
  if (stop) return { heading: stop.title, words: `${stop.words} (Stop ${stop.number} of ${stops.length}; this map’s words.)`, quotes: [stop.quote], cite: "" };
  if (day) return { heading: day.name, words: day.words, quotes: day.events.map((id) => events[id].quote), cite: "" };
  return { heading: "", words: opening.words, quotes: [opening.quote], cite: "" };
}

function map() {
  try {
    const frame = document.querySelector(FRAME).contentWindow;
    return document.importNode(frame.Atlas.compose({ theme: "light", plain: true }), true);
  } catch (fault) {
    console.warn(fault);
    return make("p", "", "The map was not ready to be printed. Wait until it is shown, and print again.");
  }
}

function build() {
  const { about } = shown, subject = subjectOf(shown);
  const sheet = make("article", "atlas-printed");
  sheet.append(make("h1", "", about.title));
  if (subject.heading) sheet.append(make("h2", "", subject.heading));
  sheet.append(make("p", "", subject.words));
  const figure = make("figure");
  const picture = map();
  figure.appendChild(picture);
  sheet.appendChild(figure);

  const quotes = subject.quotes.map((quote) => {
    const entry = make("div", "atlas-printed-quote");
    const where = make("p", "atlas-printed-where", quote.section);
    const words = make("blockquote", "", `“${plain(quote)}”`);
    words.lang = about.language;
    entry.append(words, where);
    // The full citation says the sentence and the characters.
    where.append(", ", quote.citation.slice(quote.citation.lastIndexOf("entence") - 1).replace(/^./, "s"));
    return entry;
  });
  const list = make("section", quotes.length > 1 ? "atlas-printed-quotes" : "");
  list.append(...quotes);
  if (!quotes.length) list.append(make("p", "", "The paper does not speak of this; there is nothing to quote."));
  const more = make("p", "atlas-printed-more");
  sheet.append(list, more);

  const foot = make("footer");
  foot.append(make("p", "", `Quoted from ${about.cite}`));
  if (subject.cite) foot.append(make("p", "", subject.cite));
  foot.append(make("p", "", about.neutrality), make("p", "atlas-printed-link", window.location.href));
  sheet.appendChild(foot);
  document.body.appendChild(sheet);

  /* Whether two quotations hold a statement and one that answers it. */
  const holds = (quote, start, end) => quote.start < end && start < quote.end;
  const paired = (a, b) => shown.answers.some(([s, e, t, f]) => (holds(a, s, e) && holds(b, t, f)) || (holds(b, s, e) && holds(a, t, f)));

  /* The largest map beside which all is quoted: a statement must not lose the one that answers it.
     Where that takes too much, the type grows smaller; what still has no room is counted. */
  const fit = (height, small) => {
    sheet.classList.toggle("atlas-printed-small", small);
    if (picture.style) picture.style.maxHeight = `${height}px`;
    for (const quote of quotes) quote.hidden = false;
    more.textContent = "";
    let end = quotes.length;
    while (end > 1 && sheet.offsetHeight > TALL) {
      quotes[--end].hidden = true;
      // What has lost its answer goes too, and what that answered in turn.
      for (let lost = true; lost; ) {
        lost = quotes.some((entry, i) => !entry.hidden && quotes.some((other, j) => other.hidden && paired(subject.quotes[i], subject.quotes[j])) && (entry.hidden = true));
      }
      const left = quotes.filter((entry) => entry.hidden).length;
      more.textContent = `${left} more ${left === 1 ? "passage is" : "passages are"} quoted at the address below.`;
    }
    return sheet.offsetHeight <= TALL ? quotes.filter((entry) => !entry.hidden).length : 0;
  };
  const all = (small) => FIGURES.some((height) => fit(height, small) === quotes.length);
  if (!quotes.length) fit(FIGURES[0], false);
  else if (!all(false) && !all(true)) {
    fit(FIGURES.at(-2), true);
    FIGURES.some((height) => { picture.style.maxHeight = `${height}px`; return sheet.offsetHeight <= TALL; });
  }
}

window.addEventListener("beforeprint", () => {
  document.querySelector(".atlas-printed")?.remove();
  if (shown && document.querySelector(".atlas-panel")) build();
});
window.addEventListener("afterprint", () => document.querySelector(".atlas-printed")?.remove());
