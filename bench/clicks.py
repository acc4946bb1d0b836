"""Clicks: from a press on the map to its words, from a switch to the map, near the server and far.

The pages stand side by side in one browser, and the same features are pressed on each. A press has
nothing to ask of the server: what the page says to it meanwhile is counted.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Frame, Page, WebSocket

from bench.figure import Figure
from bench.servers import APP, PLAIN, static, streamlit
from geo.reading.folder import usual_folder
from geo.reading.load import load
from tests.browser import FRAME, chromium
from tests.line import line

CLICKS = 24
PAUSE = 600  # milliseconds, until a page has come to rest
FAR = 0.4  # seconds each way

_WATCH_PANEL = """(selector) => {
  window.changes = [];
  let last = null;
  new MutationObserver(() => {
    const text = document.querySelector(selector)?.textContent;
    if (!text || text === last) return;
    last = text;
    // What counts is the frame after the one in which the words are painted.
    requestAnimationFrame(() => requestAnimationFrame(() =>
      window.changes.push([performance.timeOrigin + performance.now(), text])));
  }).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""
# Pressed as a frame begins: else the floor, which has hardly anything to do, would measure how long
# the next frame happens to be away, 2 to 18 ms. So with the switch.
_PRESS = """([x, y]) => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const start = performance.timeOrigin + performance.now();
    const event = {bubbles: true, cancelable: true, clientX: x, clientY: y, view: window};
    const target = document.elementFromPoint(x, y);
    for (const kind of ["mousedown", "mouseup", "click"])
      target.dispatchEvent(new MouseEvent(kind, event));
    done(start);
  }));
})"""
_SPOT = """(id) => {
  const path = [...document.querySelectorAll(`path[data-feature="${id}"]`)].pop();
  if (!path) return null;
  const r = path.getBoundingClientRect(), m = path.getScreenCTM(), n = path.getTotalLength();
  const hit = (x, y) => x > 60 && y > 60 && document.elementFromPoint(x, y) === path;
  for (let i = 1; i < 30; i++) for (let j = 1; j < 30; j++) {
    const x = r.left + r.width * i / 30, y = r.top + r.height * j / 30;
    if (hit(x, y)) return [x, y];
  }
  for (let i = 0; i < 600; i++) {
    const p = path.getPointAtLength(n * i / 600), x = p.x * m.a + m.e, y = p.y * m.d + m.f;
    if (hit(x, y)) return [x, y];
  }
  return null;
}"""
# The plain way's shapes do not say which feature they are.
_NAME_SHAPES = """map.eachLayer((l) => {
  if (l.feature?.properties?.id && l.getElement?.())
    l.getElement().dataset.feature = l.feature.properties.id;
})"""
# From the press of a switch to the frame after the one in which the change is painted.
_SWITCH = """(name) => new Promise((done) => {
  const buttons = document.querySelectorAll("button[role=switch], .leaflet-control-layers label");
  const words = (e) => (e.querySelector(".atlas-layer-words")?.firstChild ?? e).textContent.trim();
  const button = [...buttons].find((e) => words(e) === name);
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const start = performance.now();
    (button.querySelector("input") || button).click();
    requestAnimationFrame(() => done(performance.now() - start));
  }));
})"""


@dataclass
class _Shown:
    """A page with a map in it, or in a frame of it, and where the name of a feature appears."""

    page: Page
    map: Page | Frame
    heading: str

    def watch(self) -> None:
        self.page.evaluate(_WATCH_PANEL, self.heading)

    def spot(self, feature: str) -> tuple[float, float] | None:
        """A point of the map at which a press lands on ``feature``."""
        found: Any = self.map.evaluate(_SPOT, feature)
        return (found[0], found[1]) if found else None

    def click(self, feature: str, name: str) -> float:
        """Milliseconds from a click on ``feature`` to its ``name`` beside the map."""
        spot = self.spot(feature)
        assert spot, f"{feature} cannot be pressed any more"
        self.page.bring_to_front()
        self.page.evaluate("window.changes = []")
        pressed: float = self.map.evaluate(_PRESS, spot)
        self.page.wait_for_function("(name) => window.changes.at(-1)?.[1].includes(name)", arg=name)
        shown: float = self.page.evaluate("window.changes.at(-1)[0]")
        self.page.wait_for_timeout(PAUSE)
        return shown - pressed

    def switch(self, layer: str) -> float:
        """Milliseconds from the press of a layer's switch to the change of the map."""
        self.page.bring_to_front()
        opener = self.map.locator(".layers-open")
        listed = opener.count() > 0  # the app's switches stand in a list beside the map
        if listed:
            opener.click()
            self.page.locator(".atlas-layers").wait_for()
        self.page.wait_for_timeout(PAUSE)
        taken: float = (self.page if listed else self.map).evaluate(_SWITCH, layer)
        if listed:
            self.page.locator(".atlas-layers .atlas-top > .atlas-action").click()
        return taken


def _framed(page: Page, ready: str, heading: str) -> _Shown:
    """A Streamlit page, once ``ready`` is there in its map's frame."""
    page.frame_locator(FRAME).locator(ready).first.wait_for(state="attached", timeout=60_000)
    page.wait_for_timeout(1500)
    return _Shown(page, next(f for f in page.frames if "streamlit_folium" in f.url), heading)


def _in_turn(features: Sequence[str]) -> Iterator[str]:
    return itertools.islice(itertools.cycle(features), CLICKS)


def measure() -> Iterator[Figure]:
    """The figures of a reader at a desk who presses one thing after the other."""
    atlas = load(usual_folder())
    said: list[int] = []
    with contextlib.ExitStack() as stack:
        enter = stack.enter_context
        site, address = enter(static(atlas)), enter(streamlit(APP))
        road = enter(line(address, delay=FAR))
        browser = enter(chromium())

        def page() -> Page:
            return browser.new_page(viewport={"width": 1280, "height": 800})

        def app(at: str) -> _Shown:
            opened = page()
            opened.on("websocket", lambda socket: _count(socket, said))
            opened.goto(at)
            return _framed(opened, "html[data-ready='true']", ".atlas-panel h2")

        ground, stock = page(), page()
        ground.goto(site)
        ground.locator("html[data-ready=true]").wait_for(state="attached")
        floor = _Shown(ground, ground, "h3")
        stock.goto(enter(streamlit(PLAIN, FLOOR=site)))
        plain = _framed(stock, "path.leaflet-interactive", "h3")
        plain.map.evaluate(_NAME_SHAPES)
        near, far = app(address), app(road.address)

        shown = (floor, near, far, plain)
        features = [
            feature.id
            for layer in atlas.manifest.layers
            for feature in atlas.features_by_layer[layer.id]
            if layer.on
            and atlas.passages_of(feature.id)
            and all(place.spot(feature.id) for place in shown)
        ]
        assert len(features) >= 3, f"too little can be pressed on all of the pages: {features}"
        names = {feature: atlas.features[feature].name for feature in features}
        for place in shown:
            place.watch()
            place.click(features[-1], names[features[-1]])  # the first press warms up
        said.clear()

        # In turn, so that what else the machine does falls on all of them.
        clicks: list[list[float]] = [[], [], []]
        switches: list[list[float]] = [[], [], []]
        layer = next(layer.name for layer in atlas.manifest.layers if layer.on)
        for feature in _in_turn(features):
            for place, taken in zip((floor, near, far), clicks, strict=True):
                taken.append(place.click(feature, names[feature]))
            for place, taken in zip((floor, near, far), switches, strict=True):
                taken += [place.switch(layer), place.switch(layer)]  # off, and on again
        plain_click = median(plain.click(feature, names[feature]) for feature in features)

    floor_click, near_click, far_click = map(median, clicks)
    floor_switch, near_switch, far_switch = map(median, switches)
    yield Figure("click to panel, floor", floor_click, "ms")
    yield Figure("click to panel, app", near_click, "ms")
    yield Figure("click to panel, plain way", plain_click, "ms")
    yield Figure("click to panel, app / floor", near_click / floor_click, most=1.5)
    yield Figure(
        "click to panel, 400 ms from the server / floor", far_click / floor_click, most=1.5
    )
    yield Figure("click to panel, plain way / app", plain_click / near_click, least=6)
    yield Figure("layer switch, floor", floor_switch, "ms")
    yield Figure("layer switch, app", near_switch, "ms")
    yield Figure("layer switch, app / floor", near_switch / floor_switch, most=1.1)
    yield Figure(
        "layer switch, 400 ms from the server / floor", far_switch / floor_switch, most=1.1
    )
    yield Figure("what presses and switches say to the server", sum(said), "bytes", most=0)


def _count(socket: WebSocket, said: list[int]) -> None:
    socket.on("framesent", lambda words: said.append(len(words)))
