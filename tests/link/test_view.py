"""The shared link: what is written is read back; what is hostile is dropped with a word."""

from __future__ import annotations

import datetime
from dataclasses import fields, replace

import pytest

from geo.link.view import KEYS, LONGEST, Point, Position, View, decode, encode
from geo.model.atlas import Atlas


def test_every_field_of_a_view_has_a_key() -> None:
    assert {field.name for field in fields(View)} - {"more"} <= {key.name for key in KEYS}


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(feature="btc-pipeline"),
        View(layers=()),
        View(layers=("line-of-contact", "oil"), feature="btc-pipeline"),
        View(at=Position(40.9, 45.5312, 11.25)),
        View(basemap="osm", date=datetime.date(2020, 7, 12)),
        View(passage="btc-pipeline-1"),
        View(lines="recognised", uncertainty="shown", ring=25, point=Point(40.9051, 45.5)),
        View(stop="pipelines", size="large"),
    ],
)
def test_a_view_survives_its_link(view: View, atlas: Atlas) -> None:
    assert decode(encode(view), atlas) == (view, ())


def test_defaults_are_left_out(atlas: Atlas) -> None:
    assert encode(View()) == {}
    usual = View().visible(atlas)
    assert decode({"layers": ",".join(usual)}, atlas) == (View(), ())


def test_unknown_keys_are_ignored(atlas: Atlas) -> None:
    assert decode({"utm_source": "x", "feature": "nakhchivan"}, atlas) == (
        View(feature="nakhchivan"),
        (),
    )


def test_a_feature_brings_its_layer(atlas: Atlas) -> None:
    view, dropped = decode({"feature": "btc-pipeline", "layers": "nakhchivan"}, atlas)
    assert set(view.visible(atlas)) == {"nakhchivan", "oil"}
    assert not dropped


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("feature", "atlantis"),
        ("feature", "<script>alert(1)</script>"),
        ("feature", ""),
        ("layers", "x,y"),
        ("layers", "{{ 7*7 }}"),
        ("at", "here"),
        ("at", "40.9,45.5"),
        ("at", "40.9,45.5,7,1"),
        ("at", "nan,45,7"),
        ("at", "1e5,45,7"),
        ("at", "99,45,7"),
        ("at", "40,181,7"),
        ("at", "45.5;40.9;7"),
        ("at", "٤٠,45,7"),
        ("basemap", "javascript:alert(1)"),
        ("lines", "mine"),
        ("uncertainty", "yes"),
        ("ring", "7"),
        ("ring", "25.0"),
        ("ring", "-5"),
        ("point", "40.9"),
        ("point", "45.5,140.9"),
        ("point", "nan,inf"),
        ("point", "40.9;45.5"),
        ("point", "40.9,45.5,7"),
        ("passage", "1-2"),
        ("passage", "0-99999999999"),
        ("passage", "../../etc"),
        ("stop", "nowhere"),
        ("size", "huge"),
        ("size", "1.25"),
        ("date", "2020-13-40"),
        ("date", "yesterday"),
        ("feature", "x" * 10_000),
        ("at", "4" * 10_000),
    ],
)
def test_a_bad_value_is_dropped_with_a_word_and_the_rest_holds(
    key: str, value: str, atlas: Atlas
) -> None:
    good = {"feature": "nakhchivan", "date": "2020-07-13"}
    view, dropped = decode({**good, key: value}, atlas)
    expected = View(feature="nakhchivan", date=datetime.date(2020, 7, 13))
    if key == "feature":
        expected = replace(expected, feature=None)
    elif key == "date":
        expected = replace(expected, date=None)
    assert view == expected
    assert len(dropped) == 1
    assert len(dropped[0]) < 120
    assert not value or value not in dropped[0]  # nothing of the link is echoed


def test_known_layers_hold_where_others_are_unknown(atlas: Atlas) -> None:
    view, dropped = decode({"layers": "oil,nonsense,gas"}, atlas)
    assert view.layers == ("oil", "gas")
    assert len(dropped) == 1


def test_zoom_is_brought_into_what_the_map_can_show(atlas: Atlas) -> None:
    view, _ = decode({"at": "40.9,45.5,99"}, atlas)
    assert view.at == Position(40.9, 45.5, atlas.manifest.max_zoom)


def test_the_longest_honest_link_is_not_too_long(atlas: Atlas) -> None:
    everything = View(layers=tuple(atlas.layers), feature="btc-pipeline")
    assert all(len(value) < LONGEST for value in encode(everything).values())
