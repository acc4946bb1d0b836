/* What the server hands to each part of a page: all that the part can show, which comes as a file,
   and what of it is this reader's, which comes with each run. */
import type {
  Around,
  Claims,
  EventTarget,
  Figures,
  Findings,
  PanelContent,
  Paper,
  PassageTarget,
  StopBack,
  Timeline,
} from "../generated/data.ts";

export type PanelData = PanelContent & { readonly around: Around | null };

/** `asked` are the words that the page's link searches for, `query` those that were searched for. */
export type FinderData = Findings & { readonly asked: string; readonly query: string };

export type PaperData = Paper & { readonly target: PassageTarget | null; readonly stop: StopBack | null };

export type TimelineData = Timeline & { readonly target: EventTarget | null };

/** `target` is the id of the row that the link names. */
export type ClaimsData = Claims & { readonly target: string | null };

export type FiguresData = Figures & { readonly target: string | null };
