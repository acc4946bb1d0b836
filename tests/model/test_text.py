"""The source text: its sentences, footnotes and blocks, found in spite of its traps."""

from __future__ import annotations

import time

import pytest

from geo.model.atlas import Atlas
from geo.model.text import Span, Text


def sentences(raw: str) -> list[str]:
    text = Text(raw)
    return [text[s] for s in text.sentences]


def test_the_paper_has_162_sentences_five_blocks_under_a_title_and_16_footnotes(
    atlas: Atlas,
) -> None:
    assert len(atlas.text.sentences) == 162
    assert len(atlas.text.blocks) == 6
    numbers = [atlas.text[note] for note in atlas.text.footnotes]
    assert numbers == [str(n) for n in range(1, 18) if n != 9]


def test_sentences_and_footnotes_hold_every_character_but_white_space(atlas: Atlas) -> None:
    text = atlas.text
    covered = set()
    for span in (*text.sentences, *text.footnotes):
        covered |= set(range(span.start, span.end))
    rest = {c for i, c in enumerate(text.raw) if i not in covered}
    assert all(c.isspace() for c in rest)


def test_no_sentence_starts_or_ends_with_a_footnote(atlas: Atlas) -> None:
    for sentence in atlas.text.sentences:
        words = atlas.text[sentence]
        assert not words[0].isdigit()
        assert not words[-1].isdigit()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("It ended.1 Then rest.", ["It ended.", "Then rest."]),
        ("It ended. 16 Then rest.", ["It ended.", "Then rest."]),
        ("He said “go.” They went.", ["He said “go.”", "They went."]),
        ("He said “go”.10 They went.", ["He said “go”.", "They went."]),
        ("Others (e.g. Germany, etc.) came. Rain!", ["Others (e.g. Germany, etc.) came.", "Rain!"]),
        ("It fell by 12.8%, etc.5 Despite it.", ["It fell by 12.8%, etc.", "Despite it."]),
        ("A caf\u00e9 opened.\u00a0In time it shut.", ["A café opened.", "In time it shut."]),
        ("“Never closed. Next one.", ["“Never closed.", "Next one."]),
        ("No stop at all", ["No stop at all"]),
        ("One.\r\n\r\nTwo.\n\nThree.\r\rFour.", ["One.", "Two.", "Three.", "Four."]),
        ("", []),
        (" \n\n \t", []),
    ],
)
def test_sentences(raw: str, expected: list[str]) -> None:
    assert sentences(raw) == expected


def test_offsets_survive_line_ends_and_no_break_spaces() -> None:
    raw = "One\u00a0here.\r\n\r\nTwo."
    text = Text(raw)
    assert [(s.start, s.end) for s in text.sentences] == [(0, 9), (13, 17)]
    assert text.block_index(14) == 1


def test_whole_sentences() -> None:
    text = Text("One here. Two here.2 Three.")
    assert text.is_whole_sentences(Span(0, 9))
    assert text.is_whole_sentences(Span(0, 19))
    assert not text.is_whole_sentences(Span(0, 20))  # the footnote number is no part of it
    assert not text.is_whole_sentences(Span(1, 9))


def test_five_megabytes_are_read_in_order() -> None:
    raw = "A sentence of some length stands here.1 " * 131_072
    assert len(raw) > 5_000_000
    assert len(Text(raw).sentences) == 131_072


@pytest.mark.parametrize("mark", [".", "”’", "1 ", "(“", "A.", ". (", " \n", ".1 ", "a\n\n"])
def test_hostile_punctuation_takes_time_in_proportion(mark: str) -> None:
    def seconds(raw: str) -> float:
        start = time.process_time()
        assert len(Text(raw).sentences) >= 0
        return time.process_time() - start

    # Ten times the text takes about ten times as long; where it took a hundred it would hang.
    short, long = mark * 20_000, mark * 200_000
    assert seconds(long) < 40 * (seconds(short) + 0.005)
