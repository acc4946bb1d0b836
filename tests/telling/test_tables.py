"""What the pages made from the tables are given: every row once, with its sentence."""

from __future__ import annotations

import datetime

import pytest

from geo.model.atlas import Atlas
from geo.model.text import Span
from geo.telling import when
from geo.telling.card import Quote
from geo.telling.claims import Exchange, Statement, topics
from geo.telling.claims import target as claim_target
from geo.telling.figures import Quantity, charts, groups, spoken
from geo.telling.figures import target as figure_target
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
        s
        for t in topics(atlas)
        for s in [*(s for e in t["exchanges"] for s in [*e["said"], *e["answers"]]), *t["alone"]]
    ]


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
    runs = remark("See long-ago; not long-since.", {"long-ago": '"Long ago"'})
    assert [r["text"] for r in runs] == ["See ", "“Long ago”", "; not long-since."]
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
    assert [c["id"] for c in shown] == ["before", "focus", "after", "undated"]
    assert shown[1]["title"].startswith("July 2020")
    for chapter in shown[:3]:
        ids = [e["id"] for g in chapter["groups"] for e in g["entries"]]
        starts = [atlas.events[i].date_start or datetime.date.max for i in ids]
        assert starts == sorted(starts)
    assert all(e["when"] == "Undated" for g in shown[3]["groups"] for e in g["entries"])


def test_both_datings_of_the_fighting_stand_and_name_each_other(
    entries: list[Entry], atlas: Atlas
) -> None:
    by_id = {e["id"]: e for e in entries}
    entry, other = by_id["flare-up-july-12"], by_id["escalation-july-14-15"]
    assert entry["when"] == "12 July 2020"
    assert other["when"] == "14–15 July 2020"
    assert "escalation-july-14-15" in [run["row"] for run in entry["remark"]]
    assert "flare-up-july-12" in [run["row"] for run in other["remark"]]


def test_a_day_finds_its_events_or_what_holds_it(atlas: Atlas) -> None:
    first = on_day(datetime.date(2020, 7, 12), atlas)
    assert first
    assert all(atlas.events[e].date_start == datetime.date(2020, 7, 12) for e in first)
    assert on_day(datetime.date(2020, 7, 14), atlas) == ["escalation-july-14-15"]
    wide = target(datetime.date(2020, 7, 16), None, atlas)
    assert wide
    assert "nothing to 16 July 2020 itself" in wide["words"]
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
        assert (statement["speaker"], statement["summary"]) == (claim.speaker, claim.summary)


def test_no_statement_stands_without_its_answer(
    exchanges: dict[str, list[Exchange]], atlas: Atlas
) -> None:
    for claim in atlas.claims.values():
        same_topic = [a for a in claim.answers if atlas.claims[a].about == claim.about]
        for answered in same_topic:
            assert any(
                {claim.id, answered} <= {s["id"] for s in [*e["said"], *e["answers"]]}
                for e in exchanges[claim.about]
            ), (claim.id, answered)
    for topic in exchanges.values():
        for exchange in topic:
            if exchange["shape"] == "sides":
                first = {s["id"] for s in exchange["said"]}
                assert all(first & set(s["answers"]) for s in exchange["answers"])
                assert not any(first & set(s["answers"]) for s in exchange["said"])


def test_silence_is_said_of_parties_and_officials_alone(
    spoken_statements: list[Statement], atlas: Atlas
) -> None:
    answered = {a for c in atlas.claims.values() for a in c.answers}
    for statement in spoken_statements:
        contested = statement["kind"] in ("party", "official")
        assert statement["unanswered"] == (contested and statement["id"] not in answered)


def test_who_started_is_told_by_both_sides(exchanges: dict[str, list[Exchange]]) -> None:
    first = exchanges["who-started"][0]
    assert first["shape"] == "sides"
    assert {s["id"] for s in first["said"]} >= {"armenian-ministry-provocation"}
    assert {s["id"] for s in first["answers"]} >= {"hajiyev-armenia-attacked"}


def test_the_metsamor_threat_keeps_its_layers_in_order(
    exchanges: dict[str, list[Exchange]],
) -> None:
    layers = exchanges["metsamor-threat"][0]
    assert layers["shape"] == "layers"
    ids = [s["id"] for s in layers["said"]]
    steps = ["metsamor-accusation", "metsamor-quoted-claim", "metsamor-threat-confirmed",
             "metsamor-context", "metsamor-refutation"]  # fmt: skip
    assert [i for i in ids if i in steps] == steps


def test_a_link_names_a_statement_or_a_topic(atlas: Atlas) -> None:
    assert claim_target("no-document", None, atlas) == "claim-no-document"
    assert claim_target(None, "drones", atlas) == "topic-drones"
    assert claim_target("nothing", "nothing", atlas) is None


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
    assert silent["unanswered"]
    assert figure_target("nothing", atlas) is None
