/* The panel while nothing is selected: the paper's point, the way into the tour, a list of all. */
import type { PanelContent, Vocabulary } from "../generated/data.ts";
import { make } from "../page/dom.ts";
import type { Context, Part } from "./context.ts";
import { list } from "./list.ts";
import { ALONE, framed } from "./quote.ts";
import { section, small } from "./section.ts";
import { invitation } from "./stop.ts";

export function openingPanel({ opening, stops }: PanelContent, atlas: Vocabulary, context: Context): Part {
  const box = section(opening.title);
  const everything = list(opening.index, atlas, context);
  const whose = make("p", "atlas-whose");
  whose.append("One paper’s account: ", make("cite", "", opening.text), `. ${opening.written_by}`);
  box.append(make("p", "", opening.words), whose);
  const [first] = stops;
  if (first) box.appendChild(invitation(first, stops.length, context));
  box.append(framed(opening.quote, ALONE, context), everything.element, small(opening.neutrality));
  return { element: box, follow: everything.follow };
}
