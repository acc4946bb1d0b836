"""Random readers: what they do at any speed, and what a page shows of it when all is still.

``python -m tests.acts N [SEED]`` takes N sequences, over lines that delay and that break, and
prints what went wrong with the seed that repeats it.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Frame, Page

from tests.browser import Reader, chromium, reader, serving
from tests.line import Line, line

DELAYS = (0.0, 0.15, 0.4)  # seconds each way
LENGTH = (5, 9)  # acts of a sequence

# A random feature that can be pressed where it is seen, as x, y and id; the share chooses it.
_PRESSABLE = """(share) => {
  const found = [];
  for (const path of document.querySelectorAll("path.hit[data-feature]")) {
    const box = path.getBoundingClientRect(), m = path.getScreenCTM(), n = path.getTotalLength();
    for (let i = 0; i < 12; i++) {
      const p = path.getPointAtLength((n * i) / 12);
      const [x, y] = box.width < 60 ? [box.x + box.width / 2, box.y + box.height / 2]
        : [p.x * m.a + m.e, p.y * m.d + m.f];
      if (x < 5 || y < 60 || x > innerWidth - 5 || y > innerHeight - 40) continue;
      if (document.elementFromPoint(x, y) !== path) continue;
      found.push([x, y, path.dataset.feature]);
      break;
    }
  }
  return found[Math.floor(share * found.length)] ?? null;
}"""
_NOTE_PRESS = """() => {
  window.pressed = null;
  const note = ({target}) => {
    window.pressed = target.closest("[data-feature]")?.dataset.feature ?? null;
  };
  addEventListener("click", note, {capture: true, once: true});
}"""
# What the page shows: panel, list, title, address.
_PAGE = """() => {
  const panel = document.querySelector(".atlas-panel");
  const list = [...document.querySelectorAll(".atlas-onmap")];
  return {
    link: [...new URLSearchParams(location.search)].map(([k, v]) => `${k}=${v}`).join("&"),
    heading: panel?.querySelector("h2")?.textContent,
    feature: panel?.dataset.feature ?? null,
    stop: panel?.dataset.stop ?? null,
    day: panel?.dataset.date ?? null,
    point: panel?.dataset.point ?? null,
    quotes: [...(panel?.querySelectorAll("blockquote") ?? [])].map((q) => q.textContent).join("|"),
    band: panel?.querySelector(".atlas-exact .atlas-toggle")?.getAttribute("aria-pressed") ?? null,
    listed: list.map((one) => one.getAttribute("aria-checked")).join(),
    title: document.title,
    waits: panel?.textContent.includes("Measuring …") ?? false,
    large: document.documentElement.dataset.size ?? "usual",
  };
}"""
_MAP = """() => ({
  selected: [...new Set([...document.querySelectorAll('[data-feature][aria-pressed="true"]')]
    .map((path) => path.dataset.feature))].join(),
  layers: [...new Set([...document.querySelectorAll("path.hit[data-feature]")]
    .map((path) => path.dataset.feature))].sort().join(),
  day: document.querySelector(".days")?.dataset.open === "true"
    ? document.querySelector(".days-said strong")?.textContent : null,
  band: document.querySelectorAll(".band, .band-disc").length > 0,
  ring: document.querySelectorAll(".measure-ring").length > 0,
  point: document.querySelectorAll(".measure-pin-box").length > 0,
  lines: document.documentElement.dataset.lines,
  large: document.documentElement.dataset.size ?? "usual",
  looks: (({lat, lng}) => [lat, lng, window.map.getZoom()])(window.map.getCenter()),
})"""

Snapshot = dict[str, Any]


@dataclass
class Acts:
    """A reader who acts, and what their last act must have left."""

    visitor: Reader
    chance: random.Random
    done: list[str] = field(default_factory=list)
    expected: dict[str, Any] = field(default_factory=dict)

    def frame(self) -> Frame | None:
        return next((f for f in self.visitor.page.frames if "streamlit_folium" in f.url), None)

    # Each act returns whether there was anything to do it with.

    def press_on_map(self) -> bool:
        frame = self.frame()
        box = self.visitor.page.locator("iframe").first.bounding_box()
        spot = frame.evaluate(_PRESSABLE, self.chance.random()) if frame else None
        if not frame or not spot or not box:
            return False
        frame.evaluate(_NOTE_PRESS)
        self.visitor.page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
        # The map may have moved on beneath the pointer: what counts is what was pressed.
        pressed = frame.evaluate("window.pressed")
        self.expected = {"feature": pressed} if pressed else {}
        return True

    def _press(self, selector: str, place: Page | Frame | None = None) -> bool:
        found = (place or self.visitor.page).locator(selector)
        count = found.count()
        if not count:
            return False
        try:
            found.nth(self.chance.randrange(count)).click(timeout=1500, no_wait_after=True)
        except Exception:
            return False  # it went away under the pointer
        self.expected = {}
        return True

    def _press_on_frame(self, selector: str) -> bool:
        frame = self.frame()
        return frame is not None and self._press(selector, frame)

    def press_in_panel(self) -> bool:
        return self._press(".atlas-panel blockquote a.atlas-name:visible")

    def close(self) -> bool:
        return self._press(".atlas-panel .atlas-top > .atlas-action:visible")

    def list_switch(self) -> bool:
        return self._press(".atlas-onmap:visible")

    def list_name(self) -> bool:
        return self._press(".atlas-index a:visible")

    def band(self) -> bool:
        return self._press(".atlas-exact .atlas-toggle:visible")

    def ring(self) -> bool:
        return self._press(".atlas-rings > .atlas-toggle:visible")

    def tour(self) -> bool:
        return self._press(
            ".atlas-tour-start:visible, .atlas-way:visible:not([aria-disabled='true'])"
        )

    def _press_in_list(self, selector: str) -> bool:
        """Press in the list of layers and tools, which is opened first."""
        is_open = self.visitor.page.locator(".atlas-layers").count() > 0
        return (is_open or self._press_on_frame(".layers-open")) and self._press(selector)

    def switch(self) -> bool:
        return self._press_in_list(".atlas-onmap")

    def day(self) -> bool:
        if self._press_on_frame(".days[data-open='true'] .days-step"):
            return True
        return self._press_in_list(".atlas-toggle:text-is('Day by day')")

    def view(self) -> bool:
        return self._press_in_list("[aria-labelledby='atlas-group-views'] .atlas-toggle")

    def ruler(self) -> bool:
        frame = self.frame()
        box = self.visitor.page.locator("iframe").first.bounding_box()
        measure = ".atlas-toggle:text-is('Measure from a point')"
        if not frame or not box or not self._press_in_list(measure):
            return False
        x, y = box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.6
        self.visitor.page.mouse.click(x, y)
        return True

    def size(self) -> bool:
        return self._press_in_list(".atlas-toggle:text-is('Larger')")

    def pan(self) -> bool:
        box = self.visitor.page.locator("iframe").first.bounding_box()
        if not box:
            return False
        mouse = self.visitor.page.mouse
        x, y = box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.75
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + self.chance.randint(-90, 90), y - self.chance.randint(20, 90), steps=4)
        mouse.up()
        self.expected = {}
        return True

    def search(self) -> bool:
        box = self.visitor.page.locator(".atlas-search")
        if not box.count():
            return False
        box.fill(self.chance.choice(["ganja", "baku", "metsamor", "shusha"]))
        try:
            self.visitor.page.locator(".atlas-option").first.wait_for(timeout=6000)
            box.press("Enter")
        except Exception:
            return False  # the server is away, or late
        self.expected = {}
        return True

    def back(self) -> bool:
        if self.visitor.page.evaluate("history.length") < 4:
            return False
        self.visitor.page.evaluate("history.back()")
        self.expected = {}
        return True

    def forward(self) -> bool:
        self.visitor.page.evaluate("history.forward()")
        self.expected = {}
        return True

    def act(self) -> str:
        """Do something at random that can be done."""
        acts = [self.press_on_map] * 4 + [
            self.press_in_panel,
            self.close,
            self.switch,
            self.day,
        ] * 2
        acts += [self.list_switch, self.list_name, self.band, self.ring, self.tour, self.view]
        acts += [self.ruler, self.size, self.pan, self.search, self.back, self.forward]
        while True:
            chosen = self.chance.choice(acts)
            if chosen():
                self.done.append(chosen.__name__)
                return chosen.__name__


def snapshot(visitor: Reader) -> Snapshot:
    """What page and map show, once nothing of it changes any more."""
    last: Snapshot = {}
    since = time.monotonic()
    deadline = since + 40
    while time.monotonic() - since < 1.2:
        assert time.monotonic() < deadline, f"it never comes to rest: {last}"
        visitor.page.wait_for_timeout(150)
        frame = next((f for f in visitor.page.frames if "streamlit_folium" in f.url), None)
        if frame is None:
            since = time.monotonic()
            continue
        now = {"page": visitor.page.evaluate(_PAGE), "map": frame.evaluate(_MAP)}
        if now != last or now["page"]["waits"]:
            last, since = now, time.monotonic()
    return last


def _same(one: Any, other: Any) -> bool:
    """Equal; where a map looks, to a pixel, for a link rounds degrees and zoom."""
    if isinstance(one, list) and isinstance(other, list):
        pixel = 360 / 256 / 2 ** one[2]  # degrees of longitude
        apart = [abs(a - b) for a, b in zip(one, other, strict=True)]
        return bool(max(apart[:2]) <= pixel and apart[2] < 0.02)
    return bool(one == other)


def faults(shown: Snapshot, fresh: Snapshot, expected: dict[str, Any]) -> list[str]:
    """Where page, map, address and a fresh browser disagree, or the last act does not show."""
    page, drawn = shown["page"], shown["map"]
    found = []
    link = dict(part.split("=", 1) for part in page["link"].split("&") if part)
    if (link.get("feature") or "") != drawn["selected"]:
        found.append(f"the link says {link.get('feature')}, the map {drawn['selected']!r}")
    if not page["point"] and (page["feature"] or "") != drawn["selected"]:
        found.append(f"the panel tells of {page['feature']}, the map has {drawn['selected']!r}")
    for key, value in expected.items():
        if page[key] != value:
            found.append(f"the last act was {key}={value}, the page has {page[key]}")
    for place in ("page", "map"):
        for name, value in shown[place].items():
            if not _same(fresh[place][name], value):
                found.append(
                    f"{place} {name}: {value!r}, in a fresh browser {fresh[place][name]!r}"
                )
    return found


def sequence(browser: Browser, address: str, seed: int, *, cut: bool) -> list[str]:
    """A reader's acts over a line, and what was wrong when all was still."""
    chance = random.Random(seed)
    delay = chance.choice(DELAYS)
    fast = chance.random() < 0.4
    with line(address, delay=delay) as road:
        visitor = reader(browser, road.address)
        visitor.open()
        acts = Acts(visitor, chance)
        for number in range(chance.randint(*LENGTH)):
            if cut and number == 2:
                road.cut()
            acts.act()
            visitor.page.wait_for_timeout(
                chance.randint(0, 60) if fast else chance.randint(80, 700)
            )
        road.mend()
        found = compared(browser, road, visitor, acts)
        found += [f"script: {error}" for error in visitor.errors]
        visitor.context.close()
    pace = "machine" if fast else "human"
    where = f"seed {seed}, {delay * 1000:.0f} ms each way, {pace} speed{', cut' if cut else ''}"
    return [f"{where}: {' '.join(acts.done)}: {fault}" for fault in found]


def compared(browser: Browser, road: Line, visitor: Reader, acts: Acts) -> list[str]:
    # The list is no state of the page: what it was opened over is compared.
    close = visitor.page.locator(".atlas-layers .atlas-top > .atlas-action")
    if close.count():
        close.click()
    shown = snapshot(visitor)
    road.delay = 0
    other = reader(browser, road.address)
    other.open("/?" + shown["page"]["link"])
    fresh = snapshot(other)
    other.context.close()
    return faults(shown, fresh, acts.expected)


def main(count: int, first: int) -> int:
    """Take so many sequences; how many went wrong."""
    wrong = 0
    with serving() as address, chromium() as browser:
        for number in range(count):
            found = sequence(browser, address, first + number, cut=number % 5 == 4)
            wrong += bool(found)
            print(*found, sep="\n", flush=True) if found else print(".", end="", flush=True)
    print(f"\n{count} sequences from seed {first}: {wrong} went wrong")
    return wrong


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(1 if main(given[0], given[1] if len(given) > 1 else random.randrange(10**6)) else 0)
