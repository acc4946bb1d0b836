/* The map in its frame: it shows the state of the page, and sends what a reader does. */
import type { MapConfig, MapView } from "../generated/data.ts";
import type { MapApi, PageApi } from "../page/api.ts";
import { isGuest, watchLayout } from "../page/layout.ts";
import { KEYS } from "../state/keys.ts";
import { rounded } from "../state/link.ts";
import { type Intent, type Point, type State, visible } from "../state/state.ts";
import type { View } from "../state/store.ts";
import { type Connection, connected, pageWindow, whenPage } from "./connection.ts";
import { afterPaint, attempt } from "./dom.ts";
import { bounds, boxOf, type Groups } from "./features.ts";
import { Guest } from "./guest.ts";
import { painted } from "./paint.ts";
import { build, type Rooms } from "./rooms.ts";
import { toolsOf } from "./scene.ts";
import { Screen } from "./screen.ts";
import { swatch } from "./style.ts";

export class Frame {
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #beside: boolean;
  readonly #rooms: Rooms;
  readonly #screen: Screen;
  readonly #tools: ReturnType<typeof toolsOf>;
  readonly #api: MapApi;
  #connection: Connection | null = null;
  #unsubscribe = () => {};
  #newest: State | null = null;
  #ready = false;

  constructor(map: L.Map, groups: Groups, config: MapConfig, beside: boolean) {
    this.#map = map;
    this.#config = config;
    this.#beside = beside;
    const send = (intent: Intent) => this.#send(intent);
    this.#rooms = build(map, groups, config, {
      choose: (feature) => this.#choose(feature),
      chooseByKey: (feature) => {
        this.#choose(feature);
        this.#connection?.page?.toPanel();
      },
      selected: () => this.#connection?.store.state.feature ?? null,
      look: (view) => this.#look(view),
      pick: (at) => this.#pick(at),
      send,
      layers: () => this.#connection?.page?.layers(true),
    });
    this.#screen = new Screen(map, config, this.#rooms, beside, () => this.#covered());
    this.#tools = toolsOf(map, config, this.#rooms, this.#screen);
    this.#api = {
      glance: (feature) => (beside ? this.#bringUp(feature) : this.#glance(feature)),
      way: (ends, words) => this.#way(ends, words),
      compose: (options) => this.#tools.compose(options),
      sample: (style) => painted(swatch(style, config.styles[style])),
      look: (id) => {
        const view = config.views.find((each) => each.id === id);
        if (view) this.#look(view);
      },
      focus: () => this.#rooms.walk.focus(),
      pan: (right, down) => map.panBy([right * map.getSize().x, down * map.getSize().y]),
      measure: (byKey) => this.#rooms.ruler.start(byKey),
      days: () => this.#rooms.days.open(),
      save: () => this.#tools.tools.save(),
      print: () => this.#tools.tools.print(),
    };
    document.documentElement.dataset.compact = String(beside);
    watchLayout(pageWindow() ?? window, (layout) => {
      document.documentElement.dataset.layout = layout;
    });
    if (isGuest(pageWindow() ?? window)) {
      new Guest(map, { say: (words, stay) => this.#rooms.word.say(words, stay) });
    }
    this.#describe();
    this.#listen();
  }

  /** Begins to show what the page around it does, and says when it can be pressed. */
  open(): void {
    const settled = this.#settled();
    whenPage((page) => {
      this.#connect(page);
      settled.then(() => this.#settle());
    });
    window.addEventListener("pagehide", () => this.#disconnect());
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) whenPage((page) => this.#connect(page));
    });
  }

  #connect(page: PageApi | null): void {
    this.#connection = connected(page, this.#config, this.#beside);
    this.#unsubscribe = this.#connection.store.subscribe(this.#render);
    this.#offer();
  }

  #disconnect(): void {
    this.#unsubscribe();
    const { page, end } = this.#connection ?? { page: null, end() {} };
    end();
    if (page?.map === this.#api) page.map = null;
    this.#connection = null;
  }

  /* Lets the page ask things of the map, once it can be pressed. */
  #offer(): void {
    const page = this.#connection?.page;
    if (page && this.#ready) page.map = this.#api;
  }

  /* --- what a reader does ------------------------------------------------------------------ */

  #send(intent: Intent): void {
    this.#connection?.store.send(intent);
  }

  #choose(feature: string | null): void {
    this.#rooms.controls.learnt();
    this.#send({ do: "select", feature });
  }

  /* A view brings its own layers along; what is on besides stays on. */
  #look(view: MapView): void {
    const { camera, controls } = this.#rooms;
    const { vocabulary, views } = this.#config;
    const state = this.#connection?.store.state;
    if (!state) return;
    controls.learnt();
    const layer = view.feature === null ? undefined : vocabulary.features[view.feature];
    const isOn = layer !== undefined && [...visible(state, vocabulary), ...view.layers].includes(layer);
    const isHome = view === views[0] && state.stop === null;
    const at = isHome ? null : camera.position(view.box);
    this.#send({ do: "look", layers: view.layers, feature: isOn ? view.feature : null, at });
    // A state that looks there already changes nothing; the map may be elsewhere all the same.
    camera.go("fly");
  }

  /* A point to measure from, as the link writes it. */
  #pick(at: L.LatLng): void {
    const { lat, lng } = at.wrap();
    const point: Point = [rounded(lat, 4), rounded(lng, 4)];
    const [west, south, east, north] = this.#config.vocabulary.box;
    const isInside = south <= point[0] && point[0] <= north && west <= point[1] && point[1] <= east;
    if (isInside) this.#send({ do: "point", point });
    else this.#rooms.word.say(KEYS.find(({ name }) => name === "point")?.outside ?? "");
  }

  #listen(): void {
    const map = this.#map;
    const ground = map.getContainer();
    const state = () => this.#connection?.store.state;
    map.on("click", () => {
      if (state()?.feature) this.#choose(null);
      else this.#connection?.page?.layers(false);
    });
    ground.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && (state()?.feature || state()?.point)) this.#choose(null);
    });
    document.addEventListener("keydown", (event) => this.#toSearch(event));
  }

  /* Keys that are pressed in a frame do not reach the page. */
  #toSearch(event: KeyboardEvent): void {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const page = this.#connection?.page;
    if (key !== "/" || ctrlKey || metaKey || altKey || !page) return;
    if (target instanceof Element && target.matches("input:not([type='range']), select, textarea")) return;
    page.toSearch();
    event.preventDefault();
  }

  #describe(): void {
    const ground = this.#map.getContainer();
    ground.setAttribute("role", "application");
    ground.setAttribute("aria-label", `Map: ${this.#config.title}`);
    ground.setAttribute(
      "aria-description",
      "Lines, areas and places are buttons. The arrow keys lead from one to the next, Enter opens what the paper says of it. With Shift the arrows move the map; plus and minus change its scale. The list of layers has the same features.",
    );
  }

  /* --- what the page asks ------------------------------------------------------------------- */

  /* What is selected comes out from under a panel that lies over the map. */
  #uncover(feature: string | null): void {
    const { drawings, camera } = this.#rooms;
    const covered = this.#covered();
    const drawing = feature === null ? undefined : drawings.get(feature);
    if (covered && drawing) camera.uncover(boxOf(bounds(drawing)), covered);
  }

  #covered(): number {
    return this.#connection?.page?.covered() ?? 0;
  }

  #glance(feature: string | null): void {
    const { layers, selection } = this.#rooms;
    selection.focus(layers.isOn(feature) ? feature : null);
  }

  /* A map beside a text has nothing else to do than to show what the text names. */
  #bringUp(feature: string | null): void {
    const { camera, drawings, selection } = this.#rooms;
    selection.focus(null);
    const drawing = feature === null ? undefined : drawings.get(feature);
    if (!drawing) return;
    this.#send({ do: "select", feature });
    camera.include(boxOf(bounds(drawing)));
  }

  #way(...[ends, words]: Parameters<MapApi["way"]>): void {
    const box = this.#rooms.ways.show(ends, words);
    if (box) this.#rooms.camera.see(boxOf(box), 0.3);
  }

  /* --- what the map shows ------------------------------------------------------------------- */

  /* The panel's words come first: what a press on a feature changes here waits until they are painted. */
  readonly #render: View = (state, before, cause) => {
    this.#newest = state;
    const draw = () => this.#screen.draw(this.#newest ?? state, cause);
    if (cause === "select" && before) {
      afterPaint(() => {
        draw();
        this.#uncover(state.feature);
      });
    } else draw();
  };

  /* Sizes are known once the style sheets are there; the base lies beneath all. */
  async #settled(): Promise<void> {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
    const sheets = links
      .filter(({ sheet }) => !sheet)
      .map((link) => {
        return new Promise<unknown>((done) => {
          link.onload = done;
          link.onerror = done;
        });
      });
    await Promise.all([...sheets, this.#rooms.base.load()]);
  }

  #settle(): void {
    const { camera, undrawn, word } = this.#rooms;
    attempt(() => camera.settle());
    this.#screen.zoomed();
    if (undrawn.length) {
      const names = undrawn.map((id) => this.#config.features[id]?.name ?? id).join(", ");
      const count = undrawn.length;
      const were =
        count === 1 ? "One feature could not be drawn and was" : `${count} features could not be drawn and were`;
      word.say(`${were} left out: ${names}`);
    }
    this.#ready = true;
    this.#offer();
    document.documentElement.dataset.ready = "true";
  }
}
