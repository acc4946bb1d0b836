"""Whether the ties between claims hold together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from geo.model.atlas import Atlas
from geo.model.records import Claim, Relation


def relation_faults(relations: Iterable[Relation]) -> Iterator[tuple[Relation, str]]:
    """What is wrong with how claims stand to each other: with themselves, twice, or in a circle."""
    replies: dict[str, set[str]] = {}
    pairs: set[frozenset[str]] = set()
    for row in relations:
        pair = frozenset((row.from_id, row.to_id))
        if row.from_id == row.to_id:
            yield row, f"{row.from_id!r} {row.type} itself"
        elif pair in pairs:
            yield row, f"{row.from_id!r} and {row.to_id!r} are tied by another row already"
        elif row.is_reply and _leads(replies, row.to_id, row.from_id):
            yield row, f"{row.from_id!r} {row.type} {row.to_id!r}, which replies to it: a circle"
        pairs.add(pair)
        if row.is_reply:
            replies.setdefault(row.from_id, set()).add(row.to_id)


def _leads(ways: Mapping[str, set[str]], start: str, goal: str) -> bool:
    """Whether ``ways`` lead from ``start`` to ``goal``."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        at = ahead.pop()
        if at == goal:
            return True
        if at not in seen:
            seen.add(at)
            ahead += ways.get(at, ())
    return False


def silence_faults(atlas: Atlas) -> Iterator[tuple[Claim, str]]:
    """Claims of which it is said that nobody answers, though the atlas ties an answer to them."""
    for relation in atlas.relations:
        claim = atlas.claims.get(relation.to_id)
        answers = relation.type in ("contradicts", "denies", "qualifies", "retorts")
        if claim and answers and claim.no_answer_from:
            what = f"no_answer_from: {relation.from_id!r} {relation.type} it"
            yield claim, what
