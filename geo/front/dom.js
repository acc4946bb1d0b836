/* Small pieces that the page scripts share. Text goes in by textContent, never as HTML. */
export const make = (tag, cls, text) => {
  const el = document.createElement(tag);
  if (cls) el.className = cls;
  if (text !== undefined) el.textContent = text;
  return el;
};

export const pathTo = (page, query) => {
  const url = new URL(page, document.baseURI);
  for (const [key, value] of Object.entries(query)) if (value) url.searchParams.set(key, value);
  return url.href;
};

export async function copy(text, button, word) {
  try {
    await navigator.clipboard.writeText(text);
    word.textContent = "Copied.";
  } catch {
    // A refused clipboard must not lose the words: they are shown to be copied by hand.
    word.textContent = "";
    const box = make("input", "atlas-copy");
    box.readOnly = true;
    box.value = text;
    box.setAttribute("aria-label", "Copy this by hand");
    word.appendChild(box);
    box.select();
  }
  button.focus();
}

export function action(parent, label, name, onPress) {
  const button = make("button", "atlas-action", label);
  button.type = "button";
  button.setAttribute("aria-label", name);
  button.addEventListener("click", () => onPress(button));
  parent.appendChild(button);
}

export function link(parent, label, page, query, go) {
  const a = make("a", "atlas-action", label);
  a.href = pathTo(page, query);
  a.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go({ page, query });
  });
  parent.appendChild(a);
}
