"""The map's features as an OGC GeoPackage, by pyogrio (GDAL), loaded when first used."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from geo.export.geojson import properties
from geo.model.atlas import Atlas

_LAYERS = {"Point": "points", "LineString": "lines", "Polygon": "areas"}


def geopackage(atlas: Atlas) -> bytes:
    """A GeoPackage with a layer for points, one for lines, one for areas, where there are any.

    GDAL writes the time of the day into the file; here it is the youngest date of the features,
    so that the same atlas gives the same bytes.
    """
    import geopandas
    import pyogrio
    from shapely.geometry import shape

    rows: dict[str, list[dict[str, Any]]] = {layer: [] for layer in _LAYERS.values()}
    for feature in atlas.features.values():
        geometry = atlas.geometry[feature.id]
        flat = properties(feature, atlas)
        flat["names"] = json.dumps(flat["names"], ensure_ascii=False)
        flat["source"], flat["passages"] = " ".join(flat["source"]), " ".join(flat["passages"])
        layer = _LAYERS[geometry["type"].removeprefix("Multi")]
        rows[layer].append({**flat, "geometry": shape(geometry)})
    youngest = max(feature.as_of for feature in atlas.features.values())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "atlas.gpkg")
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{youngest}T00:00:00.000Z"})
        try:
            for layer, members in rows.items():
                if members:
                    frame = geopandas.GeoDataFrame(members, geometry="geometry", crs="EPSG:4326")
                    pyogrio.write_dataframe(
                        frame, path, layer=layer, driver="GPKG", append=path.exists(),
                        promote_to_multi=layer != "points",
                    )  # fmt: skip
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()
