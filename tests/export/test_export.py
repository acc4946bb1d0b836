"""The export: what the contract says, the same bytes each time, all of it or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import shape

from geo import export as exporting
from geo.__main__ import main
from geo.export import FORMATS, content, export
from geo.export.geojson import wound
from geo.model.atlas import Atlas
from geo.model.geometry import positions
from geo.telling.cite import cite_text

ATLAS = Path(__file__).parents[1] / "atlases" / "lower-danube"

TABLES = ("passages", "mentions", "events", "claims", "figures", "places")
PROPERTIES = {"id", "layer", "name", "names", "kind", "status", "as_of", "precision",
              "uncertainty_m", "origin", "source", "passages", "credit", "licence"}  # fmt: skip


def parsed(file: str, atlas: Atlas) -> Any:
    return json.loads(content(file, atlas))


def test_the_command_writes_every_file_of_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "not" / "there" / "yet"
    assert main(["export", "--to", str(to), str(ATLAS)]) == 0
    written = {path.name for path in to.iterdir()}
    assert written == {*(format_.file for format_ in FORMATS), "datapackage.json"}
    assert written >= {"atlas.geojson", "annotations.jsonld", *(f"{t}.csv" for t in TABLES)}
    assert str(to / "atlas.geojson") in capsys.readouterr().out


@pytest.mark.parametrize("file", [format_.file for format_ in FORMATS])
def test_the_same_atlas_gives_the_same_bytes(file: str, atlas: Atlas) -> None:
    assert content(file, atlas) == content(file, atlas)


def test_the_geojson_is_rfc_7946_with_every_property(atlas: Atlas) -> None:
    collection = parsed("atlas.geojson", atlas)
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert [f["id"] for f in collection["features"]] == list(atlas.features)
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert feature["properties"].keys() - {"sections", "quotations"} == PROPERTIES
        assert feature["properties"]["id"] == feature["id"]
        assert set(feature["properties"]["source"]) <= set(atlas.sources)
        assert set(feature["properties"]["passages"]) <= set(atlas.passage_by_id)
        assert all(
            -180 <= p[0] <= 180 and -90 <= p[1] <= 90 for p in positions(feature["geometry"])
        )
        geometry = shape(feature["geometry"])
        assert geometry.is_valid
        assert geometry.equals(shape(atlas.geometry[feature["id"]]))
        for part in getattr(geometry, "geoms", (geometry,)):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(hole.is_ccw for hole in part.interiors)


def test_the_geojson_says_whose_it_is_and_quotes(atlas: Atlas) -> None:
    collection = parsed("atlas.geojson", atlas)
    about = collection["about"]
    assert (about["work"], about["stamp"]) == (cite_text(atlas), atlas.manifest.stamp)
    owed = {licence["name"]: licence["credit"] for licence in about["licences"]}
    for feature in collection["features"]:
        its = feature["properties"]
        for source in its["source"]:
            assert atlas.sources[source].attribution in its["credit"]
            assert atlas.sources[source].licence in its["licence"]
            assert atlas.sources[source].attribution in owed[atlas.sources[source].licence]
        assert all(
            quote["text"] == atlas.text.raw[quote["start"] : quote["end"]]
            for quote in its["quotations"]
        )
        assert bool(its["quotations"]) == bool(its["passages"])


def test_rings_are_turned_the_right_way() -> None:
    clockwise = [[0, 0], [0, 3], [3, 3], [3, 0], [0, 0]]
    anticlockwise = [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]
    turned = wound({"type": "Polygon", "coordinates": [clockwise, anticlockwise]})
    assert turned["coordinates"] == [clockwise[::-1], anticlockwise[::-1]]
    assert wound(turned) == turned


def test_each_feature_lists_the_passages_on_it_and_on_the_places_it_draws(atlas: Atlas) -> None:
    listed = {
        f["id"]: f["properties"]["passages"] for f in parsed("atlas.geojson", atlas)["features"]
    }
    for passage in atlas.passages:
        place = atlas.places.get(passage.feature_id)
        drawing = atlas.feature_of_place(place) if place else None
        for feature in {passage.feature_id, drawing.id if drawing else None} & set(listed):
            assert passage.id in listed[str(feature)]


def test_a_failed_export_leaves_the_folder_as_it_was(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Atlas) -> str:
        raise OSError("no room")

    (tmp_path / "atlas.geojson").write_text("old")
    (tmp_path / "notes.txt").write_text("a reader's own")
    monkeypatch.setattr(
        exporting, "FORMATS", (*FORMATS[:1], FORMATS[3], FORMATS[4]._replace(make=fail))
    )
    with pytest.raises(OSError, match="no room"):
        export(atlas, tmp_path)
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {
        "atlas.geojson": "old",
        "notes.txt": "a reader's own",
    }


def test_a_file_that_cannot_be_replaced_undoes_the_others(atlas: Atlas, tmp_path: Path) -> None:
    (tmp_path / "atlas.geojson").write_text("old")
    (tmp_path / "events.csv").mkdir()
    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(OSError, match=r"events\.csv"):
        export(atlas, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == before
    assert (tmp_path / "atlas.geojson").read_text() == "old"


def test_a_broken_atlas_is_not_exported(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sources.csv").unlink()
    to = tmp_path / "export"
    assert main(["export", "--to", str(to), str(folder)]) == 1
    assert "sources.csv: is missing" in capsys.readouterr().err
    assert not to.exists()


def test_an_atlas_is_not_exported_over_itself(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "places.csv").read_bytes()
    assert main(["export", "--to", str(folder), str(folder)]) == 1
    assert "is an atlas" in capsys.readouterr().err
    assert (folder / "places.csv").read_bytes() == before


def test_a_folder_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["export", "--to", str(tmp_path / "file"), str(ATLAS)]) == 1
    assert "file" in capsys.readouterr().err
