"""The table of measures: how long, how large and how far apart the features are, and how surely.

Its columns are feature_id, quantity (length, area, distance), to (the other feature of a distance),
value_m (metres; square metres for an area), uncertainty_m (the same unit) and country (ISO 3166-1
alpha-2, for a part of a length). All measures are geodesic.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from shapely.geometry import Point

from geo import measure
from geo.build.errors import BuildError
from geo.build.recipe import Params
from geo.build.steps import Shapes

COLUMNS = ("feature_id", "quantity", "to", "value_m", "uncertainty_m", "country")
Row = tuple[str, str, str, str, str, str]


def table(params: Params, folder: Path, features: Mapping[str, Any], shapes: Shapes) -> str:
    """The table as CSV. Points come from the folder's features and places, where these tables exist."""
    doubts = {key: float(value) for key, value in params.mapping("uncertainty").items()}
    default = params.number("default_uncertainty")
    targets = params.names("to")
    countries = {code: shapes[name] for code, name in params.mapping("countries").items()}
    by_country = params.names("by_country")
    params.close()
    everything = dict(features)
    for row in _rows(folder / "features.csv"):
        doubts[row["id"]] = float(row.get("uncertainty_m") or default)
        if row["geometry"] == "place":
            everything[row["id"]] = None
    for row in _rows(folder / "places.csv"):
        if everything.get(row["id"], 0) is None:
            everything[row["id"]] = Point(float(row["lon"]), float(row["lat"]))
    missing = [name for name in targets if name not in features]
    if missing:
        raise BuildError(f"measures: no feature {missing[0]} to measure to")
    rows: list[Row] = []
    for feature_id in sorted(key for key, shape in everything.items() if shape is not None):
        shape = everything[feature_id]
        doubt = doubts.get(feature_id, default)
        rows += _sizes(feature_id, shape, doubt)
        if feature_id in by_country:
            rows += _lengths_by_country(feature_id, shape, countries)
        for target in targets:
            if target != feature_id:
                way = measure.nearest(shape, features[target])
                unsure = math.hypot(doubt, doubts.get(target, default))
                rows.append(
                    (feature_id, "distance", target, f"{way.distance_m:.0f}", f"{unsure:.0f}", "")
                )
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue()


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sizes(feature_id: str, shape: Any, doubt: float) -> Iterator[Row]:
    """The length of a line, the area of a polygon.

    An edge that may lie ``doubt`` metres off changes the area by at most its length times that; errors
    along it cancel in part, and a tenth is what remains if they hold together over a tenth of the edge.
    A line's length has no such bound, as it depends on how finely it is drawn: none is given.
    """
    if "Line" in shape.geom_type:
        yield (feature_id, "length", "", f"{measure.length(shape):.0f}", "", "")
    elif "Polygon" in shape.geom_type:
        unsure = measure.length(shape.boundary) * doubt / 10
        yield (feature_id, "area", "", f"{measure.area(shape):.0f}", f"{unsure:.0f}", "")


def _lengths_by_country(feature_id: str, shape: Any, countries: Mapping[str, Any]) -> Iterator[Row]:
    for code in sorted(countries):
        inside = measure.length(shape.intersection(countries[code]))
        if round(inside) > 0:
            yield (feature_id, "length", "", f"{inside:.0f}", "", code)
