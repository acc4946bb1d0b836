/* What every panel has: a region named by its heading. */
import { button, heading, make } from "../page/dom.ts";
import type { Context } from "./context.ts";
import type { Back } from "./subject.ts";

/** A panel with its heading; `top` stands above it. */
export function section(title: string, top: readonly Node[] = []): HTMLElement {
  const box = make("section", "atlas-panel");
  if (top.length) {
    const row = make("div", "atlas-top");
    row.append(...top);
    box.appendChild(row);
  }
  box.appendChild(heading("h2", title, "atlas-card-name", box));
  return box;
}

/** What kind of thing is told of, and the way back. */
export function topOf(kind: string, back: Back | null, { send, visit }: Context): Node[] {
  const shown: Node[] = [make("span", "atlas-kind", kind)];
  if (back) {
    const { intent } = back;
    const press = intent.do === "stop" ? () => visit(intent.stop) : () => send(intent);
    shown.push(button("atlas-action", back.label, press));
  }
  return shown;
}

export function folded(title: string, ...inside: Node[]): HTMLDetailsElement {
  const box = make("details", "atlas-more");
  box.append(make("summary", "", title), ...inside);
  return box;
}

export function small(text: string): HTMLParagraphElement {
  return make("p", "atlas-small", text);
}
