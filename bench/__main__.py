"""``python -m bench``: click to panel, layer switch, and bytes and seconds of a rerun.

The app, the plain way (stock ``st_folium``) and the floor (a static Leaflet page) take turns in
one browser; what counts is their ratios. Exits 1 if one of the limits is not met.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import itertools
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Frame, Page

from bench import floor
from geo.reading.load import load
from tests.browser import FRAME, ROOT, chromium, free_port

CLICKS = 24
FEATURES = ("nakhchivan", "btk-railway", "metsamor-npp", "mingachevir-dam", "seven-districts")
SWITCHED = "nakhchivan"

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
}"""
# From the press of a switch to the frame after the one in which the change is painted.
_SWITCH = """(name) => new Promise((done) => {
  const all = [...document.querySelectorAll("button[role=switch], .leaflet-control-layers label")];
  const one = all.find((e) => e.textContent.trim() === name);
  const start = performance.now();
  (one.querySelector("input") || one).click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


@contextlib.contextmanager
def _streamlit(app: str, log: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "bench.serve", app, str(port), str(log)]
    server = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health").read()
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(10)


@contextlib.contextmanager
def _static(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _clicks(
    page: Page,
    frame: Page | Frame,
    names: dict[str, str],
    selector: str,
    before: Callable[[], None],
) -> list[float]:
    """Milliseconds from each click on the map to its name in the panel."""
    page.evaluate(_WATCH_PANEL, selector)
    frame.evaluate(_WATCH_CLICKS)
    box = page.locator(FRAME).bounding_box() if frame is not page else None
    # What other features cover on one of the pages is left out there.
    spots = {f: spot for f in names if (spot := frame.evaluate(_SPOT, f))}
    assert len(spots) >= 3, f"too little can be pressed: {list(spots)}"
    taken = []
    for feature in itertools.islice(itertools.cycle(spots), CLICKS):
        x, y = spots[feature]
        before()
        page.mouse.click(x + (box["x"] if box else 0), y + (box["y"] if box else 0))
        page.wait_for_function(
            "(name) => window.changes.at(-1)?.[1].includes(name)", arg=names[feature]
        )
        shown = page.evaluate("window.changes.at(-1)[0]")
        taken.append(shown - frame.evaluate("window.clicked"))
        page.wait_for_timeout(600)
    return taken


def _map_frame(page: Page, ready: str) -> Frame:
    page.frame_locator(FRAME).locator(ready).first.wait_for(state="attached", timeout=60_000)
    page.wait_for_timeout(1500)
    return next(f for f in page.frames if "streamlit_folium" in f.url)


def main() -> int:
    """Measure, print, and say whether the limits are met."""
    atlas = load(ROOT / "seeds" / "july-2020")
    names = {f: atlas.features[f].name for f in FEATURES}
    layer = atlas.layers[SWITCHED].name
    received: list[int] = []
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        floor.write(atlas, folder)
        browser = stack.enter_context(chromium())

        def page() -> Page:
            return browser.new_page(viewport={"width": 1280, "height": 800})

        ground = page()
        ground.goto(stack.enter_context(_static(folder)))
        ground.locator("html[data-ready=true]").wait_for(state="attached")
        floor_click = median(_clicks(ground, ground, names, "h3", lambda: None))
        floor_switch = median(ground.evaluate(_SWITCH, layer) for _ in range(CLICKS))

        log = folder / "app.log"
        ours = page()
        ours.on(
            "websocket",
            lambda socket: socket.on("framereceived", lambda data: received.append(len(data))),
        )
        ours.goto(stack.enter_context(_streamlit("app.py", log)))
        frame = _map_frame(ours, "html[data-ready='true']")
        sizes: list[int] = []
        log.write_text("")

        def note() -> None:
            sizes.append(sum(received))
            received.clear()

        app_click = median(_clicks(ours, frame, names, ".atlas-panel h2", note))
        note()
        rerun_bytes = sizes[2:]
        seconds = [float(line) for line in log.read_text().split()]
        app_switch = median(frame.evaluate(_SWITCH, layer) for _ in range(CLICKS))

        stock = page()
        stock.goto(stack.enter_context(_streamlit("bench/plain.py", folder / "plain.log")))
        frame = _map_frame(stock, "path.leaflet-interactive")
        frame.evaluate(
            "map.eachLayer((l) => { if (l.feature?.properties?.id && l.getElement?.())"
            " l.getElement().dataset.feature = l.feature.properties.id; })"
        )
        plain_click = median(_clicks(stock, frame, names, "h3", lambda: None))

    rows = (
        ("click to panel, app / floor", app_click / floor_click, "<=", 2.5),
        ("click to panel, plain way / app", plain_click / app_click, ">=", 6.0),
        ("layer switch, app / floor", app_switch / floor_switch, "<=", 2.0),
        ("bytes of a selection's rerun, largest, / 5 KB", max(rerun_bytes) / 5000, "<=", 1.0),
        ("Python of a selection's rerun, median, / 10 ms", median(seconds) / 0.010, "<=", 1.0),
    )
    print(
        f"click to panel: app {app_click:.0f}, floor {floor_click:.0f}, plain {plain_click:.0f} ms"
    )
    print(f"layer switch: app {app_switch:.0f}, floor {floor_switch:.0f} ms")
    print(f"rerun: median {median(rerun_bytes):.0f}, largest {max(rerun_bytes)} bytes;"
          f" {median(seconds) * 1000:.1f} ms of Python")  # fmt: skip
    met = True
    for what, ratio, sign, limit in rows:
        good = ratio <= limit if sign == "<=" else ratio >= limit
        met &= good
        print(f"{'ok  ' if good else 'MISS'} {what}: {ratio:.2f} (limit {sign} {limit:g})")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
