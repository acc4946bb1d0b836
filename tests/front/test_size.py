"""Larger type and lines, for a projector: on map, in panel, in the link, with nothing cut."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Browser

from tests.browser import FRAME, Reader, reader
from tests.front.test_accessibility import serious

# Whether a page's own parts are larger; the bar at the top has sizes of its own.
IS_LARGE = """() => {
  const root = document.querySelector('.atlas-root:not(:has(.atlas-topbar))');
  return root && parseFloat(getComputedStyle(root).zoom) > 1.1; }"""


def sizes(visitor: Reader) -> dict[str, float]:
    """How large some of what is read is: CSS pixels as they come to the screen."""
    page = visitor.page.evaluate(
        "() => { const q = document.querySelector('.atlas-panel blockquote');"
        " return parseFloat(getComputedStyle(q).fontSize) * (q.currentCSSZoom || 1); }"
    )
    on_map = visitor.map().evaluate(
        "() => { const of = (at, what) =>"
        " parseFloat(getComputedStyle(document.querySelector(at))[what]);"
        " return {name: of('.lb-city.on', 'fontSize'), button: of('.layers-open', 'fontSize'),"
        " line: of('.s-oil-stroke', 'strokeWidth')}; }"
    )
    return {"quote": page, **on_map}


def test_the_toggle_makes_all_larger_and_back(visitor: Reader) -> None:
    visitor.open()
    usual = sizes(visitor)
    larger = visitor.layers().get_by_role("button", name="Larger")
    assert larger.get_attribute("aria-pressed") == "false"
    larger.click()
    visitor.url_holds("size=large")
    assert larger.get_attribute("aria-pressed") == "true"
    visitor.layers().get_by_role("button", name="Close", exact=True).click()
    visitor.still()
    now = sizes(visitor)
    assert all(now[key] >= 1.2 * usual[key] for key in usual), (usual, now)
    link = visitor.page.url
    visitor.tool("Larger")
    visitor.page.wait_for_function("!location.search.includes('size')")
    visitor.layers().get_by_role("button", name="Close", exact=True).click()
    visitor.still()
    assert sizes(visitor) == usual
    visitor.page.goto(link)
    visitor.map()
    visitor.whole()
    assert sizes(visitor) == now


def test_the_size_goes_from_page_to_page(visitor: Reader) -> None:
    visitor.open("/?size=large&stop=pipelines")
    visitor.page.get_by_role("link", name="Read in the paper").first.click()
    visitor.url_holds("passage=")
    visitor.page.locator(".atlas-paper").wait_for()
    visitor.page.wait_for_function(IS_LARGE)
    visitor.visit("Timeline")
    visitor.page.get_by_role("heading", name="Timeline").wait_for()
    visitor.page.wait_for_function(IS_LARGE)
    visitor.visit("Map")
    visitor.map()
    visitor.url_holds("size=large")
    visitor.page.wait_for_selector(".atlas-stop")


def test_a_fresh_page_without_a_map_is_larger_too(visitor: Reader) -> None:
    visitor.page.goto(f"{visitor.address}/figures?size=large")
    visitor.page.locator("h1").wait_for()
    visitor.page.wait_for_function(IS_LARGE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_and_nothing_covered(app: str, browser: Browser, theme: str) -> None:
    visitor = reader(browser, app, theme="dark" if theme == "dark" else "light")
    for path in ("/", "/?stop=conclusion", "/?feature=btc-pipeline&date=2020-07-15"):
        visitor.open(f"{path}{'&' if '?' in path else '?'}size=large")
        frame = visitor.map()
        assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        window = visitor.page.locator(FRAME).bounding_box()
        assert window
        boxes = []
        for part in (".stamp", ".layers-open", ".leaflet-control-scale"):
            box = frame.locator(part).bounding_box()
            assert box, part
            assert box["x"] >= window["x"]
            assert box["x"] + box["width"] <= window["x"] + window["width"]
            assert box["y"] + box["height"] <= window["y"] + window["height"]
            boxes.append((part, box))
        for (name, a), (other, b) in itertools.combinations(boxes, 2):
            apart = (
                a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
                or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]
            )  # fmt: skip
            assert apart, (name, other, path)
        wide = visitor.page.locator(".atlas-panel").evaluate(
            "panel => [...panel.querySelectorAll('*')].filter("
            "  (el) => el.scrollWidth > el.clientWidth + 1 && el.clientWidth > 0"
            "  && getComputedStyle(el).display !== 'inline').map((el) => el.className)"
        )
        assert wide == [], path
        assert serious(visitor.page) == []
    assert not visitor.errors
    visitor.context.close()


def test_an_unknown_size_is_dropped_with_a_word(visitor: Reader) -> None:
    visitor.open("/?size=huge&feature=nakhchivan")
    visitor.card("nakhchivan")
    assert visitor.page.get_by_role("alert").count() == 1
    assert visitor.map().locator("html").get_attribute("data-size") == "usual"
