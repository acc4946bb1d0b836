"""GeoJSON geometries as plain values: degrees, WGS 84, longitude before latitude."""

from __future__ import annotations

import reprlib
from collections.abc import Iterator, Sequence
from typing import Any

GeoJson = dict[str, Any]

POINTS = ("Point",)
LINES = ("LineString", "MultiLineString")
AREAS = ("Polygon", "MultiPolygon")

# How deep the positions of each type that can be drawn lie, and how many a line of them takes.
_SHAPES = {
    "Point": (0, 1),
    "LineString": (1, 2),
    "MultiLineString": (2, 2),
    "Polygon": (2, 4),
    "MultiPolygon": (3, 4),
}
_NUMBERS = (int, float)  # and not bool, which Python counts among them
_FAR = 1e9  # metres: no height is larger


def positions(geometry: GeoJson) -> Iterator[Sequence[Any]]:
    """Every position, longitude before latitude, of a GeoJSON geometry's nested arrays."""

    def walk(node: Any) -> Iterator[Sequence[Any]]:
        if isinstance(node, list) and node and not isinstance(node[0], list):
            yield node
        elif isinstance(node, list):
            for part in node:
                yield from walk(part)

    return walk(geometry.get("coordinates"))


def malformed(geometry: object) -> str | None:
    """What keeps a value from being a geometry that can be drawn, if anything does."""
    if not isinstance(geometry, dict):
        return f"is no GeoJSON geometry: {reprlib.repr(geometry)}"
    kind = geometry.get("type")
    if not isinstance(kind, str) or kind not in _SHAPES:
        return f"has the type {reprlib.repr(kind)}; what can be drawn is {', '.join(_SHAPES)}"
    return _flaw(geometry.get("coordinates"), *_SHAPES[kind])


def _flaw(node: object, depth: int, least: int) -> str | None:
    """What is wrong with arrays that hold positions ``depth`` below, ``least`` in a row."""
    if depth == 0:
        return None if _is_position(node) else _no_position(node)
    wanted = least if depth == 1 else 1
    if not isinstance(node, list) or len(node) < wanted:
        return f"is malformed: {reprlib.repr(node)} should be a list of {wanted} or more"
    if depth == 1:
        return next((_no_position(at) for at in node if not _is_position(at)), None)
    flaws = (_flaw(part, depth - 1, least) for part in node)
    return next((flaw for flaw in flaws if flaw), None)


def _is_position(node: object) -> bool:
    if not isinstance(node, list) or len(node) < 2:
        return False
    lon, lat, *heights = node
    return (
        type(lon) in _NUMBERS
        and type(lat) in _NUMBERS
        and -180 <= lon <= 180
        and -90 <= lat <= 90
        and (not heights or all(type(z) in _NUMBERS and -_FAR < z < _FAR for z in heights))
    )


def _no_position(node: object) -> str:
    return f"holds a position that is no longitude and latitude: {reprlib.repr(node)}"
