"""The last press wins: page, map and link say the same, whatever the line to the server does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.acts import sequence, snapshot
from tests.browser import Reader, reader
from tests.line import Line, line

FIRST_SEED = 20200712
SEQUENCES = 12


@pytest.fixture(params=[0.15, 0.4])
def road(request: pytest.FixtureRequest, app: str) -> Iterator[Line]:
    """A line that delays every packet so many seconds each way."""
    with line(app, delay=request.param) as proxy:
        yield proxy


@pytest.fixture
def far(browser: Browser, road: Line) -> Iterator[Reader]:
    """A reader far from the server."""
    visitor = reader(browser, road.address)
    yield visitor
    visitor.context.close()
    assert not visitor.errors


def test_a_day_after_closing_a_day(far: Reader) -> None:
    far.open()
    frame = far.map()
    far.tool("Day by day")
    far.page.wait_for_selector('.atlas-panel[data-date="2020-07-12"]')
    far.page.wait_for_timeout(1500)
    far.page.get_by_role("button", name="Close", exact=True).click()
    far.page.wait_for_timeout(150)
    far.tool("Day by day")
    frame.get_by_role("button", name="Next day").click()
    shown = snapshot(far)
    assert shown["page"]["day"] == "2020-07-13"
    assert shown["page"]["link"] == "date=2020-07-13"
    assert shown["map"]["day"] == "13 July 2020"


@pytest.mark.parametrize("pause", [20, 150, 300])
def test_a_press_on_the_map_after_a_step_of_the_tour(far: Reader, pause: int) -> None:
    far.open("/?stop=where-it-was")
    frame = far.map()
    far.page.get_by_role("button", name="Next ›").click()
    far.page.wait_for_timeout(pause)
    # The map is on its way: the press lands on the border wherever that is just now.
    frame.locator('path.hit[data-feature="state-border"]').dispatch_event("click")
    shown = snapshot(far)
    assert shown["page"]["feature"] == shown["map"]["selected"] == "state-border"
    assert shown["page"]["stop"] is None
    assert "feature=state-border" in shown["page"]["link"]


def test_a_pan_right_after_a_name(far: Reader) -> None:
    far.open("/?feature=btc-pipeline")
    far.page.locator(".atlas-panel blockquote a.atlas-name").first.click()
    far.map().evaluate("void map.panBy([140, 60], {animate: false})")
    where = far.map().evaluate("[map.getCenter().lat, map.getCenter().lng]")
    snapshot(far)
    assert far.map().evaluate("[map.getCenter().lat, map.getCenter().lng]") == where
    far.url_holds("at=")


def test_a_press_right_after_back(far: Reader) -> None:
    far.open("/?feature=line-of-contact")
    far.press("nakhchivan")
    far.card("nakhchivan")
    spot = far.spot("bte-pipeline")
    far.page.evaluate("history.back()")
    far.page.mouse.click(*spot)
    shown = snapshot(far)
    assert shown["page"]["feature"] == shown["map"]["selected"] == "bte-pipeline"
    assert "feature=bte-pipeline" in shown["page"]["link"]


def test_back_undoes_one_step_at_a_time(far: Reader) -> None:
    far.open()
    steps = ["nakhchivan", "btc-pipeline", "line-of-contact"]
    for feature in steps:
        far.press(feature)
        far.card(feature)
    for feature in reversed(steps[:-1]):
        far.page.evaluate("history.back()")
        far.card(feature)
    far.page.evaluate("history.back()")
    far.no_card()
    for feature in steps:
        far.page.evaluate("history.forward()")
        far.card(feature)


def test_a_press_asks_the_server_nothing(far: Reader) -> None:
    far.open()
    far.page.wait_for_timeout(2500)
    far.talk.clear()
    far.press("nakhchivan")
    far.card("nakhchivan")
    far.switch("BTC oil")
    frame = far.map()
    far.tool("Day by day")
    frame.get_by_role("button", name="Next day").click()
    far.page.wait_for_selector('.atlas-panel[data-date="2020-07-13"]')
    far.page.get_by_role("button", name="Close", exact=True).click()
    far.page.get_by_role("button", name="Take the tour · 11 stops").click()
    far.page.wait_for_selector(".atlas-panel[data-stop]")
    far.page.wait_for_timeout(1500)
    assert far.talk == []


@pytest.mark.parametrize("number", range(SEQUENCES))
def test_random_readers_leave_one_view(browser: Browser, app: str, number: int) -> None:
    found = sequence(browser, app, FIRST_SEED + number, cut=number % 5 == 4)
    assert found == [], "\n".join(found)
