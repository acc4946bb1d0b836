"""Visits: the bytes that pass between a browser and the app, both ways, the websocket's too."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from bench.figure import Figure
from bench.servers import APP, streamlit
from tests.browser import Reader, chromium, reader
from tests.line import Line, line

# How many of the app's own files a frame got, and how many of them came over the line.
_FILES = """() => {
  const files = performance
    .getEntriesByType("resource")
    .filter((file) => new URL(file.name).pathname.startsWith("/files/"));
  return [files.length, files.filter((file) => file.transferSize > 0).length];
}"""


class _Visit:
    """A reader on a line that counts."""

    def __init__(self, visitor: Reader, wire: Line) -> None:
        self._reader = visitor
        self._wire = wire
        self._before = 0

    def passed(self) -> int:
        """Bytes since the last time, once nothing has passed for a second."""
        self._reader.whole()
        for _ in range(60):
            total = self._wire.down + self._wire.up
            self._reader.page.wait_for_timeout(1000)
            if total == self._wire.down + self._wire.up:
                break
        else:
            raise RuntimeError("the line never comes to rest")
        since, self._before = total - self._before, total
        return since

    def follow(self, name: str, selector: str) -> int:
        """Bytes of the way to a page by the bar's link: to ``selector`` and a map."""
        page = self._reader.page
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_selector(selector)
        self._reader.map()
        return self.passed()


def _files(page: Page) -> tuple[int, int]:
    """How many of the app's own files a page got, and how many of them over the line."""
    counts = [frame.evaluate(_FILES) for frame in page.frames]
    return sum(got for got, _ in counts), sum(asked for _, asked in counts)


def measure() -> Iterator[Figure]:
    """The figures of a reader who comes, comes again, reads the paper and goes back to the map."""
    with streamlit(APP, "/readyz") as app, chromium() as browser, line(app) as wire:
        visitor = reader(browser, wire.address)
        visit = _Visit(visitor, wire)
        visitor.open()
        yield Figure("first visit", visit.passed(), "bytes", most=2_300_000)
        visitor.page.close()
        visitor.page = visitor.context.new_page()
        visitor.open()
        yield Figure("second visit", visit.passed(), "bytes", most=200_000)
        got, asked = _files(visitor.page)
        assert got, "no file of the app's own is known to the browser"
        yield Figure("second visit, our own files asked for again", asked, "files", most=0)
        yield Figure("map to paper", visit.follow("Paper", ".atlas-paper"), "bytes", most=60_000)
        yield Figure("paper to map", visit.follow("Map", ".atlas-panel"), "bytes", most=60_000)
