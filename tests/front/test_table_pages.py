"""The pages made from the tables: how a reader filters them and finds a row."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from streamlit.testing.v1 import AppTest

from geo.model.atlas import Atlas
from geo.telling.timeline import on_day
from tests.browser import ROOT, Reader, reader


@pytest.mark.filterwarnings("ignore")
def test_the_scripts_run() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    for page, query in (
        ("timeline", {"date": "2020-07-12"}),
        ("claims", {"topic": "drones"}),
        ("figures", {"figure": "killed-2017"}),
        ("timeline", {"event": "{{ 7 * 7 }}"}),
    ):
        app.query_params.clear()
        for key, value in query.items():
            app.query_params[key] = value
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, page
        assert len(app.warning) == (1 if "event" in query else 0)
        assert "{{" not in "".join(w.value for w in app.warning)


@pytest.fixture(scope="module")
def visitor(app: str, browser: Browser) -> Iterator[Reader]:
    visitor = reader(browser, app)
    visitor.page.goto(app)
    visitor.page.wait_for_selector(".atlas-topbar a")
    yield visitor
    visitor.context.close()
    assert not visitor.errors
    assert visitor.outside == []


Opener = Callable[[str], Any]


@pytest.fixture
def opened(visitor: Reader) -> Opener:
    def at(path: str) -> Any:
        visitor.page.goto(visitor.address + path)
        visitor.page.wait_for_selector(".atlas-sheet h2")
        return visitor.page

    return at


def in_sight(page: Any, selector: str) -> None:
    page.wait_for_function(
        """(selector) => { const r = document.querySelector(selector).getBoundingClientRect();
        return r.top > 40 && r.top < innerHeight / 2; }""",
        arg=selector,
    )


def test_the_timeline_filters_at_once_and_resets(
    opened: Opener, visitor: Reader, atlas: Atlas
) -> None:
    page = opened("/timeline")
    page.wait_for_selector(".atlas-entry")
    russian = [e for e in atlas.events.values() if "russia" in e.parties]
    page.get_by_role("checkbox", name=re.compile("Russia")).check()
    assert page.locator(".atlas-entry:visible").count() == len(russian)
    assert page.locator(".atlas-shown").inner_text().startswith(f"{len(russian)} of ")
    page.get_by_label("Kind").select_option("economy")
    assert page.locator(".atlas-entry:visible").count() == 0
    assert page.locator(".atlas-chapter:visible").count() == 0
    visitor.url_holds("party=russia")
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".atlas-entry:visible").count() == len(atlas.events)
    page.wait_for_function("!location.search.includes('party')")
    page = opened("/timeline?kind=arms&party=serbia,russia")
    both = [e for e in russian + list(atlas.events.values())
            if e.kind == "arms" and {"serbia", "russia"} & set(e.parties)]  # fmt: skip
    assert page.locator(".atlas-entry:visible").count() == len({e.id for e in both})


def test_a_date_in_the_link_brings_its_day_into_sight(
    opened: Opener, visitor: Reader, atlas: Atlas
) -> None:
    page = opened("/timeline?date=2020-07-12")
    in_sight(page, ".atlas-marked")
    marked = page.locator(".atlas-marked").evaluate_all("all => all.map((one) => one.id)")
    expected = on_day(datetime.date(2020, 7, 12), atlas)
    assert sorted(marked) == sorted(f"event-{e}" for e in expected)
    page.get_by_role("link", name=re.compile("^14 July 2020")).click()
    in_sight(page, "#event-escalation-july-14-15.atlas-marked")
    visitor.url_holds("date=2020-07-14")


def test_an_event_leads_to_the_map_and_to_the_paper(
    opened: Opener, visitor: Reader, atlas: Atlas
) -> None:
    page = opened("/timeline?event=nakhchivan-fighting-reported")
    in_sight(page, "#event-nakhchivan-fighting-reported.atlas-marked")
    entry = page.locator("#event-nakhchivan-fighting-reported")
    map_link = entry.get_by_role("link", name=re.compile("^Show on the map"))
    assert map_link.get_attribute("href").endswith("/?feature=nakhchivan&date=2020-07-13")
    event = atlas.events["nakhchivan-fighting-reported"]
    entry.get_by_role("link", name=re.compile("^Read in the paper")).click()
    page.wait_for_url(f"**/paper?passage={event.start}-{event.end}")
    page.locator(".atlas-target").first.wait_for()
    page.go_back()
    page.locator("#event-nakhchivan-fighting-reported").wait_for()
    map_link.click()
    visitor.card("nakhchivan")
    visitor.url_holds("feature=nakhchivan")
    visitor.url_holds("date=2020-07-13")


def test_statements_filter_and_exchanges_stay_whole(opened: Opener, atlas: Atlas) -> None:
    page = opened("/claims?topic=who-started")
    in_sight(page, "#topic-who-started")
    assert page.get_by_text(f"{len(atlas.claims)} of {len(atlas.claims)} statements").count() == 1
    page.get_by_role("checkbox", name=re.compile("A person, named")).check()
    topic = page.locator("#topic-who-started")
    assert topic.locator("#claim-hajiyev-armenia-attacked").is_visible()
    assert topic.locator("#claim-armenian-ministry-provocation").is_visible()
    for claim in atlas.claims.values():
        if claim.standing == "named-person":
            assert page.locator(f"#claim-{claim.id}").is_visible()
    assert not page.locator("#topic-economy").is_visible()


def test_each_exchange_has_a_column_for_each_side(opened: Opener) -> None:
    page = opened("/claims?claim=hajiyev-armenia-attacked")
    in_sight(page, "#claim-hajiyev-armenia-attacked")
    exchange = page.locator(".atlas-exchange", has=page.locator("#claim-stepanyan-jeep"))
    heads = exchange.locator(".atlas-column-head").all_inner_texts()
    assert heads == ["Armenia", "Azerbaijan", "Turkey"]
    tie = page.locator("#claim-azerbaijan-rejects-scenario .atlas-answers").first
    assert "Denies what is said by" in tie.inner_text()
    assert exchange.get_by_role("button", name=re.compile("Copy link to this comparison")).count()


def test_silence_is_said_of_whose_answer_it_is(opened: Opener, atlas: Atlas) -> None:
    page = opened("/claims")
    page.locator(".atlas-statement").first.wait_for()
    silent = [claim for claim in atlas.claims.values() if claim.no_answer_from]
    assert page.locator(".atlas-silence").count() == len(silent)
    said = page.locator("#claim-azerbaijan-five-drones .atlas-silence").inner_text()
    assert said == "The paper gives no answer from Armenia."


def test_a_link_to_a_folded_statement_opens_its_fold(opened: Opener) -> None:
    page = opened("/claims?claim=new-normal")
    in_sight(page, "#claim-new-normal.atlas-marked")


def test_the_page_is_no_longer_than_the_paper(opened: Opener, atlas: Atlas) -> None:
    page = opened("/claims")
    page.locator(".atlas-statement").first.wait_for()
    assert len(page.locator("article").first.inner_text().split()) <= len(atlas.text.raw.split())


def test_figures_are_drawn_with_their_words_and_a_table(opened: Opener) -> None:
    page = opened("/figures?figure=drones-armenia-claims")
    in_sight(page, "#figure-drones-armenia-claims.atlas-marked")
    chart = page.locator("#group-drones figure")
    assert chart.locator(".atlas-bars li").count() == 3
    assert chart.locator(".claimed").count() >= 3
    chart.locator("summary").click()
    assert chart.locator("tbody tr").count() == 3
    assert "the Azerbaijani side" in chart.locator("tbody tr").first.inner_text()


@pytest.mark.usefixtures("visitor")  # whoever opened the app first
def test_a_phone_has_stepped_headings_large_targets_and_no_sideways_scroll(
    app: str, browser: Browser
) -> None:
    visitor = reader(browser, app, phone=True, theme="dark")
    for path in ("/timeline", "/claims", "/figures"):
        visitor.page.goto(visitor.address + path)
        visitor.page.wait_for_selector(".atlas-sheet h2")
        visitor.whole()
        levels = visitor.page.locator(".atlas-sheet :is(h1, h2, h3, h4)").evaluate_all(
            "all => all.map((one) => +one.tagName[1])"
        )
        assert (levels[0], levels.count(1)) == (1, 1)
        assert all(below - above <= 1 for above, below in itertools.pairwise(levels))
        wide = "[document.documentElement, document.querySelector('.stMain')]"
        assert visitor.page.evaluate(f"{wide}.every((one) => one.scrollWidth <= innerWidth)")
        for fold in visitor.page.locator(".atlas-fold > summary").all():
            fold.click()
        small = visitor.page.evaluate(
            """[...document.querySelectorAll(".atlas-sheet :is(.atlas-action, button, select,"
            + " label, summary, nav a, td a)")].filter((one) => one.getClientRects().length
            && one.getBoundingClientRect().height < 43.5).map((one) => one.textContent)"""
        )
        assert small == []
    visitor.context.close()
    assert not visitor.errors
