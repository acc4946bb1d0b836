"""A server that goes away and comes back, and servers that take turns: the reader sees one map."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from tests.browser import FRAME, Reader, reader, serving, started
from tests.line import line

PAGES = [
    "/?feature=btc-pipeline&at=40.5,46,7.5",
    "/paper?passage=nakhchivan-1",
    "/timeline?date=2020-07-12",
    "/claims?claim=no-document",
    "/figures?figure=drones-armenia-claims",
    "/data",
    "/about",
]


def differ(before: Image.Image, after: Image.Image) -> tuple[int, int, int, int] | None:
    """Where two pictures of a page differ by more than the smoothing of a letter's edge."""
    change = ImageChops.difference(before, after).convert("L")
    return change.point(lambda value: 255 if value > 40 else 0).getbbox()


def seen(visitor: Reader) -> Image.Image:
    visitor.still()
    return Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB")


def settle(visitor: Reader) -> None:
    """Wait until the page stands as a reader finds it: drawn, scrolled, and its map ready."""
    visitor.page.locator("#atlas-words").wait_for(state="detached")
    visitor.whole()
    visitor.page.wait_for_timeout(1500)  # the paper points at its passage late


@pytest.mark.parametrize("path", PAGES)
def test_a_page_stays_as_it_is_while_the_server_is_killed_and_started(
    browser: Browser, path: str
) -> None:
    server, address = started()
    try:
        visitor = reader(browser, address)
        visitor.page.goto(address + path)
        settle(visitor)
        before, link = seen(visitor), visitor.page.url

        server.kill()
        server.wait(10)
        word = visitor.page.get_by_role("status").filter(has_text="does not answer just now")
        word.wait_for()
        visitor.page.wait_for_timeout(6000)  # Streamlit would ask by now whether one is online
        assert visitor.page.locator(".stDialog:visible").count() == 0
        assert visitor.page.locator("#root:not([inert])").count() == 1

        server, _ = started(port=int(address.rsplit(":", 1)[1]))
        word.wait_for(state="hidden")
        visitor.page.locator('[data-test-connection-state="CONNECTED"]').wait_for(state="attached")
        settle(visitor)
        assert visitor.page.url == link
        away = differ(before, seen(visitor))
        assert away is None, f"{path} looks different at {away}"
        visitor.page.reload()
        settle(visitor)
        assert visitor.page.url == link
        away = differ(before, seen(visitor))
        assert away is None, f"{path} looks different at {away} when loaded again"
        assert not visitor.errors
        assert not visitor.outside
        visitor.context.close()
    finally:
        server.kill()
        server.wait(10)


def test_what_is_pressed_while_the_server_is_away_is_kept(browser: Browser) -> None:
    with serving() as address, line(address) as road:
        visitor = reader(browser, road.address)
        visitor.open()
        road.cut()
        visitor.page.get_by_role("status").filter(has_text="does not answer just now").wait_for()
        visitor.press("btc-pipeline")
        visitor.card("btc-pipeline")
        road.mend()
        visitor.page.locator('[data-test-connection-state="CONNECTED"]').wait_for(state="attached")
        visitor.whole()
        visitor.card("btc-pipeline")
        visitor.context.close()


@pytest.fixture(scope="module")
def pair() -> Iterator[str]:
    """Two processes behind a proxy that gives each connection to the next."""
    with serving() as first, serving() as second, line(first, second) as road:
        yield road.address


def test_two_processes_take_turns(browser: Browser, pair: str) -> None:
    visitor = reader(browser, pair)
    failed: list[str] = []
    visitor.page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
    visitor.open("/?feature=nakhchivan")
    visitor.card("nakhchivan")
    for page in ("Paper", "Timeline", "Who says what", "Figures", "Data", "About", "Map"):
        visitor.visit(page)
        here = visitor.page.locator(f'[aria-current="page"]:text-is("{page}")')
        here.wait_for(state="attached")
        visitor.whole()
        assert visitor.page.locator(".atlas-failed, .stException").count() == 0, page
    visitor.map()
    assert failed == []
    assert not visitor.errors
    visitor.context.close()


def test_a_proxy_may_compress_again_and_strip_what_tells_a_file_apart(
    browser: Browser, app: str
) -> None:
    """Tags, dates and codings may be lost on the way; the page is the same."""
    visitor = reader(browser, app)

    def stripped(route: Any) -> None:
        if route.request.is_navigation_request():
            route.continue_()  # a page that is made up here may not open a websocket
            return
        answer = route.fetch(headers={**route.request.headers, "accept-encoding": "gzip"})
        lost = ("etag", "cache-control", "vary", "content-security-policy", "content-encoding",
                "content-length")  # fmt: skip
        kept = {name: value for name, value in answer.headers.items() if name not in lost}
        route.fulfill(response=answer, headers=kept)

    visitor.context.route("**/*", stripped)
    visitor.open("/?feature=nakhchivan")
    visitor.card("nakhchivan")
    assert visitor.page.locator(FRAME).count() == 1
    assert not visitor.errors
    visitor.context.close()


def test_a_part_that_does_not_load_says_so(browser: Browser, app: str) -> None:
    visitor = reader(browser, app)
    visitor.context.route("**/timeline.json", lambda route: route.abort())
    visitor.page.goto(f"{app}/timeline")
    visitor.page.get_by_role("alert").filter(has_text="did not load").wait_for()
    visitor.context.close()
