/* A place that is pressed in a text is shown on the map beside it, and told of in a line from where the large
   map is one press away: the sentence stays in sight. On a phone the map peeks in from beneath. */
import { button, make, status } from "../page/dom.ts";
import { leads, type Ways } from "../page/link.ts";

export class Peek {
  readonly element = status("p", "atlas-peek");
  readonly #ways: Ways;
  readonly #show: (feature: string | null) => void;
  #pressed: HTMLElement | null = null;

  /** `show` points out a feature on the map beside, or none. */
  constructor(ways: Ways, show: (feature: string | null) => void) {
    this.#ways = ways;
    this.#show = show;
    this.element.hidden = true;
    this.element.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.close();
    });
  }

  /** Shows what `pressed` names. */
  open(feature: string, pressed: HTMLElement): void {
    this.#mark(pressed);
    const close = button("atlas-action", "Close", () => this.close());
    close.setAttribute("aria-label", "Close the map of this place");
    const name = make("strong", "", pressed.textContent ?? "");
    const whole = leads("atlas-action", "Open on the map", { page: "map", query: { feature } }, this.#ways);
    this.element.replaceChildren(name, " ", whole, " ", close);
    this.element.hidden = false;
    document.documentElement.dataset.peek = "true";
    this.#show(feature);
    // On a phone the map lies over the foot of the page.
    pressed.scrollIntoView({ block: "nearest" });
  }

  close(): void {
    const { activeElement } = document;
    if (this.element.contains(activeElement)) this.#pressed?.focus({ preventScroll: true });
    this.#mark(null);
    this.element.hidden = true;
    delete document.documentElement.dataset.peek;
    this.#show(null);
  }

  #mark(pressed: HTMLElement | null): void {
    this.#pressed?.removeAttribute("aria-current");
    pressed?.setAttribute("aria-current", "true");
    this.#pressed = pressed;
  }
}
