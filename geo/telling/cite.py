"""Citations of the paper's words and of the map's features, in one plain style."""

from __future__ import annotations

from geo.model.atlas import Atlas
from geo.model.records import Feature
from geo.model.text import Span


def written_by(atlas: Atlas) -> str:
    """Who wrote the text, with where they worked, and where and when it came out: one line."""
    text = atlas.manifest.text
    names = [
        f"{author.given} {author.family}"
        + (f", {author.affiliation}" if author.affiliation else "")
        for author in text.authors
    ]
    return f"By {'; '.join(names)}. {text.series}, {text.publisher}, {text.place} {text.year}."


def cite_text(atlas: Atlas) -> str:
    """The text itself, as the author-date style of Chicago has it."""
    text = atlas.manifest.text
    first, *others = text.authors
    names = [f"{first.family}, {first.given}", *(f"{o.given} {o.family}" for o in others)]
    authors = " and ".join([", ".join(names[:-1]), names[-1]]) if others else names[0]
    return f"{authors}. {text.year}. “{text.title}.” {text.series}. {text.place}: {text.publisher}."


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
