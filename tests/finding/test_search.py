"""Search: forgiving of spelling, exact in what it gives back, and never slow out of proportion."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from geo.finding.index import LONGEST, Index, find
from geo.finding.search import Found, search
from geo.model.atlas import Atlas
from geo.model.folding import fold
from geo.model.text import Text


def matched(query: str, raw: str) -> list[str]:
    """The words of ``raw`` that ``query`` finds, best first."""
    text = Text(raw)
    return [text[hit.match] for hit in find(query, text)]


@pytest.mark.parametrize(
    ("query", "raw", "expected"),
    [
        ("four-day war", "The so-called FourDay War came.", "FourDay War"),
        ("FourDay War", "The four – day war came.", "four – day war"),
        ("fourday", "The Four—Day War came.", "Four—Day"),
        ("co chairs", "Not only the CoChairs met.", "CoChairs"),
        ("cochairs", "The Co‑Chairs met.", "Co‑Chairs"),
        ("russian–armenian", "A RussianArmenian unit.", "RussianArmenian"),
        ("st. mary's", "At St Mary’s they met.", "St Mary’s"),
        ("no break", "There is no\u00a0break here.", "no\u00a0break"),
        ("two lines", "There are two\r\nlines here.", "two\r\nlines"),
        ("soft hyphen", "A so\u00adft hy\u00adphen.", "so\u00adft hy\u00adphen"),
        ("CAFE", "The Cafe\u0301s and the café.", "café"),
        ("cafés", "The Cafe\u0301s are shut.", "Cafe\u0301s"),
        ("calarasi", "In Călărași it rained.", "Călărași"),
        ("STRASSE", "Die Straße ist lang.", "Straße"),
        ("strass", "Die Straße ist lang.", "Straß"),
        ("ihlara", "Ihlara, İhlara and Ihlara.", "Ihlara"),
        ("ıhlara", "The İhlara valley.", "İhlara"),
        ("lodz", "In Łódź they met.", "Łódź"),
        ("oeuvre", "An œuvre of note.", "œuvre"),
        ("дунай", "Река Дунай широка.", "Дунай"),
        ("ДУНАИ", "Река Дунай широка.", "Дунай"),
        ("Երևան", "Քաղաքը ԵՐԵՒԱՆ է։", "ԵՐԵՒԱՆ"),
        ("danub", "The Danube is wide.", "Danub"),
        ("danbue", "The Danube is wide.", "Danube"),
        ("silistrra", "At Silistra they met.", "Silistra"),
        ("cochiars", "The co-chairs met.", "co-chairs"),
        ("wide danube", "The Danube is very wide.", "Danube is very wide"),
        ("south shore and", "The south shore17 and the rest.", "south shore17 and"),
        ("51.53", "It cost $51.53 then.", "51.53"),
        ("pipeline", "The gaspipeline leaks.", "pipeline"),
    ],
)
def test_spelling_is_forgiven_and_the_slice_is_exact(query: str, raw: str, expected: str) -> None:
    assert expected in matched(query, raw)[:2]


@pytest.mark.parametrize(
    ("query", "raw", "expected"),
    [
        ("border", "The order came. The border held.", ["border"]),  # the word itself is there
        ("cat", "The cut came.", []),  # too short to be misspelt
        ("1994", "In 1984 it began.", []),  # a number is never misspelt
        ("xyzzy", "The Danube is wide.", []),
        ("its", "He sits.", []),  # too short to be within a word
        ("turkeys", "Turkey stood by.", ["Turkey"]),  # not “Turkey s”
    ],
)
def test_what_is_not_there_is_not_found(query: str, raw: str, expected: list[str]) -> None:
    assert matched(query, raw) == expected


def test_a_better_match_stands_first() -> None:
    text = Text("They border on it. The borderland. A border. On the boarder. Wide, a border here.")
    assert [text[h.match] for h in find("a border", text)][:2] == ["A border", "a border"]
    assert [text[h.match] for h in find("border", text)] == [
        "border", "border", "border", "border",
    ]  # fmt: skip
    scores = [h.score for h in find("border", text)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 100


def test_hits_give_whole_sentences() -> None:
    text = Text("One stood here.1 Two stood there. Three.")
    (hit,) = find("two", text)
    assert text[hit.sentences] == "Two stood there."
    across = find("here two", text)[0]
    assert text[across.match] == "here.1 Two"
    assert text[across.sentences] == "One stood here.1 Two stood there."


def test_every_sentence_of_the_paper_is_found_by_its_own_words(atlas: Atlas) -> None:
    for sentence in atlas.text.sentences:
        words = atlas.text[sentence][:120]
        top = find(words, atlas.text, 3)
        assert sentence.start in {hit.sentences.start for hit in top}, words


def test_offsets_are_within_the_text(atlas: Atlas) -> None:
    for query in ("the war", "nagorno karabak", "Azerbiajan", "pipelines", "e", "20"):
        for hit in find(query, atlas.text, 500):
            assert hit.sentences.contains(hit.match)
            assert atlas.text.is_whole_sentences(hit.sentences)
            assert all(hit.match.contains(mark) for mark in hit.marks)
            assert atlas.text[hit.match] == atlas.text[hit.match].strip()


@pytest.mark.parametrize("text", ["Straße", "œ\u0301x", "İİ", "ﬁne", "e\u0301\u0302", "ǅ", "½"])
def test_folding_keeps_where_each_character_was(text: str) -> None:
    folded, origin = fold(text)
    assert len(folded) == len(origin)
    assert origin == sorted(origin)
    assert all(0 <= offset < len(text) for offset in origin)
    assert fold(folded)[0] == folded


def found(query: str, group: str, atlas: Atlas, limit: int = 20) -> list[str]:
    """The ids of the entries that a query finds in a group, best first."""
    answers = search(query, atlas, limit).group(group)
    return [answer.entry.id for answer in answers if isinstance(answer, Found)]


def test_each_group_is_searched(atlas: Atlas) -> None:
    feature = next(f for f in atlas.features.values() if f.names)
    for name in (feature.name, *feature.names.values()):
        assert feature.id in found(name, "On the map", atlas), name
    place = next(p for p in atlas.places.values() if len(p.names) > 3 and p.pin == "no")
    for name in (place.name, *place.names.values()):
        assert place.id in found(name, "On the map", atlas)
    for event in list(atlas.events.values())[:10]:
        assert found(event.title, "Events", atlas)[0] == event.id
    for claim in list(atlas.claims.values())[:10]:
        assert claim.id in found(claim.summary, "Statements", atlas)[:2]
    for topic in atlas.topics.values():
        assert found(topic.title, "Topics", atlas)[0] == topic.id


HOSTILE = {
    "long": "armenia " * 1250,
    "one long word": "x" * 10_000,
    "markup": "<script>alert('{{7*7}}')</script>${x}`",
    "right to left": "\u202eإيران\u202c ישראל",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 1️⃣",
    "controls": "\x00\x1b[31m\r\n\t\ufeff\u200b",
    "lone surrogate": "\ud800a",
    "marks": "e" + "\u0301" * 9_000,
    "regex": "(a+)+$ [[[ \\",
    "zeros": "0" * 200,
    "spaced": "a " * 5_000,
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_query_is_answered(query: str, atlas: Atlas) -> None:
    results = search(query, atlas)
    assert (len(query) > LONGEST) == ("Only the first" in results.remark)
    assert results.remark.isprintable()
    assert len(results.remark) < 250


@pytest.mark.parametrize("query", ["", " ", "–", "…—“”", "\u00a0", "😀", "%%%", "\u0301"])
def test_nothing_to_search_for_is_said(query: str, atlas: Atlas) -> None:
    results = search(query, atlas)
    assert results.remark
    assert not results.groups


@pytest.mark.parametrize("limit", [0, -3, 1, 5])
def test_no_more_than_asked_for(limit: int, atlas: Atlas) -> None:
    groups = search("armenia", atlas, limit).groups
    assert all(len(answers) <= max(0, limit) for _, answers in groups)
    assert bool(groups) == (limit > 0)


def test_an_empty_text_has_nothing() -> None:
    assert find("x", Text("")) == ()


SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "prose": ("border misspelt", lambda n: "A border, or a bordure, stands here.1 " * (n // 38)),
    "one letter": ("aa", lambda n: "a" * n),
    "one word": ("a a", lambda n: "a " * (n // 2)),
    "dashes": ("a-a-a", lambda n: "a-" * (n // 2)),
    "humps": ("aB", lambda n: "aB" * (n // 2)),
    "all unlike": ("abcdefgh", lambda n: " ".join(f"{i:x}z{i:b}" for i in range(n // 25))),
    "marks": ("e", lambda n: "e\u0301" * (n // 2)),
    "sentences": ("a b", lambda n: "A. B. " * (n // 6)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_text_and_not_faster(shape: str) -> None:
    query, make = SHAPES[shape]

    def seconds(size: int) -> float:
        text = Text(make(size))
        sentences = text.sentences
        start = time.process_time()  # other work on the machine does not count
        Index(text.raw, sentences).matches(query)
        return time.process_time() - start

    small = min(seconds(20_000) for _ in range(3))
    assert min(seconds(200_000) for _ in range(2)) < 40 * max(small, 0.005)


def test_five_megabytes_are_searched() -> None:
    text = Text("The ferry at Silistra waits for the river.1 " * 119_000 + "Here is Călărași.")
    assert len(text.raw) > 5_000_000
    assert [text[h.match] for h in find("calarasy", text)] == ["Călărași"]
