"""Routes across water: a railway over a lake is a fault of one or of the other.

A route is a feature with sections. It crosses no drawn lake, and leaves the land only in sections
that a way-point says are at sea.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from geo.model.atlas import Atlas
from geo.model.records import Section, Waypoint
from geo.reading.folder import Folder
from geo.reading.waypoints import tables

if TYPE_CHECKING:
    from shapely.geometry import LineString
    from shapely.geometry.base import BaseGeometry

ALLOWED_M = 300  # metres: what a shore as drawn may cut off a line as drawn
_METRES_PER_DEGREE = 111_195


def crossings(atlas: Atlas, files: Folder) -> None:
    """Every stretch of a route that crosses a drawn lake, or sea that it should not, as a fault."""
    if not atlas.sections:
        return
    lakes, land = _base(atlas, "lake"), _base(atlas, "land")
    at_sea = {
        point.section
        for name in tables(files.path)
        for point in Folder(files.path).table(Waypoint, name)
        if point.place == "sea"
    }
    told: set[tuple[str, str]] = set()  # routes share their sections: each fault once
    for section in atlas.sections:
        line = _line(section, atlas)
        if line is None:
            continue
        for name, lake in lakes:
            for where, metres in _long(line.intersection(lake)):
                _tell(section, f"crosses a lake of {name}", where, metres, told, atlas, files)
        if land and section.name not in at_sea:
            wet = line
            for _, ground in land:
                wet = wet.difference(ground)
            for where, metres in _long(wet):
                what = f"crosses the sea of {land[0][0]}"
                _tell(section, what, where, metres, told, atlas, files)


def _tell(
    section: Section,
    what: str,
    where: str,
    metres: float,
    told: set[tuple[str, str]],
    atlas: Atlas,
    files: Folder,
) -> None:
    if (what, where) not in told:
        told.add((what, where))
        file = atlas.features[section.feature_id].geometry
        km = f"{metres / 1000:.1f} km"
        files.fault(file, 0, f"{section.feature_id}, {section.name!r}: {what} for {km} at {where}")


def _base(atlas: Atlas, style: str) -> list[tuple[str, BaseGeometry]]:
    """The valid shapes of the base map's files of a style, each with its file."""
    from shapely import make_valid
    from shapely.geometry import shape

    return [
        (base.geometry, make_valid(shape(member["geometry"])))
        for base in atlas.manifest.base
        if base.style == style and base.geometry in atlas.base
        for member in atlas.base[base.geometry]["features"]
    ]


def _line(section: Section, atlas: Atlas) -> LineString | None:
    """The stretch of its feature's line that a section is; nothing if it is none."""
    from shapely.geometry import LineString

    geometry = atlas.geometry.get(section.feature_id)
    if geometry is None:
        return None
    lines = geometry["coordinates"]
    if geometry["type"] == "LineString":
        lines = [lines]
    elif geometry["type"] != "MultiLineString":
        return None
    course = (
        lines[section.part][section.first : section.last + 1] if section.part < len(lines) else []
    )
    return LineString(course) if len(course) > 1 else None


def _long(wet: Any) -> Iterator[tuple[str, float]]:
    """The stretches of ``wet`` that are too long: where their middle is, and their metres."""
    for part in getattr(wet, "geoms", [wet]):
        if "Line" not in part.geom_type or part.is_empty:
            continue
        middle = part.interpolate(0.5, normalized=True)
        narrow = math.cos(math.radians(middle.y))
        metres = sum(
            math.hypot((x2 - x1) * narrow, y2 - y1) * _METRES_PER_DEGREE
            for (x1, y1, *_), (x2, y2, *_) in zip(part.coords, part.coords[1:], strict=False)
        )
        if metres > ALLOWED_M:
            yield f"{middle.y:.3f}, {middle.x:.3f}", metres
