/* The guided tour in the panel: a stop's words, the text's own beside them, and the way on. */
import { make } from "./dom.js";

const press = (cls, label, onPress) => {
  const button = make("button", cls, label);
  button.type = "button";
  button.addEventListener("click", onPress);
  return button;
};

/* The way in, for the opening panel. */
export function invitation(stops, onStop) {
  return press("atlas-tour-start", `Take the tour · ${stops.length} ${stops.length === 1 ? "stop" : "stops"}`, () => onStop(stops[0].id));
}

/* Shows a stop. `quotation` is its quotation, made; `onStop(id)` opens another, null leaves. */
export function showStop(root, stop, stops, quotation, onStop) {
  const section = make("section", "atlas-panel atlas-stop");
  section.dataset.stop = stop.id;
  const heading = make("h2", "", stop.title);
  heading.id = "atlas-card-name";
  heading.tabIndex = -1;
  section.setAttribute("aria-labelledby", heading.id);

  const top = make("div", "atlas-top");
  const where = make("span", "atlas-kind", `Stop ${stop.number} of ${stops.length}`);
  where.id = "atlas-stop-number";
  heading.setAttribute("aria-describedby", where.id);
  top.append(where, press("atlas-action", "Leave the tour", () => onStop(null)));

  const words = make("p", "atlas-stop-words", stop.words);
  words.append(" ", make("span", "atlas-small", "(This map’s words.)"));

  const before = stops[stop.number - 2], after = stops[stop.number];
  const ways = make("nav", "atlas-stop-ways");
  ways.setAttribute("aria-label", "Tour");
  const way = (label, to, cls) => {
    const button = press(`atlas-way ${cls}`, label, () => to && onStop(to.id));
    // Kept in reach at either end, so that focus is not lost where the way stops.
    button.setAttribute("aria-disabled", String(!to));
    if (to) button.title = to.title;
    ways.appendChild(button);
  };
  way("‹ Previous", before, "");
  if (after) way("Next ›", after, "atlas-way-on");
  else ways.appendChild(press("atlas-way atlas-way-on", "End of the tour", () => onStop(null)));

  section.append(top, heading, words, quotation, ways);
  section.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: before, ArrowRight: after }[event.key];
    if (!to || event.target.matches("input") || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onStop(to.id);
  });
  root.replaceChildren(section);
  return heading;
}
