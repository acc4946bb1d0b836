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
    """A thing of the index, and what it is called."""

    id: str
    name: str


class Sign(TypedDict):
    """A way of drawing, and what it means."""

    style: str
    text: str


class IndexLayer(TypedDict):
    """A layer of the index: its group, how it is drawn, a note on it, its features."""

    id: str
    name: str
    group: str
    style: str
    note: str
    features: list[Listed]


class Index(TypedDict):
    """All that can be shown: layers in groups, the signs that are always there, where to look.

    ``lines`` and ``backgrounds`` have the usual one first; no link names it.
    ``day`` is the first of the days.
    """

    groups: list[Listed]
    layers: list[IndexLayer]
    signs: list[Sign]
    views: list[Listed]
    lines: list[Listed]
    backgrounds: list[Listed]
    day: str | None


class Opening(TypedDict):
    """What the panel shows while nothing is selected.

    ``words`` are the map's; ``text`` is the title of what it quotes, ``written_by`` whose that is.
    ``quote`` heads all, ``isCut`` if it begins within a sentence; ``arguments`` are stops.
    """

    words: str
    text: str
    written_by: str
    quote: Quote
    isCut: bool
    arguments: list[str]
    neutrality: str


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
    index: Index
    stops: list[tour.Told]
    about: About
    tied: list[tuple[int, int, int, int]]


def store(atlas: Atlas) -> PanelContent:
    """All that the panel can show: it goes to the browser once, so that a press needs no server."""
    return {
        "cards": {feature.id: card(feature, atlas) for feature in atlas.features.values()},
        "opening": opening(atlas),
        "index": index(atlas),
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
    """What the panel shows while nothing is selected: whose paper it is, and what it argues."""
    manifest = atlas.manifest
    (headline,) = manifest.headline
    return {
        "words": manifest.opening,
        "text": manifest.text.title,
        "written_by": written_by(atlas),
        "quote": quote(headline, atlas),
        "isCut": not atlas.text.is_whole_sentences(headline),
        "arguments": list(manifest.arguments),
        "neutrality": manifest.neutrality,
    }


def index(atlas: Atlas) -> Index:
    """All that can be shown on the map: it is legend and switches in one."""
    manifest = atlas.manifest
    all_days = days.dates(atlas)
    return {
        "groups": [{"id": group.id, "name": group.name} for group in manifest.groups],
        "layers": [
            {
                "id": layer.id,
                "name": layer.name,
                "group": layer.group,
                "style": layer.style,
                "note": layer.note,
                "features": [
                    {"id": f.id, "name": f.name} for f in atlas.features_by_layer[layer.id]
                ],
            }
            for layer in manifest.layers
        ],
        "signs": [{"style": entry.style, "text": entry.text} for entry in manifest.legend],
        "views": [{"id": view.id, "name": view.name} for view in manifest.viewpoints],
        "lines": [{"id": lines.id, "name": lines.name} for lines in manifest.perspectives],
        "backgrounds": [
            Listed(id="", name="This map’s own"),
            *(Listed(id=tiles.id, name=tiles.name) for tiles in manifest.tiles),
        ],
        "day": all_days[0].isoformat() if all_days else None,
    }
