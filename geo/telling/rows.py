"""What the rows of the tables share when a page shows them: a sentence, a remark, a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypedDict

from geo.model.atlas import Atlas
from geo.model.text import Span
from geo.telling.card import Quote, pieces

# A row's id as a remark names it. One without a hyphen would be a word like any other.
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


class Remark(TypedDict):
    """A run of a remark's characters; ``row`` if it is the name of another row."""

    text: str
    row: str | None


def quote(span: Span, atlas: Atlas) -> Quote:
    """The sentences at ``span``, to be read in the paper by their offsets."""
    return {
        "passage": f"{span.start}-{span.end}",
        "start": span.start,
        "end": span.end,
        "section": section(span, atlas),
        "pieces": pieces(span, atlas),
    }


def section(span: Span, atlas: Atlas) -> str:
    """The section, ours, in which ``span`` starts."""
    number, title = atlas.section_of(span)
    return f"Section {number} · {title}" if number else title


def remark(note: str, names: Mapping[str, str]) -> list[Remark]:
    """``note`` with the ids of other rows turned into their ``names``."""
    runs: list[Remark] = []
    at = 0
    for match in _ID.finditer(note):
        if match[0] in names:
            runs.append({"text": note[at : match.start()], "row": None})
            name = names[match[0]].strip('"')  # some names are quotations themselves
            runs.append({"text": f"“{name}”", "row": match[0]})
            at = match.end()
    runs.append({"text": note[at:], "row": None})
    return [run for run in runs if run["text"]]


def on_map(place_ids: Iterable[str], atlas: Atlas) -> str | None:
    """The feature that draws the first of the places that is drawn at all."""
    for place_id in place_ids:
        place = atlas.places.get(place_id)
        drawing = atlas.feature_of_place(place) if place else atlas.features.get(place_id)
        if drawing:
            return drawing.id
    return None


def plain(word: str) -> str:
    """A kebab-case word of a table as a reader's word."""
    return word.replace("-", " ")


def capital(words: str) -> str:
    """``words`` with a capital letter first and the rest as it is."""
    return words[:1].upper() + words[1:]
