"""The map as a reader uses it, in a real browser that can reach the app alone."""

from __future__ import annotations

import itertools
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from geo.model.atlas import Atlas
from geo.telling.card import quotes
from tests.browser import FRAME, Reader, reader, serving


def slices(feature: str, atlas: Atlas) -> list[str]:
    """What is quoted of a feature, as its panel shows it: what may be folded comes last."""
    shown = sorted(quotes(atlas.features[feature], atlas), key=lambda quoted: not quoted["open"])
    return [atlas.text.raw[quoted["start"] : quoted["end"]] for quoted in shown]


def test_the_page_opens_and_asks_no_other_host(visitor: Reader, atlas: Atlas) -> None:
    visitor.open()
    visitor.no_card()
    drawn = visitor.map().locator("path.hit").evaluate_all("ps => ps.map((p) => p.dataset.feature)")
    shown = {f.id for layer in atlas.manifest.layers if layer.on
             for f in atlas.features_by_layer[layer.id]}  # fmt: skip
    assert shown <= set(drawn)
    assert visitor.outside == []
    assert "flag" not in visitor.map().locator(".leaflet-control-container").inner_html()
    assert "OpenStreetMap contributors" in visitor.map().locator(".credits").inner_text()
    assert visitor.quotations() == [atlas.text[span] for span in atlas.manifest.headline]


@pytest.mark.parametrize(
    "feature",
    [
        "btc-pipeline",
        "nakhchivan",
        "metsamor-npp",
        "state-border",
        "btk-railway",
        "line-of-contact",
        "seven-districts",
    ],
)
def test_a_press_on_a_feature_quotes_the_paper(visitor: Reader, atlas: Atlas, feature: str) -> None:
    visitor.open()
    visitor.press(feature)
    visitor.card(feature)
    assert visitor.quotations() == slices(feature, atlas)
    assert visitor.page.locator(".atlas-panel h2").inner_text() == atlas.features[feature].name
    visitor.url_holds(f"feature={feature}")
    assert visitor.page.title().startswith(atlas.features[feature].name)


def test_a_press_on_a_layer_that_was_off_at_start(visitor: Reader, atlas: Atlas) -> None:
    visitor.open()
    visitor.press("btc-pipeline")
    visitor.card("btc-pipeline")
    visitor.switch(atlas.layers["districts-by-name"].name)
    visitor.press("kalbajar-district")
    visitor.card("kalbajar-district")
    assert visitor.quotations() == []
    assert "does not speak of this" in visitor.page.locator(".atlas-silent").inner_text()


def test_a_press_on_nothing_deselects(visitor: Reader) -> None:
    visitor.open("/?feature=nakhchivan")
    visitor.card("nakhchivan")
    box = visitor.page.locator(FRAME).bounding_box()
    assert box
    visitor.page.mouse.click(box["x"] + box["width"] - 30, box["y"] + box["height"] / 2 + 120)
    visitor.no_card()
    visitor.page.wait_for_function("!location.search.includes('feature')")


@pytest.mark.parametrize("at", ["41.1,45.6,7", "41.1,45.6,9", "41.06,45.66,13"])
def test_lines_that_run_together_can_each_be_pressed_and_offer_each_other(
    visitor: Reader, at: str
) -> None:
    visitor.open(f"/?at={at}")
    offers = visitor.page.frame_locator(FRAME).get_by_role("group", name="Lines that run here")
    for line, other in (("btc-pipeline", "bte-pipeline"), ("bte-pipeline", "btc-pipeline")):
        visitor.press(line)
        visitor.card(line)
        assert "Here run:" in (offers.text_content() or "")
        assert offers.locator(f'[data-offers="{line}"][aria-pressed="true"]').count() == 1
        offers.locator('[data-offers="southern-gas-corridor"]').click()
        visitor.card("southern-gas-corridor")
        offers.locator(f'[data-offers="{other}"]').click()
        visitor.card(other)
    visitor.page.frame_locator(FRAME).locator(".leaflet-container").press("Escape")
    visitor.no_card()
    offers.wait_for(state="hidden")


def test_switches_act_at_once_and_leave_view_and_selection_alone(
    visitor: Reader, atlas: Atlas
) -> None:
    visitor.open()
    visitor.press("btc-pipeline")
    visitor.card("btc-pipeline")
    frame = visitor.map()
    where = frame.locator(".leaflet-map-pane").get_attribute("style")
    visitor.switch(atlas.layers["nakhchivan"].name)
    assert frame.locator('path[data-feature="nakhchivan"]').count() == 0
    visitor.url_holds("layers=")
    visitor.card("btc-pipeline")
    visitor.switch(atlas.layers["nakhchivan"].name)
    assert frame.locator('path[data-feature="nakhchivan"]').count() == 1
    visitor.switch(atlas.layers["oil"].name)
    visitor.no_card()
    assert frame.locator(".leaflet-map-pane").get_attribute("style") == where
    assert visitor.switch_of(atlas.layers["oil"].name).get_attribute("aria-checked") == "false"


def test_a_shared_link_opens_the_same_view_elsewhere(
    visitor: Reader, app: str, browser: Browser, atlas: Atlas
) -> None:
    visitor.open()
    visitor.switch(atlas.layers["cities"].name)
    visitor.look("Clash sector")
    visitor.card("tovuz-tavush-border")
    for part in ("layers=", "feature=tovuz-tavush-border", "at="):
        visitor.url_holds(part)
    visitor.still()
    link = visitor.page.url
    other = reader(browser, app)
    other.open(link.removeprefix(app))
    other.card("tovuz-tavush-border")
    here, there = (
        window.map().evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
        for window in (visitor, other)
    )
    assert here == pytest.approx(there, abs=1e-3)
    assert other.map().locator('path[data-feature="yerevan"]').count() == 0
    other.page.wait_for_url(link, wait_until="commit")
    other.context.close()


def test_back_and_forward(visitor: Reader) -> None:
    visitor.open()
    for feature in ("nakhchivan", "btc-pipeline"):
        visitor.press(feature)
        visitor.card(feature)
        visitor.url_holds(f"feature={feature}")
    visitor.page.go_back()
    visitor.card("nakhchivan")
    visitor.page.go_back()
    visitor.no_card()
    visitor.page.go_forward()
    visitor.card("nakhchivan")
    pressed = visitor.map().locator('path[data-feature="nakhchivan"]')
    assert pressed.get_attribute("aria-pressed") == "true"


def test_panning_fills_no_history_and_reaches_the_link(visitor: Reader) -> None:
    visitor.open()
    length = visitor.page.evaluate("history.length")
    for way in ([120, 40], [60, 40]):
        visitor.map().evaluate("(way) => void map.panBy(way, {animate: false})", way)
    visitor.url_holds("at=")
    assert visitor.page.evaluate("history.length") == length
    visitor.press("nakhchivan")
    visitor.card("nakhchivan")
    visitor.url_holds("feature=nakhchivan")
    assert "at=" in visitor.page.url


def test_a_feature_is_reached_and_pressed_by_keyboard(visitor: Reader, atlas: Atlas) -> None:
    visitor.open()
    paths = visitor.map().locator("path.hit[data-feature]")
    stops = paths.evaluate_all("all => all.filter((one) => one.tabIndex === 0).length")
    assert stops == 1  # Tab leads to the map once, and on from it
    for path in paths.all():
        assert path.get_attribute("role") == "button"
        name = path.get_attribute("data-feature") or ""
        assert path.get_attribute("aria-label") == atlas.features[name].name
    visitor.map().locator('path[data-feature="bte-pipeline"]').focus()
    visitor.page.keyboard.press("Space")
    visitor.card("bte-pipeline")
    visitor.page.keyboard.press("Escape")
    visitor.no_card()


def test_the_clash_sector_is_one_press_away_and_large_enough(visitor: Reader) -> None:
    visitor.open()
    visitor.look("Clash sector")
    visitor.url_holds("at=")
    visitor.card("tovuz-tavush-border")
    visitor.still()
    places = [
        visitor.map().locator(f'path[data-feature="{v}"]').bounding_box()
        for v in ("movses", "aghdam-of-tovuz")
    ]
    assert places[0]
    assert places[1]
    assert abs(places[0]["x"] - places[1]["x"]) > 60


def test_places_that_are_named_close_up_alone_are_not_in_the_small_map(
    visitor: Reader, atlas: Atlas
) -> None:
    visitor.open()
    small = visitor.map().locator(".inset-map path.s-village")
    assert 0 < small.count() < len(atlas.features_by_layer["villages"]) / 2
    held = visitor.map().locator('path[data-feature="held-ground"]')
    assert held.get_attribute("aria-label") == atlas.features["held-ground"].name
    visitor.switch(atlas.layers["held-ground"].name)
    assert held.count() == 0


def test_a_wider_view_brings_its_layers_and_takes_no_presses(visitor: Reader, atlas: Atlas) -> None:
    visitor.open()
    visitor.look("Who reacted")
    visitor.url_holds("reactions,alliances")
    for feature in ("russia-reaction", "minsk-group"):
        visitor.press(feature)
        visitor.card(feature)
        assert visitor.quotations() == slices(feature, atlas)
    visitor.look("South Caucasus")
    for feature in ("nagorno-karabakh", "nakhchivan", "state-border", "btc-pipeline"):
        visitor.press(feature)
        visitor.card(feature)


@pytest.mark.parametrize(
    "query",
    [
        "feature=atlantis",
        "layers=nothing",
        "at=here",
        "feature=" + quote("<script>document.title='owned'</script>"),
        "layers=" + quote("{{ cycler.__init__.__globals__.os.system('x') }}"),
        "at=" + "9" * 10_000,
        "basemap=" + quote('"><img src=x onerror=alert(1)>'),
        "passage=1-2",
    ],
)
def test_a_bad_link_opens_with_what_holds_and_one_word(visitor: Reader, query: str) -> None:
    good = "" if query.startswith("feature") else "&feature=nakhchivan"
    visitor.open(f"/?{query}{good}")
    visitor.card("nakhchivan") if good else visitor.no_card()
    assert visitor.page.get_by_role("alert").count() == 1
    assert len(visitor.page.get_by_role("alert").inner_text().splitlines()) == 1
    assert visitor.page.title() != "owned"


def test_tiles_that_do_not_load_are_said_to_be_missing(visitor: Reader) -> None:
    visitor.open()
    visitor.layers().get_by_label("Background map").select_option("osm")
    visitor.map().get_by_role("status").filter(has_text="does not load").wait_for()
    visitor.url_holds("basemap=osm")
    visitor.press("nakhchivan")
    visitor.card("nakhchivan")
    assert all("openstreetmap.org" in url for url in visitor.outside)
    visitor.outside.clear()  # asked for by the reader


# The names that stand on the map, and those that its edge would cut.
NAMES = """ls => ls.map((l) => { const r = l.getBoundingClientRect();
  return [l.textContent, r.left, r.top, r.right, r.bottom]; })"""
CUT = """ls => ls.filter((l) => {
    const r = l.getBoundingClientRect();
    const m = l.closest('.inset-map, .leaflet-container').getBoundingClientRect();
    return r.left < m.left || r.right > m.right || r.top < m.top || r.bottom > m.bottom;
  }).map((l) => l.textContent)"""


@pytest.mark.parametrize("size", ["", "&size=large"], ids=["usual", "large"])
def test_names_never_overlap_and_none_is_cut(visitor: Reader, size: str) -> None:
    visitor.open(f"/?at=40.9,45.5,5.5{size}")
    frame = visitor.map()
    for zoom in (5.5, 6.25, 7, 8, 9, 10, 11, 12):
        frame.evaluate("(zoom) => void map.setZoom(zoom, {animate: false})", zoom)
        visitor.still()
        boxes = frame.locator(".lb.on").evaluate_all(NAMES)
        assert len(boxes) > ((4 if size else 5) if zoom < 11 else 2), zoom
        assert frame.locator(".leaflet-container .lb.on").evaluate_all(CUT) == [], zoom
        for a, b in itertools.combinations(boxes, 2):
            apart = a[3] <= b[1] or b[3] <= a[1] or a[4] <= b[2] or b[4] <= a[2]
            assert apart, (a[0], b[0], zoom)


# The words that the fighting is told by: in the head of the small map, or a name on the large one.
CALLOUT = ".inset:visible, .leaflet-names-pane .lb-focus.on"
# A box of the window: left, top, right, bottom.
BOX = "(el) => { const r = el.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; }"
ENDS = """(path) => {
  const m = path.getScreenCTM(), ends = [0, path.getTotalLength()];
  const points = ends.map((far) => path.getPointAtLength(far));
  return points.map((p) => [p.x * m.a + m.e, p.y * m.d + m.f]);
}"""


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_line_leads_from_the_stretch_itself_to_its_words(
    app: str, browser: Browser, phone: bool
) -> None:
    visitor = reader(browser, app, phone=phone)
    visitor.open()
    visitor.still()
    frame = visitor.map()
    stretch = frame.locator(".leaflet-map-pane .s-clash-stroke").evaluate(BOX)
    words = frame.locator(CALLOUT).first.evaluate(BOX)
    ends = frame.locator(".leaflet-map-pane .s-clash-leader").evaluate(ENDS)
    for (x, y), (left, top, right, bottom) in zip(ends, (stretch, words), strict=True):
        assert left - 3 <= x <= right + 3
        assert top - 3 <= y <= bottom + 3
    # Both are as large as they are on the ground.
    for left, top, right, bottom in (
        stretch,
        frame.locator(".leaflet-map-pane .apart").evaluate(BOX),
    ):
        assert max(right - left, bottom - top) < 30
    visitor.context.close()


@pytest.mark.parametrize("view", ["South Caucasus", "Gas corridor", "Who reacted"])
def test_no_control_lies_over_the_name_of_the_fighting(visitor: Reader, view: str) -> None:
    visitor.open()
    visitor.look(view)
    visitor.still()
    name = visitor.map().locator(CALLOUT).first.bounding_box()
    assert name
    for control in visitor.map().locator(".leaflet-control:visible:not(.inset)").all():
        box = control.bounding_box()
        assert box
        apart = (
            box["x"] + box["width"] <= name["x"] or name["x"] + name["width"] <= box["x"]
            or box["y"] + box["height"] <= name["y"] or name["y"] + name["height"] <= box["y"]
        )  # fmt: skip
        assert apart, control.get_attribute("class")


def test_a_quotation_leads_to_its_place_in_the_paper_and_back(
    visitor: Reader, atlas: Atlas
) -> None:
    visitor.open("/?feature=btc-pipeline")
    visitor.card("btc-pipeline")
    visitor.page.get_by_role("link", name="Read in the paper").first.click()
    visitor.page.wait_for_url("**/paper?passage=btc-pipeline-s63-64")
    targets = visitor.page.locator(".atlas-target")
    targets.first.wait_for()
    assert targets.all_text_contents() == [atlas.text[s] for s in atlas.text.sentences[63:65]]
    target = targets.last
    visitor.page.wait_for_function(
        "one => { const r = one.getBoundingClientRect(); return r.top > 0 && r.top < 700; }",
        arg=target.element_handle(),
    )
    # A press shows it on the map beside, and the sentence stays where it is.
    target.get_by_role("link", name="Southern Gas Corridor").click()
    peek = visitor.page.locator(".atlas-peek")
    peek.get_by_text("Southern Gas Corridor").wait_for()
    assert "/paper?passage=" in visitor.page.url
    assert visitor.page.evaluate(
        "one => { const r = one.getBoundingClientRect(); return r.top > 0 && r.top < 700; }",
        target.element_handle(),
    )
    beside = 'path[data-feature="southern-gas-corridor"][aria-pressed="true"]'
    visitor.map().locator(beside).first.wait_for(state="attached")
    peek.get_by_role("link", name="Open on the map").click()
    visitor.url_holds("feature=southern-gas-corridor")
    visitor.card("southern-gas-corridor")


@pytest.mark.parametrize("path", ["/paper?passage=nakhchivan-1", "/timeline", "/data"])
def test_a_fresh_server_opens_a_deep_link_in_its_frame(browser: Browser, path: str) -> None:
    with serving() as address:
        visitor = reader(browser, address)
        visitor.page.goto(address + path)
        visitor.page.get_by_role("link", name="Paper", exact=True).wait_for()
        visitor.page.locator("h1").first.wait_for()
        assert visitor.page.title() != "paper"
        visitor.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_map_then_panel_without_sideways_scroll(
    app: str, browser: Browser, theme: str, atlas: Atlas
) -> None:
    visitor = reader(browser, app, phone=True, theme="dark" if theme == "dark" else "light")
    visitor.open("/?at=39.3,45.5,8")
    visitor.page.touchscreen.tap(*visitor.spot("nakhchivan"))
    visitor.card("nakhchivan")
    assert visitor.quotations() == slices("nakhchivan", atlas)
    assert visitor.map().locator("html").get_attribute("data-theme") == theme
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    quote_box = visitor.page.locator(".atlas-panel blockquote").first.bounding_box()
    assert quote_box
    assert quote_box["y"] < 667
    visitor.context.close()


@pytest.mark.parametrize(
    ("width", "height"), [(320, 568), (390, 844), (844, 390), (1280, 800), (1920, 1080)]
)
def test_the_three_countries_are_named_at_every_size(
    app: str, browser: Browser, width: int, height: int
) -> None:
    visitor = reader(browser, app)
    visitor.page.set_viewport_size({"width": width, "height": height})
    visitor.open()
    visitor.still()
    names = (
        visitor.map()
        .locator(".lb")
        .evaluate_all(
            "all => all.filter((one) => one.checkVisibility({visibilityProperty: true}))"
            ".map((one) => one.textContent)"
        )
    )
    assert {"Armenia", "Azerbaijan", "Georgia"} <= set(names)
    visitor.context.close()
