"""One feature or one layer of an atlas: whole in itself, with every side of what is said."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import fields
from pathlib import Path

import frictionless
import pytest

from geo.__main__ import main
from geo.export import FORMATS, archive, content, export
from geo.export.quotations import quotations
from geo.export.selection import NoSuchPart, part
from geo.model.atlas import Atlas

ATLAS = Path(__file__).parents[1] / "atlases" / "lower-danube"


def test_a_part_quotes_all_that_the_whole_quotes(atlas: Atlas) -> None:
    for feature in atlas.features.values():
        only = part(atlas, feature=feature.id)
        assert list(only.features) == [feature.id]
        assert quotations(feature, only) == quotations(feature, atlas)


def test_no_statement_leaves_without_what_is_tied_to_it(atlas: Atlas) -> None:
    for layer in atlas.layers:
        only = part(atlas, layer=layer)
        assert set(only.features) == {f.id for f in atlas.features_by_layer[layer]}
        for relation in atlas.relations:
            if relation.type != "beside" and {relation.from_id, relation.to_id} & set(only.claims):
                assert relation in only.relations
                assert {relation.from_id, relation.to_id} <= set(only.claims)


@pytest.mark.parametrize("chosen", ["one", "layer"])
def test_every_file_of_a_part_is_sound(chosen: str, atlas: Atlas, tmp_path: Path) -> None:
    layer = next(iter(atlas.layers))
    first = atlas.features_by_layer[layer][0].id
    only = part(atlas, feature=first) if chosen == "one" else part(atlas, layer=layer)
    export(only, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    collection = json.loads((tmp_path / "atlas.geojson").read_text(encoding="utf-8"))
    assert [f["id"] for f in collection["features"]] == list(only.features)
    credit = collection["about"]["credit"]
    assert all(atlas.sources[s].attribution in credit for s in only.features[first].sources)


def test_all_of_it_is_the_atlas_itself(atlas: Atlas) -> None:
    assert part(atlas) is atlas


def test_a_part_leaves_nothing_of_the_atlas_behind_unseen(atlas: Atlas) -> None:
    """A new table of the atlas has to say what a part has of it."""
    narrowed = {"sources", "features", "places", "passages", "mentions", "events", "attestations",
                "topics", "claims", "relations", "figures", "measures", "sections", "geometry",
                "manifest"}  # fmt: skip
    not_exported = {"folder", "text", "comparisons", "labels", "stops", "base"}
    assert {field.name for field in fields(atlas)} == narrowed | not_exported


def test_the_command_takes_a_feature_or_a_layer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--to", str(tmp_path / "one"), "--feature", "danube", str(ATLAS)]) == 0
    collection = json.loads((tmp_path / "one" / "atlas.geojson").read_text(encoding="utf-8"))
    assert [f["id"] for f in collection["features"]] == ["danube"]
    capsys.readouterr()
    none = tmp_path / "none"
    for option in ("--feature", "--layer"):
        assert main(["export", "--to", str(none), option, "nile", str(ATLAS)]) == 2
        said = capsys.readouterr().err
        assert "'nile'" in said
        assert ("danube" if option == "--feature" else "river") in said
    assert not none.exists()


def test_what_is_no_part_is_said(atlas: Atlas) -> None:
    with pytest.raises(NoSuchPart, match="no feature has the id 'nowhere'"):
        part(atlas, feature="nowhere")


def test_the_archive_holds_every_file(atlas: Atlas) -> None:
    only = part(atlas, feature=next(iter(atlas.features)))
    packed = archive(only)
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        assert files.testzip() is None
        assert files.namelist() == [*(f.file for f in FORMATS), "datapackage.json"]
        assert files.read("claims.csv") == content("claims.csv", only)
    assert archive(only) == packed
