"""The table of sections: along each route, how exactly its stretches are drawn.

A section is named by where it starts and ends, and found again on its feature's line by the
numbers of its first and last vertex. Lengths are geodesic.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

import shapely

from geo.build.errors import BuildError
from geo.build.reader import flat
from geo.build.route import Section
from geo.measuring import geodesic

COLUMNS = (
    *("feature_id", "name", "country", "length_m", "uncertainty_m"),
    *("part", "first", "last", "compared"),
)
_NEAR = 2e-4  # degrees (20 m): what rounding to a file's decimals may move a vertex


def table(routes: Mapping[str, list[Section]], features: Mapping[str, Any]) -> str:
    """The table as CSV. ``features`` holds each route's line as written, by its feature's id."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for feature_id in sorted(routes):
        for section, part, first, last in located(routes[feature_id], features[feature_id]):
            line = shapely.LineString(flat(features[feature_id])[part].coords[first : last + 1])
            writer.writerow(
                (
                    *(feature_id, section.name, section.country),
                    *(f"{geodesic.length(line):.0f}", f"{section.uncertainty_m:.0f}"),
                    *(part, first, last),
                    " ".join(f"{r.source}:{r.p95_m:.0f}:{r.share:g}" for r in section.readings),
                )
            )
    return out.getvalue()


def located(sections: list[Section], line: Any) -> Iterator[tuple[Section, int, int, int]]:
    """Each section with the part of ``line`` that it is, and its first and last vertex there."""
    parts = [list(part.coords) for part in flat(line)]
    for section in sections:
        ends = section.line.coords[0], section.line.coords[-1]
        for number, coords in enumerate(parts):
            first, last = (_vertex(coords, end) for end in ends)
            if first is not None and last is not None and first < last:
                yield section, number, first, last
                break
        else:
            raise BuildError(f"section {section.name!r} is not on its line")


def _vertex(coords: list[tuple[float, ...]], sought: tuple[float, ...]) -> int | None:
    far, index = min(
        (max(abs(x - sought[0]), abs(y - sought[1])), i) for i, (x, y, *_) in enumerate(coords)
    )
    return index if far <= _NEAR else None
