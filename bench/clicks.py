"""Clicks: from a press on the map to its words, from a switch to the map, and what a rerun costs.

The three pages stand side by side in one browser, and the same features are pressed on each.
"""

from __future__ import annotations

import contextlib
import itertools
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Frame, Page

from bench.figure import Figure
from bench.servers import APP, PLAIN, static, streamlit
from geo.reading.folder import usual_folder
from geo.reading.load import load
from tests.browser import FRAME, chromium

CLICKS = 24
PAUSE = 600  # milliseconds, until a page has come to rest

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
_WATCH_CLICKS = """() => {
  const note = () => { window.clicked = performance.timeOrigin + performance.now(); };
  addEventListener("click", note, true);
}"""
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
  const button = [...buttons].find((e) => e.textContent.trim() === name);
  const start = performance.now();
  (button.querySelector("input") || button).click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


@dataclass
class _Shown:
    """A page with a map in it, or in a frame of it, and where the name of a feature appears."""

    page: Page
    map: Page | Frame
    heading: str

    def watch(self) -> None:
        self.page.evaluate(_WATCH_PANEL, self.heading)
        self.map.evaluate(_WATCH_CLICKS)

    def spot(self, feature: str) -> tuple[float, float] | None:
        """A point of the map at which a press lands on ``feature``."""
        found: Any = self.map.evaluate(_SPOT, feature)
        return (found[0], found[1]) if found else None

    def click(self, feature: str, name: str) -> float:
        """Milliseconds from a click on ``feature`` to its ``name`` beside the map."""
        spot = self.spot(feature)
        assert spot, f"{feature} cannot be pressed any more"
        box = self.page.locator(FRAME).bounding_box() if self.map is not self.page else None
        self.page.evaluate("window.changes = []")
        self.page.mouse.click(
            spot[0] + (box["x"] if box else 0), spot[1] + (box["y"] if box else 0)
        )
        self.page.wait_for_function("(name) => window.changes.at(-1)?.[1].includes(name)", arg=name)
        shown: float = self.page.evaluate("window.changes.at(-1)[0]")
        taken: float = shown - self.map.evaluate("window.clicked")
        self.page.wait_for_timeout(PAUSE)
        return taken

    def switch(self, layer: str) -> float:
        """Milliseconds from the press of a layer's switch to the change of the map."""
        taken: float = self.map.evaluate(_SWITCH, layer)
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
    received: list[int] = []
    with contextlib.ExitStack() as stack:
        enter = stack.enter_context
        log = Path(enter(tempfile.TemporaryDirectory())) / "app.log"
        site = enter(static(atlas))
        browser = enter(chromium())

        def page() -> Page:
            return browser.new_page(viewport={"width": 1280, "height": 800})

        ground, ours, stock = page(), page(), page()
        ground.goto(site)
        ground.locator("html[data-ready=true]").wait_for(state="attached")
        floor = _Shown(ground, ground, "h3")
        ours.on(
            "websocket",
            lambda socket: socket.on("framereceived", lambda data: received.append(len(data))),
        )
        ours.goto(enter(streamlit(APP, log=log)))
        app = _framed(ours, "html[data-ready='true']", ".atlas-panel h2")
        stock.goto(enter(streamlit(PLAIN, FLOOR=site)))
        plain = _framed(stock, "path.leaflet-interactive", "h3")
        plain.map.evaluate(_NAME_SHAPES)

        shown = (floor, app, plain)
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

        def clicks(place: _Shown) -> float:
            return median(place.click(feature, names[feature]) for feature in _in_turn(features))

        floor_click, plain_click = clicks(floor), clicks(plain)
        app.click(features[-1], names[features[-1]])  # the first press also fetches
        log.write_text("")
        sizes, taken = [], []
        for feature in _in_turn(features):
            received.clear()
            taken.append(app.click(feature, names[feature]))
            sizes.append(sum(received))
        app_click = median(taken)
        seconds = median(float(line) for line in log.read_text().split())
        layer = next(layer.name for layer in atlas.manifest.layers if layer.on)
        floor_switch, app_switch = (
            median(place.switch(layer) for _ in range(CLICKS)) for place in (floor, app)
        )

    yield Figure("click to panel, floor", floor_click, "ms")
    yield Figure("click to panel, app", app_click, "ms")
    yield Figure("click to panel, plain way", plain_click, "ms")
    yield Figure("click to panel, app / floor", app_click / floor_click, most=2.5)
    yield Figure("click to panel, plain way / app", plain_click / app_click, least=6)
    yield Figure("layer switch, floor", floor_switch, "ms")
    yield Figure("layer switch, app", app_switch, "ms")
    yield Figure("layer switch, app / floor", app_switch / floor_switch, most=2)
    yield Figure("a selection's rerun, median", median(sizes), "bytes")
    yield Figure("a selection's rerun, largest", max(sizes), "bytes", most=5000)
    yield Figure("Python of a selection's rerun, median", seconds * 1000, "ms", most=10)
