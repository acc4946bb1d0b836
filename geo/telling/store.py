"""All that the panel can show, as data: it goes to the browser once."""

from __future__ import annotations

from typing import Any

from geo.model.atlas import Atlas
from geo.telling import days, tour
from geo.telling.card import card, quote
from geo.telling.cite import cite_text


def store(atlas: Atlas) -> dict[str, Any]:
    """All that the panel can show: it goes to the browser once, so that a press needs no server."""
    return {
        "cards": {feature.id: card(feature, atlas) for feature in atlas.features.values()},
        "opening": opening(atlas),
        **days.store(atlas),
        "stops": tour.stops(atlas),
        "about": {
            "title": atlas.manifest.title,
            "neutrality": atlas.manifest.neutrality,
            "language": atlas.manifest.text.language,
            "cite": cite_text(atlas),
        },
        # Where a statement stands, and where one that it answers: start, end, start, end.
        "answers": [
            (claim.start, claim.end, answered.start, answered.end)
            for claim in atlas.claims.values()
            for answered in map(atlas.claims.__getitem__, claim.answers)
        ],
    }


def opening(atlas: Atlas) -> dict[str, Any]:
    """What the panel shows while nothing is selected: the paper's point and an index of all."""
    manifest = atlas.manifest
    passage = atlas.passage_by_id[manifest.opening_passage]
    return {
        "title": manifest.subtitle,
        "words": manifest.opening,
        "quote": quote(passage, atlas),
        "neutrality": manifest.neutrality,
        "index": [
            {
                "id": layer.id,
                "name": layer.name,
                "features": [
                    {"id": f.id, "name": f.name} for f in atlas.features_by_layer[layer.id]
                ],
            }
            for layer in manifest.layers
        ],
    }
