"""What a build writes: feature collections that come out the same, byte for byte, every time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely

from geo.build.errors import BuildError
from geo.build.reader import polygons_of
from geo.build.recipe import Output
from geo.build.steps import Shapes


def collection(output: Output, shapes: Shapes) -> tuple[str, dict[str, Any]]:
    """The text of a file of features (RFC 7946, one a line), and each geometry as written."""
    rows = []
    written: dict[str, Any] = {}
    for feature_id, name in output.features.items():
        if name not in shapes:
            raise BuildError(f"{output.path}: no shape {name} was made")
        shape = _rounded(shapes[name], output.decimals)
        if shape.is_empty or not shape.is_valid:
            raise BuildError(
                f"{output.path}: {feature_id} is empty or invalid at {output.decimals} decimals"
            )
        written[feature_id] = shape
        feature = {
            "geometry": _geometry(shape),
            "id": feature_id,
            "properties": {},
            "type": "Feature",
        }
        rows.append(json.dumps(feature, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n", written


def _rounded(shape: Any, decimals: int) -> Any:
    """``shape`` on a grid of ``decimals``, valid still, its parts always in the same order."""
    if "Polygon" in shape.geom_type:
        snapped = shapely.set_precision(shape, 10.0**-decimals)
        snapped = shapely.transform(polygons_of(snapped), lambda xy: xy.round(decimals))
        return shapely.orient_polygons(_sorted(snapped), exterior_cw=False)
    rounded = shapely.transform(shape, lambda xy: xy.round(decimals))
    return _sorted(shapely.remove_repeated_points(rounded))


def _sorted(shape: Any) -> Any:
    """The parts of a collection from west to east."""
    if not hasattr(shape, "geoms"):
        return shape
    return type(shape)(sorted(shape.geoms, key=lambda part: (part.bounds, part.wkb)))


def _geometry(shape: Any) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return {"coordinates": table["coordinates"], "type": table["type"]}


def write(path: Path, content: str | bytes) -> None:
    """Write ``content`` to ``path``, with the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
