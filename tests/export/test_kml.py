"""The KML, held to the standard's schema and read back by fastkml and GDAL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from fastkml import KML
from fastkml.validator import validate
from lxml import etree, html

from geo.export import content
from geo.model.atlas import Atlas
from geo.model.text import Text
from geo.telling.cite import cite_text

NAMES = {"kml": "http://www.opengis.net/kml/2.2"}


@pytest.fixture(scope="module")
def file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kml") / "atlas.kml"
    path.write_bytes(content("atlas.kml", atlas))
    return path


@pytest.fixture(scope="module")
def root(file: Path) -> Any:
    return etree.parse(file).getroot()


def placemarks(root: Any) -> dict[str, Any]:
    return {p.get("id"): p for p in root.iterfind(".//kml:Placemark", NAMES)}


def test_it_keeps_to_the_schema(file: Path) -> None:
    assert validate(file_to_validate=file)


def test_it_holds_every_feature_in_folders_that_switch(file: Path, atlas: Atlas) -> None:
    document: Any = KML.parse(file).features[0]
    folders = {folder.name: folder for folder in document.features}
    for layer in atlas.manifest.layers:
        if features := atlas.features_by_layer[layer.id]:
            folder = folders[layer.name]
            assert [p.id for p in folder.features] == [f.id for f in features]
            assert bool(folder.visibility) == layer.on
    happened = [(e, p) for e in atlas.events.values() for p in e.place_ids]
    assert len(folders["Events"].features) == len(happened)
    assert {url.url for f in folders.values() for p in f.features if (url := p.style_url)} <= {
        f"#{style.id}" for style in document.styles
    }


def test_lines_lie_on_the_ground(root: Any) -> None:
    shapes = [*root.iter("{*}LineString"), *root.iter("{*}Polygon")]
    assert shapes
    for shape in shapes:
        assert shape.findtext("kml:tessellate", namespaces=NAMES) == "1"
        assert shape.findtext("kml:altitudeMode", namespaces=NAMES) == "clampToGround"


def test_points_have_icons_and_all_have_a_time(file: Path, root: Any, atlas: Atlas) -> None:
    for style in root.iterfind(".//kml:Style", NAMES):
        assert style.findtext(".//kml:href", namespaces=NAMES)
    found = placemarks(root)
    for feature in atlas.features.values():
        span = found[feature.id].find("kml:TimeSpan", NAMES)
        assert [end.text for end in span] == [feature.as_of.isoformat()] * 2
    frame = pyogrio.read_dataframe(file, layer="Events")
    assert frame["begin"].notna().any()
    for row in frame[frame["begin"].notna()].itertuples():
        event = atlas.events[row.event_id]
        assert (row.begin.date(), row.end.date()) == (event.date_start, event.date_end)


def test_balloons_quote_and_credit(root: Any, atlas: Atlas) -> None:
    found = placemarks(root)
    for feature in atlas.features.values():
        words = found[feature.id].findtext("kml:description", namespaces=NAMES)
        balloon = html.fragment_fromstring(words, create_parent=True)
        quotes = [quote.text for quote in balloon.iter("blockquote")]
        assert bool(quotes) == bool(atlas.passages_of(feature.id) or quotes)
        assert all(quote in atlas.text.raw for quote in quotes)
        for passage in atlas.passages_of(feature.id):
            assert any(atlas.text[passage.span] in quote for quote in quotes)
        said = balloon.text_content()
        assert feature.status in said
        for source in feature.sources:
            assert atlas.sources[source].attribution in said
            assert atlas.sources[source].licence in said
    about = root.findtext("kml:Document/kml:description", namespaces=NAMES)
    for needed in (cite_text(atlas), atlas.manifest.stamp, "ODbL"):
        assert needed in html.fragment_fromstring(about, create_parent=True).text_content()


def test_fields_come_back_under_their_names(file: Path, atlas: Atlas) -> None:
    layer = next(name for name in atlas.layers if atlas.features_by_layer[name])
    frame = pyogrio.read_dataframe(file, layer=atlas.layers[layer].name)
    assert list(frame["atlas_id"]) == [f.id for f in atlas.features_by_layer[layer]]
    assert {"status", "as_of", "precision", "credit", "licence"} <= set(frame.columns)
    assert not {"id2", "name2"} & set(frame.columns)


def test_whatever_the_words_are_they_stay_words(atlas: Atlas) -> None:
    evil = "<script>alert(1)</script> $[name] & \x0b “x”."
    passage = atlas.passages[0].model_copy(update={"start": 0, "end": len(evil)})
    odd = replace(
        atlas, text=Text(f"{evil} Rest."), passages=(passage,), mentions=(), claims={},
        relations=(), events={}, attestations=(), figures={},
    )  # fmt: skip
    place = odd.places.get(passage.feature_id)
    drawing = odd.feature_of_place(place) if place else odd.features[passage.feature_id]
    assert drawing
    root = etree.fromstring(content("atlas.kml", odd))
    words = placemarks(root)[drawing.id].findtext("kml:description", namespaces=NAMES)
    assert "$[" not in words
    balloon = html.fragment_fromstring(words, create_parent=True)
    assert not list(balloon.iter("script"))
    assert balloon.find("blockquote").text == evil.replace("\x0b", "\ufffd")


def test_an_id_that_starts_with_a_digit_keeps_to_the_schema(atlas: Atlas, tmp_path: Path) -> None:
    feature = next(iter(atlas.features.values())).model_copy(
        update={"id": "1994-line", "as_of": date(1994, 5, 12)}
    )
    geometry = {"1994-line": {"type": "Point", "coordinates": [45, 40]}}
    odd = replace(atlas, features={"1994-line": feature}, geometry=geometry, events={})
    path = tmp_path / "odd.kml"
    path.write_bytes(content("atlas.kml", odd))
    assert validate(file_to_validate=path)
