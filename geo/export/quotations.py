"""What the text says of a feature, as other tools get it: whole, with who speaks and where."""

from __future__ import annotations

from typing import TypedDict

from geo.model.atlas import Atlas
from geo.model.records import Feature
from geo.model.text import Span
from geo.telling.card import quotes


class Quotation(TypedDict):
    """Words of the text, ``start`` to ``end``; ``voice`` says who speaks in an exchange.

    ``silence`` says whose answer the text lacks.
    """

    passage: str
    start: int
    end: int
    section: str
    voice: str
    silence: str
    text: str


def quotations(feature: Feature, atlas: Atlas) -> list[Quotation]:
    """All that the card of ``feature`` quotes, in its order: no side stands there alone."""
    return [
        {
            "passage": quote["passage"],
            "start": quote["start"],
            "end": quote["end"],
            "section": quote["section"],
            "voice": quote["voice"],
            "silence": quote["silence"],
            "text": atlas.text[Span(quote["start"], quote["end"])],
        }
        for quote in quotes(feature, atlas)
    ]
