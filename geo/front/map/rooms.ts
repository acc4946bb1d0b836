/* All that stands on the map or lies over it, put together. */
import type { MapConfig, MapLabel, MapView } from "../generated/data.ts";
import type { Intent } from "../state/state.ts";
import { Apart } from "./apart.ts";
import { Bands } from "./bands.ts";
import { Base } from "./base.ts";
import { Camera } from "./camera.ts";
import { Controls, corner, Word } from "./controls.ts";
import { Days } from "./days.ts";
import { attempt } from "./dom.ts";
import { Exactness } from "./exactness.ts";
import { type Drawings, drawAll, type Groups, type Spot } from "./features.ts";
import { Inset } from "./inset.ts";
import { Layers } from "./layers.ts";
import { Leader } from "./leader.ts";
import { limit } from "./limits.ts";
import { Marks } from "./marks.ts";
import { Names } from "./names.ts";
import { Pin, Ruler } from "./point.ts";
import { Rings } from "./rings.ts";
import { Selection } from "./selection.ts";
import { addHatches } from "./style.ts";
import { Walk } from "./walk.ts";
import { Ways } from "./ways.ts";

/** What a reader does on the map. */
export interface Acts {
  choose(feature: string): void;
  /** Chooses by a key: the reader goes on to what is told of it. */
  chooseByKey(feature: string): void;
  selected(): string | null;
  look(view: MapView): void;
  pick(at: L.LatLng): void;
  send(intent: Intent): void;
  /** Opens the list of layers and tools. */
  layers(): void;
}

export type Rooms = ReturnType<typeof build>;

export function build(map: L.Map, groups: Groups, config: MapConfig, acts: Acts) {
  limit(map, config);
  addHatches(config.hatches);
  const choose = (feature: string) => acts.choose(feature);
  const camera = new Camera(map, (at) => acts.send({ do: "move", at }));
  const { drawings, undrawn } = drawAll(map, groups, config);
  const layers = new Layers(map, groups, config, drawings);
  const isOn = (feature: string | null) => layers.isOn(feature);
  const controls = new Controls(map, config, () => acts.layers());
  const word = new Word(map);
  const say = (words: string, stay?: number) => word.say(words, stay);
  const leader = new Leader(map, config, drawings, (feature) => press(feature, config, acts));
  const marks = new Marks(map, config, drawings, { isOn, leader: () => leader.spot, onPress: choose });
  const spots = () => obstacles(leader, layers, marks);
  const apart = new Apart(map, config.inset, isOn);
  const names = new Names(map, config.labels, { isShown: isNamed, spots, onPress: choose });
  const ruler = new Ruler(map, { onPick: (at) => acts.pick(at), say });
  const inset = smaller(map, config, drawings, isOn, acts);
  // What the small map shows need not be said on the large one.
  function isNamed({ feature, style }: MapLabel): boolean {
    if (style === "measure") return apart.isShown && (!inset || inset.frame.hidden === true);
    return feature === null || (layers.isOn(feature) && !inset?.isCallout(feature));
  }
  if (inset) corner(map, "topright", inset.frame);
  const base = new Base(map, config, {
    say,
    credit: (words) => controls.credit(words),
    copy: (collection, options) => attempt(() => inset?.add(collection, options)),
  });
  const days = new Days(map, config.days, (date) => acts.send({ do: "day", date }));
  const said = (feature: string) => days.day?.marks[feature]?.words ?? null;
  return {
    drawings,
    undrawn,
    camera,
    layers,
    controls,
    word,
    leader,
    apart,
    walk: new Walk(map, config, drawings, { isOn, selected: () => acts.selected() }),
    marks,
    names,
    ruler,
    inset,
    base,
    days,
    exactness: new Exactness(map, config, drawings, layers),
    selection: new Selection(map, config, drawings, choose, (feature) => acts.chooseByKey(feature), said),
    bands: new Bands(map, config, drawings),
    rings: new Rings(map, config, drawings, say),
    ways: new Ways(map),
    pin: new Pin(map, (at) => acts.pick(at)),
  };
}

/* What is too small to be read leads to the view of it. */
function press(feature: string, { views }: MapConfig, acts: Acts): void {
  const view = views.find((each) => each.feature === feature);
  if (view) acts.look(view);
  else acts.choose(feature);
}

/* What names keep off: where the leader begins, every place that is drawn, and the marks of a day. */
function obstacles({ spot }: Leader, layers: Layers, marks: Marks): readonly Spot[] {
  const dots: Spot[] = [];
  for (const [feature, { press: path, width }] of layers.dots()) {
    if (path instanceof L.CircleMarker) dots.push({ at: path.getLatLng(), radius: width + 1, feature });
  }
  return [...(spot ? [spot] : []), ...dots, ...marks.spots];
}

/* The map does without its small one, if that cannot be drawn. */
function smaller(
  map: L.Map,
  config: MapConfig,
  drawings: Drawings,
  isOn: (feature: string | null) => boolean,
  acts: Acts,
): Inset | null {
  const { inset, views } = config;
  if (!inset) return null;
  const onPress = () => {
    const view = views.find(({ id }) => id === inset.view);
    if (view) acts.look(view);
  };
  try {
    return new Inset(map, config, inset, drawings, { isOn, onPress });
  } catch (fault) {
    console.error(fault);
    return null;
  }
}
