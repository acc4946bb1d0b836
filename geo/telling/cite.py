"""Citations of the paper's words and of the map's features, in one plain style."""

from __future__ import annotations

from geo.model.atlas import Atlas
from geo.model.records import Feature
from geo.model.text import Span


def cite_text(atlas: Atlas) -> str:
    """The text itself. An atlas's text has no author of record here, so its series stands first."""
    text = atlas.manifest.text
    return f"{text.series} ({text.year}): {text.title}."


def cite_passage(span: Span, atlas: Atlas) -> str:
    """The paper, with where ``span`` stands in it: paragraph block, sentence and characters."""
    first = atlas.text.sentence_index(span.start)
    last = atlas.text.sentence_index(span.end - 1)
    if first is None or last is None:
        raise ValueError(f"{span} is not in a sentence")
    number, _ = atlas.section_of(span)
    sentences = f"sentence {first}" if first == last else f"sentences {first} to {last}"
    where = f"Section {number}, {sentences}" if number else sentences.capitalize()
    return f"{cite_text(atlas)} {where} (characters {span.start}–{span.end})."


def cite(feature: Feature, atlas: Atlas) -> str:
    """A feature of this map, with its date and the credit of its sources."""
    credits = "; ".join(dict.fromkeys(atlas.sources[s].attribution for s in feature.sources))
    return (
        f"“{feature.name}”, in: {atlas.manifest.title}. "
        f"Map as of {feature.as_of:%-d %B %Y}. {credits}."
    )
