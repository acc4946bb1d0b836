"""What lies how far from a point that the reader chose, as data for the panel.

The point itself is taken as exact; each distance is as sure as the drawing at its far end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypedDict

from shapely import LineString
from shapely.geometry import Point as Spot
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.link.view import Point
from geo.measuring import geodesic
from geo.model.atlas import Atlas
from geo.model.cells import Way
from geo.model.records import Feature
from geo.telling.card import distance_apart


class Region(TypedDict):
    """An area that the point lies in."""

    feature: str
    name: str


class Reach(TypedDict):
    """How far a feature is, in words, and the shortest way to it, if there is one to draw."""

    feature: str
    name: str
    value: str
    way: Way | None


class Around(TypedDict):
    """A point and what lies around it."""

    at: Point
    title: str
    inside: list[Region]
    reaches: list[Reach]
    citation: str


def around(point: Point, atlas: Atlas) -> Around:
    """What lies around ``point``: the areas that it is in, and the way to each measured feature."""
    spot = Spot(point.lon, point.lat)
    title = place(point)
    return {
        "at": point,
        "title": title,
        "inside": [{"feature": area.id, "name": area.name} for area in _areas_at(spot, atlas)],
        "reaches": [_reach(spot, atlas.features[key], atlas) for key in atlas.measured_to],
        "citation": (
            f"Distances from {title}, measured on: {atlas.manifest.title}. {atlas.manifest.stamp}."
        ),
    }


def place(point: Point) -> str:
    """A point in words, to about 100 metres: ``40.905° N, 45.556° E``."""
    north, east = ("N" if point.lat >= 0 else "S"), ("E" if point.lon >= 0 else "W")
    return f"{abs(point.lat):.3f}° {north}, {abs(point.lon):.3f}° {east}"


def uncertainty_at(feature: Feature, spot: BaseGeometry, atlas: Atlas) -> float:
    """Within how many metres ``feature`` is drawn near ``spot``.

    That is the figure of its section there, if it has any: a stretch of a route is often surer, or
    less sure, than the route as a whole.
    """
    sections = atlas.sections_of(feature.id)
    if not sections:
        return feature.uncertainty_m
    geometry = atlas.geometry[feature.id]
    lines = geometry["coordinates"]
    if geometry["type"] == "LineString":
        lines = [lines]
    near = min(
        sections,
        key=lambda s: LineString(lines[s.part][s.first : s.last + 1]).distance(spot),
    )
    return near.uncertainty_m


def _areas_at(spot: BaseGeometry, atlas: Atlas) -> Iterator[Feature]:
    for feature in atlas.features.values():
        if _is_area(feature, atlas) and _shape(feature, atlas).contains(spot):
            yield feature


def _reach(spot: BaseGeometry, feature: Feature, atlas: Atlas) -> Reach:
    way = geodesic.nearest(spot, _shape(feature, atlas))
    if way.distance_m == 0 and _is_area(feature, atlas):
        value = "inside"
    else:
        value = distance_apart(way.distance_m, uncertainty_at(feature, way.there, atlas))
    ends = ((way.here.y, way.here.x), (way.there.y, way.there.x))
    return {
        "feature": feature.id,
        "name": feature.name,
        "value": value,
        "way": ends if way.distance_m else None,
    }


def _is_area(feature: Feature, atlas: Atlas) -> bool:
    return atlas.geometry[feature.id]["type"] in ("Polygon", "MultiPolygon")


def _shape(feature: Feature, atlas: Atlas) -> Any:
    return shape(atlas.geometry[feature.id])
