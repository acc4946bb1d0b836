/* What the values of a link are read against: the server writes it into the page's document. */
import type { Vocabulary } from "../generated/data.ts";

/** Without one no link means anything, and the rest of the page works. */
const NONE: Vocabulary = {
  features: {},
  layers: [],
  usual_layers: [],
  stops: {},
  tiles: [],
  perspectives: [],
  rings: [],
  days: null,
  box: [-180, -90, 180, 90],
  zooms: [0, 20],
  passages: [],
  sentences: [],
};

export function vocabularyOf(json: string | null): Vocabulary {
  try {
    if (json === null) throw new Error("the document holds no vocabulary");
    return { ...NONE, ...JSON.parse(json) };
  } catch (fault) {
    console.error(fault);
    return NONE;
  }
}
