/* The panel while nothing is selected: whose paper it is, its finding in its own words, the way into the
   tour, and what it argues: each argument moves the map. */
import type { PanelContent, Told } from "../generated/data.ts";
import { button, make } from "../page/dom.ts";
import { plain } from "../page/quotation.ts";
import { type Context, type Part, still } from "./context.ts";
import { ALONE, framed } from "./quote.ts";
import { small } from "./section.ts";
import { invitation } from "./stop.ts";

/** `list` opens the list of everything on the map. */
export function openingPanel({ opening, stops, about }: PanelContent, list: () => void, context: Context): Part {
  const box = make("section", "atlas-panel atlas-opening");
  const title = make("h2", "", opening.text);
  title.id = "atlas-card-name";
  box.setAttribute("aria-labelledby", title.id);
  const whose = make("p", "atlas-whose", `One paper’s account. ${opening.written_by}`);
  const quote = framed(opening.quote, ALONE, context);
  quote.classList.add("atlas-headline");
  quote.classList.toggle("atlas-cut", opening.isCut);
  box.append(title, whose, quote);
  const [first] = stops;
  if (first) box.append(invitation(first, stops.length, context));
  const told = stops.filter(({ id }) => opening.arguments.includes(id));
  if (told.length)
    box.append(make("h3", "", "What the paper argues, in its words"), argued(told, about.language, context));
  box.append(small(opening.words), button("atlas-action", "Everything on the map", list), small(opening.neutrality));
  return still(box);
}

/* What a stop of the tour is about, and how the text says it: as much of it as two lines hold. */
function argued(stops: readonly Told[], language: string, { visit }: Context): HTMLElement {
  const list = make("ul", "atlas-arguments");
  for (const { id, title, quotes } of stops) {
    const press = make("button", "atlas-argument");
    press.type = "button";
    press.addEventListener("click", () => visit(id));
    press.append(make("strong", "", title));
    const [quote] = quotes;
    if (quote) {
      const words = make("q", "", plain(quote));
      words.lang = language;
      words.translate = false;
      press.append(words);
    }
    const row = make("li");
    row.append(press);
    list.append(row);
  }
  return list;
}
