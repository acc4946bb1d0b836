"""The map as an OGC GeoPackage: features and events in layers, and what belongs to them in tables.

GDAL writes the layers and tables; what it has no call for is written into the same file as the
standard says (GeoPackage 1.2, Related Tables Extension 1.0): which quotation is of which feature,
and the styles that QGIS looks for.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from geo.export.credit import about, as_of, drawn_sources
from geo.export.geojson import properties
from geo.export.happenings import happenings
from geo.export.qml import one_symbol, qml
from geo.export.quotations import quotations
from geo.model.atlas import Atlas
from geo.model.records import Source

_LAYERS = {"Point": "points", "LineString": "lines", "Polygon": "areas"}
_TYPES = {"points": "Point", "lines": "MultiLineString", "areas": "MultiPolygon", "events": "Point"}
_RELATED = "http://docs.opengeospatial.org/is/18-000/18-000.html"
Rows = Sequence[Mapping[str, Any]]


def geopackage(atlas: Atlas) -> bytes:
    """Points, lines, areas and events, those there are, with quotations, sources and metadata.

    GDAL writes the time of the day into the file; here it is the latest date of the features, so
    that the same atlas gives the same bytes. Raises ``OSError`` if the folder for temporary files
    has no room.
    """
    import pyogrio
    from shapely.geometry import Point, shape

    layers: dict[str, list[dict[str, Any]]] = {layer: [] for layer in _TYPES}
    quoted: list[dict[str, Any]] = []
    for feature in atlas.features.values():
        geometry = atlas.geometry[feature.id]
        flat = properties(feature, atlas)
        flat |= {
            "names": json.dumps(flat["names"], ensure_ascii=False),
            "as_of": feature.as_of,
            "source": " ".join(flat["source"]),
            "passages": " ".join(flat["passages"]),
            "layer_name": atlas.layers[feature.layer].name,
            "style": atlas.style_of(feature),
            "note": feature.note,
            "geometry": shape(geometry),
        }
        layers[_LAYERS[geometry["type"].removeprefix("Multi")]].append(flat)
        quoted += ({"feature_id": feature.id, **quote} for quote in quotations(feature, atlas))
    for row in happenings(atlas):
        point = None if row["longitude"] is None else Point(row["longitude"], row["latitude"])
        days = {
            key: row[key] and date.fromisoformat(row[key]) for key in ("date_start", "date_end")
        }
        layers["events"].append({**row, **days, "geometry": point})
    layers = {name: rows for name, rows in layers.items() if rows}
    with _temporary_file() as path:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{as_of(atlas)}T00:00:00.000Z"})
        try:
            for name, rows in layers.items():
                _write(path, name, rows, atlas)
            for name, rows in (
                ("quotations", quoted),
                ("sources", [_source(source) for source in atlas.sources.values()]),
                ("metadata", list(_metadata(atlas))),
            ):
                if rows:
                    _write(path, name, rows, atlas)
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        with closing(sqlite3.connect(path)) as base, base:
            if quoted:
                _relate(base, [name for name in layers if name != "events"])
            _style(base, layers, atlas)
        return path.read_bytes()


@contextmanager
def _temporary_file() -> Iterator[Path]:
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError

    with tempfile.TemporaryDirectory() as folder:
        try:
            yield Path(folder, "atlas.gpkg")
        except (
            DataLayerError, DataSourceError, FeatureError, GeometryError, sqlite3.Error
        ) as error:  # fmt: skip
            raise OSError(
                f"atlas.gpkg cannot be made in {tempfile.gettempdir()}: {error}"
            ) from None


def _write(path: Path, name: str, rows: Rows, atlas: Atlas) -> None:
    """A layer, or a table if its rows have no geometry; GDAL takes types from arrays."""
    import shapely
    from pyogrio.raw import write

    kind = _TYPES.get(name)
    fields = [key for key in rows[0] if key != "geometry"]
    word = about(atlas, drawn_sources(atlas))
    licences = "; ".join(licence["name"] for licence in word["licences"])
    write(
        path,
        shapely.to_wkb([row["geometry"] for row in rows]) if kind else None,
        [_array([row[key] for row in rows]) for key in fields],
        fields,
        layer=name,
        driver="GPKG",
        geometry_type=kind,
        promote_to_multi=bool(kind and kind.startswith("Multi")),
        crs="EPSG:4326" if kind else None,
        append=path.exists(),
        dataset_options={"VERSION": "1.2"},  # older tools warn of what is newer
        layer_options={
            "IDENTIFIER": f"{atlas.manifest.title}: {name}",
            "DESCRIPTION": f"{word['stamp']}. {word['work']} {word['credit']}. {licences}.",
        },
    )


def _array(values: Sequence[Any]) -> Any:
    import numpy as np

    known = {type(value) for value in values if value is not None}
    if known == {date}:
        return np.array([value or "NaT" for value in values], dtype="datetime64[D]")
    if known == {int} and None not in values:
        return np.array(values, dtype="int64")
    if known and known <= {int, float}:
        return np.array([np.nan if v is None else v for v in values], dtype="float64")
    return np.array(values, dtype=object)


def _source(source: Source) -> dict[str, str]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
        "licence": source.licence,
        "attribution": source.attribution,
    }


def _metadata(atlas: Atlas) -> Iterator[dict[str, str]]:
    """What the file says of itself, a line each."""
    word = about(atlas)
    for key in ("title", "description", "stamp", "as_of", "neutrality", "credit"):
        yield {"key": key, "value": str(word[key])}
    for licence in word["licences"]:
        yield {"key": "licence", "value": f"{licence['name']}: {'; '.join(licence['credit'])}"}
    yield {"key": "work", "value": word["work"]}
    yield {"key": "work_url", "value": word["work_url"]}


def _relate(base: sqlite3.Connection, layers: Sequence[str]) -> None:
    """Tie quotations to the features that they are of, as the Related Tables Extension has it."""
    base.execute(
        "CREATE TABLE gpkgext_relations (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        "base_table_name TEXT NOT NULL, base_primary_column TEXT NOT NULL DEFAULT 'id', "
        "related_table_name TEXT NOT NULL, related_primary_column TEXT NOT NULL DEFAULT 'id', "
        "relation_name TEXT NOT NULL, mapping_table_name TEXT NOT NULL UNIQUE)"
    )
    tables = [("gpkgext_relations",)]
    for layer in layers:
        ties = f"{layer}_quotations"
        base.execute(f"CREATE TABLE {ties} (base_id INTEGER NOT NULL, related_id INTEGER NOT NULL)")
        base.execute(
            f"INSERT INTO {ties} SELECT f.fid, q.fid FROM {layer} f "
            "JOIN quotations q ON q.feature_id = f.id ORDER BY f.fid, q.fid"
        )
        base.execute(
            "INSERT INTO gpkgext_relations (base_table_name, base_primary_column, "
            "related_table_name, related_primary_column, relation_name, mapping_table_name) "
            "VALUES (?, 'fid', 'quotations', 'fid', 'attributes', ?)",
            (layer, ties),
        )
        tables.append((ties,))
    base.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, "
        "extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, "
        "CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))"
    )
    base.executemany(
        "INSERT INTO gpkg_extensions "
        f"VALUES (?, NULL, 'gpkg_related_tables', '{_RELATED}', 'read-write')",
        tables,
    )


def _style(base: sqlite3.Connection, layers: Mapping[str, Rows], atlas: Atlas) -> None:
    """Store the atlas's styles where QGIS looks for them, each as its layer's default."""
    moment = f"{as_of(atlas)}T00:00:00.000Z"
    base.execute(
        "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
        "f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), "
        "f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, "
        "useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), "
        "update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"
    )
    base.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, "
        "srs_id) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)",
        (moment,),
    )
    for layer, rows in layers.items():
        used = dict.fromkeys(str(row["style"]) for row in rows if "style" in row)
        style = qml(layer, used, atlas) if used else one_symbol("star", "#000000")
        base.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
            "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, "
            "update_time) VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', ?)",
            (layer, layer, style, atlas.manifest.title, moment),
        )
