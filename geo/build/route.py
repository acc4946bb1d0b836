"""Routes: a line through way-points that are read from a table.

The table's columns are section, name, lat, lon, country, uncertainty_m, source, note; rows are in
order, sections in the order of their first row, and a section starts where the one before it ends.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString

from geo.build.errors import BuildError

CURVES = ("centripetal", "straight")
_POINTS_PER_LEG = 16


@dataclass(frozen=True)
class WayPoint:
    """A named point on a route, in degrees, and within how many metres of it the route runs."""

    section: str
    name: str
    lat: float
    lon: float
    uncertainty_m: float


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
                        float(row["uncertainty_m"]),
                    )
                except (KeyError, TypeError, ValueError) as error:
                    raise BuildError(f"{path.name}:{number}: no way-point: {error}") from None
                if not (-90 <= point.lat <= 90 and -180 <= point.lon <= 180):
                    raise BuildError(
                        f"{path.name}:{number}: {point.lat}, {point.lon} is not on the earth"
                    )
                points.append(point)
    except FileNotFoundError:
        raise BuildError(f"{path.name}: there is no such route") from None
    return points


def draw(points: list[WayPoint], curve: str) -> Any:
    """The line through ``points``; several, where a section does not start at the last one's end.

    ``curve`` is ``centripetal`` (a Catmull-Rom curve, which passes through every point and neither
    loops nor overshoots) or ``straight``. Raises ``BuildError`` on another, or if there is nothing
    to draw.
    """
    if curve not in CURVES:
        raise BuildError(f"a route's curve is one of {', '.join(CURVES)}, not {curve}")
    lines: list[list[tuple[float, float]]] = []
    for section in dict.fromkeys(point.section for point in points):
        here = [(p.lon, p.lat) for p in points if p.section == section]
        if lines and lines[-1][-1] == here[0]:
            lines[-1] += here[1:]
        else:
            lines.append(here)
    drawn = [LineString(_through(np.array(line), curve)) for line in lines if len(line) > 1]
    if not drawn:
        raise BuildError("a route needs two way-points")
    return drawn[0] if len(drawn) == 1 else shapely.multilinestrings(drawn)


def _through(points: npt.NDArray[np.float64], curve: str) -> npt.NDArray[np.float64]:
    if curve == "straight" or len(points) < 3:
        return points
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    legs = [_leg(padded[i : i + 4]) for i in range(len(points) - 1)]
    return np.vstack([*legs, points[-1:]])


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


def uncertainty_at(points: list[WayPoint], lat: float, lon: float) -> float:
    """How far (metres) a route may run from its drawing near a point: the worse of two way-points.

    They are the two nearest to the point.
    """
    narrow = math.cos(math.radians(lat))
    near = sorted(points, key=lambda p: math.hypot((p.lon - lon) * narrow, p.lat - lat))
    return max(point.uncertainty_m for point in near[:2])
