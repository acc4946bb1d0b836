/* What every page loads: the one state of the page and its address, what stands around the page's
   parts, and the parts themselves, which the server puts into the page and hands their data. */
import type { TopBar, Vocabulary } from "./generated/data.ts";
import { watchFrame } from "./page/absent.ts";
import { ADDRESS } from "./page/address.ts";
import type { PageApi } from "./page/api.ts";
import { work } from "./page/citing.ts";
import { watchConnection } from "./page/connection.ts";
import type { ClaimsData, FiguresData, FinderData, PanelData, PaperData, TimelineData } from "./page/data.ts";
import { finder as fillFinder, startSlash, toSearch } from "./page/finder.ts";
import { Callers, type Component, type Page } from "./page/part.ts";
import { watchPlace } from "./page/place.ts";
import { topbar as fillTopbar } from "./page/topbar.ts";
import { vocabularyOf } from "./page/vocabulary.ts";
import { giveWay } from "./page/words.ts";
import { claims as fillClaims } from "./pages/claims.ts";
import { figures as fillFigures } from "./pages/figures.ts";
import { paper as fillPaper } from "./pages/paper.ts";
import { timeline as fillTimeline } from "./pages/timeline.ts";
import { covered, panel as fillPanel, layers, toPanel } from "./panel/panel.ts";
import { startPrinting } from "./panel/sheet.ts";
import { Store, type View } from "./state/store.ts";

function vocabulary(): Vocabulary {
  return vocabularyOf(document.getElementById("atlas-vocabulary")?.textContent ?? null);
}

function start(): Page {
  const store = new Store(vocabulary(), ADDRESS);
  const api: PageApi = { store, map: null, toSearch, toPanel, layers, covered };
  window.atlas = api;
  // The parts of the page come before the map's frame, which subscribes later: words are shown first.
  const views = new Callers<View>();
  store.subscribe((...told) => views.call(...told));
  store.subscribe(({ size }) => {
    document.documentElement.dataset.size = size ?? "usual";
  });
  const returns = new Callers<() => void>();
  const map = () => api.map;
  giveWay();
  watchPlace();
  watchConnection(() => returns.call());
  watchFrame(`Map: ${work().title}`);
  startSlash();
  startPrinting(map);
  return {
    store,
    map,
    follow: (root, view) => {
      views.set(root, view);
      view(store.state, null, "read");
    },
    onReturn: (root, back) => returns.set(root, back),
  };
}

const page = start();

export const panel = (component: Component<PanelData>) => fillPanel(component, page);
export const finder = (component: Component<FinderData>) => fillFinder(component, page);
export const paper = (component: Component<PaperData>) => fillPaper(component, page);
export const timeline = (component: Component<TimelineData>) => fillTimeline(component, page);
export const claims = (component: Component<ClaimsData>) => fillClaims(component, page);
export const figures = (component: Component<FiguresData>) => fillFigures(component, page);
export const topbar = (component: Component<TopBar>) => fillTopbar(component, page);
