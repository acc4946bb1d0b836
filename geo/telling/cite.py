"""Citations of the paper and of the map's features, in one plain style."""

from __future__ import annotations

from geo.model.atlas import Atlas
from geo.model.records import Feature


def written_by(atlas: Atlas) -> str:
    """Who wrote the text, with where they worked, and where and when it came out: one line."""
    text = atlas.manifest.text
    names = [
        f"{author.given} {author.family}"
        + (f", {author.affiliation}" if author.affiliation else "")
        for author in text.authors
    ]
    by = f"By {'; '.join(names)}. " if names else ""
    return f"{by}{text.series}, {text.publisher}, {text.place} {text.year}."


def whose(words: str, atlas: Atlas) -> str:
    """``words`` of the text with author, institute, year and title around them: one line."""
    return f"{said_by(atlas)}: {words} From “{atlas.manifest.text.title}”."


def said_by(atlas: Atlas) -> str:
    """Author, institute, place and year: the least that stands beside words of the text."""
    text = atlas.manifest.text
    names = [f"{author.given} {author.family}" for author in text.authors]
    return ", ".join([*names, text.publisher, f"{text.place} {text.year}"])


def cite_text(atlas: Atlas) -> str:
    """The text itself, as the author-date style of Chicago has it."""
    text = atlas.manifest.text
    published = f"{text.series}. {text.place}: {text.publisher}."
    if not text.authors:
        return f"“{text.title}.” {text.year}. {published}"
    first, *others = text.authors
    names = [f"{first.family}, {first.given}", *(f"{o.given} {o.family}" for o in others)]
    authors = " and ".join([", ".join(names[:-1]), names[-1]]) if others else names[0]
    return f"{authors}. {text.year}. “{text.title}.” {published}"


def cite(feature: Feature, atlas: Atlas) -> str:
    """A feature of this map, with its date and the credit of its sources."""
    credits = "; ".join(dict.fromkeys(atlas.sources[s].attribution for s in feature.sources))
    return (
        f"“{feature.name}”, in: {atlas.manifest.title}. "
        f"Map as of {feature.as_of:%-d %B %Y}. {credits}."
    )
