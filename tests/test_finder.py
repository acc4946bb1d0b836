"""What a search shows: exact words, and links that lead there."""

from __future__ import annotations

from playwright.sync_api import Browser

from geo.atlas import Atlas
from geo.finder import findings
from geo.view import decode, look_at
from tests.browser import reader


def test_a_place_is_found_in_any_script_and_leads_to_the_map(atlas: Atlas) -> None:
    for query in ("Nakhchivan", "naxcivan", "Нахичеванская", "Նախիջևանի", "nakchivan"):
        groups = {g["name"]: g["results"] for g in findings(query, atlas)["groups"]}
        first = groups["On the map"][0]
        assert first["query"]["feature"] == "nakhchivan", query
        view, dropped = decode(first["query"], atlas)
        assert view.feature == "nakhchivan"
        assert view.at is not None
        assert not dropped


def test_words_of_the_text_are_shown_as_they_stand(atlas: Atlas) -> None:
    groups = {g["name"]: g["results"] for g in findings("four-day war", atlas)["groups"]}
    for result in groups["In the text"]:
        start, end = map(int, result["query"]["passage"].split("-"))
        assert "".join(run["text"] for run in result["runs"]) == atlas.text.raw[start:end]
        assert any(run["marked"] for run in result["runs"])
    shown = "".join(run["text"] for r in groups["In the text"] for run in r["runs"])
    assert "FourDay" in shown  # the paper's own glued words are found, and kept


def test_what_is_not_there_is_said_in_words(atlas: Atlas) -> None:
    nothing = findings("zzzzqqqq", atlas)
    assert nothing["groups"] == []
    assert nothing["remark"].startswith("Nothing found.")
    assert "no letter or digit" in findings("؟!", atlas)["remark"]


def test_every_feature_can_be_looked_at(atlas: Atlas) -> None:
    for feature in atlas.features.values():
        view = look_at(feature, atlas)
        assert view.feature == feature.id
        assert view.at is not None
        assert atlas.manifest.min_zoom <= view.at.zoom <= 10


def test_a_search_on_the_map_leads_to_a_village(app: str, browser: Browser) -> None:
    one = reader(browser, app)
    one.open()
    box = one.page.get_by_role("textbox", name="Search")
    box.fill("movses")
    box.press("Enter")
    one.page.get_by_role("link", name="Movses").click()
    one.card("movses")
    one.url_holds("feature=movses")
    assert one.map().evaluate("map.getBounds().contains([40.905, 45.488]) && map.getZoom() > 8")
    one.context.close()
