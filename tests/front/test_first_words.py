"""The page before any script has run: it reads, and gives way to the app without a gap."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from geo.link.pages import PAGES
from geo.model.atlas import Atlas
from geo.telling.cite import cite_text
from tests.browser import reader
from tests.line import line

LINKS = {
    "/": "",  # the headline
    "/?feature=btc-pipeline": "btc-pipeline-1",
    "/?feature=btc-pipeline&embed=true": "btc-pipeline-1",
    "/?stop=nakhchivan": "nakhchivan-1",
    "/paper?passage=line-of-contact-1": "line-of-contact-1",
    "/about": "tovuz-tavush-border-1",
    "/data": "tovuz-tavush-border-1",
}
# At every frame, whether a heading can be seen: the page's first words, or the app's own.
WATCH = """
window.seen = [];
const visible = (el) => {
  if (!el) return false;
  const box = el.getBoundingClientRect();
  return box.height > 10 && box.top < innerHeight && el.checkVisibility();
};
const look = () => {
  const words = document.querySelector("#atlas-words h1");
  const own = document.querySelector("#root .atlas-panel h2, #root .atlas-paper h1");
  window.seen.push(visible(words) ? "words" : visible(own) ? "app" : "nothing");
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@pytest.fixture(params=["light", "dark"])
def without_script(
    request: pytest.FixtureRequest, browser: Browser, app: str
) -> Iterator[tuple[Page, str]]:
    theme: Literal["light", "dark"] = request.param
    context = browser.new_context(
        java_script_enabled=False, color_scheme=theme, viewport={"width": 375, "height": 667}
    )
    yield context.new_page(), app
    context.close()


@pytest.mark.parametrize("link", LINKS)
def test_it_reads_without_script(without_script: tuple[Page, str], atlas: Atlas, link: str) -> None:
    page, app = without_script
    page.goto(app + link)
    span = atlas.passage_by_id[LINKS[link]].span if LINKS[link] else atlas.manifest.headline[0]
    first = page.locator("#atlas-words blockquote").first
    assert first.inner_text() == atlas.text[span]
    box = first.bounding_box()
    assert box
    assert box["y"] < 667, "the first line is not in sight on a phone"
    assert page.locator(".whose").inner_text().startswith(f"Quoted from {cite_text(atlas)}")
    assert page.locator("h1").count() == 1
    names = page.locator("#atlas-words nav li").all_text_contents()
    assert names == ([] if "embed" in link else [entry.name for entry in PAGES.values()])


def test_all_of_the_paper_is_there_without_script(
    without_script: tuple[Page, str], atlas: Atlas
) -> None:
    page, app = without_script
    page.goto(f"{app}/paper")
    words = page.locator("#atlas-words .text > span").all_inner_texts()
    assert words == [atlas.text[span] for span in atlas.text.sentences[1:]]


def test_every_row_is_there_without_script(without_script: tuple[Page, str], atlas: Atlas) -> None:
    page, app = without_script
    for path, spans in (
        ("/timeline", [event.span for event in atlas.events.values()]),
        ("/claims", [claim.span for claim in atlas.claims.values()]),
        ("/figures", [figure.span for figure in atlas.figures.values()]),
    ):
        page.goto(app + path)
        quoted = set(page.locator("#atlas-words blockquote").all_inner_texts())
        assert {atlas.text[span] for span in spans} <= quoted


def test_a_feature_is_found_and_opened_without_script(
    without_script: tuple[Page, str], atlas: Atlas
) -> None:
    page, app = without_script
    page.goto(app)
    links = page.locator("#atlas-words article details a")
    assert links.count() == len(atlas.features)
    href = page.get_by_role("link", name=atlas.features["btc-pipeline"].name, include_hidden=True)
    page.goto(f"{app}/{href.first.get_attribute('href')}")
    assert page.locator("h1").inner_text() == atlas.features["btc-pipeline"].name


def test_the_first_words_are_accessible(browser: Browser, app: str) -> None:
    for theme in ("light", "dark"):
        visitor = reader(browser, app, phone=True, theme=theme)
        # The document without the app: its own script never comes.
        visitor.context.route("**/static/js/**", lambda route: route.abort())
        for path in ("/?feature=btc-pipeline", "/paper", "/claims"):
            visitor.page.goto(app + path)
            found = Axe().run(visitor.page, context="#atlas-words").response["violations"]
            grave = [v["id"] for v in found if v["impact"] in ("serious", "critical")]
            assert grave == [], (theme, path, json.dumps(found)[:600])
        visitor.context.close()


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("path", ["/?feature=btc-pipeline", "/", "/paper?passage=nakhchivan-1"])
def test_they_give_way_without_a_gap(browser: Browser, app: str, path: str, phone: bool) -> None:
    with line(app, delay=0.05, rate=1_000_000) as road:
        visitor = reader(browser, road.address, phone=phone)
        visitor.page.add_init_script(WATCH)
        visitor.page.goto(road.address + path)
        visitor.page.locator("#atlas-words").wait_for(state="detached")
        visitor.whole()
        seen: list[str] = visitor.page.evaluate("window.seen")
        shown = seen[seen.index("words") :]
        first = shown.index("app")
        assert set(shown[:first]) == {"words"}, "there was nothing to read for a moment"
        assert "words" not in shown[first:]
        visitor.context.close()
