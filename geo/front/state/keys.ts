/* The table of the link's keys, which the server reads too. */
import table from "../../link/keys.json" with { type: "json" };
import type { State } from "../generated/data.ts";

export interface Key {
  readonly name: keyof State;
  readonly kind: "id" | "ids" | "word" | "number" | "ordinal" | "point" | "passage" | "date" | "position";
  readonly of?: "features" | "layers" | "tiles" | "perspectives" | "rings" | "stops" | "sentences";
  readonly word?: string;
  readonly none?: string;
  readonly step: "always" | "presence" | "never";
  readonly bad: string;
  readonly partly?: string;
  readonly outside?: string;
  readonly swapped?: string;
}
export const KEYS = table as readonly Key[];
