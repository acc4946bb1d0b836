"""The guided tour: the atlas's stops, as the panel tells them and as the map shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from geo.telling.quote import Quoted, told

if TYPE_CHECKING:
    from geo.model.atlas import Atlas
    from geo.model.records import Stop


class Told(TypedDict):
    """A stop as the panel tells it; ``words`` are the map's, ``quotes`` the text's."""

    id: str
    number: int
    title: str
    words: str
    quotes: list[Quoted]
    feature: str | None
    date: str | None


class MapStop(TypedDict):
    """A stop as the map knows it; ``box`` is west, south, east, north in degrees."""

    id: str
    title: str
    box: tuple[float, float, float, float]
    feature: str | None
    date: str | None


def stops(atlas: Atlas) -> list[Told]:
    """Every stop, in order; none if the atlas has no tour."""
    return [
        {
            "id": stop.id,
            "number": number,
            "title": stop.title,
            "words": stop.words,
            "quotes": _quotes(stop, atlas),
            "feature": stop.feature,
            "date": stop.date.isoformat() if stop.date else None,
        }
        for number, stop in enumerate(atlas.stops.values(), start=1)
    ]


def _quotes(stop: Stop, atlas: Atlas) -> list[Quoted]:
    """What a stop quotes: from where its row says, and none of it folded away."""
    starts = {span.start for span in stop.quotes}
    return [{**quoted, "open": True} for quoted in told(stop.quotes, atlas, alone=starts)]


def on_map(atlas: Atlas) -> dict[str, MapStop]:
    """What the map is told of every stop, by its id: where to look, and what to point out."""
    return {
        stop.id: {
            "id": stop.id,
            "title": stop.title,
            "box": stop.box,
            "feature": stop.feature,
            "date": stop.date.isoformat() if stop.date else None,
        }
        for stop in atlas.stops.values()
    }
