"""Events as points, read back by GDAL."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyogrio
import pytest

from geo.export import content
from geo.model.atlas import Atlas


@pytest.fixture(scope="module")
def file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("events") / "events.geojson"
    path.write_bytes(content("events.geojson", atlas))
    return path


def test_each_place_of_each_event_is_a_point(file: Path, atlas: Atlas) -> None:
    frame = pyogrio.read_dataframe(file)
    wanted = {(e.id, key) for e in atlas.events.values() for key in e.place_ids}
    located = frame[frame["place_id"].notna()]
    assert set(zip(located["event_id"], located["place_id"], strict=True)) == wanted
    assert set(frame["event_id"]) == set(atlas.events)  # no event without a place is lost
    assert frame["id"].is_unique
    for row in located.itertuples():
        place = atlas.places[row.place_id]
        assert (row.geometry.x, row.geometry.y) == (place.lon, place.lat)
        assert (row.longitude, row.latitude) == (place.lon, place.lat)
        assert row.place_kind == place.kind
        event = atlas.events[row.event_id]
        assert row.text == atlas.text[event.span]
        assert row.places_of_event == len(event.place_ids)
        assert row.credit
        assert row.licence


def test_dates_are_dates_to_gdal(file: Path, atlas: Atlas) -> None:
    frame = pyogrio.read_dataframe(file)
    assert str(frame["date_start"].dtype).startswith("datetime64")
    first = frame[frame["date_start"].notna()].iloc[0]
    assert first["date_start"].date() == atlas.events[first["event_id"]].date_start


def test_an_event_nowhere_has_a_row_without_a_point(atlas: Atlas) -> None:
    event = next(iter(atlas.events.values())).model_copy(update={"place_ids": ()})
    collection = json.loads(content("events.geojson", replace(atlas, events={event.id: event})))
    (row,) = collection["features"]
    assert (row["id"], row["geometry"]) == (event.id, None)
    assert collection["about"]["work"]
