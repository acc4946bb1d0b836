"""All that the panel can show, as data: it goes to the browser once."""

from __future__ import annotations

from itertools import pairwise
from typing import TypedDict

from geo.model.atlas import Atlas
from geo.telling import days, tour
from geo.telling.card import Card, card
from geo.telling.cite import cite_text, written_by
from geo.telling.exchange import exchanges
from geo.telling.quote import Quote, quote


class Listed(TypedDict):
    """A feature of the index."""

    id: str
    name: str


class IndexLayer(TypedDict):
    """A layer of the index, with its features."""

    id: str
    name: str
    features: list[Listed]


class Opening(TypedDict):
    """What the panel shows while nothing is selected.

    ``words`` are the map's; ``text`` is the title of what it quotes, ``written_by`` whose that is.
    """

    title: str
    words: str
    text: str
    written_by: str
    quote: Quote
    neutrality: str
    index: list[IndexLayer]


class About(TypedDict):
    """What the map is, the language (BCP 47) of its text, and how to cite that."""

    title: str
    neutrality: str
    language: str
    cite: str


class PanelContent(days.DaysContent):
    """All that the panel can show; ``cards`` by feature.

    ``tied``: where a statement stands in the text and where one that is tied to it, as start, end,
    start, end.
    """

    cards: dict[str, Card]
    opening: Opening
    stops: list[tour.Told]
    about: About
    tied: list[tuple[int, int, int, int]]


def store(atlas: Atlas) -> PanelContent:
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
        "tied": sorted(
            {
                (claim.start, claim.end, other.start, other.end)
                for claims in exchanges(atlas)
                for claim, other in pairwise(claims)
                if claim.span != other.span
            }
        ),
    }


def opening(atlas: Atlas) -> Opening:
    """What the panel shows while nothing is selected: the paper's point and an index of all."""
    manifest = atlas.manifest
    passage = atlas.passage_by_id[manifest.opening_passage]
    return {
        "title": manifest.subtitle,
        "words": manifest.opening,
        "text": manifest.text.title,
        "written_by": written_by(atlas),
        "quote": quote(passage.span, atlas, passage.id),
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
