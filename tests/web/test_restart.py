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


def seen(one: Reader) -> Image.Image:
    one.still()
    return Image.open(io.BytesIO(one.page.screenshot())).convert("RGB")


def settle(one: Reader) -> None:
    """Wait until the page stands as a reader finds it: drawn, scrolled, and its map ready."""
    one.page.locator("#atlas-words").wait_for(state="detached")
    one.whole()
    one.page.wait_for_timeout(1500)  # the paper points at its passage a second after it is shown


@pytest.mark.parametrize("path", PAGES)
def test_a_page_stays_as_it_is_while_the_server_is_killed_and_started(
    browser: Browser, path: str
) -> None:
    server, address = started()
    try:
        one = reader(browser, address)
        one.page.goto(address + path)
        settle(one)
        before, link = seen(one), one.page.url

        server.kill()
        server.wait(10)
        word = one.page.get_by_role("status").filter(has_text="does not answer just now")
        word.wait_for()
        one.page.wait_for_timeout(6000)  # Streamlit would ask by now whether one is online
        assert one.page.locator(".stDialog:visible").count() == 0
        assert one.page.locator("#root:not([inert])").count() == 1

        server, _ = started(port=int(address.rsplit(":", 1)[1]))
        word.wait_for(state="hidden")
        one.page.locator('[data-test-connection-state="CONNECTED"]').wait_for(state="attached")
        settle(one)
        assert one.page.url == link
        away = differ(before, seen(one))
        assert away is None, f"{path} looks different at {away}"
        one.page.reload()
        settle(one)
        assert one.page.url == link
        away = differ(before, seen(one))
        assert away is None, f"{path} looks different at {away} when loaded again"
        assert not one.errors
        assert not one.outside
        one.context.close()
    finally:
        server.kill()
        server.wait(10)


def test_what_is_pressed_while_the_server_is_away_is_kept(browser: Browser) -> None:
    with serving() as address, line(address) as road:
        one = reader(browser, road.address)
        one.open()
        road.cut()
        one.page.get_by_role("status").filter(has_text="does not answer just now").wait_for()
        one.press("btc-pipeline")
        one.card("btc-pipeline")
        road.mend()
        one.page.locator('[data-test-connection-state="CONNECTED"]').wait_for(state="attached")
        one.whole()
        one.card("btc-pipeline")
        one.context.close()


@pytest.fixture(scope="module")
def pair() -> Iterator[str]:
    """Two processes behind a proxy that gives each connection to the next."""
    with serving() as first, serving() as second, line(first, second) as road:
        yield road.address


def test_two_processes_take_turns(browser: Browser, pair: str) -> None:
    one = reader(browser, pair)
    failed: list[str] = []
    one.page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
    one.open("/?feature=nakhchivan")
    one.card("nakhchivan")
    for page in ("Paper", "Timeline", "Who says what", "Figures", "Data", "About", "Map"):
        one.page.get_by_role("link", name=page, exact=True).first.click()
        one.page.locator(f'[aria-current="page"]:text-is("{page}")').wait_for()
        one.whole()
        assert one.page.locator(".atlas-failed, .stException").count() == 0, page
    one.map()
    assert failed == []
    assert not one.errors
    one.context.close()


def test_a_proxy_may_compress_again_and_strip_what_tells_a_file_apart(
    browser: Browser, app: str
) -> None:
    """Tags, dates and codings may be lost on the way; the page is the same."""
    one = reader(browser, app)

    def stripped(route: Any) -> None:
        if route.request.is_navigation_request():
            route.continue_()  # a page that is made up here may not open a websocket
            return
        answer = route.fetch(headers={**route.request.headers, "accept-encoding": "gzip"})
        lost = ("etag", "cache-control", "vary", "content-security-policy", "content-encoding",
                "content-length")  # fmt: skip
        kept = {name: value for name, value in answer.headers.items() if name not in lost}
        route.fulfill(response=answer, headers=kept)

    one.context.route("**/*", stripped)
    one.open("/?feature=nakhchivan")
    one.card("nakhchivan")
    assert one.page.locator(FRAME).count() == 1
    assert not one.errors
    one.context.close()


def test_a_part_that_does_not_load_says_so(browser: Browser, app: str) -> None:
    one = reader(browser, app)
    one.context.route("**/timeline.json", lambda route: route.abort())
    one.page.goto(f"{app}/timeline")
    one.page.get_by_role("alert").filter(has_text="did not load").wait_for()
    one.context.close()
