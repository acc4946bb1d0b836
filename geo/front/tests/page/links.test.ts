/* Where links lead: addresses, the bar, a result of a search, filters. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { showing } from "../../page/finder.ts";
import { isMap, isPlain, mapAs, pathTo, shared, sized } from "../../page/link.ts";
import { barLeadsTo } from "../../page/topbar.ts";
import { filtered } from "../../pages/tables.ts";
import { type State, USUAL } from "../../state/state.ts";
import { ATLAS } from "../atlas.ts";

const LEFT: State = {
  ...USUAL,
  feature: "fort",
  layers: ["places", "water"],
  passage: "on-the-river",
  size: "large",
  at: [40.5, 45, 7],
};

describe("an address", () => {
  const at = (page: string, query: Record<string, string | null>, base: string) => pathTo({ page, query }, base);

  test("is of the page and its keys alone, from whatever page and under whatever path", () => {
    const query = { feature: "fort" };
    assert.equal(at("map", query, "https://atlas.test/?stop=first#s3"), "https://atlas.test/?feature=fort");
    assert.equal(at("map", query, "https://atlas.test/one/paper?q=a"), "https://atlas.test/one/?feature=fort");
    assert.equal(at("paper", {}, "https://atlas.test/one/?feature=fort"), "https://atlas.test/one/paper");
  });

  test("leaves out keys without a value", () => {
    const query = { feature: "fort", date: null };
    assert.equal(at("map", query, "https://atlas.test/timeline"), "https://atlas.test/?feature=fort");
  });

  test("keeps what a value holds apart from other keys", () => {
    const query = { q: "a&b=c, #1" };
    const url = new URL(at("paper", query, "https://atlas.test/"));
    assert.equal(url.searchParams.get("q"), query.q);
    assert.equal(at("map", { at: "40.5,45,7" }, "https://atlas.test/"), "https://atlas.test/?at=40.5,45,7");
  });

  test("leads others to the app itself, not into the frame that a host shows it in", () => {
    const inside = "https://atlas.test/~/+/?feature=fort&q=~/+/";
    assert.equal(shared(inside), "https://atlas.test/?feature=fort&q=~/+/");
    assert.equal(at("paper", {}, inside), "https://atlas.test/paper");
    assert.equal(shared("https://atlas.test/one/paper?q=a"), "https://atlas.test/one/paper?q=a");
  });

  test("of the map ends where its folder does", () => {
    assert.equal(isMap("https://atlas.test/?feature=fort"), true);
    assert.equal(isMap("https://atlas.test/one/"), true);
    assert.equal(isMap("https://atlas.test/one/paper?at=1,2,3"), false);
  });
});

test("large type goes along to every page", () => {
  const to = { page: "paper", query: { passage: "on-the-river" } };
  assert.deepEqual(sized(to, USUAL), to);
  assert.deepEqual(sized(to, LEFT), { page: "paper", query: { size: "large", passage: "on-the-river" } });
});

test("the server is told of no key without a value", () => {
  const to = { page: "paper", query: { passage: "on-the-river", stop: null } };
  assert.deepEqual(sized(to, USUAL), { page: "paper", query: { passage: "on-the-river" } });
});

test("the map is as it was left, without the passage that led away from it", () => {
  assert.deepEqual(mapAs(LEFT), {
    page: "map",
    query: { feature: "fort", layers: "places,water", size: "large", at: "40.5,45,7" },
  });
  assert.deepEqual(mapAs(USUAL), { page: "map", query: {} });
});

describe("the bar", () => {
  test("leads back to the map as it was left", () => {
    assert.deepEqual(barLeadsTo("map", "paper", LEFT), mapAs(LEFT));
  });

  test("leads from the map to where a reader begins, in their size", () => {
    assert.deepEqual(barLeadsTo("map", "map", LEFT), { page: "map", query: { size: "large" } });
  });

  test("leads to other pages with nothing but the size", () => {
    assert.deepEqual(barLeadsTo("claims", "map", LEFT), { page: "claims", query: { size: "large" } });
    assert.deepEqual(barLeadsTo("claims", "map", { ...LEFT, size: null }), { page: "claims", query: {} });
  });
});

test("a press is followed here unless it asks for a tab, a window or a file", () => {
  const press = { metaKey: false, ctrlKey: false, shiftKey: false, altKey: false, button: 0 };
  const is = (held: object) => isPlain({ ...press, ...held } as MouseEvent);
  assert.equal(is({}), true);
  for (const held of ["metaKey", "ctrlKey", "shiftKey", "altKey"]) assert.equal(is({ [held]: true }), false, held);
  assert.equal(is({ button: 1 }), false);
});

describe("a result on the map", () => {
  const point = [40, 45] as const;
  const show = (query: Record<string, string>, layers: string[] = [], state: State = LEFT) =>
    showing({ query, layers }, state, ATLAS);

  test("is selected and looked at; the rest of the view stays", () => {
    const before = { ...LEFT, date: "2020-07-13", point };
    const state = { ...before, feature: "river", at: [41, 46, 9], point: null, passage: null };
    assert.deepEqual(show({ feature: "river", at: "41,46,9" }, ["water"], before), { do: "open", state });
  });

  test("that is a view or a layer is looked at, with its layers on", () => {
    const look = { do: "look", layers: ["water"], feature: null, at: [41, 46, 9] };
    assert.deepEqual(show({ at: "41,46,9" }, ["water"]), look);
    assert.deepEqual(show({ feature: "atlantis", at: "41,46,9" }, ["water"]), look);
  });

  test("that is a day, a stop or a way to see the map is that", () => {
    const [stop] = Object.keys(ATLAS.stops);
    assert.ok(stop && ATLAS.tiles[0] && ATLAS.perspectives[0] && ATLAS.days);
    assert.deepEqual(show({ stop }), { do: "stop", stop });
    assert.deepEqual(show({ date: ATLAS.days[0] }), { do: "day", date: ATLAS.days[0] });
    assert.deepEqual(show({ basemap: ATLAS.tiles[0] }), { do: "basemap", basemap: ATLAS.tiles[0] });
    assert.deepEqual(show({ lines: ATLAS.perspectives[0] }), { do: "lines", lines: ATLAS.perspectives[0] });
  });
});

test("filters write what is chosen, and leave other keys alone", () => {
  const filter = (key: string, ...values: string[]) => ({ key, chosen: () => values });
  const url = new URL("https://atlas.test/timeline?party=serbia&event=first&kind=arms");
  const next = filtered(url, [filter("party", "russia", "turkey"), filter("kind")]);
  assert.equal(next.search, "?party=russia,turkey&event=first");
  assert.equal(url.search, "?party=serbia&event=first&kind=arms");
});
