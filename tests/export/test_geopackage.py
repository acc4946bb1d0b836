"""The GeoPackage, read back by GDAL and, for what GDAL has no call for, by SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyogrio
import pytest
from lxml import etree
from shapely.geometry import shape

from geo.export import content
from geo.export.happenings import happenings
from geo.export.quotations import quotations
from geo.model.atlas import Atlas
from geo.telling.cite import cite_text

LAYERS = ("points", "lines", "areas")


@pytest.fixture(scope="module")
def file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gpkg") / "atlas.gpkg"
    path.write_bytes(content("atlas.gpkg", atlas))
    return path


@pytest.fixture(scope="module")
def base(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file)) as connection:
        yield connection


def test_it_holds_every_feature_with_its_date_as_a_date(file: Path, atlas: Atlas) -> None:
    found: set[str] = set()
    for layer in LAYERS:
        info = pyogrio.read_info(file, layer=layer)
        kinds = dict(zip(info["fields"], info["dtypes"], strict=True))
        assert kinds["as_of"] == "datetime64[D]"
        assert kinds["uncertainty_m"] == "float64"
        frame = pyogrio.read_dataframe(file, layer=layer)
        assert frame.crs.to_epsg() == 4326
        for row in frame.itertuples():
            feature = atlas.features[row.id]
            assert row.as_of.date() == feature.as_of
            assert row.geometry.equals(shape(atlas.geometry[row.id]))
            for source in feature.sources:
                assert atlas.sources[source].attribution in row.credit
                assert atlas.sources[source].licence in row.licence
        found |= set(frame["id"])
    assert found == set(atlas.features)


def test_events_are_points(file: Path, atlas: Atlas) -> None:
    frame = pyogrio.read_dataframe(file, layer="events")
    assert list(frame["id"]) == [row["id"] for row in happenings(atlas)]
    for row in frame[frame["date_start"].notna()].itertuples():
        assert row.date_start.date() == atlas.events[row.event_id].date_start
        assert row.text == atlas.text[atlas.events[row.event_id].span]


def test_tables_say_what_it_rests_on(file: Path, atlas: Atlas) -> None:
    sources = pyogrio.read_dataframe(file, layer="sources")
    assert list(sources["id"]) == list(atlas.sources)
    assert all(sources["licence"])
    metadata = pyogrio.read_dataframe(file, layer="metadata")
    known = dict(zip(metadata["key"], metadata["value"], strict=True))
    assert known["work"] == cite_text(atlas)
    assert known["stamp"] == atlas.manifest.stamp
    licences = " ".join(metadata[metadata["key"] == "licence"]["value"])
    assert all(source.licence in licences for source in atlas.sources.values())


def test_quotations_are_related_to_their_features(base: sqlite3.Connection, atlas: Atlas) -> None:
    rows = base.execute(
        "SELECT base_table_name, base_primary_column, related_table_name, "
        "related_primary_column, mapping_table_name FROM gpkgext_relations"
    ).fetchall()
    found: dict[str, list[str]] = {}
    for layer, key, related, related_key, ties in rows:
        extended = base.execute(
            "SELECT count(*) FROM gpkg_extensions WHERE table_name = ? "
            "AND extension_name = 'gpkg_related_tables'",
            (ties,),
        ).fetchone()
        assert extended == (1,)
        told = base.execute(
            f"SELECT f.id, q.text FROM {layer} f JOIN {ties} t ON t.base_id = f.{key} "
            f"JOIN {related} q ON q.{related_key} = t.related_id ORDER BY q.fid"
        )
        for feature, text in told:
            found.setdefault(feature, []).append(text)
    for feature in atlas.features.values():
        wanted = [quote["text"] for quote in quotations(feature, atlas)]
        assert found.get(feature.id, []) == wanted


def test_each_layer_has_the_style_that_qgis_looks_for(
    base: sqlite3.Connection, atlas: Atlas
) -> None:
    styles = dict(
        base.execute(
            "SELECT f_table_name, styleQML FROM layer_styles s JOIN gpkg_geometry_columns g "
            "ON g.table_name = s.f_table_name AND g.column_name = s.f_geometry_column "
            "WHERE useAsDefault"
        )
    )
    assert set(styles) == {*LAYERS, "events"}
    for layer in LAYERS:
        root = etree.fromstring(styles[layer])
        values = {category.get("value") for category in root.iter("category")}
        used = {style for (style,) in base.execute(f"SELECT DISTINCT style FROM {layer}")}
        assert values == used
        symbols = {symbol.get("name") for symbol in root.iter("symbol")}
        assert {category.get("symbol") for category in root.iter("category")} == symbols
        on = {atlas.style_of(f) for f in atlas.features.values() if atlas.layers[f.layer].on}
        for category in root.iter("category"):
            assert (category.get("render") == "true") == (category.get("value") in on)
            style = atlas.manifest.styles[category.get("value")]
            (symbol,) = root.xpath(f"//symbol[@name='{category.get('symbol')}']")
            red, green, blue = (
                int(atlas.manifest.colours[style.colour].light[at : at + 2], 16) for at in (1, 3, 5)
            )
            colours = {option.get("value") for option in symbol.iter("Option")}
            assert any((c or "").startswith(f"{red},{green},{blue},") for c in colours)


def test_sqlite_finds_no_fault(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert base.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
