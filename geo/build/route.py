"""Routes: a line through way-points that are read from a table.

A table's columns are section, name, lat, lon, country, uncertainty_m, place, offset_km, bearing,
source, note; rows are in order, sections in the order of their first row, and a section starts
where the one before it ends. A route may go through several tables, so that routes which share
their ground share their way-points.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from shapely.geometry import LineString, MultiLineString

from geo.build.errors import BuildError
from geo.build.recipe import Box
from geo.model.records import Reading

CURVES = ("centripetal", "straight")
_POINTS_PER_LEG = 16
_NORMAL_95 = 1.959964  # standard deviations to either side that hold 95 percent of a normal error


@dataclass(frozen=True)
class WayPoint:
    """A named point on a route, in degrees, and within how many metres of it the route runs."""

    section: str
    name: str
    lat: float
    lon: float
    country: str
    uncertainty_m: float
    sources: tuple[str, ...]
    table: str = ""  # the name of the table that it stands in, without ending


@dataclass(frozen=True)
class Section:
    """A stretch of a route of about equal knowledge.

    95 percent of the true line lies within ``uncertainty_m`` (metres) of ``line``. ``readings`` are
    what second sources gave.
    """

    name: str
    country: str
    line: LineString
    uncertainty_m: float
    readings: tuple[Reading, ...] = ()


def read(path: Path) -> list[WayPoint]:
    """The way-points in ``path``. Raises ``BuildError`` with file and row if one does not read."""
    points = []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                try:
                    point = WayPoint(
                        row["section"],
                        row["name"],
                        float(row["lat"]),
                        float(row["lon"]),
                        row["country"],
                        float(row["uncertainty_m"]),
                        tuple(row["source"].split()),
                        path.stem,
                    )
                except (KeyError, TypeError, ValueError, AttributeError) as error:
                    raise BuildError(f"{path.name}:{number}: no way-point: {error}") from None
                if not (-90 <= point.lat <= 90 and -180 <= point.lon <= 180):
                    raise BuildError(
                        f"{path.name}:{number}: {point.lat}, {point.lon} is not on the earth"
                    )
                if not (math.isfinite(point.uncertainty_m) and point.uncertainty_m >= 0):
                    raise BuildError(f"{path.name}:{number}: uncertainty_m must be metres, 0 or up")
                points.append(point)
    except FileNotFoundError:
        raise BuildError(f"{path.name}: there is no such route") from None
    return points


def check_inside(points: Sequence[WayPoint], box: Box, table: str) -> None:
    """Raise ``BuildError``, with the row, at the first of ``points`` that lies outside ``box``."""
    west, south, east, north = box

    def inside(lat: float, lon: float) -> bool:
        return south <= lat <= north and west <= lon <= east

    for row, point in enumerate(points, 2):
        if not inside(point.lat, point.lon):
            swapped = inside(point.lon, point.lat)
            raise BuildError(
                f"{table}:{row}: {point.name} at {point.lat}, {point.lon} lies outside of {box}"
                + ("; are latitude and longitude swapped?" if swapped else "")
            )


def sections(
    points: Sequence[WayPoint], curve: str, readings: Sequence[Reading] = ()
) -> list[Section]:
    """The route through ``points``, section by section.

    A section is as unsure as its way-points make it, and no surer than any of its ``readings``.
    A section that starts where the one before it ends is drawn as one curve with it. ``curve`` is
    ``centripetal`` (a Catmull-Rom curve, which passes through every point and neither loops nor
    overshoots) or ``straight``. Raises ``BuildError`` on another, or if there is nothing to draw.
    """
    if curve not in CURVES:
        raise BuildError(f"a route's curve is one of {', '.join(CURVES)}, not {curve}")
    parts = [
        [p for p in points if p.section == name]
        for name in dict.fromkeys(p.section for p in points)
    ]
    for part in parts:
        if len(part) < 2:
            raise BuildError(f"section {part[0].section!r} of a route needs two way-points")
    drawn: list[Section] = []
    run: list[list[WayPoint]] = []
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        run.append(part)
        if after is None or _place(after[0]) != _place(part[-1]):
            drawn += _curved(run, curve, readings)
            run = []
    if not drawn:
        raise BuildError("a route needs two way-points")
    return drawn


def joined(sections: Sequence[Section]) -> Any:
    """The sections as one line; several, where a section does not start at the last one's end."""
    lines: list[list[tuple[float, ...]]] = []
    for section in sections:
        here = list(section.line.coords)
        if lines and lines[-1][-1] == here[0]:
            lines[-1] += here[1:]
        else:
            lines.append(here)
    return LineString(lines[0]) if len(lines) == 1 else MultiLineString(lines)


def combined(parts: Sequence[tuple[float, float]]) -> float:
    """The 95 percent uncertainty of a whole, from (length, uncertainty) of its parts.

    It is the distance within which 95 percent of the whole lies if each part's error is normal
    with the spread its own figure says. The parts of uncertainty 0 are exact.
    """
    total = sum(length for length, _ in parts)
    low, high = 0.0, max(doubt for _, doubt in parts)
    for _ in range(50):
        middle = (low + high) / 2
        held = sum(
            length * (math.erf(middle / doubt * _NORMAL_95 / math.sqrt(2)) if doubt else 1)
            for length, doubt in parts
        )
        low, high = (middle, high) if held < 0.95 * total else (low, middle)
    return high


def _place(point: WayPoint) -> tuple[float, float]:
    return point.lon, point.lat


def _curved(
    run: Sequence[Sequence[WayPoint]], curve: str, readings: Sequence[Reading]
) -> list[Section]:
    """The sections of one unbroken stretch, curved as a whole."""
    whole = [*run[0], *(point for part in run[1:] for point in part[1:])]
    legs = _legs(np.array([_place(point) for point in whole]), curve)
    drawn, at = [], 0
    for part in run:
        own = legs[at : at + len(part) - 1]
        at += len(part) - 1
        end = _place(part[-1])
        line = LineString(np.vstack([*own, [end]]))
        doubts = [
            (math.dist(_place(a), _place(b)), (a.uncertainty_m + b.uncertainty_m) / 2)
            for a, b in pairwise(part)
        ]
        name, table = part[0].section, part[0].table
        own_readings = tuple(r for r in readings if (r.route, r.section) == (table, name))
        unsure = max(combined(doubts), *(r.p95_m for r in own_readings), 0)
        drawn.append(Section(name, part[-1].country, line, unsure, own_readings))
    return drawn


def _legs(points: npt.NDArray[np.float64], curve: str) -> list[npt.NDArray[np.float64]]:
    """The positions from each point up to, but without, the next."""
    if curve == "straight" or len(points) < 3:
        return [points[i : i + 1] for i in range(len(points) - 1)]
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    return [_leg(padded[i : i + 4]) for i in range(len(points) - 1)]


def _leg(four: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The curve from the second of four points up to the third, after Barry and Goldman."""
    gaps = np.sqrt(np.maximum(np.linalg.norm(np.diff(four, axis=0), axis=1), 1e-9))
    t0, t1, t2, t3 = np.concatenate([[0.0], np.cumsum(gaps)])
    t = np.linspace(t1, t2, _POINTS_PER_LEG, endpoint=False)[:, None]

    def mixed(a: Any, b: Any, ta: float, tb: float) -> Any:
        return ((tb - t) * a + (t - ta) * b) / (tb - ta)

    a1 = mixed(four[0], four[1], t0, t1)
    a2 = mixed(four[1], four[2], t1, t2)
    a3 = mixed(four[2], four[3], t2, t3)
    middle: npt.NDArray[np.float64] = mixed(mixed(a1, a2, t0, t2), mixed(a2, a3, t1, t3), t1, t2)
    middle[0] = four[1]
    return middle
