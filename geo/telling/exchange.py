"""Exchanges: statements that are tied to each other, and are never shown apart.

A statement is tied to what contradicts, denies, confirms, qualifies or retorts it. What only stands
beside it in the text is no reply, and ties nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from geo.model.atlas import Atlas
from geo.model.records import Claim

BESIDE = "beside"


@lru_cache(maxsize=8)
def exchanges(atlas: Atlas) -> tuple[tuple[Claim, ...], ...]:
    """Every set of two or more claims that relations tie, each and all in the text's order."""
    sets: list[set[str]] = []
    for row in atlas.relations:
        if row.type == BESIDE:
            continue
        ends = {row.from_id, row.to_id}
        met = [one for one in sets if one & ends]
        sets = [one for one in sets if one not in met]
        sets.append(ends.union(*met))
    tied = (in_order(c for c in atlas.claims.values() if c.id in one) for one in sets)
    return tuple(sorted(tied, key=lambda claims: order(claims[0])))


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """``claims`` in the order of the text, of those in one sentence the wider first."""
    return tuple(sorted(claims, key=order))


def order(claim: Claim) -> tuple[int, int]:
    """What claims are sorted by to stand in the order of the text."""
    return claim.start, -claim.end


def side(claim: Claim, atlas: Atlas) -> str:
    """For whom the speaker of ``claim`` speaks, in words; empty if for no side."""
    named = (atlas.places.get(key) or atlas.features[key] for key in claim.side)
    return " and ".join(one.name for one in named)
