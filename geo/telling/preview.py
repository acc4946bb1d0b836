"""What a link says before anything is drawn: its subject, the text's words, what answers them.

Chats, feeds and search engines run no script, and a slow phone takes seconds until it does: the
page as the server sends it has to say what the link leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from geo.link.view import decode, named, passage_span
from geo.model.atlas import Atlas
from geo.model.text import Span
from geo.telling.card import quotes
from geo.telling.exchange import exchanges
from geo.telling.quote import section
from geo.telling.rows import capital


class Words(NamedTuple):
    """A quotation: the text's own characters, and where they stand; ``lead`` says whose."""

    quotation: str
    section: str
    lead: str = ""


class Preview(NamedTuple):
    """What stands for a link.

    ``subject`` is the name of what the link is about, or empty, and ``kind`` what it is if the map
    draws it; ``words`` are the text's on it, ``answers`` what is tied to them: what answers them,
    and what they answer.
    """

    subject: str
    kind: str
    words: Words | None
    answers: tuple[Words, ...]


def preview(query: Mapping[str, str], atlas: Atlas) -> Preview:
    """What ``query`` leads to; where it names nothing, the words that the atlas opens with."""
    subject, kind, span = _subject(query, atlas)
    if not subject:
        span = atlas.passage_by_id[atlas.manifest.opening_passage].span
    if span is None:
        return Preview(subject, kind, None, ())
    words = Words(atlas.text[span], section(span, atlas))
    return Preview(subject, kind, words, tuple(_answers(span, atlas)))


def _subject(query: Mapping[str, str], atlas: Atlas) -> tuple[str, str, Span | None]:
    """The name and kind of what a link is about, and where the text speaks of it."""
    if event := atlas.event_by_id.get(query.get("event", "")):
        return event.title, "", event.span
    claim, figure = query.get("claim", ""), query.get("figure", "")
    if row := atlas.claim_by_id.get(claim) or atlas.figures.get(figure):
        return section(row.span, atlas), "", row.span
    view, _ = decode(query, atlas)
    if (passage := named(view, atlas)) and (span := passage_span(passage, atlas)):
        return section(span, atlas), "", span
    if view.feature:
        feature = atlas.features[view.feature]
        first = next(iter(quotes(feature, atlas)), None)
        span = Span(first["start"], first["end"]) if first else None
        return feature.name, feature.kind, span
    if view.stop:
        stop = atlas.stops[view.stop]
        return stop.title, "", stop.quotes[0]
    return "", "", None


def _answers(span: Span, atlas: Atlas) -> Iterator[Words]:
    """What is tied to the statements in ``span``, each sentence once, with its speaker."""
    seen = [span]
    for claims in exchanges(atlas):
        if not any(claim.span.overlaps(span) for claim in claims):
            continue
        for claim in claims:
            if any(quoted.contains(claim.span) for quoted in seen):
                continue
            seen.append(claim.span)
            yield Words(
                atlas.text[claim.span], section(claim.span, atlas), f"{capital(claim.speaker)}:"
            )
