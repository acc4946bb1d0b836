"""A part of an atlas as an atlas of its own: one feature, or one layer, with all that is of it.

With a feature come the places that it draws, what the text says of them, the events there, and the
claims about them with everything that is tied to those: no statement leaves without its answer.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from geo.model.atlas import Atlas
from geo.model.records import Claim
from geo.model.text import Span
from geo.telling.card import quotes
from geo.telling.exchange import exchanges


class NoSuchPart(ValueError):
    """An id that names no feature, or no layer, of the atlas."""


def part(atlas: Atlas, *, feature: str | None = None, layer: str | None = None) -> Atlas:
    """``atlas`` with one feature or one layer; all of it if neither is named.

    Raises ``NoSuchPart`` where there is none of that name, with what there is.
    """
    if feature is not None:
        if feature not in atlas.features:
            raise NoSuchPart(_missing("feature", feature, atlas.features))
        return _only({feature}, atlas)
    if layer is not None:
        if layer not in atlas.layers:
            raise NoSuchPart(_missing("layer", layer, atlas.layers))
        return _only({one.id for one in atlas.features_by_layer[layer]}, atlas)
    return atlas


def _missing(kind: str, key: str, known: Collection[str]) -> str:
    return f"no {kind} has the id {key!r}; there are {', '.join(sorted(known))}"


def _only(features: Collection[str], atlas: Atlas) -> Atlas:
    drawn = {key: row for key, row in atlas.features.items() if key in features}
    own = {p.id for p in atlas.places.values() if (p.feature or p.id) in drawn} | set(drawn)
    spans = [
        Span(quote["start"], quote["end"]) for row in drawn.values() for quote in quotes(row, atlas)
    ]
    claims = _claims(own, spans, atlas)
    events = {key: row for key, row in atlas.events.items() if own.intersection(row.place_ids)}
    # Rows name places besides: the other side's, the other end's.
    named = own | {key for row in events.values() for key in row.place_ids}
    named |= {key for row in claims.values() for key in (*row.place_ids, *row.side)}
    topics = {claim.about for claim in claims.values()}
    told = [*spans, *(row.span for row in claims.values()), *(row.span for row in events.values())]
    places = {key: row for key, row in atlas.places.items() if key in named}
    sources = {atlas.manifest.text.source}
    sources |= {source for row in drawn.values() for source in row.sources}
    sources |= {source for row in places.values() for source in row.source}
    layers = tuple(
        one for one in atlas.manifest.layers if any(row.layer == one.id for row in drawn.values())
    )
    return replace(
        atlas,
        manifest=atlas.manifest.model_copy(update={"layers": layers}),
        sources={key: row for key, row in atlas.sources.items() if key in sources},
        features=drawn,
        places=places,
        passages=tuple(row for row in atlas.passages if row.feature_id in own),
        mentions=tuple(row for row in atlas.mentions if row.place_id in own),
        events=events,
        attestations=tuple(row for row in atlas.attestations if row.event_id in events),
        topics={key: row for key, row in atlas.topics.items() if key in topics},
        claims=claims,
        relations=tuple(
            row for row in atlas.relations if row.from_id in claims and row.to_id in claims
        ),
        figures={
            key: row
            for key, row in atlas.figures.items()
            if any(span.contains(row.span) for span in told)
        },
        measures=tuple(row for row in atlas.measures if row.feature_id in drawn),
        sections=tuple(row for row in atlas.sections if row.feature_id in drawn),
        geometry={key: shape for key, shape in atlas.geometry.items() if key in drawn},
    )


def _claims(own: Collection[str], spans: Collection[Span], atlas: Atlas) -> dict[str, Claim]:
    """The claims about what is kept or quoted for it, and all that are tied to one of them."""
    kept = {
        claim.id
        for claim in atlas.claims.values()
        if set(own).intersection(claim.place_ids)
        or any(span.overlaps(claim.span) for span in spans)
    }
    for claims in exchanges(atlas):
        if any(claim.id in kept for claim in claims):
            kept |= {claim.id for claim in claims}
    return {key: row for key, row in atlas.claims.items() if key in kept}
