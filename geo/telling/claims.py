"""Who says what, by topic: statements next to those that answer them.

Statements tied by answers are one exchange and are never shown apart. Where some only speak
and the others only answer, the two stand side by side; where an answer is answered in its turn,
they stand in the order of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, TypedDict

from geo.model.atlas import Atlas
from geo.model.records import Claim
from geo.telling.card import Quote
from geo.telling.rows import Remark, on_map, quote, remark
from geo.telling.timeline import Choice

SPEAKERS = {
    "party": "A party to the conflict",
    "official": "A named official",
    "third-party": "A third party",
    "unnamed": "Unnamed",
    "author": "The author",
}
# Whose word asks for another's: where the text gives none, the page says so.
CONTESTED = ("party", "official")


class Statement(TypedDict):
    """A statement, its speaker and its sentence; ``summary`` is the map's, not the text's."""

    id: str
    speaker: str
    kind: str
    kind_words: str
    summary: str
    quote: Quote
    remark: list[Remark]
    feature: str | None
    answers: list[str]
    unanswered: bool


class Exchange(TypedDict):
    """Statements and their answers.

    ``shape``: ``sides`` (``said`` and ``answers`` next to each other), ``layers`` (all in
    ``said``, in the text's order) or ``alone`` (one statement that nothing answers).
    """

    shape: Literal["sides", "layers", "alone"]
    said: list[Statement]
    answers: list[Statement]


class TopicPart(TypedDict):
    """A topic with its exchanges, and the statements that stand alone."""

    id: str
    title: str
    note: str
    count: int
    answered: bool
    exchanges: list[Exchange]
    alone: list[Statement]


class Claims(TypedDict):
    """All topics, the kinds of speakers to filter by, and each statement's speaker by its id."""

    about: str
    topics: list[TopicPart]
    kinds: list[Choice]
    names: dict[str, str]


def claims(atlas: Atlas) -> Claims:
    """All topics, for a page."""
    kinds: Counter[str] = Counter(c.speaker_kind for c in atlas.claims.values())
    return {
        "about": (
            f"{len(atlas.claims)} statements of the paper, each with its speaker and its "
            "sentence. “In our words” is this map’s summary; the rest is quoted. Where a party "
            "or an official is not answered, the page says so."
        ),
        "topics": topics(atlas),
        "kinds": [
            {"id": kind, "name": name, "count": kinds[kind]} for kind, name in SPEAKERS.items()
        ],
        "names": {c.id: c.speaker for c in atlas.claims.values()},
    }


def topics(atlas: Atlas) -> list[TopicPart]:
    """Every topic that something is said on, and every statement once."""
    parts = (_topic(t.id, t.title, t.note, atlas) for t in atlas.topics.values())
    return [part for part in parts if part["count"]]


def _topic(key: str, title: str, note: str, atlas: Atlas) -> TopicPart:
    claims = sorted((c for c in atlas.claims.values() if c.about == key), key=_order)
    exchanges = [exchange(tied, atlas) for tied in tie(claims)]
    # What asks for an answer stands with the exchanges, so that its silence is seen.
    shown = [e for e in exchanges if e["shape"] != "alone" or e["said"][0]["unanswered"]]
    return {
        "id": key,
        "title": title,
        "note": note,
        "count": len(claims),
        "answered": any(e["shape"] != "alone" for e in exchanges),
        "exchanges": sorted(shown, key=lambda e: e["shape"] == "alone"),
        "alone": [e["said"][0] for e in exchanges if e not in shown],
    }


def tie(claims: Iterable[Claim]) -> list[list[Claim]]:
    """``claims`` in sets that answers tie together, each set and all sets in the given order."""
    sets: list[list[Claim]] = []
    for claim in claims:
        tied = [s for s in sets if any(_tied(claim, other) for other in s)]
        sets = [s for s in sets if s not in tied]
        sets.append([*(c for s in tied for c in s), claim])
    ordered = [sorted(s, key=_order) for s in sets]
    return sorted(ordered, key=lambda s: _order(s[0]))


def exchange(tied: list[Claim], atlas: Atlas) -> Exchange:
    """Statements that answers tie together, as they are best read."""
    inside = {c.id for c in tied}
    answering = {c.id for c in tied if inside & set(c.answers)}
    answered = {a for c in tied for a in c.answers} & inside
    all_of_them = [statement(c, atlas) for c in tied]
    if not answering:
        return {"shape": "alone", "said": all_of_them, "answers": []}
    if answering & answered:
        return {"shape": "layers", "said": all_of_them, "answers": []}
    return {
        "shape": "sides",
        "said": [s for s in all_of_them if s["id"] not in answering],
        "answers": [s for s in all_of_them if s["id"] in answering],
    }


def statement(claim: Claim, atlas: Atlas) -> Statement:
    """A claim in a reader's words."""
    names = {c.id: c.summary for c in atlas.claims.values()}
    answered = any(claim.id in c.answers for c in atlas.claims.values())
    return {
        "id": claim.id,
        "speaker": claim.speaker,
        "kind": claim.speaker_kind,
        "kind_words": SPEAKERS[claim.speaker_kind],
        "summary": claim.summary,
        "quote": quote(claim.span, atlas),
        "remark": remark(claim.note, names),
        "feature": on_map(claim.place_ids, atlas),
        "answers": list(claim.answers),
        "unanswered": claim.speaker_kind in CONTESTED and not answered,
    }


def target(claim: str | None, topic: str | None, atlas: Atlas) -> str | None:
    """The row of the statement or topic that a link names, to bring into sight."""
    if claim in atlas.claims:
        return f"claim-{claim}"
    return f"topic-{topic}" if topic in atlas.topics else None


def _tied(claim: Claim, other: Claim) -> bool:
    return claim.id in other.answers or other.id in claim.answers


def _order(claim: Claim) -> tuple[int, int]:
    return claim.start, -claim.end
