"""The built base map against known facts. No network."""

from __future__ import annotations

import itertools
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point, box, shape

from geo.build import reader
from geo.measuring import geodesic

BASE = Path(__file__).parents[2] / "seeds" / "july-2020" / "geometry" / "base"


@cache
def drawn(path: str) -> dict[str, Any]:
    table = json.loads((BASE / path).read_text(encoding="utf-8"))
    return {feature["id"]: shape(feature["geometry"]) for feature in table["features"]}


@cache
def lakes() -> tuple[Any, ...]:
    near, far = drawn("lakes.geojson")["lakes"], drawn("lakes-far.geojson")["lakes-far"]
    return (*reader.flat(near), *reader.flat(far))


def km2(geometry: Any) -> float:
    return geodesic.area(geometry) / 1e6


@pytest.mark.parametrize(
    ("lat", "lon", "about"),
    [
        (40.35, 45.30, 1262),  # Sevan
        (41.446, 43.810, 37.5),  # Paravani
        (41.045, 43.243, 124),  # Çıldır
        (40.90, 46.80, 453),  # Mingachevir
        (40.976, 46.033, 95),  # Shamkir, of two pieces
        (39.15, 45.33, 89),  # Araks reservoir
        (41.04, 45.25, 8),  # Aghstafachay
        (41.075, 45.136, 2.3),  # Joghaz
    ],
)
def test_lakes_stand_where_they_are(lat: float, lon: float, about: float) -> None:
    (lake,) = (lake for lake in lakes() if lake.contains(Point(lon, lat)))
    assert km2(lake) == pytest.approx(about, rel=0.1)


def test_no_lake_is_cut_at_the_edge_of_a_tile() -> None:
    for one, other in itertools.combinations(lakes(), 2):
        if box(*one.bounds).distance(box(*other.bounds)) < 0.001:
            assert one.boundary.intersection(other.buffer(0.0005)).length < 0.005


def test_lakes_are_no_rivers_and_no_sea() -> None:
    for lake in lakes():
        assert 1.9 < km2(lake) < 6_000
        assert not lake.buffer(-0.002).is_empty
