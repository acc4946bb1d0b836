"""A reader's browser: Debian's Chromium, with every host but the app's own unreachable."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Frame,
    Locator,
    Page,
    WebSocket,
    sync_playwright,
)
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parent.parent
FRAME = "iframe.stCustomComponentV1"
# Sandboxing needs rights that a container may not have; the rest keeps the browser's own
# services from calling out, and makes every host but this machine unknown. (A gate for each
# request would do the latter too, but takes the browser its cache.)
CHROMIUM = (
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Resolves once nothing has changed or moved for so many frames: they pass slowly where the machine
# is busy, and the wait grows with them.
STILL = """async (enough) => {
  await document.fonts.ready;
  let since = 0;
  const watch = new MutationObserver(() => { since = 0; });
  watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  const ends = (move) => move.effect?.getComputedTiming().endTime !== Infinity;
  const moves = (move) => move.playState === 'running' && ends(move);
  const loads = (image) => !image.complete;
  const busy = () => document.getAnimations().some(moves) || [...document.images].some(loads);
  for (let all = 0; since < enough; all++, since++) {
    if (all > 900) throw new Error('it never comes to rest');
    if (busy()) since = 0;
    await new Promise(requestAnimationFrame);
  }
  watch.disconnect();
}"""
FRAMES = 10


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(
    *options: str, home: Path = ROOT, port: int = 0, environment: Mapping[str, str] = {}
) -> tuple[subprocess.Popen[bytes], str]:
    """The app as a process that answers, and the address of its server."""
    port = port or free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address=127.0.0.1",
         f"--server.port={port}", *options],
        cwd=home, env={**os.environ, **environment},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).read()
        except urllib.error.HTTPError:
            break  # it answers, though it has no page to show
        except OSError:
            if server.poll() is not None or time.monotonic() > deadline:
                server.kill()
                raise RuntimeError("the app did not start") from None
            time.sleep(0.05)
        else:
            break
    return server, address


@contextlib.contextmanager
def serving(*options: str, home: Path = ROOT, **environment: str) -> Iterator[str]:
    """The app on a port of its own; the address of its root. ``options`` are Streamlit's."""
    server, address = started(*options, home=home, environment=environment)
    try:
        yield address
    finally:
        server.terminate()
        server.wait(10)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if not found:
        raise RuntimeError("no chromium: `make browser` installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Reader:
    """A reader with a browser window of their own, and what went wrong in it."""

    context: BrowserContext
    page: Page
    address: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    talk: list[str] = field(default_factory=list)  # what page and server said to each other

    def open(self, path: str = "/") -> None:
        self.page.goto(self.address + path)
        self.map()
        self.whole()

    def whole(self) -> None:
        """Wait until the server has sent all of the page, and the browser has drawn it."""
        self.page.locator('[data-test-script-state="notRunning"]').wait_for(state="attached")
        self.page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")
        self.still()

    def still(self) -> None:
        """Wait until nothing changes or moves any more, on the page or on its map."""
        self.page.evaluate(STILL, FRAMES)
        if self.page.locator(FRAME).count():
            self.map().evaluate(STILL, FRAMES)

    def map(self) -> Frame:
        """The map's frame, once it is ready."""
        frame = self.page.frame_locator(FRAME)
        frame.locator("html[data-ready='true']").wait_for(state="attached")
        return next(f for f in self.page.frames if "streamlit_folium" in f.url)

    def spot(self, feature: str) -> tuple[float, float]:
        """A point of the window at which a press lands on ``feature`` and nothing above it."""
        self.still()
        found: Any = self.map().evaluate(
            """(id) => {
              const path = document.querySelector(`path.hit[data-feature="${id}"]`);
              const m = path.getScreenCTM(), n = path.getTotalLength();
              const lands = (x, y) => document.elementFromPoint(x, y) === path;
              const r = path.getBoundingClientRect();
              const grid = [];
              for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) grid.push([i, j]);
              const off = ([i, j]) => Math.hypot(i - 20, j - 20);
              grid.sort((a, b) => off(a) - off(b));
              for (const [i, j] of grid) {
                const x = r.left + (r.width * i) / 40, y = r.top + (r.height * j) / 40;
                const inSight = x > 0 && y > 0 && x < innerWidth && y < innerHeight;
                if (inSight && lands(x, y)) return [x, y];
              }
              for (let i = 0; i <= 400; i++) {
                const p = path.getPointAtLength((n * i) / 400);
                const x = p.x * m.a + m.e, y = p.y * m.d + m.f;
                if (lands(x, y)) return [x, y];
              }
              return null;
            }""",
            feature,
        )
        assert found, f"{feature} cannot be pressed anywhere in sight"
        frame = self.page.locator(FRAME).bounding_box()
        assert frame
        return frame["x"] + found[0], frame["y"] + found[1]

    def press(self, feature: str) -> None:
        self.page.mouse.click(*self.spot(feature))

    def card(self, feature: str) -> None:
        """Wait for the card of ``feature``, and until the map too has it selected."""
        self.page.wait_for_selector(f'.atlas-panel[data-feature="{feature}"]')
        self._selected(f'path[data-feature="{feature}"][aria-pressed="true"]')

    def no_card(self) -> None:
        self.page.wait_for_selector(".atlas-panel:not([data-feature])")
        self._selected('html[data-ready="true"]:not(:has([data-feature][aria-pressed="true"]))')

    def _selected(self, selector: str) -> None:
        # The panel is told first: the map itself shows what it selected a frame later.
        element = self.page.frame_locator(FRAME).locator(selector)
        element.wait_for(state="attached")

    def quotations(self) -> list[str]:
        """The words of what the panel quotes, in its order."""
        texts: list[str] = self.page.locator(".atlas-panel blockquote").evaluate_all(
            "quotes => quotes.map((q) => q.textContent)"
        )
        return texts

    def layers(self) -> Locator:
        """The list of layers and tools, which is opened if it is not."""
        panel = self.page.locator(".atlas-layers")
        if not panel.count():
            self.map().locator(".layers-open").click()
        panel.wait_for()
        return panel

    def switch(self, name: str) -> None:
        """Press a layer's switch, and close the list again."""
        panel = self.layers()
        self.switch_of(name).click()
        if panel.count():
            panel.get_by_role("button", name="Close", exact=True).click()

    def switch_of(self, name: str) -> Locator:
        """The switch of a layer, in the open list: a note may follow its name."""
        named = re.compile(f"^{re.escape(name)}")
        return self.layers().locator(".atlas-onmap").filter(has_text=named).first

    def tool(self, name: str) -> None:
        """Press a tool, or a place to look from, in the list of layers and tools."""
        self.layers().get_by_role("button", name=name, exact=True).click()

    def look(self, name: str) -> None:
        """Go to a place to look from, and close the list."""
        self.tool(name)
        close = self.page.locator(".atlas-layers").get_by_role("button", name="Close", exact=True)
        if close.count():
            close.click()

    def visit(self, name: str) -> None:
        """Go to a page by the bar."""
        bar = self.page.get_by_role("navigation", name="Pages")
        link = bar.get_by_role("link", name=name, exact=True)
        if not link.is_visible():
            bar.locator("summary").click()
        link.click()

    def url_holds(self, part: str) -> None:
        self.page.wait_for_url(lambda url: part in url, wait_until="commit")


def reader(
    browser: Browser,
    address: str,
    *,
    phone: bool = False,
    theme: Literal["light", "dark"] = "light",
) -> Reader:
    """A new reader, with an empty cache, who can reach the app and nothing else."""
    if phone:
        context = browser.new_context(
            viewport={"width": 375, "height": 667}, device_scale_factor=2, has_touch=True,
            is_mobile=True, color_scheme=theme,
        )  # fmt: skip
    else:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=theme)
    visitor = Reader(context, context.new_page(), address)
    visitor.page.set_default_timeout(30_000)

    def note(url: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            visitor.outside.append(url)

    context.on("request", lambda request: note(request.url))
    visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
    visitor.page.on("websocket", lambda socket: _listen(socket, visitor.talk))
    return visitor


def _listen(socket: WebSocket, talk: list[str]) -> None:
    """Note what page and server say to each other of the page's script."""
    done = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)

    def sent(message: str | bytes) -> None:
        if isinstance(message, bytes) and BackMsg.FromString(message).HasField("rerun_script"):
            talk.append("asked")

    def received(message: str | bytes) -> None:
        told = ForwardMsg.FromString(message) if isinstance(message, bytes) else ForwardMsg()
        if told.HasField("script_finished") and told.script_finished in done:
            talk.append("answered")

    socket.on("framesent", sent)
    socket.on("framereceived", received)
