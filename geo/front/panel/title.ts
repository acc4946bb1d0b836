/* The page's title and description follow what the panel tells of, so that tabs and bookmarks can be
   told apart; and who cannot see the panel change hears it. */
import type { Opening } from "../generated/data.ts";
import { work } from "../page/citing.ts";
import { make, status } from "../page/dom.ts";
import { plain } from "../page/quotation.ts";
import type { Subject } from "./subject.ts";

const BETWEEN = " · ";

/** The title of a page that tells of `subject`, from the title it has. */
export function titled(title: string, subject: string | null): string {
  const own = title.split(BETWEEN).at(-1) ?? title;
  return subject === null ? own : `${subject}${BETWEEN}${own}`;
}

export class Title {
  readonly #root: HTMLElement;
  readonly #spoken = status("p", "atlas-spoken");
  #subject: string | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
    // Streamlit sets a title of its own at each run of the page's script.
    const watch = new MutationObserver(() => {
      if (root.isConnected) this.#set();
      else watch.disconnect();
    });
    const title = document.querySelector("title");
    if (title) watch.observe(title, { childList: true });
  }

  tell({ title, quote, shown }: Subject, opening: Opening): void {
    this.#subject = title;
    this.#set();
    const { said_by, title: from, cite } = work();
    description().content = quote
      ? `${said_by}: “${plain(quote)}” ${quote.section}. From “${from}”.`
      : `${opening.words} ${cite}`;
    // Nothing is said on opening.
    if (!this.#spoken.isConnected) this.#root.parentElement?.appendChild(this.#spoken);
    else this.#spoken.textContent = title ?? (shown.kind === "point" ? "" : "Nothing selected");
  }

  #set(): void {
    const wanted = titled(document.title, this.#subject);
    if (document.title !== wanted) document.title = wanted;
  }
}

function description(): HTMLMetaElement {
  const present = document.querySelector<HTMLMetaElement>('meta[name="description"]');
  if (present) return present;
  const made = make("meta");
  made.name = "description";
  document.head.appendChild(made);
  return made;
}
