"""Quotations as data: the text's own characters, where they stand, and what keeps them whole.

A card or a stop quotes passages so that an argument stays whole. The best passage comes first, the
others in the text's order. A passage that leans on the sentence before it is joined with that. A
statement brings along the exchange that it is part of: what one side says never stands without what
answers it, and neither is folded away.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NotRequired, TypedDict

from geo.model.atlas import Atlas
from geo.model.records import Claim, Passage
from geo.model.text import Span
from geo.telling.exchange import BESIDE, exchanges, side


class Piece(TypedDict):
    """A run of a quotation's characters; ``feature`` if it names something on the map."""

    text: str
    feature: str | None
    place: NotRequired[str]  # the name of a place that is not drawn, where that is asked for


class Quote(TypedDict):
    """A quotation: ``pieces`` joined are the text's own characters, ``start`` to ``end``."""

    passage: str
    start: int
    end: int
    section: str
    pieces: list[Piece]


class Quoted(Quote):
    """A quotation of a card: ``voice`` says who speaks, where it is one side of an exchange.

    Quotations with the same ``exchange`` (from 1; 0 for none) are one. ``silence`` says whose
    answer the text lacks. What is ``open`` is never folded away.
    """

    voice: str
    exchange: int
    silence: str
    open: bool


@dataclass
class _Group:
    """Stretches of the text that stand together, the claims that tie them, what was asked for."""

    spans: list[Span]
    claims: list[Claim]
    asked: list[Span]

    def meets(self, other: _Group) -> bool:
        return any(a.overlaps(b) for a in self.spans for b in other.spans)


def quote(span: Span, atlas: Atlas, passage: str = "") -> Quote:
    """The sentences at ``span``, by the id of their passage or else by their offsets."""
    return {
        "passage": passage or f"{span.start}-{span.end}",
        "start": span.start,
        "end": span.end,
        "section": section(span, atlas),
        "pieces": pieces(span, atlas),
    }


def told_passages(passages: Sequence[Passage], atlas: Atlas) -> list[Quoted]:
    """What is quoted for ``passages``, the best first of them."""
    named = {passage.span: passage.id for passage in passages}
    alone = frozenset(passage.start for passage in passages if passage.alone)
    return told(list(named), atlas, named, alone)


def told(
    spans: Sequence[Span],
    atlas: Atlas,
    named: Mapping[Span, str] = MappingProxyType({}),
    alone: Container[int] = (),
) -> list[Quoted]:
    """What is quoted for ``spans``, the first of them first; ``named`` has the ids of passages.

    Those that start at an offset in ``alone`` can be read without the sentence before.
    """
    groups = _tied(_joined(spans, alone, atlas), atlas)
    first = next((g for g in groups if spans[0] in g.asked), None) if spans else None
    groups.sort(key=lambda group: (group is not first, group.asked[0].start))
    tied = [claim for group in groups for claim in group.claims]
    found: list[Quoted] = []
    number = 0
    for group in groups:
        voices = _voices(group, atlas)
        if group is first:  # the best of all stands first of its exchange, too
            voices.sort(key=lambda span: (not span.contains(spans[0]), span.start))
        exchange = len(voices) > 1
        number += exchange
        for span in voices:
            found.append(
                {
                    **quote(span, atlas, named.get(span, "")),
                    "voice": _voice(span, group.claims, atlas) if exchange else "",
                    "exchange": number if exchange else 0,
                    "silence": silence(span, atlas),
                    "open": bool(group.claims) or group is first or _leads(span, tied, atlas),
                }
            )
    return found


def silence(span: Span, atlas: Atlas) -> str:
    """Whose answer the text lacks to what is said in ``span``, in words; mostly empty."""
    asked = dict.fromkeys(
        claim.no_answer_from
        for claim in atlas.claims.values()
        if claim.no_answer_from and span.contains(claim.span)
    )
    return f"The paper gives no answer from {'; nor from '.join(asked)}." if asked else ""


def _joined(spans: Sequence[Span], alone: Container[int], atlas: Atlas) -> list[tuple[Span, Span]]:
    """Each of ``spans``, and with it the sentence before that it leans on."""

    def whole(span: Span) -> Span:
        if span.start in alone:
            return span
        met = (cs for cs in exchanges(atlas) if any(c.span.overlaps(span) for c in cs))
        return _with_lead(span, [*spans, *(c.span for claims in met for c in claims)], atlas)

    return [(span, whole(span)) for span in spans]


def _with_lead(span: Span, beside: Iterable[Span], atlas: Atlas) -> Span:
    """``span`` with the sentence that it leans on, unless that stands ``beside`` it already."""
    index = atlas.text.sentence_index(span.start)
    if not index or not leans(span, atlas):
        return span
    before = atlas.text.sentences[index - 1]
    if any(other.contains(before) for other in beside):
        return span
    return Span(before.start, span.end)


def leans(span: Span, atlas: Atlas) -> bool:
    """Whether ``span`` opens with words that only the sentence before it explains."""
    words = atlas.text[span]
    return any(words.startswith(opener) for opener in atlas.manifest.wording.leaning)


def _tied(joined: Iterable[tuple[Span, Span]], atlas: Atlas) -> list[_Group]:
    """Spans in groups: those of one exchange, with all of it, and each other by itself."""
    groups: list[_Group] = []
    for asked, whole in joined:
        groups = _with(_Group([whole], [], [asked]), groups)
    missing = list(exchanges(atlas))
    grown = True
    while grown:  # what an exchange brings along may be part of another
        grown = False
        for claims in list(missing):
            exact = _Group([claim.span for claim in claims], list(claims), [])
            if any(group.meets(exact) for group in groups):
                missing.remove(claims)
                beside = [*exact.spans, *(span for group in groups for span in group.spans)]
                exact.spans = [_with_lead(span, beside, atlas) for span in exact.spans]
                groups = _with(exact, groups)
                grown = True
    return groups


def _with(new: _Group, groups: Iterable[_Group]) -> list[_Group]:
    """``groups`` and a new one, which takes up those that it meets."""
    apart: list[_Group] = []
    for group in groups:
        if group.meets(new):
            new = _Group(
                [*group.spans, *new.spans],
                [*group.claims, *new.claims],
                [*group.asked, *new.asked],
            )
        else:
            apart.append(group)
    return [*apart, _Group(_merged(new.spans), new.claims, new.asked)]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap made one, in the text's order."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and merged[-1].overlaps(span):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _voices(group: _Group, atlas: Atlas) -> list[Span]:
    """The spans of a group; those of one speaker's side that follow each other are one."""
    found: list[Span] = []
    for span in group.spans:
        last = found[-1] if found else None
        if last and group.claims and _follows(last, span, atlas):
            sides = [_sides(one, group.claims) for one in (last, span)]
            if sides[0] == sides[1]:
                found[-1] = Span(last.start, span.end)
                continue
        found.append(span)
    return found


def _follows(span: Span, after: Span, atlas: Atlas) -> bool:
    last, first = (atlas.text.sentence_index(at) for at in (span.end - 1, after.start))
    return last is not None and first == last + 1


def _said(span: Span, claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if span.contains(claim.span)]


def _sides(span: Span, claims: Iterable[Claim]) -> set[tuple[str, ...]]:
    """For whom is spoken in ``span``; who speaks for no side speaks for themselves."""
    return {claim.side or (claim.speaker,) for claim in _said(span, claims)}


def _voice(span: Span, claims: Iterable[Claim], atlas: Atlas) -> str:
    """Who speaks in ``span``, each side with its speakers: ``Side: a ministry; a person``."""
    speakers: dict[str, list[str]] = {}
    for claim in _said(span, claims):
        names = speakers.setdefault(side(claim, atlas), [])
        if claim.speaker not in names:
            names.append(claim.speaker)
    words = [
        "; ".join(names) if not named or names == [named] else f"{named}: {'; '.join(names)}"
        for named, names in speakers.items()
    ]
    voice = " · ".join(words)
    return voice[:1].upper() + voice[1:]


def _leads(span: Span, tied: Sequence[Claim], atlas: Atlas) -> bool:
    """Whether something in ``span`` is set beside one of ``tied``, whose exchange it opens."""
    here = {claim.id for claim in atlas.claims.values() if span.contains(claim.span)}
    there = {claim.id for claim in tied}
    return any(
        row.type == BESIDE and row.from_id in here and row.to_id in there for row in atlas.relations
    )


def section(span: Span, atlas: Atlas) -> str:
    """Where ``span`` stands, in words: its section's number and title, or the text's title."""
    number, title = atlas.section_of(span)
    return f"Section {number} · {title}" if number else title


def pieces(span: Span, atlas: Atlas, *, unpinned: bool = False) -> list[Piece]:
    """``span`` cut where features are named in it; the longest name wins where two overlap.

    With ``unpinned``, also where places are named that the map does not draw.
    """
    named: list[tuple[Span, Piece]] = []
    inside = [m for m in atlas.mentions if span.contains(m.span) and m.kind != "adjective"]
    for mention in sorted(inside, key=lambda m: (m.start - m.end, m.start)):
        if any(mention.span.overlaps(other) for other, _ in named):
            continue
        place = atlas.places.get(mention.place_id)
        drawing = atlas.feature_of_place(place) if place else atlas.features.get(mention.place_id)
        if drawing:
            named.append((mention.span, {"text": atlas.text[mention.span], "feature": drawing.id}))
        elif place and unpinned:
            piece: Piece = {"text": atlas.text[mention.span], "feature": None, "place": place.name}
            named.append((mention.span, piece))
    cut: list[Piece] = []
    at = span.start
    for name, piece in sorted(named, key=lambda pair: pair[0].start):
        if at < name.start:
            cut.append({"text": atlas.text.raw[at : name.start], "feature": None})
        cut.append(piece)
        at = name.end
    if at < span.end:
        cut.append({"text": atlas.text.raw[at : span.end], "feature": None})
    return cut
