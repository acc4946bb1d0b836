"""The text as a page shows it: sections, sentences and footnote numbers, with places marked."""

from __future__ import annotations

from functools import lru_cache
from typing import TypedDict

from geo.link.view import View, named, passage_span
from geo.model.atlas import Atlas
from geo.model.text import Span
from geo.telling.card import quotes
from geo.telling.cite import written_by
from geo.telling.quote import Piece, pieces, section
from geo.telling.tour import stops


class Sentence(TypedDict):
    """A sentence: its offsets, its words cut at the places named, and a footnote number.

    ``left_out`` is how many sentences before it are not shown.
    """

    start: int
    end: int
    left_out: int
    pieces: list[Piece]
    note: str | None


class Part(TypedDict):
    """A paragraph; where a section starts with it, the section's number and title (ours)."""

    number: int
    title: str
    sentences: list[Sentence]


class Paper(TypedDict):
    """The whole text with its language (BCP 47); ``about`` is the map's word on it."""

    title: str
    language: str
    about: str
    parts: list[Part]


class StopBack(TypedDict):
    """A stop of the tour, to lead back to."""

    id: str
    number: int


class PassageTarget(TypedDict):
    """A passage to bring into sight: its offsets and words, and the feature it is of."""

    passage: str
    start: int
    end: int
    text: str
    label: str
    feature: str | None


def parts(atlas: Atlas) -> list[Part]:
    """The text, paragraph by paragraph: the whole, or what of it the atlas quotes."""
    text = atlas.text
    notes = {note.start: note for note in text.footnotes}
    last = -1

    def sentence(span: Span) -> Sentence:
        nonlocal last
        after = notes.get(span.end) or notes.get(span.end + 1)
        number = text.sentences.index(span)
        before, last = last, number
        return {
            "start": span.start,
            "end": span.end,
            "left_out": number - before - 1 if before >= 0 else 0,
            "pieces": pieces(span, atlas, unpinned=True),
            "note": text[after] if after else None,
        }

    return [
        {
            "number": paragraph.section,
            "title": paragraph.title,
            "sentences": [sentence(span) for span in paragraph.sentences if is_shown(span, atlas)],
        }
        for paragraph in atlas.paragraphs
    ]


def is_shown(span: Span, atlas: Atlas) -> bool:
    """Whether the text's page shows the sentence ``span``."""
    return atlas.manifest.text.shown == "whole" or any(
        quoted.contains(span) for quoted in _quoted(atlas)
    )


@lru_cache(maxsize=8)
def _quoted(atlas: Atlas) -> tuple[Span, ...]:
    """All that is quoted elsewhere: on cards, at stops, in the tables."""
    cards = [quote for feature in atlas.features.values() for quote in quotes(feature, atlas)]
    told = [quote for stop in stops(atlas) for quote in stop["quotes"]]
    rows = (*atlas.events.values(), *atlas.attestations, *atlas.claims.values())
    return (
        *(Span(quote["start"], quote["end"]) for quote in (*cards, *told)),
        *(row.span for row in (*rows, *atlas.figures.values())),
    )


def paper(atlas: Atlas) -> Paper:
    """The whole paper, for a page."""
    meta = atlas.manifest.text
    ours = atlas.manifest.sections and meta.headings == "map"
    titles = "; the section titles are this map’s" if ours else ""
    part = " Only the sentences that this map quotes are shown." if meta.shown == "quoted" else ""
    return {
        "title": meta.title,
        "language": meta.language,
        "about": (
            f"{written_by(atlas)} The words are the paper’s own{titles}.{part} "
            "Places on the map are underlined; press a sentence to link to it or cite it."
        ),
        "parts": parts(atlas),
    }


def back(stop: str | None, atlas: Atlas) -> StopBack | None:
    """The stop of the tour that led to the paper, and to which a way leads back."""
    return {"id": stop, "number": list(atlas.stops).index(stop) + 1} if stop else None


def target(view: View, atlas: Atlas) -> PassageTarget | None:
    """The passage that a link names, or the sentence, to bring into sight."""
    passage = named(view, atlas)
    span = passage_span(passage, atlas) if passage else None
    if passage is None or span is None:
        return None
    if not all(is_shown(sentence, atlas) for sentence in atlas.text.sentences_in(span)):
        return None
    row = atlas.passage_by_id.get(passage)
    return {
        "passage": passage,
        "start": span.start,
        "end": span.end,
        "text": atlas.text[span],
        "label": section(span, atlas),
        "feature": row.feature_id if row and row.feature_id in atlas.features else None,
    }
