"""Routes: a line through way-points that are read from a table.

The table's columns are section, name, lat, lon, country, uncertainty_m, source, note; rows are in order,
sections in the order of their first row, and a section starts where the one before it ends.
"""

from __future__ import annotations

import csv
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
    """A named point on a route, in degrees."""

    section: str
    name: str
    lat: float
    lon: float


def read(path: Path) -> list[WayPoint]:
    """The way-points in ``path``. Raises ``BuildError`` with file and row if one does not read."""
    points = []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                try:
                    point = WayPoint(
                        row["section"], row["name"], float(row["lat"]), float(row["lon"])
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
    """The line through ``points``: one line where each section starts at the last one's end, else several.

    ``curve`` is ``centripetal`` (a Catmull-Rom curve, which passes through every point and neither loops
    nor overshoots) or ``straight``. Raises ``BuildError`` on another, or if there is nothing to draw.
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
    """The curve from the second of four points up to, not with, the third (Barry and Goldman's form)."""
    gaps = np.sqrt(np.maximum(np.linalg.norm(np.diff(four, axis=0), axis=1), 1e-9))
    t0, t1, t2, t3 = np.concatenate([[0.0], np.cumsum(gaps)])
    t = np.linspace(t1, t2, _POINTS_PER_LEG, endpoint=False)[:, None]

    def mixed(a: Any, b: Any, ta: float, tb: float) -> Any:
        return ((tb - t) * a + (t - ta) * b) / (tb - ta)

    a1, a2, a3 = (
        mixed(*four[i : i + 2], *pair) for i, pair in enumerate([(t0, t1), (t1, t2), (t2, t3)])
    )
    middle: npt.NDArray[np.float64] = mixed(mixed(a1, a2, t0, t2), mixed(a2, a3, t1, t3), t1, t2)
    middle[0] = four[1]
    return middle
