"""The map as a guest in somebody's article, and readers who come back to where they were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page

from geo.model.atlas import Atlas
from tests.browser import Reader, reader

ARTICLE = """<!doctype html><title>Article</title><style>body {{ margin: 0 }}</style>
<p style="height: 300px">Before</p>
<iframe src="{address}/?embed=true&feature=btc-pipeline" title="Map" width="1000" height="360"
        style="border: 0"></iframe>
<p style="height: 3000px">After</p>"""


@pytest.fixture
def article(app: str, browser: Browser) -> Iterator[tuple[Page, Frame, Frame]]:
    """A long page with the map in it; the app's page, and the map's frame."""
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.route(f"{app}/article", lambda route: route.fulfill(
        content_type="text/html", body=ARTICLE.format(address=app)
    ))  # fmt: skip
    page.goto(f"{app}/article")
    inner = page.frame_locator("iframe").first
    inner.locator(".atlas-panel[data-feature]").wait_for()
    drawn = inner.frame_locator("iframe.stCustomComponentV1").locator("html[data-ready='true']")
    drawn.wait_for(state="attached")
    guest = next(f for f in page.frames if "embed=true" in f.url and "component" not in f.url)
    frame = next(f for f in page.frames if "streamlit_folium" in f.url)
    yield page, guest, frame
    context.close()


def test_the_wheel_scrolls_the_article_and_zooms_only_when_asked(
    article: tuple[Page, Frame, Frame],
) -> None:
    page, _, frame = article
    zoom = frame.evaluate("map.getZoom()")
    page.mouse.move(200, 480)
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 100")
    assert frame.evaluate("map.getZoom()") == zoom
    frame.get_by_role("status").filter(has_text="wheel zooms the map").wait_for()
    page.evaluate("scrollTo(0, 0)")
    page.mouse.move(210, 480)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    frame.wait_for_function("(zoom) => map.getZoom() > zoom", arg=zoom)
    assert page.evaluate("scrollY") == 0


def test_at_360_pixels_of_height_the_quotation_and_whose_it_is_are_in_sight(
    article: tuple[Page, Frame, Frame], atlas: Atlas
) -> None:
    _, guest, _ = article
    for seen in (".atlas-panel blockquote", ".atlas-guest", ".atlas-guest a"):
        box = guest.locator(seen).first.evaluate(
            "el => { const r = el.getClientRects()[0]; return [r.top, r.top + 20]; }"
        )
        assert 0 <= box[0] <= box[1] <= 360, seen
    foot = guest.locator(".atlas-guest").inner_text()
    assert atlas.manifest.text.title in foot
    assert atlas.manifest.text.authors[0].family in foot
    whole = guest.get_by_role("link", name="Open the full map").get_attribute("href") or ""
    assert "feature=btc-pipeline" in whole
    assert "embed" not in whole


def test_the_code_that_embeds_a_card_is_copied(visitor: Reader) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open("/?feature=nakhchivan")
    visitor.card("nakhchivan")
    visitor.page.get_by_role("button", name="Copy code that embeds this view in a page").click()
    visitor.page.get_by_text("Copied.").wait_for()
    code = visitor.page.evaluate("navigator.clipboard.readText()")
    assert code.startswith("<iframe ")
    assert f'src="{visitor.address}/?feature=nakhchivan&amp;embed=true"' in code
    assert 'title="Map: Nakhchivan"' in code


# ------------------------------------------------------------------ coming back

SCROLLER = '[data-testid="stMain"]'


def test_back_finds_the_line_that_was_read(visitor: Reader) -> None:
    visitor.open("/paper")
    main = visitor.page.locator(SCROLLER)
    main.evaluate("el => { el.scrollTop = 2400; }")
    visitor.page.wait_for_timeout(300)
    visitor.visit("Timeline")
    visitor.page.get_by_role("heading", name="Timeline").wait_for()
    visitor.page.go_back()
    visitor.page.locator(".atlas-paper").wait_for()
    visitor.page.wait_for_function(
        f"Math.abs(document.querySelector('{SCROLLER}').scrollTop - 2400) < 5"
    )


def test_a_place_in_the_paper_is_shown_beside_without_leaving_the_line(
    app: str, browser: Browser
) -> None:
    phone = reader(browser, app, phone=True)
    phone.page.goto(f"{app}/paper")
    place = phone.page.locator(".atlas-paper .atlas-name[data-feature]").first
    place.wait_for()
    phone.page.wait_for_timeout(1500)
    place.tap()
    peek = phone.page.locator(".atlas-peek")
    peek.wait_for()
    assert phone.page.url.endswith("/paper")
    frame = phone.page.locator("iframe.stCustomComponentV1").bounding_box()
    assert frame
    assert frame["y"] + frame["height"] <= 668  # the map peeks in from beneath
    assert frame["height"] < 250
    box = place.bounding_box()
    assert box
    assert 0 < box["y"] < frame["y"]
    peek.get_by_role("button", name="Close the map of this place").tap()
    peek.wait_for(state="hidden")
    assert phone.errors == []
    phone.context.close()


def test_the_days_play_until_the_reader_takes_over(visitor: Reader) -> None:
    visitor.open("/?date=2020-07-12")
    visitor.page.wait_for_selector('.atlas-panel[data-date="2020-07-12"]')
    frame = visitor.map()
    frame.get_by_role("button", name="Play the days").click()
    visitor.page.wait_for_selector('.atlas-panel[data-date="2020-07-14"]')
    frame.get_by_role("button", name="Pause").click()
    stamp = frame.locator(".stamp").inner_text()
    assert stamp.endswith("July 2020")
    assert stamp != "As of July 2020"
    visitor.page.wait_for_timeout(1500)
    assert frame.locator(".stamp").inner_text() == stamp
    visitor.open("/?date=2020-07-20")
    visitor.map().locator('html[data-calm="true"]').wait_for(state="attached")
