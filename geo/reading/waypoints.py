"""The way-points of the routes against the gazetteer: whether each stands where its row says.

A way-point that is named after a place stands within its own uncertainty of it, or as far from it
and in the direction that its row states. Folders without a gazetteer are not asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from geo.model.atlas import Atlas
from geo.model.folding import fold
from geo.model.records import Listed, Reading, Source, Waypoint
from geo.reading.folder import Folder

ROUTES = "routes"
# What a way-point may say instead of a place's number.
NO_PLACE = {
    "border": "where the line crosses a border",
    "line": "between its neighbours",
    "node": "a node of a network, as its source has it",
    "sea": "at sea, or on a shore that the line leaves or reaches there",
    "unlisted": "named after a place that no gazetteer at hand has",
}
_EXPLAINED = ("line", "unlisted")
_METRES_PER_DEGREE = 111_195  # of latitude, on a sphere: enough for some kilometres


def tables(folder: Path) -> list[str]:
    """The tables of way-points of an atlas folder, by their names in it."""
    return sorted(f"{ROUTES}/{path.name}" for path in (folder / ROUTES).glob("*.csv"))


def waypoints(atlas: Atlas, files: Folder) -> None:
    """Faults of the way-points, and of the readings that their sections were compared with."""
    listed = {place.id: place for place in files.table(Listed)}
    if Listed.table in files.absent:
        return
    sections: set[tuple[str, str]] = set()
    for name in tables(files.path):
        for point in files.table(Waypoint, name):
            sections.add((Path(name).stem, point.section))
            for what in faults(point, listed):
                files.at(point, what)
            for source in _unknown(point.source, atlas, files):
                files.at(point, f"source: {source!r} is unknown")
    for reading in files.table(Reading):
        if (reading.route, reading.section) not in sections:
            files.at(reading, f"section: {reading.section!r} is no section of {reading.route!r}")
        for source in _unknown([reading.source], atlas, files):
            files.at(reading, f"source: {source!r} is unknown")
    for place in listed.values():
        for source in _unknown([place.source], atlas, files):
            files.at(place, f"source: {source!r} is unknown")


def faults(point: Waypoint, listed: Mapping[str, Listed]) -> Iterator[str]:
    """What is wrong with where ``point`` stands; ``listed`` are the gazetteer's places."""
    at = f"{point.name} at {point.lat:.4f}, {point.lon:.4f}"
    if (point.offset_km is None) != (point.bearing is None):
        yield f"{at}: an offset needs both a distance and a direction"
        return
    if point.place in NO_PLACE:
        if point.place in _EXPLAINED and not point.note:
            yield f"{at}: place is {point.place!r}, and no note says how it was placed"
        if point.offset_km is not None:
            yield f"{at}: is offset from no place"
        return
    place = listed.get(point.place)
    if place is None:
        known = ", ".join(sorted(NO_PLACE))
        yield f"{at}: place: {point.place!r} is neither a number of {Listed.table} nor {known}"
        return
    if _letters(place.name) not in _letters(point.name):
        yield f"{at}: place: {point.place} is {place.name}, which the way-point is not named after"
    far = distance(point, place)
    if far > point.uncertainty_m:
        stated = (
            ""
            if point.offset_km is None
            else (f"the point {point.offset_km:g} km at {point.bearing:g}° from ")
        )
        yield (
            f"{at}: stands {far / 1000:.1f} km from {stated}{place.name} ({point.place}, "
            f"{place.lat:.4f}, {place.lon:.4f}), farther than its {point.uncertainty_m:g} metres"
        )


def distance(point: Waypoint, place: Listed) -> float:
    """Metres from ``point`` to where its row puts it: at ``place``, or offset from it."""
    east, north = 0.0, 0.0
    if point.offset_km is not None and point.bearing is not None:
        turn = math.radians(point.bearing)
        east, north = (point.offset_km * 1000 * side for side in (math.sin(turn), math.cos(turn)))
    narrow = math.cos(math.radians((point.lat + place.lat) / 2))
    return math.hypot(
        (point.lon - place.lon) * narrow * _METRES_PER_DEGREE - east,
        (point.lat - place.lat) * _METRES_PER_DEGREE - north,
    )


def _letters(name: str) -> str:
    return fold(name)[0]


def _unknown(sources: list[str] | tuple[str, ...], atlas: Atlas, files: Folder) -> list[str]:
    return [
        each for each in sources if each not in atlas.sources and not files.may_hold(Source, each)
    ]
