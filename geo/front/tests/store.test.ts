import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decode } from "../state/link.ts";
import { type Intent, type State, USUAL } from "../state/state.ts";
import { addressed, Store } from "../state/store.ts";
import { ATLAS, Window } from "./atlas.ts";

/** A page at a link, with all that its views were told. */
function page(link = "/") {
  const window = new Window(link);
  const store = new Store(ATLAS, window);
  const told: [State, State | null][] = [];
  store.subscribe((now, before) => told.push([now, before]));
  return { window, store, told };
}

describe("a store", () => {
  test("starts as the link says, without what of it means nothing", () => {
    const { window, told } = page("/?feature=fort&ring=7");
    assert.deepEqual(told, [[{ ...USUAL, feature: "fort" }, null]]);
    assert.equal(window.writes, 0);
  });

  test("tells each view once of a change, and of what was before", () => {
    const { store, told } = page();
    const also: State[] = [];
    store.subscribe((now) => also.push(now));
    store.send({ do: "select", feature: "fort" });
    assert.deepEqual(told, [
      [USUAL, null],
      [{ ...USUAL, feature: "fort" }, USUAL],
    ]);
    assert.deepEqual(also, [USUAL, { ...USUAL, feature: "fort" }]);
    assert.deepEqual(store.state, { ...USUAL, feature: "fort" });
  });

  test("tells nothing to a view that has left", () => {
    const { store } = page();
    let calls = 0;
    const leave = store.subscribe(() => {
      calls += 1;
    });
    leave();
    store.send({ do: "select", feature: "fort" });
    assert.equal(calls, 1);
  });

  test("does nothing where nothing changes", () => {
    const { store, window, told } = page("/?feature=fort&ring=7");
    store.send({ do: "select", feature: "fort" });
    store.send({ do: "switch", layer: "ways", on: true });
    store.send({ do: "lines", lines: "ground" });
    assert.equal(window.writes, 0);
    assert.equal(told.length, 1);
  });

  test("shows the others what is so when a view fails", (context) => {
    const errors = context.mock.method(console, "error", () => {});
    const { store } = page();
    const told: State[] = [];
    store.subscribe((_, before) => {
      if (before) throw new Error("a view that fails");
    });
    store.subscribe((now) => told.push(now));
    store.send({ do: "select", feature: "fort" });
    assert.equal(told.length, 2);
    assert.equal(errors.mock.callCount(), 1);
  });

  test("shows only the newest to those after a view that sends", () => {
    const { store, window, told } = page();
    const after: State[] = [];
    store.subscribe((now) => {
      if (now.feature === "fort") store.send({ do: "select", feature: "road" });
    });
    store.subscribe((now) => after.push(now));
    store.send({ do: "select", feature: "fort" });
    assert.deepEqual(
      told.map(([now]) => now.feature),
      [null, "fort", "road"],
    );
    assert.deepEqual(
      after.map((now) => now.feature),
      [null, "road"],
    );
    assert.equal(window.read().search, "?feature=road");
  });
});

describe("an intent of any JSON", () => {
  const deep = () => {
    let value: unknown = 1;
    for (let i = 0; i < 2000; i += 1) value = [value];
    return value;
  };
  const huge = 1e308;
  const odd: unknown[] = [null, true, 0, -1, huge, "", "fort", "__proto__", [], {}, [[]], { do: "select" }, deep()];
  const intents = [
    ...odd,
    ...[
      "select",
      "switch",
      "basemap",
      "lines",
      "ring",
      "point",
      "stop",
      "size",
      "day",
      "move",
      "look",
      "open",
      "x",
    ].flatMap((kind) =>
      odd.map((value) => ({
        do: kind,
        feature: value,
        layer: value,
        on: value,
        basemap: value,
        lines: value,
        kilometres: value,
        point: value,
        stop: value,
        large: value,
        date: value,
        at: value,
        layers: value,
        state: value,
      })),
    ),
  ];

  test("leaves a state that its address opens again, and a store that goes on", (context) => {
    context.mock.method(console, "error", () => {});
    const { store, window } = page("/?feature=fort");
    for (const intent of intents) {
      store.send(intent as Intent);
      const fresh = new Store(ATLAS, new Window(window.read().href));
      assert.deepEqual(store.state, fresh.state);
      assert.deepEqual(decode(window.read().searchParams, ATLAS).dropped, []);
    }
    store.send({ do: "select", feature: "road" });
    assert.equal(store.state.feature, "road");
  });
});

describe("the address", () => {
  test("follows the reader; what is no step is written over", () => {
    const { store, window } = page();
    store.send({ do: "select", feature: "fort" });
    store.send({ do: "move", at: [40, 45, 9] });
    store.send({ do: "day", date: "2020-07-12" });
    store.send({ do: "day", date: "2020-07-13" });
    assert.deepEqual(
      window.history.map((url) => url.search),
      ["", "?feature=fort&at=40,45,9", "?date=2020-07-13&at=40,45,9"],
    );
  });

  test("leads the store on Back, and is not written then", () => {
    const { store, window, told } = page();
    store.send({ do: "select", feature: "fort" });
    window.back();
    assert.deepEqual(store.state, USUAL);
    assert.equal(told.length, 3);
    assert.equal(window.writes, 1);
  });

  test("leads it on the way forward, without what does not hold", () => {
    const { store, window } = page();
    window.open("/?feature=atlantis&stop=first");
    assert.deepEqual(store.state, { ...USUAL, stop: "first" });
    window.back();
    assert.deepEqual(store.state, USUAL);
  });

  test("keeps what others put into it", () => {
    const url = new URL("https://atlas.test/under/paper?embed=true&feature=fort&feature=road#part");
    const next = addressed(url, { ...USUAL, layers: ["places", "water"] });
    assert.equal(next.href, "https://atlas.test/under/paper?embed=true&layers=places,water#part");
    assert.equal(addressed(next, USUAL).href, "https://atlas.test/under/paper?embed=true#part");
  });
});
