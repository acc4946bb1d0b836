"""What a link may name: the closed vocabulary of an atlas, as data that the browser reads too."""

from __future__ import annotations

from functools import lru_cache
from typing import TypedDict

from geo.model.atlas import Atlas


class StopView(TypedDict):
    """What a stop of the tour sets: its layers (none: the usual ones) and its day."""

    layers: list[str]
    date: str | None


class Vocabulary(TypedDict):
    """All that the values of a link are read against.

    ``features`` gives the layer of each feature. ``box`` is west, south, east, north in degrees;
    ``zooms`` the lowest and the highest; ``days`` the first and the last that the map shows;
    ``sentences`` the offsets of each in the text.
    """

    features: dict[str, str]
    layers: list[str]
    usual_layers: list[str]
    stops: dict[str, StopView]
    tiles: list[str]
    perspectives: list[str]
    rings: list[int]
    days: tuple[str, str] | None
    box: tuple[float, float, float, float]
    zooms: tuple[float, float]
    passages: list[str]
    sentences: list[tuple[int, int]]


@lru_cache(maxsize=8)
def vocabulary(atlas: Atlas) -> Vocabulary:
    """The vocabulary of ``atlas``."""
    manifest = atlas.manifest
    days = manifest.days
    return {
        "features": {feature.id: feature.layer for feature in atlas.features.values()},
        "layers": list(atlas.layers),
        "usual_layers": [layer.id for layer in manifest.layers if layer.on],
        "stops": {
            stop.id: {
                "layers": list(stop.layers),
                "date": stop.date.isoformat() if stop.date else None,
            }
            for stop in atlas.stops.values()
        },
        "tiles": [tiles.id for tiles in manifest.tiles],
        "perspectives": [perspective.id for perspective in manifest.perspectives],
        "rings": list(manifest.ring.kilometres) if manifest.ring else [],
        "days": (days.first.isoformat(), days.last.isoformat()) if days else None,
        "box": manifest.box,
        "zooms": (manifest.min_zoom, manifest.max_zoom),
        "passages": list(atlas.passage_by_id),
        "sentences": [(span.start, span.end) for span in atlas.text.sentences],
    }
