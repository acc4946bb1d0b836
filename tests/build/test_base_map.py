"""The built base map against known facts. No network."""

from __future__ import annotations

import gzip
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


def test_a_river_runs_in_the_border_that_runs_in_it() -> None:
    """The Araks, from the Akhuryan to where it leaves the border with Iran."""
    for folder, border in (("", 0.006), ("close/", 0.0002)):
        river = drawn(f"{folder}rivers-border.geojson")["rivers-border"]
        lines = drawn(f"{folder}borders-agreed.geojson")["borders-agreed"]
        assert geodesic.length(river) > 750_000
        assert river.difference(lines.buffer(border)).length < 0.05
        for name in ("rivers.geojson",):
            rest = drawn(folder + name)["rivers"]
            beside = rest.intersection(river.buffer(0.02)).difference(river.buffer(0.001))
            assert geodesic.length(beside) < 60_000


def test_an_area_and_the_line_around_it_have_one_edge() -> None:
    lines = drawn("close/borders-agreed.geojson")["borders-agreed"]
    table = json.loads((BASE.parent / "nakhchivan.geojson").read_text(encoding="utf-8"))
    nakhchivan = shape(table["features"][0]["geometry"])
    near = lines.intersection(nakhchivan.boundary.buffer(0.01))
    assert near.difference(nakhchivan.boundary.buffer(0.0001)).length < 0.03
    assert near.length > 2


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(41.6408, 41.6306), (42.147, 41.672), (36.87, 35.93)],  # Batumi, Poti, the Ceyhan terminal
)
def test_ports_stand_on_land(lat: float, lon: float) -> None:
    assert drawn("close/ground.geojson")["ground"].contains(Point(lon, lat))
    assert not drawn("close/sea.geojson")["sea"].contains(Point(lon, lat))


def test_the_sector_costs_little() -> None:
    """What a browser asks for close by, in one theme, is under 350 kB compressed."""
    parts = [path for path in (BASE / "close").iterdir() if path.suffix == ".geojson"]
    packed = sum(len(gzip.compress(path.read_bytes())) for path in parts)
    assert packed + (BASE / "close" / "relief-light.webp").stat().st_size < 350_000


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
    large = [lake for lake in lakes() if km2(lake) > 1.9]
    for lake in lakes():
        assert km2(lake) < 6_000
        if lake in large:
            assert not lake.buffer(-0.002).is_empty
        else:  # an arm that hangs on by less than the decimals show
            assert min(lake.distance(other) for other in large) < 0.001
