"""The guided tour: its table, its link, and the tour as a reader takes it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from geo.link.view import View, decode, encode
from geo.model.atlas import Atlas
from geo.model.records import Stop
from geo.model.text import Span
from geo.reading.check import faults
from geo.reading.load import load
from geo.telling import tour
from geo.telling.store import store
from tests.browser import FRAME, Reader, reader
from tests.front.test_accessibility import serious
from tests.reading.test_check import rewrite

DANUBE = Path(__file__).parents[1] / "atlases" / "lower-danube"

# The table


def test_every_stop_quotes_the_text_and_has_words_of_its_own(atlas: Atlas) -> None:
    told = tour.stops(atlas)
    assert [stop["number"] for stop in told] == list(range(1, 12))
    for stop in told:
        assert stop["quotes"]
        assert len(stop["words"]) < 400
    said = {
        stop["id"]: " ".join(atlas.text.raw[q["start"] : q["end"]] for q in stop["quotes"])
        for stop in told
    }
    # All five sections are told of.
    numbers = {
        atlas.section_of(Span(q["start"], q["end"]))[0] for stop in told for q in stop["quotes"]
    }
    assert numbers == {1, 2, 3, 4, 5}
    assert "Tovuz" in said["where-it-was"]
    assert "not on the “Line of Contact”" in said["where-it-was-not"]
    assert "pipelines" in said["pipelines"]
    assert "Nakhchivan" in said["nakhchivan"]
    assert "entire border zone" in said["conclusion"]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"quotes": "nowhere"}, "stops.csv:3: quotes: 'nowhere' is not a start and an end"),
        ({"quotes": "9-3"}, "stops.csv:3: quotes: '9-3' is not a start and an end"),
        ({"quotes": "1-30"}, "stops.csv:3: quotes: 1 to 30 is not whole sentences"),
        ({"quotes": ""}, "stops.csv:3: quotes: "),
        ({"feature": "atlantis"}, "stops.csv:3: feature: 'atlantis' is unknown"),
        ({"layers": "oil nonsense"}, "stops.csv:3: layers: 'nonsense' is unknown"),
        ({"layers": "oil"}, "stops.csv:3: feature: the layer 'clash-sector'"),
        ({"west": "46", "east": "45"}, "stops.csv:3: box [46.0, 40.78, 45.0, 41.04] is not west"),
        ({"south": "-50"}, "stops.csv:3: box [45.28, -50.0, 45.78, 41.04] leaves"),
        ({"north": "x"}, "stops.csv:3: north: "),
        ({"date": "2019-01-01"}, "stops.csv:3: date: 2019-01-01 is no day"),
        ({"words": ""}, "stops.csv:3: words: "),
        ({"id": "Two Words"}, "stops.csv:3: id: "),
    ],
)
def test_a_fault_of_a_stop_is_named(folder: Path, cells: dict[str, str], fault: str) -> None:
    rewrite(folder, "stops.csv", 1, **cells)
    assert any(str(found).startswith(fault) for found in faults(folder)), faults(folder)


def test_an_atlas_may_do_without_a_tour() -> None:
    assert store(load(DANUBE))["stops"] == []


# The link


def test_a_stop_alone_says_all_of_its_view(atlas: Atlas) -> None:
    for stop in atlas.stops.values():
        view, dropped = decode({"stop": stop.id}, atlas)
        assert not dropped
        assert encode(view) == {"stop": stop.id}
        assert set(view.visible(atlas)) == set(stop.layers)
        assert view.day(atlas) == stop.date
        told = tour.on_map(atlas)[stop.id]
        assert (told["box"], told["feature"]) == (stop.box, stop.feature)


def test_other_keys_override_what_a_stop_brings(atlas: Atlas) -> None:
    query = {"feature": "btk-railway", "layers": "oil", "stop": "nakhchivan", "date": "2020-07-12"}
    view, dropped = decode(query, atlas)
    assert not dropped
    assert view.visible(atlas) == ("oil", "railway")
    assert view.day(atlas) == datetime.date(2020, 7, 12)
    assert view.feature == "btk-railway"
    assert decode(encode(view), atlas) == (view, ())
    usual = View().visible(atlas)
    assert replace(view, layers=usual).visible(atlas) == usual


def test_an_unknown_stop_is_dropped_with_a_word(atlas: Atlas) -> None:
    view, dropped = decode({"stop": "<b>", "feature": "nakhchivan"}, atlas)
    assert view == View(feature="nakhchivan")
    assert len(dropped) == 1
    assert "<b>" not in dropped[0]


# As a reader takes it


def at_stop(visitor: Reader, stop: str) -> None:
    visitor.page.wait_for_selector(f'.atlas-stop[data-stop="{stop}"]')


def arrived(visitor: Reader, stop: Stop) -> None:
    """Wait until the map has come to rest where ``stop`` looks."""
    visitor.map().wait_for_function(
        "([w, s, e, n]) => map.getBounds().contains([[s, w], [n, e]])", arg=list(stop.box)
    )
    visitor.still()


def focused(visitor: Reader) -> str:
    words: str = visitor.page.evaluate("document.activeElement.textContent")
    return words


def test_the_whole_tour_is_taken_by_keyboard(visitor: Reader, atlas: Atlas) -> None:
    visitor.open()
    visitor.page.get_by_role("button", name="Take the tour · 11 stops").press("Enter")
    for number, stop in enumerate(atlas.stops.values(), start=1):
        at_stop(visitor, stop.id)
        assert focused(visitor) == stop.title
        assert visitor.page.get_by_text(f"Stop {number} of 11").count() == 1
        quoted = tour.stops(atlas)[number - 1]["quotes"]
        assert visitor.quotations() == [atlas.text.raw[q["start"] : q["end"]] for q in quoted]
        link = f"{visitor.address}/?stop={stop.id}"
        visitor.page.wait_for_url(link, wait_until="commit")
        arrived(visitor, stop)
        assert visitor.page.url == link
        if number < len(atlas.stops):
            visitor.page.keyboard.press("ArrowRight")
    visitor.page.keyboard.press("ArrowRight")
    at_stop(visitor, "conclusion")  # it ends there
    visitor.page.keyboard.press("ArrowLeft")
    at_stop(visitor, "diasporas")
    visitor.page.get_by_role("button", name="Leave the tour").click()
    visitor.page.get_by_role("button", name="Take the tour").wait_for()
    visitor.page.wait_for_function("location.search === ''")


def test_back_and_forward_go_through_the_stops(visitor: Reader) -> None:
    visitor.open("/?stop=pipelines")
    at_stop(visitor, "pipelines")
    visitor.page.get_by_role("button", name="Next").click()
    visitor.url_holds("stop=nakhchivan")
    visitor.page.go_back()
    at_stop(visitor, "pipelines")
    visitor.page.go_forward()
    at_stop(visitor, "nakhchivan")


def test_the_map_is_free_during_a_stop_and_leads_back(visitor: Reader, atlas: Atlas) -> None:
    visitor.open("/?stop=where-it-was-not")
    at_stop(visitor, "where-it-was-not")
    visitor.map().evaluate("void map.panBy([60, 40], {animate: false})")
    visitor.url_holds("at=")
    at_stop(visitor, "where-it-was-not")
    visitor.switch(atlas.layers["cities"].name)
    visitor.url_holds("layers=")
    at_stop(visitor, "where-it-was-not")
    visitor.press("nagorno-karabakh")
    visitor.card("nagorno-karabakh")
    visitor.url_holds("feature=nagorno-karabakh")
    assert "stop=where-it-was-not" in visitor.page.url
    visitor.page.get_by_role("button", name="Back to stop 3").click()
    at_stop(visitor, "where-it-was-not")
    visitor.page.wait_for_function("location.search === '?stop=where-it-was-not'")
    visitor.no_card()
    arrived(visitor, atlas.stops["where-it-was-not"])
    visitor.press("line-of-contact")  # pointed out by the stop, and still to be pressed
    visitor.card("line-of-contact")
    visitor.page.keyboard.press("Escape")
    at_stop(visitor, "where-it-was-not")


def test_the_way_into_the_paper_leads_back_to_the_stop(visitor: Reader) -> None:
    visitor.open("/?stop=pipelines")
    visitor.page.get_by_role("link", name="Read in the paper").first.click()
    visitor.page.wait_for_url("**/paper?passage=11552-12264&stop=pipelines")
    visitor.page.locator(".atlas-target").first.wait_for()
    visitor.page.get_by_role("link", name="Back to stop 4").click()
    at_stop(visitor, "pipelines")


def test_a_stop_with_a_day_shows_it_and_lets_the_reader_step_on(visitor: Reader) -> None:
    visitor.open("/?stop=nakhchivan")
    at_stop(visitor, "nakhchivan")
    frame = visitor.map()
    assert frame.locator(".day-mark").inner_text() == "1"
    frame.get_by_role("button", name="Next day").click()
    visitor.page.wait_for_selector('.atlas-panel[data-date="2020-07-14"]')
    visitor.page.get_by_role("button", name="Back to stop 5").click()
    at_stop(visitor, "nakhchivan")


def test_reduced_motion_is_kept(app: str, browser: Browser) -> None:
    visitor = reader(browser, app)
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.open("/?stop=pipelines")
    at_stop(visitor, "pipelines")
    visitor.map().evaluate("void (window.moves = 0, map.on('move', () => window.moves++))")
    visitor.page.get_by_role("button", name="Next").click()
    visitor.url_holds("stop=nakhchivan")
    visitor.map().wait_for_function("window.moves > 0")
    visitor.still()
    moves: int = visitor.map().evaluate("window.moves")
    assert moves <= 3
    visitor.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_stop_on_a_phone_and_for_axe(app: str, browser: Browser, theme: str) -> None:
    visitor = reader(browser, app, phone=True, theme="dark" if theme == "dark" else "light")
    visitor.open("/?stop=who-reacted")
    at_stop(visitor, "who-reacted")
    assert serious(visitor.page) == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for name in ("Next", "Previous", "Leave the tour"):
        box = visitor.page.get_by_role("button", name=name).bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= 667
    frame = visitor.page.locator(FRAME).bounding_box()
    assert frame
    assert frame["height"] > 250
    assert not visitor.errors
    visitor.context.close()


def test_a_stop_leaves_the_way_that_lines_are_seen(visitor: Reader) -> None:
    visitor.open("/?stop=pipelines&lines=recognised")
    visitor.page.get_by_role("button", name="Next ›").click()
    visitor.url_holds("stop=nakhchivan")
    visitor.url_holds("lines=recognised")
