"""What the pages made from the tables are given: every row once, with its sentence."""

from __future__ import annotations

import datetime

import pytest

from geo.model.atlas import Atlas
from geo.model.text import Span
from geo.telling import when
from geo.telling.claims import Exchange, Statement, topics
from geo.telling.claims import target as claim_target
from geo.telling.figures import Quantity, charts, groups, spoken
from geo.telling.figures import target as figure_target
from geo.telling.quote import Quote
from geo.telling.rows import on_map, remark
from geo.telling.timeline import Entry, chapters, days, on_day, target


@pytest.fixture(scope="module")
def entries(atlas: Atlas) -> list[Entry]:
    return [e for c in chapters(atlas) for g in c["groups"] for e in g["entries"]]


@pytest.fixture(scope="module")
def exchanges(atlas: Atlas) -> dict[str, list[Exchange]]:
    return {t["id"]: t["exchanges"] for t in topics(atlas)}


@pytest.fixture(scope="module")
def spoken_statements(atlas: Atlas) -> list[Statement]:
    return [
        said
        for topic in topics(atlas)
        for said in [
            *(said for e in topic["exchanges"] for said in spoken_in(e)),
            *topic["unanswered"],
            *topic["reported"],
            *topic["own"],
        ]
    ]


def spoken_in(exchange: Exchange) -> list[Statement]:
    return [said for column in exchange["columns"] for said in column["said"]]


def words(quote: Quote) -> str:
    return "".join(piece["text"] for piece in quote["pieces"])


def is_its_slice(quote: Quote, span: Span, atlas: Atlas) -> bool:
    return (
        words(quote) == atlas.text[span]
        and quote["passage"] == f"{span.start}-{span.end}"
        and atlas.text.is_whole_sentences(span)
    )


# Dates in words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2017", "2017"),
        ("1990/1994", "1990 to 1994"),
        ("2020-05", "May 2020"),
        ("2020-05/2020-06", "May to June 2020"),
        ("2020-07-12", "12 July 2020"),
        ("2020-07-17/2020-07-22", "17–22 July 2020"),
        ("2020-07-29/2020-08-10", "29 July – 10 August 2020"),
        ("2016-04-06/2020-07-11", "6 April 2016 – 11 July 2020"),
        ("2018-11-01/2019-02-28", "November 2018 to February 2019"),
        ("some day", "some day"),
        ("2020-13", "2020-13"),
    ],
)
def test_dates_are_said_no_finer_than_they_are(written: str, words: str) -> None:
    assert when.written(written) == words


def test_a_remark_names_other_rows_and_loses_no_word(atlas: Atlas) -> None:
    runs = remark("See long-ago; not long-since.", {"long-ago": "Long ago"})
    assert [r["text"] for r in runs] == ["See ", "Long ago", "; not long-since."]
    assert [r["row"] for r in runs] == [None, "long-ago", None]
    assert remark("", {}) == []


# The timeline


def test_every_event_stands_once_with_its_sentence(entries: list[Entry], atlas: Atlas) -> None:
    assert sorted(e["id"] for e in entries) == sorted(atlas.events)
    for entry in entries:
        event = atlas.events[entry["id"]]
        assert is_its_slice(entry["quote"], event.span, atlas)
        assert entry["feature"] == on_map(event.place_ids, atlas)
        assert entry["feature"] is None or entry["feature"] in atlas.features
        assert (entry["when"] == "Undated") == (event.date_start is None)


def test_the_chapters_stand_in_order_of_time(atlas: Atlas) -> None:
    shown = chapters(atlas)
    assert [c["id"] for c in shown] == ["focus", "after", "before", "undated"]
    assert shown[0]["title"].startswith("July 2020")
    for chapter in shown[:3]:
        ids = [e["id"] for g in chapter["groups"] for e in g["entries"]]
        starts = [atlas.events[i].date_start or datetime.date.max for i in ids]
        assert starts == sorted(starts)
    assert all(e["when"] == "Undated" for g in shown[3]["groups"] for e in g["entries"])


def test_both_datings_of_the_fighting_stand_and_name_each_other(
    entries: list[Entry], atlas: Atlas
) -> None:
    by_id = {e["id"]: e for e in entries}
    entry, other = by_id["flare-up-tovuz-tavush"], by_id["escalation-july-14-15"]
    assert entry["when"] == "12 July 2020"
    assert other["when"] == "14–15 July 2020"
    assert "escalation-july-14-15" in [run["row"] for run in entry["remark"]]
    assert "flare-up-tovuz-tavush" in [run["row"] for run in other["remark"]]


def test_a_day_finds_its_events_or_what_holds_it(atlas: Atlas) -> None:
    first = on_day(datetime.date(2020, 7, 12), atlas)
    assert first
    assert all(atlas.events[e].date_start == datetime.date(2020, 7, 12) for e in first)
    assert on_day(datetime.date(2020, 7, 14), atlas) == ["escalation-july-14-15"]
    wide = target(datetime.date(1992, 1, 1), None, atlas)
    assert wide
    assert "nothing to 1 January 1992 itself" in wide["words"]
    none = target(datetime.date(1955, 1, 1), None, atlas)
    assert none == {"events": [], "words": "The paper dates nothing to 1 January 1955."}
    assert target(None, "nothing", atlas) is None
    assert target(None, None, atlas) is None


def test_the_calendar_runs_in_weeks_from_monday(atlas: Atlas) -> None:
    weeks = days(atlas)
    cells = [cell for week in weeks for cell in week if cell]
    assert all(len(week) == 7 for week in weeks)
    assert (cells[0]["date"], cells[-1]["date"]) == ("2020-07-01", "2020-08-10")
    for week in weeks:
        for weekday, cell in enumerate(week):
            if cell:
                assert datetime.date.fromisoformat(cell["date"]).weekday() == weekday


# Who says what


def test_every_statement_stands_once_with_its_sentence(
    spoken_statements: list[Statement], atlas: Atlas
) -> None:
    assert sorted(s["id"] for s in spoken_statements) == sorted(atlas.claims)
    for statement in spoken_statements:
        claim = atlas.claims[statement["id"]]
        assert is_its_slice(statement["quote"], claim.span, atlas)
        assert statement["speaker"].lower() == claim.speaker.lower()
        assert statement["summary"] == claim.summary


def test_no_statement_stands_without_what_is_tied_to_it(
    exchanges: dict[str, list[Exchange]], atlas: Atlas
) -> None:
    shown = [{s["id"] for s in spoken_in(e)} for found in exchanges.values() for e in found]
    for row in atlas.relations:
        if row.type != "beside":
            assert any({row.from_id, row.to_id} <= ids for ids in shown), row


def test_every_column_of_an_exchange_has_one_head(
    exchanges: dict[str, list[Exchange]], atlas: Atlas
) -> None:
    for found in exchanges.values():
        for exchange in found:
            heads = [column["head"] for column in exchange["columns"]]
            assert len(heads) == len(set(heads))
            for column in exchange["columns"]:
                sides = {atlas.claims[said["id"]].side for said in column["said"]}
                assert len(sides) == 1, exchange["id"]


def test_a_tie_names_its_other_end(spoken_statements: list[Statement], atlas: Atlas) -> None:
    ties = {
        (said["id"], tie["type"], tie["claim"])
        for said in spoken_statements
        for tie in said["ties"]
    }
    speakers = {(a, kind, atlas.claims[b].speaker) for a, kind, b in ties}
    for row in atlas.relations:
        assert (row.from_id, row.type, atlas.claims[row.to_id].speaker) in speakers
        if row.type == "contradicts":
            assert (row.to_id, row.type, atlas.claims[row.from_id].speaker) in speakers


def test_silence_is_said_where_the_atlas_has_it_and_nothing_answers(
    spoken_statements: list[Statement], atlas: Atlas
) -> None:
    answered = {row.to_id for row in atlas.relations if row.type not in ("beside", "confirms")}
    for statement in spoken_statements:
        claim = atlas.claims[statement["id"]]
        assert bool(statement["silence"]) == bool(claim.no_answer_from)
        assert claim.no_answer_from in statement["silence"]
        assert not (claim.no_answer_from and claim.id in answered)
        assert not (claim.no_answer_from and claim.standing == "author")


def test_both_sides_have_their_statements(atlas: Atlas) -> None:
    sides = [claim.side for claim in atlas.claims.values()]
    assert sides.count(("armenia",)) == sides.count(("azerbaijan",)) == 15
    assert sides.count(("armenia", "azerbaijan")) == 6


def test_the_author_is_told_as_the_author(atlas: Atlas) -> None:
    for claim in atlas.claims.values():
        if claim.standing == "author":
            assert "author" in claim.summary, claim.id


def test_who_started_is_told_by_both_sides(exchanges: dict[str, list[Exchange]]) -> None:
    first = exchanges["who-started"][0]
    said = {c["head"]: [s["id"] for s in c["said"]] for c in first["columns"]}
    assert list(said) == ["Armenia", "Azerbaijan", "Turkey"]
    assert said["Armenia"] == [
        "armenian-ministry-provocation",
        "stepanyan-jeep",
        "stepanyan-outpost",
    ]
    assert said["Azerbaijan"] == ["azerbaijan-rejects-scenario", "hajiyev-armenia-attacked"]


def test_what_is_contested_comes_first(atlas: Atlas) -> None:
    shown = topics(atlas)
    contested = [bool(topic["exchanges"]) for topic in shown]
    assert contested == sorted(contested, reverse=True)


def test_a_link_names_a_statement_or_a_topic(atlas: Atlas) -> None:
    assert claim_target("no-document", None, atlas) == "claim-no-document"
    assert claim_target(None, "drones", atlas) == "topic-drones"
    assert claim_target("nothing", "nothing", atlas) is None


def test_a_row_is_found_by_the_id_that_it_once_had(atlas: Atlas) -> None:
    assert claim_target("metsamor-refutation", None, atlas) == "claim-metsamor-denial"
    assert claim_target(None, "pipelines-motive", atlas) == "topic-pipelines-and-routes"
    assert target(None, "relative-calm-reported", atlas) == {
        "events": ["calm-from-july-15"],
        "words": "",
    }
    assert atlas.passage_by_id["tovuz-tavush-border-1"].id == "tovuz-tavush-border-s44-45"


# Figures


def all_numbers(atlas: Atlas) -> list[Quantity]:
    return [n for g in groups(atlas) for s in g["sayings"] for n in s["numbers"]]


def test_every_number_stands_once_with_its_sentence(atlas: Atlas) -> None:
    assert sorted(n["id"] for n in all_numbers(atlas)) == sorted(atlas.figures)
    for group in groups(atlas):
        for saying in group["sayings"]:
            for number in saying["numbers"]:
                assert is_its_slice(saying["quote"], atlas.figures[number["id"]].span, atlas)


def test_charts_hold_one_unit_and_no_mere_order_of_size(atlas: Atlas) -> None:
    drawn = {g["id"]: g["charts"] for g in groups(atlas)}
    assert {g for g, found in drawn.items() if found} >= {"economy", "casualties", "drones"}
    for found in drawn.values():
        for chart in found:
            rows = [atlas.figures[b["id"]] for b in chart["bars"]]
            assert {r.unit for r in rows} == {chart["unit"]}
            assert all(r.bound != "at-least" for r in rows)
            longest = max(r.value for r in rows)
            for bar, row in zip(chart["bars"], rows, strict=True):
                assert bar["length"] == pytest.approx(100 * row.value / longest, abs=0.01)
    casualties = {b["id"] for chart in drawn["casualties"] for b in chart["bars"]}
    assert "killed-2017" in casualties
    assert "civilian-age" not in casualties
    assert not drawn["exercises"]
    assert charts([]) == []


def test_numbers_are_said_as_the_paper_bounds_them(atlas: Atlas) -> None:
    words = {i: spoken(f) for i, f in atlas.figures.items()}
    assert words["drones-azerbaijan-claims"] == "up to 5"
    assert words["exercise-troops"] == "150,000"
    assert words["exercise-armament"] == "over 26,000"
    assert words["currency-reserves"] == "51.53 billion"
    assert words["eai-decrease"] == "12.8"
    assert words["lives-april-2016"] == "hundreds"
    assert words["living-abroad"] == "millions"


def test_a_claimed_number_says_whether_it_is_denied(atlas: Atlas) -> None:
    numbers = {n["id"]: n for n in all_numbers(atlas)}
    denied, silent = numbers["drones-armenia-claims"], numbers["drones-azerbaijan-claims"]
    assert denied["claimed"]
    assert [a["speaker"] for a in denied["answers"]] == ["the Azerbaijani side"]
    assert silent["claimed"]
    assert silent["silence"] == "The paper gives no answer from Armenia."
    assert figure_target("nothing", atlas) is None
