"""What a search shows: exact words, and links that lead there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator

from geo.finding.finder import findings
from geo.link.view import decode, look_at
from geo.model.atlas import Atlas
from tests.browser import Reader, reader
from tests.front.test_accessibility import serious


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
    assert nothing["remark"].startswith("The paper and this map have nothing on “zzzzqqqq”.")
    assert "no letter or digit" in findings("؟!", atlas)["remark"]


def test_every_feature_can_be_looked_at(atlas: Atlas) -> None:
    for feature in atlas.features.values():
        view = look_at(feature, atlas)
        assert view.feature == feature.id
        assert view.at is not None
        assert atlas.manifest.min_zoom <= view.at.zoom <= 10


# As a reader types


def box(visitor: Reader) -> Locator:
    return visitor.page.get_by_role("combobox", name="Search")


def option(visitor: Reader, name: str) -> Locator:
    return visitor.page.get_by_role("option", name=name).first


def test_results_come_while_typing_and_a_village_is_flown_to(visitor: Reader) -> None:
    visitor.open("/?layers=villages,oil")
    visitor.page.keyboard.press("/")
    assert box(visitor).evaluate("one => one === document.activeElement")
    visitor.page.keyboard.type("movs")
    option(visitor, "Movses").wait_for()  # no Enter was needed
    assert box(visitor).get_attribute("aria-expanded") == "true"
    active = box(visitor).get_attribute("aria-activedescendant")
    assert visitor.page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    assert serious(visitor.page) == []
    visitor.page.keyboard.press("Enter")
    visitor.card("movses")
    visitor.url_holds("feature=movses")
    visitor.map().wait_for_function(
        "map.getBounds().contains([40.905, 45.488]) && map.getZoom() > 8"
    )
    assert "layers=oil,villages" in visitor.page.url  # the reader's layers stay
    assert not visitor.page.locator(".atlas-findings").is_visible()


def test_arrows_go_through_the_groups_and_escape_closes(visitor: Reader) -> None:
    visitor.open()
    box(visitor).fill("pipeline")
    option(visitor, "pipeline").wait_for()
    groups = visitor.page.locator("#atlas-found [role=group]")
    names = groups.evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert names[0] == "On the map"
    assert "In the text" in names
    count = visitor.page.get_by_role("option").count()
    seen = set()
    for _ in range(count):
        seen.add(box(visitor).get_attribute("aria-activedescendant"))
        visitor.page.keyboard.press("ArrowDown")
    assert len(seen) == count
    assert box(visitor).get_attribute("aria-activedescendant") == "atlas-found-0"
    visitor.page.keyboard.press("ArrowUp")
    assert box(visitor).get_attribute("aria-activedescendant") == f"atlas-found-{count - 1}"
    last = visitor.page.get_by_role("option").last.get_attribute("href") or ""
    visitor.page.keyboard.press("Enter")
    visitor.url_holds(last.rsplit("?", 1)[-1])
    visitor.open()
    box(visitor).fill("loggerheads")
    option(visitor, "loggerheads").wait_for()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/paper?passage=*")
    visitor.page.locator(".atlas-target").first.wait_for()
    visitor.page.go_back()
    visitor.map()
    box(visitor).fill("pipeline")
    option(visitor, "pipeline").wait_for()
    visitor.page.keyboard.press("Escape")
    assert not visitor.page.locator(".atlas-findings").is_visible()
    assert box(visitor).input_value() == "pipeline"
    visitor.page.keyboard.press("Escape")
    assert box(visitor).input_value() == ""


def test_the_slash_reaches_the_box_from_the_map(visitor: Reader) -> None:
    visitor.open()
    visitor.map().locator('path[data-feature="nakhchivan"]').focus()
    visitor.page.keyboard.press("/")
    assert box(visitor).evaluate("one => one === document.activeElement")
    visitor.page.keyboard.type("1/2")  # within the box it is a letter like any other
    assert box(visitor).input_value() == "1/2"


@pytest.mark.parametrize(
    "words",
    [
        "<img src=x onerror=\"document.title='owned'\">",
        "{{ 7*7 }} </script>",
        "x" * 10_000,
        "🏔" * 5_000,
        "نخجوان والحدود",
        "‮Nakhchivan",
    ],
)
def test_odd_words_are_answered_plainly(visitor: Reader, words: str) -> None:
    visitor.open()
    box(visitor).fill(words)
    status = visitor.page.locator(".atlas-findings [role=status]")
    status.wait_for()
    assert status.inner_text()
    assert visitor.page.locator(".atlas-findings img").count() == 0
    assert visitor.page.title() != "owned"
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box(visitor).fill("nakhchivan")
    option(visitor, "Nakhchivan").wait_for()


def test_enter_leads_to_no_guess(visitor: Reader) -> None:
    visitor.open()
    box(visitor).fill("nakchivan")
    visitor.page.get_by_text("nothing on “nakchivan”. Did you mean one of these?").wait_for()
    assert box(visitor).get_attribute("aria-activedescendant") is None
    before = visitor.page.url
    visitor.page.keyboard.press("Enter")
    visitor.still()
    assert option(visitor, "Nakhchivan").is_visible()
    assert visitor.page.url == before
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("Enter")
    visitor.card("nakhchivan")


def test_a_word_of_the_map_leads_to_it_and_says_what_the_paper_says(visitor: Reader) -> None:
    visitor.open()
    box(visitor).fill("BTC")
    visitor.page.get_by_text("does not use “BTC”; it says “Baku-Tbilisi-Ceyhan oil").wait_for()
    visitor.page.keyboard.press("Enter")
    visitor.card("btc-pipeline")


def test_a_question_leads_to_its_topic(visitor: Reader) -> None:
    visitor.open()
    box(visitor).fill("who started the war?")
    option(visitor, "Who started the clashes").wait_for()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/claims?topic=who-started*")


def test_a_day_a_view_and_a_stop_are_shown_on_the_map(visitor: Reader) -> None:
    visitor.open("/?layers=oil")
    box(visitor).fill("July 12")
    option(visitor, "A sudden flare-up").wait_for()
    option(visitor, "12 July 2020 this day on the map").click()
    visitor.url_holds("date=2020-07-12")
    box(visitor).fill("Each district")
    option(visitor, "Each district").wait_for()
    visitor.page.keyboard.press("Enter")
    visitor.url_holds("layers=districts-by-name,oil")
    box(visitor).fill("What runs past it")
    option(visitor, "What runs past it").click()
    visitor.url_holds("stop=pipelines")


def test_nothing_found_is_said_as_the_papers_silence(visitor: Reader) -> None:
    visitor.open()
    box(visitor).fill("zzzzqqqq")
    visitor.page.get_by_text("The paper and this map have nothing on “zzzzqqqq”.").wait_for()
    assert box(visitor).get_attribute("aria-expanded") == "false"
    box(visitor).fill("")
    visitor.page.get_by_text("have nothing on").wait_for(state="hidden")


def test_the_paper_opens_with_the_words_of_its_link(visitor: Reader) -> None:
    visitor.open("/paper?q=Gyumri")
    visitor.page.locator(".atlas-findings").wait_for()
    assert box(visitor).input_value() == "Gyumri"
    box(visitor).fill("four-day war")
    option(visitor, "FourDay").wait_for()
    option(visitor, "FourDay").click()
    visitor.page.locator(".atlas-target").first.wait_for()


def test_a_search_during_the_tour_leads_back_to_its_stop(visitor: Reader) -> None:
    visitor.open("/?stop=pipelines")
    box(visitor).fill("mingachevir dam")
    option(visitor, "Mingachevir Dam").click()
    visitor.card("mingachevir-dam")
    visitor.page.get_by_role("button", name="Back to stop 4").wait_for()


def test_a_phone_finds_a_place_by_touch(app: str, browser: Browser) -> None:
    phone = reader(browser, app, phone=True, theme="dark")
    phone.open()
    box(phone).tap()
    box(phone).fill("nakhch")
    found = option(phone, "Nakhchivan")
    found.wait_for()
    size = found.bounding_box()
    assert size
    assert size["height"] >= 44
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert serious(phone.page) == []
    found.tap()
    phone.card("nakhchivan")
    assert not phone.errors
    phone.context.close()
