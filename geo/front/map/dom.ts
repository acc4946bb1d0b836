/* What the map does with elements beside making them (`page/dom.ts`): drawings, time, what is open. */

const SVG = "http://www.w3.org/2000/svg";

export type Attributes = Readonly<Record<string, string | number>>;

export function svg<Tag extends keyof SVGElementTagNameMap>(
  parent: Element | null,
  tag: Tag,
  attributes: Attributes = {},
  text?: string,
): SVGElementTagNameMap[Tag] {
  const el = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, String(value));
  if (text !== undefined) el.textContent = text;
  parent?.appendChild(el);
  return el;
}

/** A picture that says nothing beside the words that it stands with. */
export function picture(cls: string, width: number, height: number, box: string): SVGSVGElement {
  return svg(null, "svg", { width, height, viewBox: box, class: cls, "aria-hidden": "true" });
}

/** Whether the reader asked for less motion. */
export function calm(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Does `work` once what has changed by now is on the screen: the frame after the next has begun. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(work)));
}

/** Does `work` when all that runs now has run: once, however often it is asked for. */
export function soon(work: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      work();
    });
  };
}

/** One part that fails costs itself, not the rest. */
export function attempt(work: () => void): void {
  try {
    work();
  } catch (fault) {
    console.error(fault);
  }
}
