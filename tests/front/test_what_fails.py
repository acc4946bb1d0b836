"""What a browser or a network refuses costs itself: a word says so, and the rest works."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser import Reader


def refuse(visitor: Reader, file: str) -> None:
    """Let no file of that name come."""
    visitor.context.route(re.compile(rf"/files/[0-9a-f]+/{re.escape(file)}$"), lambda r: r.abort())


def test_a_browser_that_keeps_nothing_reads_the_map(visitor: Reader) -> None:
    visitor.context.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
          Object.defineProperty(window, name, {get() { throw new DOMException("refused"); }});"""
    )
    visitor.open()
    visitor.press("nakhchivan")
    visitor.card("nakhchivan")
    visitor.tool("Day by day")
    visitor.page.wait_for_selector('.atlas-panel[data-date="2020-07-12"]')


def test_a_file_of_the_background_that_does_not_come(visitor: Reader) -> None:
    refuse(visitor, "rivers.geojson")
    visitor.open()
    expect(visitor.map().locator(".word")).to_contain_text("A part of the background map")
    visitor.press("nakhchivan")
    visitor.card("nakhchivan")


def test_without_the_map_the_page_can_be_read(visitor: Reader) -> None:
    refuse(visitor, "map.js")
    visitor.page.goto(visitor.address)
    expect(visitor.page.get_by_role("status").get_by_text("The map did not load")).to_be_visible()
    panel = visitor.page.locator(".atlas-panel")
    panel.get_by_role("button", name="Everything on the map").click()
    row = visitor.page.locator(".atlas-layer").filter(has_text=re.compile("^Nakhchivan")).first
    row.locator("summary").click()
    panel.locator(".atlas-index").get_by_role("link", name="Nakhchivan", exact=True).click()
    visitor.page.wait_for_selector('.atlas-panel[data-feature="nakhchivan"]')
    visitor.url_holds("feature=nakhchivan")
    assert visitor.quotations()
    visitor.errors.clear()  # the frame's own, on what was refused


def test_a_link_with_anything_in_it(visitor: Reader) -> None:
    visitor.open(
        "/?feature=__proto__&layers=%00,%F0%9F%92%A3&s=9e9&at=1,2,3,4&date=%3Cb%3E&stop=1&x=y"
    )
    assert visitor.page.locator('[data-testid="stAlert"]').count() == 6
    visitor.map().locator('path.hit[data-feature="nakhchivan"]').dispatch_event("click")
    visitor.card("nakhchivan")
    visitor.url_holds("feature=nakhchivan")
