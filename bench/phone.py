"""A phone: a slow processor on a thin, slow line, and how long its reader waits.

The app and the floor take turns, each visit in an empty browser.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser

from bench.figure import Figure
from bench.servers import APP, static, streamlit
from geo.model.atlas import Atlas
from geo.reading.folder import usual_folder
from geo.reading.load import load
from tests.browser import chromium
from tests.line import line

ROUNDS = 3
SLOWER = 4  # times
DELAY = 0.075  # seconds each way: a round trip of 150 ms
RATE = 200_000  # bytes a second: 1.6 Mbit/s
PATIENCE = 90_000  # milliseconds

# Notes when the words and the map, in whatever frame, have been painted: two frames after they are
# there.
_WATCH = """(() => {
  if (window !== window.top) return;
  const painted = (window.painted = {});
  const note = (name, there) => {
    const look = () => {
      if (!there()) return requestAnimationFrame(look);
      requestAnimationFrame(() => requestAnimationFrame(() => {
        painted[name] = performance.now() / 1000;
      }));
    };
    look();
  };
  const words = "#atlas-words blockquote, .atlas-panel blockquote";
  note("words", () => document.querySelector(words)?.getBoundingClientRect().height > 0);
  const ready = (frame) => frame.document.documentElement?.dataset.ready === "true";
  note("map", () => [window, ...Array.from(window)].some(ready));
})()"""


class _Waits(NamedTuple):
    """Seconds from the start of the visit; the floor has no words at first."""

    words: float
    map: float


def _visit(browser: Browser, address: str, path: str = "/") -> _Waits:
    context = browser.new_context(
        viewport={"width": 375, "height": 667}, device_scale_factor=2, has_touch=True,
        is_mobile=True,
    )  # fmt: skip
    with line(address, delay=DELAY, rate=RATE) as wire:
        page = context.new_page()
        page.add_init_script(_WATCH)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(wire.address + path, wait_until="commit", timeout=PATIENCE)
        page.wait_for_function("painted.map", polling=100, timeout=PATIENCE)
        painted: dict[str, float] = page.evaluate("painted")
        context.close()
    return _Waits(painted.get("words", math.nan), painted["map"])


def _link(atlas: Atlas) -> str:
    """A link to a way on the map that the paper speaks of."""
    return next(
        f"/?feature={feature}"
        for feature in atlas.features
        if atlas.geometry[feature]["type"] == "LineString" and atlas.passages_of(feature)
    )


def measure() -> Iterator[Figure]:
    """The figures of a first visit, by the app's address and by a link to a feature."""
    atlas = load(usual_folder())
    with static(atlas) as site, streamlit(APP, "/readyz") as app, chromium() as browser:
        rounds = [
            (_visit(browser, site), _visit(browser, app), _visit(browser, app, _link(atlas)))
            for _ in range(ROUNDS)
        ]
    floor, *visits = zip(*rounds, strict=True)
    base = median(waits.map for waits in floor)
    yield Figure("floor, first map", base, "s")
    for name, visit in zip(("app", f"app at {_link(atlas)}"), visits, strict=True):
        words, first_map = (median(column) for column in zip(*visit, strict=True))
        yield Figure(f"{name}, first words", words, "s")
        yield Figure(f"{name}, first map", first_map, "s")
        yield Figure(f"{name}, first words / floor's map", words / base, most=0.4)
        yield Figure(f"{name}, first map / floor's map", first_map / base, most=2.7, aim=2.2)
