"""Cards and stops keep an argument whole: the rules hold for every one of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from geo.model.atlas import Atlas
from geo.model.text import Span
from geo.telling.card import quotes
from geo.telling.exchange import exchanges
from geo.telling.quote import Quoted, leans, told
from geo.telling.tour import stops


@pytest.fixture(scope="module")
def cards(atlas: Atlas) -> dict[str, list[Quoted]]:
    found = {feature.id: quotes(feature, atlas) for feature in atlas.features.values()}
    return {key: quoted for key, quoted in found.items() if quoted}


def sentences(quoted: Sequence[Quoted], atlas: Atlas) -> list[tuple[int, int]]:
    """The numbers of the first and the last sentence of each quotation."""
    text = atlas.text
    ends = ((text.sentence_index(q["start"]), text.sentence_index(q["end"] - 1)) for q in quoted)
    return [(first, last) for first, last in ends if first is not None and last is not None]


def test_every_quotation_is_whole_sentences_once(
    cards: dict[str, list[Quoted]], atlas: Atlas
) -> None:
    told_at_stops = {stop["id"]: stop["quotes"] for stop in stops(atlas)}
    for key, quoted in {**cards, **told_at_stops}.items():
        for quote in quoted:
            span = Span(quote["start"], quote["end"])
            assert atlas.text.is_whole_sentences(span)
            assert "".join(piece["text"] for piece in quote["pieces"]) == atlas.text[span], key
        shown = [n for a, b in sentences(quoted, atlas) for n in range(a, b + 1)]
        assert len(shown) == len(set(shown)), key


def test_no_statement_stands_without_what_is_tied_to_it_and_none_is_folded(
    cards: dict[str, list[Quoted]], atlas: Atlas
) -> None:
    told_at_stops = {stop["id"]: stop["quotes"] for stop in stops(atlas)}
    for key, quoted in {**cards, **told_at_stops}.items():
        spans = [(Span(quote["start"], quote["end"]), quote) for quote in quoted]
        for claims in exchanges(atlas):
            at = [[q for span, q in spans if span.contains(claim.span)] for claim in claims]
            if not any(at):
                continue
            assert all(at), (key, [claim.id for claim in claims])
            shown = [quote for found in at for quote in found]
            assert all(quote["open"] for quote in shown), key
            # Next to each other: in one quotation, or in one exchange.
            assert len({q["start"] for q in shown}) == 1 or len({q["exchange"] for q in shown}) == 1


def test_after_the_best_the_text_s_order_holds(
    cards: dict[str, list[Quoted]], atlas: Atlas
) -> None:
    for key, quoted in cards.items():
        asked = [p.span for p in atlas.passages_of(key)]
        assert not asked or quoted[0]["start"] <= asked[0].start < quoted[0]["end"], key
        single = [q["start"] for q in quoted[1:] if not q["exchange"]]
        assert single == sorted(single), key
        for number in {q["exchange"] for q in quoted} - {0, quoted[0]["exchange"]}:
            inside = [q["start"] for q in quoted if q["exchange"] == number]
            assert inside == sorted(inside), key


def test_what_leans_stands_with_what_it_leans_on(
    cards: dict[str, list[Quoted]], atlas: Atlas
) -> None:
    alone = {(p.feature_id, p.start) for p in atlas.passages if p.alone}
    for key, quoted in cards.items():
        shown = {n for a, b in sentences(quoted, atlas) for n in range(a, b + 1)}
        for quote, (first, _) in zip(quoted, sentences(quoted, atlas), strict=True):
            if leans(Span(quote["start"], quote["end"]), atlas) and first:
                exempt = any((subject, quote["start"]) in alone for subject, _ in alone)
                assert first - 1 in shown or exempt, (key, first)


def test_both_sides_of_the_border_have_the_same_exchange(cards: dict[str, list[Quoted]]) -> None:
    both = [
        [q for q in cards[key] if q["exchange"] == 1]
        for key in ("tavush-province", "tovuz-district")
    ]
    assert both[0] == both[1]
    assert [q["voice"].split(":")[0] for q in both[0]] == ["Armenia", "Azerbaijan", "Turkey"]


@pytest.mark.parametrize(
    ("feature", "runs"),
    [
        ("tavush-province", "44-45 46-48 49-50 106"),
        ("state-border", "56-57 44-45 46-48 49-50 106"),
        ("btc-pipeline", "63-64 66-67"),
        ("middle-corridor", "63-65 66-67"),
        ("metsamor-npp", "120 121 123-124 125-127 128 122"),
        ("russia-reaction", "84-85 79-80 86 88-90 91 92"),
        ("serbia-reaction", "99-100 96 98"),
        ("sochi", "25"),
    ],
)
def test_a_card_begins_with(
    cards: dict[str, list[Quoted]], atlas: Atlas, feature: str, runs: str
) -> None:
    wanted = [tuple(map(int, (run + "-" + run).split("-")[:2])) for run in runs.split()]
    assert sentences(cards[feature], atlas)[: len(wanted)] == wanted


def test_nothing_asked_for_is_nothing_quoted(atlas: Atlas) -> None:
    assert told([], atlas) == []
