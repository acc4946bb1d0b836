"""Measuring on the map: from a point, around the fighting, how exact a line is; and the paper's own
figure beside the map's."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator

from geo.link.view import Point
from geo.measuring import geodesic
from geo.measuring.around import around, place, uncertainty_at
from geo.model.atlas import Atlas
from geo.telling import card
from tests.browser import FRAME, Reader, reader

BERD = Point(40.881, 45.389)


# ------------------------------------------------------------------ as data


def test_distances_from_a_point_are_those_between_its_ends(atlas: Atlas) -> None:
    found = around(BERD, atlas)
    assert [reach["feature"] for reach in found["reaches"]] == list(atlas.measured_to)
    assert "tavush-province" in [area["feature"] for area in found["inside"]]
    assert "tovuz-district" not in [area["feature"] for area in found["inside"]]
    for reach in found["reaches"]:
        assert reach["way"], reach["name"]
        (lat, lon), (far_lat, far_lon) = reach["way"]
        assert (lat, lon) == pytest.approx(BERD)
        metres = geodesic.WGS84.inv(lon, lat, far_lon, far_lat)[2]
        shown = float(re.sub(r"[^\d.]", "", reach["value"].split(" km")[0]))
        assert shown * 1000 == pytest.approx(metres, rel=0.06), reach
    # Berd is 9 km behind the border.
    assert found["reaches"][0]["value"].startswith("9.")


def test_a_point_inside_an_area_is_inside_it(atlas: Atlas) -> None:
    found = around(Point(39.3, 45.4), atlas)
    reach = next(r for r in found["reaches"] if r["feature"] == "nakhchivan")
    assert reach["value"] == "inside"
    assert reach["way"] is None


def test_a_distance_is_as_sure_as_the_route_is_there(atlas: Atlas) -> None:
    from shapely.geometry import Point as Spot

    btc = atlas.features["btc-pipeline"]
    doubts = [section.uncertainty_m for section in atlas.sections_of(btc.id)]
    at_tovuz = uncertainty_at(btc, Spot(45.6, 41.1), atlas)
    in_turkey = uncertainty_at(btc, Spot(42.6, 40.4), atlas)
    assert {at_tovuz, in_turkey} <= set(doubts)
    assert at_tovuz < btc.uncertainty_m < in_turkey
    border = atlas.features["state-border"]
    assert uncertainty_at(border, Spot(45.6, 41.1), atlas) == border.uncertainty_m


@pytest.mark.parametrize(
    ("point", "words"),
    [
        (Point(40.9051, 45.5), "40.905° N, 45.500° E"),
        (Point(-1, -2.00051), "1.000° S, 2.001° W"),
    ],
)
def test_a_point_in_words(point: Point, words: str) -> None:
    assert place(point) == words


@pytest.mark.parametrize(
    ("metres", "doubt", "words"),
    [
        (15_433, 3_682, "15 km ± 4 km"),
        (2_412, 300, "2.4 km ± 300 m"),
        (74_870, 3_015, "75 km ± 3 km"),
        (200, 335, "under 300 m"),
        (0, 335, "touching, ± 300 m"),
    ],
)
def test_a_distance_is_rounded_to_its_uncertainty(metres: float, doubt: float, words: str) -> None:
    assert card.distance_apart(metres, doubt) == words


def test_the_papers_figure_stands_beside_the_maps(atlas: Atlas) -> None:
    for feature in ("seven-districts", "nagorno-karabakh", "line-of-contact"):
        (shown,) = card.compared(atlas.features[feature], atlas)
        assert shown["text"] == "20 percent"
        assert shown["whose"] == "the author"
        assert re.match(r"13\.\d ± 0\.\d percent", shown["map"])
        assert "11,550 km²" in shown["note"]
    assert card.compared(atlas.features["btc-pipeline"], atlas) == []


def test_a_routes_uncertainty_is_that_of_its_sections(atlas: Atlas) -> None:
    from geo.build.route import combined

    routes = {section.feature_id for section in atlas.sections}
    assert len(routes) == 8
    for route in routes:
        parts = [(s.length_m, s.uncertainty_m) for s in atlas.sections_of(route)]
        declared = atlas.features[route].uncertainty_m
        assert declared == pytest.approx(combined(parts), rel=0.06), route


def test_what_lies_near_is_all_that_may_lie_in_the_widest_ring(atlas: Atlas) -> None:
    centre = atlas.features["tovuz-tavush-border"]
    rings = card.rings(centre, atlas)
    assert rings
    names = [neighbour["feature"] for neighbour in rings["near"]]
    assert {"movses", "aygepar", "chinari", "btc-pipeline", "btk-railway"} <= set(names)
    assert not {"line-of-contact", "metsamor-npp", "azerbaijan", "baku", centre.id} & set(names)
    metres = [neighbour["metres"] for neighbour in rings["near"]]
    assert metres == sorted(metres)
    assert card.rings(atlas.features["btc-pipeline"], atlas) is None


# ------------------------------------------------------------------ as a reader does it


def panel(visitor: Reader) -> Locator:
    return visitor.page.locator(".atlas-panel")


def measured(visitor: Reader) -> None:
    visitor.page.wait_for_selector(".atlas-panel[data-point] .atlas-facts li")


def test_a_press_with_the_ruler_measures_from_there(visitor: Reader) -> None:
    visitor.open("/?at=40.9,45.5,9")
    frame = visitor.map()
    visitor.tool("Measure from a point")
    box = visitor.page.locator(FRAME).bounding_box()
    assert box
    # On a district, which the press would otherwise select.
    visitor.page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.6)
    measured(visitor)
    visitor.url_holds("point=40.")
    assert "Armenia–Azerbaijan state border" in panel(visitor).inner_text()
    assert frame.locator(".measure-pin").count() == 1
    visitor.page.get_by_role(
        "button", name=re.compile("Show on the map: .* to Line of contact")
    ).click()
    frame.locator(".measure-words:not(.inset-words)").wait_for()
    words = frame.locator(".measure-words:not(.inset-words)").inner_text()
    assert words in panel(visitor).inner_text()
    assert frame.locator("path.measure-way:not(.inset *)").count() == 1
    panel(visitor).get_by_role("button", name="Close").click()
    visitor.no_card()
    visitor.page.wait_for_function("!location.search.includes('point')")
    frame.locator(".measure-pin").wait_for(state="detached")
    assert frame.locator("path.measure-way:not(.inset *)").count() == 0


def test_measuring_by_keyboard(visitor: Reader) -> None:
    visitor.open("/?at=40.9,45.5,9")
    frame = visitor.map()
    for key in ("Escape", "Enter"):
        tool = visitor.layers().get_by_role("button", name="Measure from a point")
        tool.focus()
        visitor.page.keyboard.press("Enter")
        frame.locator(".measure-cross").wait_for()
        visitor.page.keyboard.press(key)
        frame.locator(".measure-cross").wait_for(state="hidden")
    measured(visitor)
    assert float(panel(visitor).locator("h2").inner_text()[:6]) == pytest.approx(40.9, abs=0.01)


def test_measuring_with_a_thumb(app: str, browser: Browser) -> None:
    phone = reader(browser, app, phone=True)
    phone.open("/?at=40.9,45.5,9")
    phone.tool("Measure from a point")
    box = phone.page.locator(FRAME).bounding_box()
    assert box
    phone.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.5)
    measured(phone)
    phone.url_holds("point=40.")
    phone.context.close()
    assert not phone.errors


def test_a_point_is_shared_by_its_link_and_left_for_the_feature(visitor: Reader) -> None:
    visitor.open("/?feature=nakhchivan&point=40.881,45.389")
    measured(visitor)
    assert "40.881° N, 45.389° E" in panel(visitor).inner_text()
    panel(visitor).get_by_role("button", name="Back to Nakhchivan").click()
    visitor.card("nakhchivan")


def test_how_exact_a_route_is_shows_as_a_band_of_that_width(visitor: Reader, atlas: Atlas) -> None:
    visitor.open("/?feature=btc-pipeline&at=41,45.6,9")
    visitor.card("btc-pipeline")
    visitor.page.get_by_role("button", name="Show as a band on the map").click()
    frame = visitor.map()
    sections = atlas.sections_of("btc-pipeline")
    assert frame.locator("path.band").count() == len(sections)
    widths = frame.locator("path.band").evaluate_all(
        "ps => ps.map((p) => Number(p.getAttribute('stroke-width')))"
    )
    near = next(i for i, s in enumerate(sections) if s.name == "Shamkir to Aghstafa")
    metres_per_pixel = 40_075_016.686 / 256 / 2**9 * 0.757  # at 40.9 degrees north
    assert widths[near] == pytest.approx(
        2 * sections[near].uncertainty_m / metres_per_pixel, rel=0.02
    )
    visitor.url_holds("uncertainty=shown")
    visitor.page.get_by_text("How exact, section by section").click()
    rows = visitor.page.locator(".atlas-stretches tr").count()
    assert rows == len(sections) + 1
    visitor.page.get_by_role("button", name="Show as a band on the map").click()
    assert frame.locator("path.band").count() == 0
    visitor.page.wait_for_function("!location.search.includes('uncertainty')")


def test_a_ring_lists_what_lies_inside(visitor: Reader) -> None:
    visitor.open("/?feature=tovuz-tavush-border&ring=10")
    visitor.card("tovuz-tavush-border")
    frame = visitor.map()
    frame.locator("path.measure-ring").wait_for(state="attached")
    rings = visitor.page.locator(".atlas-rings")
    assert "Within 10 km" in rings.inner_text()
    assert "Movses" in rings.inner_text()
    assert "Baku–Tbilisi–Ceyhan" not in rings.inner_text()
    slider = rings.get_by_role("slider", name="Kilometres around")
    slider.focus()
    for _ in range(3):
        visitor.page.keyboard.press("ArrowRight")
    assert "Within 25 km" in rings.inner_text()
    assert "Baku–Tbilisi–Ceyhan" in rings.inner_text()
    visitor.url_holds("ring=25")
    rings.get_by_role("button", name="Show the ring on the map").click()
    visitor.page.wait_for_function("!location.search.includes('ring')")
    assert frame.locator("path.measure-ring").count() == 0


def test_disputed_lines_are_seen_in_two_ways(visitor: Reader, browser: Browser) -> None:
    visitor.open()
    frame = visitor.map()
    contact = frame.locator(".leaflet-pane .s-contact-stroke").first
    control = frame.locator(".base-border-of-control").first
    opacity = "el => getComputedStyle(el).opacity"
    shown = "el => getComputedStyle(el).display !== 'none'"
    assert contact.evaluate(opacity) == "1"
    assert control.evaluate(shown)
    visitor.layers().get_by_label("Disputed lines").select_option(label="Lines as recognised")
    assert float(contact.evaluate(opacity)) < 0.5
    assert not control.evaluate(shown)
    frame.get_by_role("status").filter(has_text="United Nations").wait_for()
    visitor.url_holds("lines=recognised")
    again = reader(browser, visitor.address)
    again.open("/?lines=recognised")
    again.map().get_by_role("status").filter(has_text="United Nations").wait_for()
    contact = again.map().locator(".leaflet-pane .s-contact-stroke").first
    assert float(contact.evaluate(opacity)) < 0.5
    again.context.close()


def test_the_papers_figure_is_a_press_away_from_its_sentence(visitor: Reader) -> None:
    visitor.open("/?feature=seven-districts")
    visitor.card("seven-districts")
    compared = visitor.page.locator(".atlas-compared")
    assert "20 percent, says the author" in compared.inner_text()
    compared.get_by_text("See the figure").click()
    visitor.page.wait_for_url("**/figures?figure=territory-share")


def test_names_in_local_languages_are_a_hover_away(visitor: Reader) -> None:
    visitor.open()
    visitor.page.mouse.move(*visitor.spot("metsamor-npp"))
    tip = visitor.map().locator(".leaflet-tooltip")
    tip.wait_for()
    assert "Metsamor Atom Elektrik Stansiyası" in tip.inner_text()
    label = visitor.map().locator(".lb.on[data-feature='stepanakert']").first
    assert "Ստեփանակերտ" in (label.get_attribute("title") or "")


def test_the_tours_distances_are_the_maps_own(atlas: Atlas) -> None:
    """What a stop says in kilometres is what the map measures from the fighting."""
    words = {stop.id: stop.words for stop in atlas.stops.values() if " km " in f"{stop.words} "}
    assert set(words) == {"where-it-was-not", "pipelines"}
    to = {m.to: m for m in atlas.measures_of("tovuz-tavush-border") if m.quantity == "distance"}
    for stop, feature in (("where-it-was-not", "line-of-contact"), ("pipelines", "btc-pipeline")):
        found = re.search(r"about (\d+) km", words[stop])
        assert found
        assert float(found[1]) == round(to[feature].value_m / 1000), stop


def test_a_day_or_escape_ends_what_is_measured(visitor: Reader) -> None:
    visitor.open("/?point=40.881,45.389")
    measured(visitor)
    visitor.map().locator(".leaflet-container").press("Escape")
    visitor.no_card()
    visitor.page.wait_for_function("!location.search.includes('point')")
    visitor.page.goto(f"{visitor.address}/?point=40.881,45.389")
    visitor.map()
    measured(visitor)
    visitor.tool("Day by day")
    visitor.page.wait_for_selector(".atlas-panel[data-date]")
