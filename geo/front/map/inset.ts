/* A small second map: one part of the large one at a scale of its own. It is a button that leads there;
   what is on it follows the switches. */
import type { MapConfig, MapInset } from "../generated/data.ts";
import { make } from "../page/dom.ts";
import { bounds, type Drawing, type Drawings, draw, outline, type Spot } from "./features.ts";
import { layerRect, Names } from "./names.ts";
import type { Rect } from "./placement.ts";
import { way } from "./ways.ts";

const NEAR = 8; // the zoom from which the large map shows as much by itself
const ROOM = { x: 700, y: 480 }; // pixels of a map that has room for it
const TOO_MUCH: ReadonlySet<string> = new Set(["hatch", "name", "arrow", "band"]);
const TOO_WIDE: ReadonlySet<string> = new Set(["country", "neighbour", "region", "route", "focus", "measure"]);

interface Copy {
  readonly group: L.LayerGroup;
  readonly drawing: Drawing;
}

interface Asked {
  isOn(feature: string | null): boolean;
  onPress(): void;
}

export class Inset {
  readonly frame = make("button", "inset wash leaflet-control");
  readonly #map: L.Map;
  readonly #config: MapConfig;
  readonly #inset: MapInset;
  readonly #asked: Asked;
  readonly #small: L.Map;
  readonly #box: L.LatLngBounds;
  readonly #copies = new Map<string, Copy>();
  readonly #way: L.LayerGroup | null;
  readonly #names: Names;
  #fitted: L.Point | null = null; // the size that its scale is for

  constructor(map: L.Map, config: MapConfig, inset: MapInset, drawings: Drawings, asked: Asked) {
    this.#map = map;
    this.#config = config;
    this.#inset = inset;
    this.#asked = asked;
    const [west, south, east, north] = inset.box;
    this.#box = L.latLngBounds([south, west], [north, east]);
    const ground = make("span", "inset-map");
    ground.setAttribute("aria-hidden", "true");
    this.frame.type = "button";
    this.frame.setAttribute("aria-label", `${inset.name}: show it on the map`);
    const head = make("span", "inset-head", inset.name);
    head.append(make("span", "inset-detail", inset.detail));
    if (inset.colour) this.frame.style.setProperty("--inset", `var(--c-${inset.colour})`);
    this.frame.append(head, ground);
    this.frame.addEventListener("click", () => asked.onPress());
    this.#small = smallMap(map, ground, this.#box);
    for (const [id, drawing] of drawings) this.#copy(id, drawing);
    this.#way = inset.way && L.layerGroup([...way(inset.way, inset.words, "measure-words inset-words")]);
    this.#names = this.#named();
    map.on("zoomend resize", () => this.#fit());
  }

  /** Draws a part of the base map. */
  add(collection: GeoJSON.FeatureCollection, options: L.GeoJSONOptions): void {
    L.geoJSON(collection, options).addTo(this.#small);
  }

  /** Shows the layers that are on. */
  show(): void {
    this.#draw();
    if (this.#inset.ends.every((end) => this.#asked.isOn(end))) this.#way?.addTo(this.#small);
    else this.#way?.remove();
    this.#fit();
    if (!this.frame.hidden) this.#names.place(null);
  }

  /** Tells whether what it stands for is highlighted. */
  point(highlighted: string | null): void {
    this.frame.classList.toggle("selected", highlighted !== null && highlighted === this.#inset.ends[1]);
  }

  /** Whether it stands for the name of a feature. */
  isCallout(feature: string): boolean {
    return !this.frame.hidden && this.#inset.ends[1] === feature;
  }

  /** Its box, in pixels of the large map's layers. */
  box(): Rect {
    return layerRect(this.#map, this.frame.getBoundingClientRect());
  }

  /* A place is drawn only at a scale at which it may be named. */
  #draw(): void {
    const zoom = this.#small.getZoom();
    for (const [id, { group, drawing }] of this.#copies) {
      const names = drawing.reveal ? this.#config.labels.filter(({ feature }) => feature === id) : [];
      const isNear = names.length === 0 || names.some(({ min }) => min <= zoom);
      if (isNear && this.#asked.isOn(id)) group.addTo(this.#small);
      else group.remove();
    }
  }

  /* It goes where the large map shows as much by itself, or has no room for it. */
  #fit(): void {
    const size = this.#map.getSize();
    this.frame.hidden = size.x < ROOM.x || size.y < ROOM.y || this.#map.getZoom() >= NEAR;
    if (this.frame.hidden) return;
    this.#small.invalidateSize({ animate: false, pan: false });
    const fitted = this.#small.getSize();
    if (this.#fitted?.equals(fitted)) return;
    this.#fitted = fitted;
    this.#small.fitBounds(this.#box, { animate: false });
    this.#draw();
    for (const { drawing } of this.#copies.values()) drawing.redraw?.(null);
    this.#names.place(null);
  }

  /* What cannot be drawn small, or cannot be drawn, is left out. */
  #copy(id: string, drawing: Drawing): void {
    const styleId = this.#config.features[id]?.style;
    const style = styleId === undefined ? undefined : this.#config.styles[styleId];
    if (styleId === undefined || !style || TOO_MUCH.has(drawing.shape)) return;
    if (!bounds(drawing).intersects(this.#box)) return;
    const group = L.layerGroup();
    const offset = style.offset_below < 20 ? 0 : style.offset;
    try {
      const path = copied(drawing);
      group.addLayer(path);
      const small = draw(this.#small, group, path, { ...style, offset }, styleId);
      path.options.interactive = false;
      this.#copies.set(id, { group, drawing: small });
    } catch (fault) {
      console.warn(id, fault);
    }
  }

  #named(): Names {
    const near = this.#config.labels.filter(
      ({ lat, lon, style }) => this.#box.contains([lat, lon]) && !TOO_WIDE.has(style),
    );
    return new Names(this.#small, near, {
      isShown: ({ feature }) => feature === null || this.#asked.isOn(feature),
      spots: () => this.#spots(),
      onPress: () => {},
    });
  }

  #spots(): readonly Spot[] {
    const spots: Spot[] = [];
    for (const [feature, { group, drawing }] of this.#copies) {
      const { press, width, shape } = drawing;
      if (shape !== "point" || !(press instanceof L.CircleMarker) || !this.#small.hasLayer(group)) continue;
      spots.push({ at: press.getLatLng(), radius: width + 1, feature });
    }
    return spots;
  }
}

function smallMap(map: L.Map, ground: HTMLElement, box: L.LatLngBounds): L.Map {
  const small = L.map(ground, {
    zoomControl: false,
    attributionControl: false,
    dragging: false,
    scrollWheelZoom: false,
    doubleClickZoom: false,
    touchZoom: false,
    boxZoom: false,
    keyboard: false,
    zoomSnap: 0,
    fadeAnimation: false,
    zoomAnimation: false,
    markerZoomAnimation: false,
  });
  for (const [name, { style }] of Object.entries(map.getPanes())) {
    if (!small.getPane(name)) small.createPane(name).style.zIndex = style.zIndex;
  }
  small.fitBounds(box, { animate: false });
  // It is a picture: whatever looks for the map by Leaflet's names finds the large one alone.
  ground.classList.remove("leaflet-container");
  small.getPane("mapPane")?.classList.remove("leaflet-map-pane");
  ground.querySelector(".leaflet-control-container")?.remove();
  return small;
}

function copied({ press, whole }: Drawing): L.Path {
  if (press instanceof L.CircleMarker) return L.circleMarker(press.getLatLng());
  return whole ? L.polyline(whole) : L.polygon(outline(press));
}
