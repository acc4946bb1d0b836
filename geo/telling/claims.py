"""Who says what, by topic: what is contested first, each exchange with a column for who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypedDict

from geo.model.atlas import Atlas
from geo.model.records import Claim, Relation
from geo.telling.exchange import exchanges, in_order, side
from geo.telling.quote import Quote, quote, silence
from geo.telling.rows import Remark, capital, on_map, remark
from geo.telling.timeline import Choice

STANDINGS = {
    "body": "A body",
    "named-person": "A person, named",
    "unnamed-official": "Officials, not named",
    "media": "Media",
    "people": "People",
    "text": "A text, as of law",
    "unnamed": "Nobody named",
    "author": "The author",
}
NO_SIDE = "none"
_TIES = {
    "contradicts": "Contradicts",
    "denies": "Denies what is said by",
    "confirms": "Confirms what is said by",
    "qualifies": "Qualifies what is said by",
    "retorts": "Retorts to",
    "beside": "Stands beside what is said by",
}


class Tie(TypedDict):
    """How a statement stands to others of one speaker, in ``words``: the first by its id."""

    type: str
    words: str
    speaker: str
    claim: str
    note: str


class Statement(TypedDict):
    """A statement, its speaker and its sentence; ``summary`` is the map's, in reported speech.

    ``sides`` are ids of places, or ``none``; ``side`` says them in words, and may be empty. The
    sentence of one that ``shares`` holds more statements: which is meant, the summary tells.
    """

    id: str
    speaker: str
    side: str
    sides: list[str]
    standing: str
    standing_words: str
    summary: str
    shares: bool
    quote: Quote
    ties: list[Tie]
    silence: str
    remark: list[Remark]
    feature: str | None


class Column(TypedDict):
    """What one side says in an exchange."""

    head: str
    said: list[Statement]


class Exchange(TypedDict):
    """Statements that are tied to each other, in columns by speaker; ``id`` is its link's."""

    id: str
    name: str
    columns: list[Column]


class TopicPart(TypedDict):
    """A topic: its exchanges, what nobody answers though it asks for it, what else is said.

    ``own`` are the author's statements that stand in no exchange.
    """

    id: str
    title: str
    note: str
    count: int
    exchanges: list[Exchange]
    unanswered: list[Statement]
    reported: list[Statement]
    own: list[Statement]


class Claims(TypedDict):
    """All topics, and what statements are filtered by: for whom they speak, and as what."""

    about: str
    topics: list[TopicPart]
    sides: list[Choice]
    standings: list[Choice]


def claims(atlas: Atlas) -> Claims:
    """All topics, for a page."""
    rows = atlas.claims.values()
    sides = Counter(key for claim in rows for key in claim.side or (NO_SIDE,))
    standings: Counter[str] = Counter(claim.standing for claim in rows)
    named = {key: atlas.places.get(key) or atlas.features[key] for key in sides if key != NO_SIDE}
    return {
        "about": (
            f"{len(atlas.claims)} statements of the paper, what is contested first. Where one "
            "sentence holds several, “In short” says which is meant, in this map’s wording; the "
            "rest is quoted. Where a statement asks for an answer and the paper has none, the page "
            "says so."
        ),
        "topics": topics(atlas),
        "sides": [
            {"id": key, "name": named[key].name if key in named else "No side", "count": count}
            for key, count in sides.most_common()
        ],
        "standings": [
            {"id": key, "name": name, "count": standings[key]}
            for key, name in STANDINGS.items()
            if standings[key]
        ],
    }  # fmt: skip


def topics(atlas: Atlas) -> list[TopicPart]:
    """Every topic that something is said on, what is contested first; every statement once."""
    tied = {claim.id for claims in exchanges(atlas) for claim in claims}
    parts = (_topic(key, tied, atlas) for key in atlas.topics)
    said = (part for part in parts if part["count"])
    return sorted(said, key=lambda part: (not part["exchanges"], not part["unanswered"]))


def _topic(key: str, tied: set[str], atlas: Atlas) -> TopicPart:
    topic = atlas.topics[key]
    mine = [claims for claims in exchanges(atlas) if _matter(claims) == key]
    alone = in_order(c for c in atlas.claims.values() if c.about == key and c.id not in tied)
    own = [claim for claim in alone if claim.standing == "author"]
    others = [claim for claim in alone if claim.standing != "author"]
    return {
        "id": key,
        "title": topic.title,
        "note": topic.note,
        "count": len(alone) + sum(map(len, mine)),
        "exchanges": [exchange(claims, atlas) for claims in mine],
        "unanswered": [statement(claim, atlas) for claim in others if claim.no_answer_from],
        "reported": [statement(claim, atlas) for claim in others if not claim.no_answer_from],
        "own": [statement(claim, atlas) for claim in own],
    }


def _matter(claims: Sequence[Claim]) -> str:
    """The topic that most of the statements of an exchange are on."""
    return Counter(claim.about for claim in claims).most_common(1)[0][0]


def exchange(claims: Sequence[Claim], atlas: Atlas) -> Exchange:
    """Tied statements, in a column for each side that speaks, in the order of the text."""
    columns: dict[str, list[Claim]] = {}
    for claim in claims:
        columns.setdefault(_head(claim, atlas), []).append(claim)
    return {
        "id": claims[0].id,
        "name": ", ".join(columns),
        "columns": [
            {"head": head, "said": [statement(claim, atlas) for claim in said]}
            for head, said in columns.items()
        ],
    }


def _head(claim: Claim, atlas: Atlas) -> str:
    if claim.standing == "author":
        return "The author"
    return side(claim, atlas) or "Others"


def statement(claim: Claim, atlas: Atlas) -> Statement:
    """A claim in a reader's words."""
    names = {c.id: c.summary.removesuffix(".") for c in atlas.claims.values()}
    return {
        "id": claim.id,
        "speaker": capital(claim.speaker),
        "side": side(claim, atlas),
        "sides": list(claim.side) or [NO_SIDE],
        "standing": claim.standing,
        "standing_words": STANDINGS[claim.standing],
        "summary": claim.summary,
        "shares": sum(other.span.overlaps(claim.span) for other in atlas.claims.values()) > 1,
        "quote": quote(claim.span, atlas),
        "ties": _ties(claim, atlas),
        "silence": silence(claim.span, atlas) if claim.no_answer_from else "",
        "remark": remark(claim.note, names),
        "feature": on_map(claim.place_ids, atlas),
    }


def _ties(claim: Claim, atlas: Atlas) -> list[Tie]:
    """What ``claim`` does to others; what contradicts it goes both ways."""
    ties = [_tie(row, row.to_id, atlas) for row in atlas.relations if row.from_id == claim.id]
    ties += [
        _tie(row, row.from_id, atlas)
        for row in atlas.relations
        if row.to_id == claim.id and row.type == "contradicts"
    ]
    return list({(tie["type"], tie["speaker"]): tie for tie in reversed(ties)}.values())[::-1]


def _tie(row: Relation, other: str, atlas: Atlas) -> Tie:
    speaker = atlas.claims[other].speaker
    return {
        "type": row.type,
        "words": _TIES[row.type],
        "speaker": speaker,
        "claim": other,
        "note": row.note,
    }


def replies(claim: Claim | None, atlas: Atlas) -> Iterable[Claim]:
    """The claims that answer ``claim``: what they deny, qualify, contradict or retort."""
    if claim is None:
        return ()
    found = {
        row.from_id if row.to_id == claim.id else row.to_id
        for row in atlas.relations
        if (row.to_id == claim.id and row.type != "beside")
        or (row.from_id == claim.id and row.type == "contradicts")
    }
    return in_order(other for other in atlas.claims.values() if other.id in found)


def target(claim: str | None, topic: str | None, atlas: Atlas) -> str | None:
    """The row of the statement or topic that a link names, to bring into sight."""
    if row := atlas.claim_by_id.get(claim or ""):
        return f"claim-{row.id}"
    matter = atlas.topic_by_id.get(topic or "")
    return f"topic-{matter.id}" if matter else None
