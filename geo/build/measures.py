"""The table of measures: how long, how large and how far apart the features are, and how surely.

Its columns are feature_id, quantity (length, area, distance), to (the other feature of a distance),
value_m (metres; square metres for an area), uncertainty_m (the same unit), country (ISO 3166-1
alpha-2, for a part of a length) and, for a distance, the two ends of the shortest way (degrees): on
the feature, and on the other. All measures are geodesic.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

from shapely.geometry import Point

from geo.build.coverage import METRES_PER_DEGREE
from geo.build.errors import BuildError
from geo.build.recipe import Params
from geo.build.route import Section
from geo.build.steps import Shapes
from geo.measuring import geodesic
from geo.model.records import Feature, Place, Record
from geo.reading.folder import FROM_PLACE, Folder

COLUMNS = (
    *("feature_id", "quantity", "to", "value_m", "uncertainty_m", "country"),
    *("here_lat", "here_lon", "there_lat", "there_lon"),
)
Row = tuple[str, ...]
R = TypeVar("R", bound=Record)
_NO_WAY = ("", "", "", "")


class Doubts:
    """Within how many metres each feature is where it is drawn.

    A figure for the whole feature comes from the folder's ``features.csv``; a route's sections say
    more exactly how sure it is at one place.
    """

    def __init__(
        self, default: float, folder: Path, routes: Mapping[str, Sequence[Section]]
    ) -> None:
        self._default = default
        self._whole = {f.id: f.uncertainty_m for f in _rows(folder, Feature)}
        self._routes = routes

    def of(self, feature_id: str) -> float:
        return self._whole.get(feature_id, self._default)

    def at(self, feature_id: str, point: Point) -> float:
        if feature_id in self._routes:
            near = min(self._routes[feature_id], key=lambda section: section.line.distance(point))
            return near.uncertainty_m
        return self.of(feature_id)


def table(
    params: Params,
    folder: Path,
    features: Mapping[str, Any],
    shapes: Shapes,
    routes: Mapping[str, Sequence[Section]],
) -> str:
    """The table as CSV, for ``features`` and for the points among the folder's own features."""
    doubts = Doubts(params.number("default_uncertainty"), folder, routes)
    factor = params.number("length_factor")
    targets = params.names("to")
    by_country = params.names("by_country")
    without = params.names("without", ())
    countries = {code: shapes[name] for code, name in params.mapping("countries").items()}
    params.close()
    if missing := [name for name in targets if name not in features]:
        raise BuildError(f"measures: no feature {missing[0]} to measure to")
    everything = {**features, **_points(folder)}
    if unknown := [name for name in without if name not in everything]:
        raise BuildError(f"measures: no feature {unknown[0]} to leave out")
    rows: list[Row] = []
    for feature_id in sorted(set(everything) - set(without)):
        shape = everything[feature_id]
        rows += _sizes(feature_id, shape, doubts.of(feature_id), factor)
        if feature_id in by_country:
            doubt = doubts.of(feature_id)
            rows += _lengths_by_country(feature_id, shape, doubt, factor, countries)
        for target in targets:
            if target != feature_id:
                way = geodesic.nearest(shape, features[target])
                unsure = math.hypot(doubts.at(feature_id, way.here), doubts.at(target, way.there))
                value, plus_minus = f"{way.distance_m:.0f}", f"{unsure:.0f}"
                ends = [f"{x:.4f}" for p in (way.here, way.there) for x in (p.y, p.x)]
                rows.append((feature_id, "distance", target, value, plus_minus, "", *ends))
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue()


def _points(folder: Path) -> dict[str, Point]:
    """The features whose geometry is their place's point, but not those that merely carry a name.

    A country's or a sea's point (uncertainty 0) stands for an area: nothing is measured from it.
    """
    places = {place.id: place for place in _rows(folder, Place)}
    return {
        feature.id: Point(places[feature.id].lon, places[feature.id].lat)
        for feature in _rows(folder, Feature)
        if feature.geometry == FROM_PLACE and feature.uncertainty_m and feature.id in places
    }


def _rows(folder: Path, kind: type[R]) -> list[R]:
    """The rows of a table of the atlas. Raises ``BuildError`` with every one that does not read."""
    files = Folder(folder)
    rows = files.table(kind)
    if files.faults:
        raise BuildError("\n".join(map(str, files.faults)))
    return rows


def _sizes(feature_id: str, shape: Any, doubt: float, factor: float) -> Iterator[Row]:
    """The length of a line, the area of a polygon."""
    if "Line" in shape.geom_type:
        value, unsure = geodesic.length(shape), _length_doubt(shape, doubt, factor)
        yield (feature_id, "length", "", f"{value:.0f}", f"{unsure:.0f}", "", *_NO_WAY)
    elif "Polygon" in shape.geom_type:
        unsure = area_doubt(shape, doubt)
        yield (feature_id, "area", "", f"{geodesic.area(shape):.0f}", f"{unsure:.0f}", "", *_NO_WAY)


def area_doubt(shape: Any, doubt: float) -> float:
    """How far (square metres) an area may be off whose edge may lie ``doubt`` metres off.

    At most the edge's length times that; errors along it cancel in part, and a tenth is what
    remains if they hold together over a tenth of the edge.
    """
    return geodesic.length(shape.boundary) * doubt / 10


def _length_doubt(shape: Any, doubt: float, factor: float) -> float:
    """How much a line's length depends on how finely it is drawn.

    ``factor`` times what the line loses when it is drawn only as finely as it is known.
    """
    coarse = shape.simplify(doubt / METRES_PER_DEGREE)
    return factor * abs(geodesic.length(shape) - geodesic.length(coarse))


def _lengths_by_country(
    feature_id: str, shape: Any, doubt: float, factor: float, countries: Mapping[str, Any]
) -> Iterator[Row]:
    for code in sorted(countries):
        inside = shape.intersection(countries[code])
        value = geodesic.length(inside)
        if round(value) > 0:
            unsure = _length_doubt(inside, doubt, factor)
            yield (feature_id, "length", "", f"{value:.0f}", f"{unsure:.0f}", code, *_NO_WAY)
