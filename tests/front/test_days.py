"""The days that the map steps through: what is on each, and the control as a reader uses it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from geo.link.view import View
from geo.model.atlas import Atlas
from geo.reading.load import load
from geo.telling import days
from tests.browser import FRAME, Reader, reader
from tests.web.test_pages import app as page

JULY_12 = datetime.date(2020, 7, 12)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(f"2020-{text}")


# What is on a day


@pytest.mark.parametrize(
    ("date", "starts", "goes_on", "marked"),
    [
        ("07-12", 3, 0, {"tovuz-tavush-border": 3}),
        ("07-13", 1, 0, {"nakhchivan": 1}),
        ("07-14", 1, 0, {"tovuz-tavush-border": 1}),
        ("07-15", 1, 1, {"tovuz-tavush-border": 2}),
        ("07-16", 0, 0, {}),
        ("07-17", 2, 0, {"russia": 2, "armenia": 1}),
        ("07-23", 1, 1, {"armenia": 2, "russia": 2}),
        ("07-29", 1, 1, {"azerbaijan": 1, "turkey": 1, "russia": 1, "armenia": 1}),
        ("08-06", 1, 1, {"azerbaijan": 2, "armenia": 1, "turkey": 1}),
        ("08-10", 0, 1, {"azerbaijan": 1, "turkey": 1}),
    ],
)
def test_what_is_on_a_day_and_where(
    date: str, starts: int, goes_on: int, marked: dict[str, int], atlas: Atlas
) -> None:
    found = days.on_day(day(date), atlas)
    begins = [event.date_start == day(date) for event in found]
    assert begins == [True] * starts + [False] * goes_on
    assert {f: mark["count"] for f, mark in days.marks(day(date), atlas).items()} == marked


def test_only_what_is_dated_by_days_is_shown_by_day(atlas: Atlas) -> None:
    shown = set(days.store(atlas)["events"])
    assert "eai-may-2020" not in shown  # dated by its month
    assert {atlas.events[e].date_precision for e in shown} == {"day", "range"}


def test_every_day_of_the_span_is_told_and_every_event_once(atlas: Atlas) -> None:
    stock = days.store(atlas)
    dates = list(stock["days"])
    assert (dates[0], dates[-1], len(dates)) == ("2020-07-12", "2020-08-10", 30)
    assert [day["date"] for day in days.on_map(atlas)] == dates
    assert {e for day in stock["days"].values() for e in day["events"]} == set(stock["events"])
    for key, event in stock["events"].items():
        words = "".join(piece["text"] for piece in event["quote"]["pieces"])
        assert words == atlas.text[atlas.events[key].span]
        assert {site["id"] for site in event["sites"]} <= set(atlas.features)
    said = {date: day["words"] for date, day in stock["days"].items()}
    assert said["2020-07-12"] == "3 events on this day."
    assert said["2020-07-15"] == "1 event on this day; 1 more goes on."
    assert said["2020-07-16"] == "The paper dates nothing to this day."
    assert said["2020-08-10"] == "Nothing starts on this day; 1 event goes on."


def test_an_atlas_without_days_has_no_control() -> None:
    other = load(Path(__file__).parents[1] / "atlases" / "lower-danube")
    assert days.on_map(other) == []
    assert days.store(other) == {"days": {}, "events": {}}
    assert View(date=JULY_12).day(other) is None


# Between the link, the map and the server


def test_the_map_is_told_of_days_it_has(atlas: Atlas) -> None:
    view = View(date=JULY_12)
    assert view.day(atlas) == JULY_12
    assert replace(view, date=datetime.date(2019, 8, 5)).day(atlas) is None
    assert View().day(atlas) is None


def test_a_link_to_a_day_that_the_map_has_not_says_where_it_is() -> None:
    assert not page(date="2020-07-13").run().warning
    at = page(date="2019-08-05").run()
    assert [w.value for w in at.warning] == [
        "The map steps through 12 July – 10 August 2020; 5 August 2019 is on the timeline."
    ]


# As a reader uses it


def shows(visitor: Reader, date: str) -> None:
    """Wait until the panel tells of a day."""
    visitor.page.wait_for_selector(f'.atlas-panel[data-date="{date}"]')


def slider(visitor: Reader) -> Locator:
    return visitor.map().get_by_role("slider", name="Day")


def marks(visitor: Reader) -> dict[str, str]:
    """The marks on the map once it is at rest: what each is called, and its number."""
    visitor.still()
    found = visitor.map().locator(".day-mark").all()
    return {mark.get_attribute("aria-label") or "": mark.inner_text() for mark in found}


def test_stepping_through_the_days(visitor: Reader, atlas: Atlas) -> None:
    visitor.open()
    frame = visitor.map()
    before = visitor.page.evaluate("history.length")
    visitor.tool("Day by day")
    shows(visitor, "2020-07-12")
    assert visitor.quotations() == [atlas.text[e.span] for e in days.on_day(JULY_12, atlas)]
    border = atlas.features["tovuz-tavush-border"].name
    assert marks(visitor) == {f"{border}: 3 events on 12 July 2020": "3"}
    described = frame.locator('path[data-feature="tovuz-tavush-border"]').first
    assert described.get_attribute("aria-description") == "3 events on 12 July 2020"
    assert described.get_attribute("aria-label") == border
    visitor.url_holds("date=2020-07-12")
    assert slider(visitor).evaluate("one => one === document.activeElement")
    previous = frame.get_by_role("button", name="Previous day")
    assert previous.get_attribute("aria-disabled") == "true"

    frame.get_by_role("button", name="Next day").click()
    shows(visitor, "2020-07-13")
    for number in (14, 15, 16):
        slider(visitor).press("ArrowRight")
        shows(visitor, f"2020-07-{number}")
    assert marks(visitor) == {}
    assert "dates nothing to this day" in visitor.page.locator(".atlas-silent").inner_text()
    slider(visitor).fill("29")
    shows(visitor, "2020-08-10")
    told = "10 August 2020, 1 event goes on"
    assert slider(visitor).get_attribute("aria-valuetext") == told
    assert frame.locator(".day-mark.starts").count() == 0
    assert len(marks(visitor)) == 2
    visitor.url_holds("date=2020-08-10")
    assert visitor.page.evaluate("history.length") == before + 1  # opening it; no step
    visitor.page.go_back()
    visitor.page.wait_for_selector(".atlas-panel:not([data-date])")
    assert marks(visitor) == {}
    visitor.page.go_forward()
    shows(visitor, "2020-08-10")
    slider(visitor).press("Escape")
    visitor.page.wait_for_selector(".atlas-panel:not([data-date])")
    visitor.page.wait_for_function("!location.search.includes('date')")


def test_a_card_returns_to_its_day(visitor: Reader) -> None:
    visitor.open("/?date=2020-07-13")
    shows(visitor, "2020-07-13")
    visitor.map().locator(".day-mark").click()
    visitor.card("nakhchivan")
    visitor.url_holds("feature=nakhchivan&date=2020-07-13")
    visitor.page.get_by_role("button", name="Back to 13 July").click()
    shows(visitor, "2020-07-13")
    visitor.page.locator(".atlas-happening").get_by_role("link", name="Nakhchivan").last.click()
    visitor.card("nakhchivan")
    visitor.map().locator('path[data-feature="nakhchivan"]').press("Escape")
    shows(visitor, "2020-07-13")
    visitor.press("nakhchivan")
    visitor.card("nakhchivan")
    visitor.map().get_by_role("button", name="Next day").click()  # asks for a day: it is shown
    shows(visitor, "2020-07-14")
    visitor.page.wait_for_function("location.search === '?date=2020-07-14'")
    visitor.page.get_by_role("button", name="Close", exact=True).click()
    visitor.page.wait_for_selector(".atlas-panel:not([data-date])")
    visitor.tool("Day by day")
    shows(visitor, "2020-07-14")  # it opens where it was closed


def test_a_shared_day_opens_as_it_was(visitor: Reader) -> None:
    visitor.open("/?feature=nakhchivan&date=2020-07-17")
    visitor.card("nakhchivan")
    assert slider(visitor).input_value() == "5"
    assert set(marks(visitor).values()) == {"1", "2"}
    visitor.switch("Countries, seas")
    assert marks(visitor) == {}
    visitor.open("/paper?date=2020-07-17")
    assert visitor.map().locator(".days").is_hidden()
    assert marks(visitor) == {}


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_control_covers_nothing_and_can_be_pressed(
    app: str, browser: Browser, phone: bool
) -> None:
    visitor = reader(browser, app, phone=phone)
    visitor.open()
    frame = visitor.map()
    visitor.tool("Day by day")
    shows(visitor, "2020-07-12")
    visitor.still()
    own = frame.locator(".days-control").bounding_box()
    window = visitor.page.locator(FRAME).bounding_box()
    assert own
    assert window
    for part in (".layers-open", ".credits", ".leaflet-control-scale", ".leaflet-control-zoom"):
        box = frame.locator(part).bounding_box()
        assert box
        apart = (
            own["x"] + own["width"] <= box["x"] or box["x"] + box["width"] <= own["x"]
            or own["y"] + own["height"] <= box["y"] or box["y"] + box["height"] <= own["y"]
        )  # fmt: skip
        assert apart, (part, own, box)
    assert own["x"] >= window["x"]
    assert own["x"] + own["width"] <= window["x"] + window["width"]
    if phone:
        targets = frame.locator(".days").locator("button, input").all()
        for target in (t for t in targets if t.is_visible()):
            box = target.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not visitor.errors
    visitor.context.close()


def test_the_days_stand_in_order_on_the_track(visitor: Reader) -> None:
    visitor.open("/?date=2020-07-12")
    lefts = visitor.map().locator(".days-bars i").evaluate_all(
        "bars => bars.map((bar) => parseFloat(bar.style.left))"
    )  # fmt: skip
    assert len(lefts) == 29  # every day but 16 July
    assert all(a < b for a, b in pairwise(lefts))
