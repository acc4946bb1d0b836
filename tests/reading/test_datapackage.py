"""The manifests of what is built and what is exported, read by the standard's own reader."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import frictionless
import pytest

from geo.build.recipe import Recipe
from geo.export import FORMATS, export
from geo.model.atlas import Atlas
from geo.reading import datapackage

ATLAS = Path(__file__).parents[2] / "seeds" / "july-2020"
GEOMETRY = ATLAS / "geometry"


def test_the_manifest_lists_every_built_file_with_source_and_licence() -> None:
    manifest = ATLAS / "datapackage.json"
    report = frictionless.validate(str(manifest))
    assert report.valid, report.flatten(["type", "message"])
    listed = json.loads(manifest.read_text(encoding="utf-8"))["resources"]
    built = {f"geometry/{p.relative_to(GEOMETRY)}" for p in GEOMETRY.rglob("*") if p.is_file()}
    tables = {"measures.csv", "sections.csv", "comparisons.csv"}
    assert {entry["path"] for entry in listed} == built | tables
    for entry in listed:
        content = (ATLAS / entry["path"]).read_bytes()
        assert entry["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert entry["sources"]
        assert entry["licenses"]
    border = next(entry for entry in listed if entry["path"] == "geometry/state-border.geojson")
    assert [s["version"] for s in border["sources"]] == ["pkg:pypi/omim-data-borders@10.3.0rc2"]
    assert border["licenses"] == [{"name": "ODbL-1.0", "title": "ODbL 1.0"}]


def test_features_credit_the_sources_that_they_are_built_from(atlas: Atlas) -> None:
    """Who shares alike asks to be named: a feature's own sources name them too."""
    recipe = Recipe.read(ATLAS / "build.toml")
    features_of = {f"geometry/{o.path}": o.features for o in recipe.outputs if not o.aside}
    open_data = {s.title for s in atlas.sources.values() if s.licence.startswith("ODbL")}
    listed = json.loads((ATLAS / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    for entry in listed:
        owed = {s["attribution"] for s in entry["sources"] if s["title"] in open_data}
        for feature in set(features_of.get(entry["path"], {})) & set(atlas.features):
            credited = {atlas.sources[s].attribution for s in atlas.features[feature].sources}
            assert owed <= credited, feature


def test_the_export_lists_its_files(atlas: Atlas, tmp_path: Path) -> None:
    export(atlas, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    listed = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert [entry["path"] for entry in listed] == [format_.file for format_ in FORMATS]
    assert datapackage.changes(tmp_path) == {}
    (tmp_path / "places.csv").write_text("changed")
    (tmp_path / "atlas.kml").unlink()
    geojson = tmp_path / "atlas.geojson"
    geojson.write_bytes(geojson.read_bytes().replace(b"\n", b"\r\n"))
    assert datapackage.changes(tmp_path) == {
        "places.csv": "content", "atlas.kml": "missing", "atlas.geojson": "line ends",
    }  # fmt: skip


@pytest.mark.parametrize(
    "content", ["[]", "{", '{"resources": [{}]}', '{"resources": 3}', "[" * 100_000]
)
def test_what_is_no_manifest_is_said_to_be_none(content: str, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(content)
    with pytest.raises(ValueError, match="is no data package"):
        datapackage.changes(tmp_path)


def test_a_manifest_cannot_point_out_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    (tmp_path / "secret").write_text("x")
    (folder / "loop").symlink_to("loop")
    names = ["../secret", "loop", "a\0b", "x" * 5000]
    listed = {"resources": [{"path": name, "hash": "sha256:0"} for name in names]}
    (folder / "datapackage.json").write_text(json.dumps(listed))
    assert datapackage.changes(folder) == dict.fromkeys(names, "missing")
