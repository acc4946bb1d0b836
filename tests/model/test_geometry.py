"""What can be drawn, and what only looks like it."""

from __future__ import annotations

import pytest

from geo.model.geometry import malformed

RING = [[1, 1], [2, 1], [2, 2], [1, 1]]


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Point", [1, 2]),
        ("Point", [-180.0, 90, 8848.9]),
        ("LineString", [[1, 1], [2, 2, 100]]),
        ("MultiLineString", [[[1, 1], [2, 2]], [[3, 3], [4, 4]]]),
        ("Polygon", [RING, RING]),
        ("MultiPolygon", [[RING], [RING, RING]]),
    ],
)
def test_what_can_be_drawn(kind: str, coordinates: object) -> None:
    assert malformed({"type": kind, "coordinates": coordinates}) is None


@pytest.mark.parametrize(
    ("kind", "coordinates", "what"),
    [
        ("Point", [1], "no longitude and latitude: [1]"),
        ("Point", [1, True], "no longitude and latitude"),
        ("Point", ["1", "2"], "no longitude and latitude"),
        ("Point", [181, 2], "no longitude and latitude"),
        ("Point", [1, -90.1], "no longitude and latitude"),
        ("Point", [1, float("nan")], "no longitude and latitude"),
        ("Point", [1, 2, float("inf")], "no longitude and latitude"),
        ("Point", [1, 10**4000], "no longitude and latitude"),
        ("Point", [[1, 2]], "no longitude and latitude"),
        ("Point", None, "no longitude and latitude: None"),
        ("LineString", [[1, 1]], "is malformed: [[1, 1]] should be a list of 2 or more"),
        ("LineString", [[1, 1], 2], "no longitude and latitude: 2"),
        ("LineString", [], "is malformed"),
        ("MultiLineString", [[1, 1], [2, 2]], "no longitude and latitude: 1"),
        ("MultiLineString", [[[1, 1], [2, 2]], []], "is malformed: [] should be"),
        ("Polygon", [RING[:3]], "should be a list of 4 or more"),
        ("Polygon", RING, "is malformed: [1, 1] should be a list of 4 or more"),
        ("MultiPolygon", [[RING], []], "is malformed: [] should be a list of 1 or more"),
        ("MultiPoint", [[1, 2]], "has the type 'MultiPoint'; what can be drawn is Point, "),
        ("GeometryCollection", [], "has the type 'GeometryCollection'"),
        (None, [1, 2], "has the type None"),
        (["Point"], [1, 2], "has the type ['Point']"),
    ],
)
def test_what_cannot(kind: object, coordinates: object, what: str) -> None:
    assert what in str(malformed({"type": kind, "coordinates": coordinates}))


@pytest.mark.parametrize("value", [None, [], "Point", 3])
def test_what_is_no_geometry(value: object) -> None:
    assert "is no GeoJSON geometry" in str(malformed(value))
    assert malformed({}) == (
        "has the type None; what can be drawn is Point, LineString, MultiLineString, Polygon, "
        "MultiPolygon"
    )


def test_a_list_that_is_nested_deep_is_said_in_a_line() -> None:
    deep: list[object] = []
    for _ in range(900):
        deep = [deep]
    assert len(str(malformed({"type": "Polygon", "coordinates": deep}))) < 200
