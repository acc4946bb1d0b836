/* What the panel tells of, for a state. Pure: nothing here knows of a page or a server. */
import type { Around, Card, Day, PanelContent, Point, Quote, Told, Vocabulary } from "../generated/data.ts";
import { day, type Intent, type State } from "../state/state.ts";

/** The first of these that the state asks for. */
export type Shown =
  | { readonly kind: "point"; readonly point: Point; readonly around: Around | null }
  | { readonly kind: "card"; readonly card: Card }
  | { readonly kind: "day"; readonly date: string; readonly day: Day }
  | { readonly kind: "stop"; readonly stop: Told }
  | { readonly kind: "opening" };

/** The way back from what is shown, and what it is called. */
export interface Back {
  readonly label: string;
  readonly intent: Intent;
}

export interface Subject {
  /** The same as long as the same is told. */
  readonly key: string;
  readonly shown: Shown;
  readonly back: Back | null;
  /** What title, description and a printed sheet are of: a point is measured from beside it. */
  readonly card: Card | null;
  readonly stop: Told | null;
  readonly day: Day | null;
  readonly title: string | null;
  readonly quote: Quote | null;
}

/** `around` is what was measured from the state's point, or `null` as long as nothing was. */
export function subjectOf(state: State, atlas: Vocabulary, content: PanelContent, around: Around | null): Subject {
  const date = day(state, atlas);
  const card = (state.feature !== null && content.cards[state.feature]) || null;
  const stop = content.stops.find(({ id }) => id === state.stop) ?? null;
  // A stop tells of its own day itself.
  const ofDay = date !== null && stop?.date !== date ? (content.days[date] ?? null) : null;
  const told = { card, stop, day: ofDay };
  const shown = shownOf(state.point, date, around, told);
  return {
    ...told,
    key: JSON.stringify([state.feature, date, state.stop, state.point, around !== null]),
    shown,
    back: backOf(shown, told),
    title: titleOf(shown, date === null ? null : (content.days[date] ?? null), told),
    quote: card ? (card.quotes[0] ?? null) : stop ? (stop.quotes[0] ?? null) : content.opening.quote,
  };
}

type Asked = Pick<Subject, "card" | "stop" | "day">;

function shownOf(point: State["point"], date: string | null, around: Around | null, told: Asked): Shown {
  if (point) return { kind: "point", point, around };
  if (told.card) return { kind: "card", card: told.card };
  if (told.day && date !== null) return { kind: "day", date, day: told.day };
  return told.stop ? { kind: "stop", stop: told.stop } : { kind: "opening" };
}

function backOf(shown: Shown, { card, stop, day }: Asked): Back | null {
  const toStop = stop && `Back to stop ${stop.number}`;
  switch (shown.kind) {
    case "point":
      return {
        label: card ? `Back to ${card.name}` : (toStop ?? "Close"),
        intent: { do: "point", point: null },
      };
    case "card":
      // A stop is shown as it was before the reader looked around in it.
      if (stop && toStop) return { label: toStop, intent: { do: "stop", stop: stop.id } };
      return { label: day ? `Back to ${day.short}` : "Close", intent: { do: "select", feature: null } };
    case "day":
      return { label: toStop ?? "Close", intent: { do: "day", date: null } };
    default:
      return null;
  }
}

function titleOf(shown: Shown, day: Day | null, { card, stop }: Asked): string | null {
  if (shown.kind === "point") return shown.around?.title ?? null;
  return card?.name ?? stop?.title ?? day?.name ?? null;
}
