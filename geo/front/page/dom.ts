/* Elements of a page. Text goes in by textContent, never as HTML. */

/** An element with its class and its text. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = "",
  text?: string,
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/** A button; `press` is handed it, as what it does may show on it, and the event. */
export function button(
  className: string,
  label: string,
  press: (pressed: HTMLButtonElement, event: MouseEvent) => void,
) {
  const made = make("button", className, label);
  made.type = "button";
  made.addEventListener("click", (event) => press(made, event));
  return made;
}

/** Where a word to the reader is put: who cannot see it hears it. */
export function status<Tag extends "p" | "span">(tag: Tag, className: string, text?: string) {
  const made = make(tag, className, text);
  made.setAttribute("role", "status");
  return made;
}

/** A heading that names `box`. */
export function heading(tag: "h2" | "h3" | "h4", text: string, id: string, box: Element) {
  const made = make(tag, "", text);
  made.id = id;
  box.setAttribute("aria-labelledby", id);
  return made;
}

/** `nodes` with commas, or what else `between` says, between them. */
export function listed(nodes: readonly (Node | string)[], between = ", "): (Node | string)[] {
  return nodes.flatMap((node, i) => (i ? [between, node] : [node]));
}

/** Adds rows to a list of terms and what is said of each. */
export function terms(list: HTMLDListElement, rows: readonly (readonly [string, ...(Node | string)[]])[]): void {
  for (const [term, ...words] of rows) {
    const said = make("dd");
    said.append(...words);
    list.append(make("dt", "", term), said);
  }
}

/** Whether keys that are pressed in `target` write into it. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
}

/** Copies `text`, and says so in `word`. */
export async function copy(text: string, pressed: HTMLElement, word: HTMLElement, said = "Copied."): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    word.textContent = said;
  } catch {
    // A refused clipboard must not lose the words: they are shown to be copied by hand.
    word.textContent = "";
    const lines = text.trim().split("\n").length;
    const box = make(lines > 1 ? "textarea" : "input", "atlas-copy");
    if (box instanceof HTMLTextAreaElement) box.rows = Math.min(lines, 12);
    box.readOnly = true;
    box.value = text;
    box.setAttribute("aria-label", "Copy this by hand");
    word.appendChild(box);
    box.select();
  }
  pressed.focus();
}

/** A button that copies what `text` gives; `name` says what that is where its label does not. */
export function copies(label: string, name: string | null, text: () => string, word: HTMLElement): HTMLButtonElement {
  const made = button("atlas-action", label, (pressed) => copy(text(), pressed, word));
  if (name !== null) made.setAttribute("aria-label", name);
  return made;
}
