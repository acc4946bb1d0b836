"""The text as a page shows it: sections, sentences and footnote numbers, with places marked."""

from __future__ import annotations

from typing import TypedDict

from geo.atlas import Atlas
from geo.card import Piece, pieces
from geo.text import Span


class Sentence(TypedDict):
    """A sentence: its offsets, its words cut at the places named, and a footnote number."""

    start: int
    end: int
    pieces: list[Piece]
    note: str | None


class Part(TypedDict):
    """A block of the text under its title; ``ours`` where the text has no title of its own."""

    title: str
    sentences: list[Sentence]


def parts(atlas: Atlas) -> list[Part]:
    """The text in the atlas's sections; every character of every sentence is in it once."""
    text = atlas.text
    notes = {note.start: note for note in text.footnotes}

    def sentence(span: Span) -> Sentence:
        after = notes.get(span.end) or notes.get(span.end + 1)
        return {
            "start": span.start,
            "end": span.end,
            "pieces": pieces(span, atlas),
            "note": text[after] if after else None,
        }

    return [
        {
            "title": section.title,
            "sentences": [
                sentence(s) for s in text.sentences if text.block_index(s.start) == section.block
            ],
        }
        for section in atlas.manifest.sections
    ]
