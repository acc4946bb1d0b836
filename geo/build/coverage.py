"""Polygons that share borders: simplified together, fitted into one another without slivers.

All in WGS84 degrees. Tolerances are in metres and turned into degrees of latitude, so that a degree
of longitude, which is shorter, is held to a tighter one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.build.errors import BuildError
from geo.build.reader import flat, lines_of, polygons_of
from geo.build.recipe import Box

METRES_PER_DEGREE = 111_320.0
_SEAM = (
    1e-7  # degrees (a centimetre): what rounding leaves open between pieces is closed by this much
)
_SLIVER = 5e-6  # square degrees (about 0.05 km²): what is smaller is left over from the cutting
_VORONOI_STEP = 0.002  # degrees between the points from which gaps are shared out


@dataclass(frozen=True)
class Zone:
    """A box with a tolerance (metres) and a number of decimals of its own."""

    box: Box
    tolerance: float
    decimals: int

    def holds(self, points: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        west, south, east, north = self.box
        x, y = points[:, 0], points[:, 1]
        return (west <= x) & (x <= east) & (south <= y) & (y <= north)


WORLD: Box = (-180.0, -90.0, 180.0, 90.0)


def simplified_line(line: Any, zones: Sequence[Zone]) -> LineString:
    """``line`` with fewer vertices: each stretch by the first zone that holds it, or the last."""
    points = np.asarray(line.coords, dtype=float)[:, :2]
    zone_of = np.full(len(points), len(zones) - 1)
    for number in range(len(zones) - 2, -1, -1):
        zone_of[zones[number].holds(points)] = number
    kept: list[tuple[float, float]] = []
    start = 0
    while start < len(points) - 1:
        end = start + 1
        while end < len(points) - 1 and zone_of[end] == zone_of[start]:
            end += 1
        zone = zones[int(zone_of[start])]
        run = LineString(points[start : end + 1])
        coords = (
            run.simplify(zone.tolerance / METRES_PER_DEGREE).coords
            if zone.tolerance
            else run.coords
        )
        kept += list(coords)[:-1]
        start = end
    kept.append(tuple(points[-1]))
    return LineString(_rounded(np.array(kept), zones))


def _rounded(points: npt.NDArray[np.float64], zones: Sequence[Zone]) -> npt.NDArray[np.float64]:
    out = np.round(points, zones[-1].decimals)
    for zone in reversed(zones[:-1]):
        inside = zone.holds(points)
        out[inside] = np.round(points[inside], zone.decimals)
    return out


def simplify_together(shapes: Mapping[str, Any], zones: Sequence[Zone]) -> dict[str, Any]:
    """Polygons that share borders vertex for vertex, simplified so that they still do.

    Raises ``BuildError`` if one of them is lost, or changes its area by more than 2 percent.
    """
    edges = shapely.node(shapely.union_all([shape.boundary for shape in shapes.values()]))
    arcs = [simplified_line(arc, zones) for arc in flat(lines_of(edges))]
    faces = flat(shapely.polygonize(flat(shapely.node(shapely.union_all(arcs)))))
    made: dict[str, list[Any]] = {name: [] for name in shapes}
    for face in faces:
        inside = face.representative_point()
        owner = next((name for name, shape in shapes.items() if shape.contains(inside)), None)
        if owner is not None:
            made[owner].append(face)
    out = {}
    for name, shape in shapes.items():
        out[name] = polygons_of(shapely.coverage_union_all(made[name]))
        if out[name].is_empty or abs(out[name].area / shape.area - 1) > 0.02:
            raise BuildError(f"shape {name}: lost in simplifying; the tolerance is too large")
    return out


def shared_border(shape: Any, others: Sequence[Any], within: float) -> Any:
    """The stretches of ``shape``'s boundary that run along the boundary of any of ``others``.

    An edge counts if both its ends lie within ``within`` metres of that boundary; it keeps the
    vertices of ``shape``.
    """
    boundary = shapely.union_all([other.boundary for other in others])
    shapely.prepare(boundary)
    reach = within / METRES_PER_DEGREE
    lines = []
    for ring in flat(shape.boundary):
        points = shapely.get_coordinates(ring)
        near = shapely.dwithin(shapely.points(points), boundary, reach)
        for a, b, both in zip(points[:-1], points[1:], near[:-1] & near[1:], strict=True):
            if both:
                lines.append(LineString([a, b]))
    return shapely.line_merge(shapely.union_all(lines))


def met(lines: Any, others: Any, within: float) -> Any:
    """``lines`` whose ends, up to ``within`` metres from ``others``, are led on to them.

    Two sources of one border part where they meet: an end would hang in mid-air. An end that
    another of ``lines`` goes on from hangs nowhere.
    """
    parts = flat(lines_of(lines))
    ends = Counter(line.coords[end] for line in parts for end in (0, -1))
    led = []
    for line in parts:
        coords = list(line.coords)
        for end in (0, -1):
            here = Point(coords[end])
            there = shapely.shortest_line(here, others)
            if ends[coords[end]] == 1 and 0 < there.length * METRES_PER_DEGREE <= within:
                coords.insert(0 if end == 0 else len(coords), there.coords[-1])
        led.append(LineString(coords))
    return led[0] if len(led) == 1 else shapely.multilinestrings(led)


def fit(parts: Mapping[str, Any], into: Any, speck: float) -> dict[str, Any]:
    """``parts`` cut to ``into`` and grown, so that together they fill it exactly.

    What of ``into`` no part covers goes to the part whose edge is nearest. Pieces under ``speck``
    square kilometres, which two outlines of different detail leave along a border, count as
    uncovered.
    """
    smallest = speck * 1e6 / METRES_PER_DEGREE**2
    inside: dict[str, Any] = {}
    taken: Any = Polygon()
    for name, part in parts.items():
        piece = part.intersection(into).difference(taken)
        inside[name] = shapely.union_all(
            [p for p in flat(polygons_of(piece)) if p.area >= smallest]
        )
        taken = taken.union(inside[name])
    gap = polygons_of(into.difference(taken))
    if gap.is_empty:
        return inside
    owners, points = _edge_points(inside, gap)
    cells = flat(shapely.voronoi_polygons(MultiPoint(points), extend_to=into.envelope))
    tree = shapely.STRtree([Point(p) for p in points])
    shares: dict[str, list[Any]] = {name: [] for name in inside}
    for cell in cells:
        if cell.intersects(gap):
            for index in tree.query(cell, predicate="contains"):
                shares[owners[int(index)]].append(cell)
    grown = {}
    for name, piece in inside.items():
        share = polygons_of(shapely.union_all(shares[name]).intersection(gap))
        whole = shapely.union_all([piece, share])
        whole = whole.buffer(_SEAM, join_style="mitre").buffer(-_SEAM, join_style="mitre")
        kept = flat(whole.intersection(into))
        grown[name] = shapely.union_all([p for p in kept if p.area > _SLIVER])
    return grown


def _edge_points(
    inside: Mapping[str, Any], gap: Any
) -> tuple[list[str], list[tuple[float, float]]]:
    """Points along the edges that face ``gap``, and the part that each belongs to."""
    facing = gap.buffer(1e-6)
    owner_of: dict[tuple[float, float], str] = {}
    for name, piece in inside.items():
        edge = shapely.segmentize(lines_of(piece.boundary.intersection(facing)), _VORONOI_STEP)
        for x, y in shapely.get_coordinates(edge):
            owner_of.setdefault((round(float(x), 7), round(float(y), 7)), name)
    points = sorted(owner_of)
    return [owner_of[point] for point in points], points


def closed(lines: BaseGeometry, gap: float) -> Polygon:
    """The polygon that ``lines`` go round, bridging gaps of up to ``gap`` metres between ends.

    Raises ``BuildError`` if a gap is wider.
    """
    rest = [list(line.coords) for line in flat(lines_of(lines))]
    chain = rest.pop(0)
    while rest:
        wide, index, end = min(
            (Point(chain[-1]).distance(Point(line[end])), index, end)
            for index, line in enumerate(rest)
            for end in (0, -1)
        )
        if wide * METRES_PER_DEGREE > gap:
            raise BuildError(
                f"a gap of {wide * METRES_PER_DEGREE:.0f} m, where {gap:.0f} m are allowed"
            )
        line = rest.pop(index)
        chain += line if end == 0 else line[::-1]
    if Point(chain[0]).distance(Point(chain[-1])) * METRES_PER_DEGREE > gap:
        raise BuildError(f"the line does not close within {gap:.0f} m")
    return Polygon(chain)
