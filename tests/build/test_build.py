"""The built geometry against known facts. No network."""

from __future__ import annotations

import csv
import gzip
import json
import math
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import LineString, Point, Polygon, box, shape
from xstatic.pkg import leaflet

from geo.build import reader, route
from geo.build.recipe import Recipe
from geo.drawing.map import draw
from geo.measuring import geodesic
from geo.reading.load import load
from geo.telling.store import store
from geo.web import files
from geo.web.bridge import component_arguments

ATLAS = Path(__file__).parents[2] / "seeds" / "july-2020"
GEOMETRY = ATLAS / "geometry"


@cache
def collection(path: str) -> dict[str, Any]:
    table = json.loads((GEOMETRY / path).read_text(encoding="utf-8"))
    return {feature["id"]: shape(feature["geometry"]) for feature in table["features"]}


@cache
def features() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path in sorted(GEOMETRY.glob("*.geojson")):
        found |= collection(path.name)
    return found


@cache
def armenian_side() -> Any:
    return collection("border-districts.geojson")["tavush-province"]


def at(lat: float, lon: float) -> Point:
    return Point(lon, lat)


def km(geometry: Any) -> float:
    return geodesic.length(geometry) / 1000


def km2(geometry: Any) -> float:
    return geodesic.area(geometry) / 1e6


def km_between(a: Any, b: Any) -> float:
    return geodesic.nearest(a, b).distance_m / 1000


# ------------------------------------------------------------------ the files


@pytest.mark.parametrize(
    "path", sorted(str(p.relative_to(GEOMETRY)) for p in GEOMETRY.rglob("*.geojson"))
)
def test_geometry_is_valid_and_wound_as_rfc_7946_asks(path: str) -> None:
    for name, geometry in collection(path).items():
        assert not geometry.is_empty, name
        assert geometry.is_valid, name
        for part in reader.flat(geometry):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw, name
                assert not any(ring.is_ccw for ring in part.interiors), name


def test_files_are_those_of_the_recipe() -> None:
    recipe = Recipe.read(ATLAS / "build.toml")
    pictures = {p.text("path") for relief in recipe.reliefs for p in relief.tables("picture")}
    expected = {output.path for output in recipe.outputs} | pictures
    found = {str(p.relative_to(GEOMETRY)) for p in GEOMETRY.rglob("*") if p.is_file()}
    assert found == expected
    for output in recipe.outputs:
        assert list(collection(output.path)) == list(output.features)


def test_geometry_stays_small() -> None:
    """What the map downloads to open is under 600 kB compressed; everything, under 3 MB."""
    atlas = load(ATLAS)
    arguments = component_arguments(draw(atlas, files.map_files(atlas)))
    own = [json.dumps(arguments), json.dumps(store(atlas))]
    paths = [p for p in files.FRONT.iterdir() if p.suffix in (".js", ".css")]
    paths += [Path(leaflet.BASE_DIR, name) for name in ("leaflet.js", "leaflet.css")]
    paths += [GEOMETRY.parent / base.geometry for base in atlas.manifest.base if not base.waits]
    packed = sum(len(gzip.compress(text.encode())) for text in own)
    packed += sum(len(gzip.compress(path.read_bytes())) for path in paths)
    assert atlas.manifest.relief
    packed += (ATLAS / atlas.manifest.relief.light).stat().st_size
    assert packed < 600_000
    assert sum(p.stat().st_size for p in ATLAS.rglob("*") if p.is_file()) < 3_000_000


# ------------------------------------------------------------------ lengths and areas


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("state-border", 700, 1010),
        ("tovuz-tavush-border", 18, 26),
        ("line-of-contact", 165, 260),
        ("btk-railway", 740, 860),
    ],
)
def test_length(name: str, least: float, most: float) -> None:
    assert least < km(features()[name]) < most


@pytest.mark.parametrize(
    ("name", "published", "within"),
    [
        ("nakhchivan", 5_502.75, 0.04),
        ("nagorno-karabakh", 4_388, 0.01),
        ("seven-districts", 7_634, 0.04),
        ("tavush-province", 2_704, 0.03),
        ("tovuz-district", 1_942, 0.10),
    ],
)
def test_area(name: str, published: float, within: float) -> None:
    assert km2(features()[name]) == pytest.approx(published, rel=within)


def test_seven_districts_add_up_to_the_whole() -> None:
    names = [name for name in collection("districts.geojson") if not name.endswith("-rest")]
    assert len(names) == 7
    parts = [features()[name] for name in names]
    assert sum(map(km2, parts)) == pytest.approx(km2(features()["seven-districts"]), rel=0.001)
    for i, part in enumerate(parts):
        for other in parts[:i]:
            assert km2(part.intersection(other)) < 0.5


def test_all_held_ground() -> None:
    held = features()["nagorno-karabakh"].union(features()["seven-districts"])
    assert 11_460 < km2(held) < 11_900


# ------------------------------------------------------------------ where things are


def test_fighting_was_on_the_state_border() -> None:
    sector, border = features()["tovuz-tavush-border"], features()["state-border"]
    assert sector.within(box(45.40, 40.80, 45.65, 41.00))
    points = [Point(xy) for xy in sector.coords]
    assert max(km_between(point, border) for point in points[::10]) < 0.02


@pytest.mark.parametrize(
    ("lat", "lon", "side", "near"),
    [
        (40.905, 45.488, "tavush-province", 4),  # Movses
        (40.942, 45.462, "tavush-province", 4),  # Aygepar
        (40.855, 45.578, "tavush-province", 4),  # Chinari
        (40.881, 45.389, "tavush-province", 12),  # Berd
        (40.905, 45.556, "tovuz-district", 4),  # Aghdam of Tovuz
        (40.954, 45.619, "tovuz-district", 9),  # Dondar Qushchu
        (40.992, 45.628, "tovuz-district", 15),  # Tovuz town
    ],
)
def test_villages_lie_on_their_side(lat: float, lon: float, side: str, near: float) -> None:
    assert features()[side].contains(at(lat, lon))
    assert km_between(at(lat, lon), features()["state-border"]) < near


@pytest.mark.parametrize(
    ("lat", "lon", "held"),
    [
        (39.758, 46.748, True),  # Shusha
        (39.815, 46.752, True),  # Stepanakert
        (39.993, 46.930, True),  # the city of Aghdam
        (39.601, 47.144, True),  # Fuzuli
        (39.637, 46.550, True),  # Lachin
        (40.341, 46.931, False),  # Tartar
        (39.449, 47.337, False),  # Horadiz
        (40.374, 47.127, False),  # Barda
        (40.683, 46.361, False),  # Ganja
    ],
)
def test_towns_lie_on_their_side_of_the_line_of_contact(lat: float, lon: float, held: bool) -> None:
    ground = features()["nagorno-karabakh"].union(features()["seven-districts"])
    assert ground.contains(at(lat, lon)) is held


@pytest.mark.parametrize(
    ("lat", "lon", "name"),
    [
        (40.106, 46.038, "kalbajar-district"),
        (39.637, 46.550, "lachin-district"),
        (39.344, 46.579, "qubadli-district"),
        (39.085, 46.652, "zangilan-district"),
        (39.399, 47.026, "jabrayil-district"),
        (39.993, 46.930, "aghdam-district-held"),
        (39.601, 47.144, "fuzuli-district-held"),
        (39.449, 47.337, "fuzuli-district-rest"),
    ],
)
def test_district_towns(lat: float, lon: float, name: str) -> None:
    assert features()[name].contains(at(lat, lon))


def test_line_of_contact_runs_from_the_murov_ridge_to_the_araks() -> None:
    line = features()["line-of-contact"]
    ends = [Point(line.coords[0]), Point(line.coords[-1])]
    for end in (at(40.29, 45.93), at(39.38, 47.32)):
        assert min(km_between(end, each) for each in ends) < 3
    assert km_between(ends[0], features()["state-border"]) < 0.05


def test_oblast_touches_no_state_border() -> None:
    assert km_between(features()["nagorno-karabakh"], features()["state-border"]) > 3


def test_state_border_has_a_main_part_and_nakhchivans() -> None:
    exclave, main = sorted(features()["state-border"].geoms, key=geodesic.length)
    ends = [Point(main.coords[0]), Point(main.coords[-1])]
    for end in (at(41.29, 45.02), at(38.87, 46.54)):
        assert min(km_between(end, each) for each in ends) < 2
    assert 208 <= km(exclave) <= 250
    assert exclave.distance(features()["nakhchivan"].boundary) < 1e-4


def test_nakhchivan_has_three_neighbours() -> None:
    edge = shapely.segmentize(features()["nakhchivan"].boundary, 0.01)
    to_armenia = edge.intersection(features()["state-border"].buffer(0.003))
    agreed = collection("base/borders-agreed.geojson")["borders-agreed"]
    others = edge.difference(features()["state-border"].buffer(0.003))
    assert 208 <= km(to_armenia) <= 252
    turkish = others.intersection(box(44.70, 39.635, 44.83, 39.81))
    iranian = others.difference(box(44.70, 39.635, 44.83, 39.81))
    assert 7 <= km(turkish) <= 18
    assert 163 <= km(iranian) <= 218
    assert km(others.difference(agreed.buffer(0.005))) < 2


def test_border_with_iran_is_not_lost_to_the_sea() -> None:
    agreed = collection("base/borders-agreed.geojson")["borders-agreed"]
    for lat, lon in [(38.87, 46.6), (39.37, 47.3), (39.65, 47.95), (38.84, 48.02), (38.44, 48.87)]:
        assert km_between(at(lat, lon), agreed) < 12
    assert agreed.within(box(39.9, 38.3, 49.0, 43.7))


def test_distances_that_the_paper_argues_from() -> None:
    middle = features()["tovuz-tavush-border"].interpolate(0.5, normalized=True)
    georgia = collection("base/borders-agreed.geojson")["borders-agreed"]
    assert km_between(middle, features()["line-of-contact"]) == pytest.approx(75, abs=3)
    assert km_between(middle, features()["nakhchivan"]) == pytest.approx(130, abs=3)
    assert km_between(middle, georgia) == pytest.approx(44, abs=3)


# ------------------------------------------------------------------ routes


def test_no_pipeline_or_railway_crosses_armenia() -> None:
    border = features()["state-border"]
    for name in (
        *("btc-pipeline", "bte-pipeline", "btk-railway", "southern-gas-corridor"),
        *("e60-road", "east-west-corridor", "middle-corridor"),
    ):
        line = features()[name]
        assert not line.intersects(border), name
        assert not line.intersects(armenian_side()), name
    assert 10 < km_between(features()["btc-pipeline"], border) < 19


@cache
def route_tables() -> dict[str, tuple[str, ...]]:
    """The tables of way-points of each route, by the name of its shape."""
    steps = Recipe.read(ATLAS / "build.toml").steps
    return {s.text("make"): s.names("table") for s in steps if s.table["do"] == "route"}


@pytest.mark.parametrize("name", sorted(route_tables()))
def test_routes_pass_through_their_way_points(name: str) -> None:
    line = features()[name]
    for table in route_tables()[name]:
        for point in route.read(ATLAS / table):
            assert at(point.lat, point.lon).distance(line) < 0.002, point.name


def test_pipelines_share_their_way_points() -> None:
    shared = "routes/south-caucasus-pipelines.csv"
    for name in ("btc-pipeline", "bte-pipeline", "southern-gas-corridor"):
        assert shared in route_tables()[name]


def turns(line: Any, near: Point, km: float) -> float:
    """The sharpest turn of ``line``, in degrees, within ``km`` of a point."""
    course = [p for p in line.coords if km_between(Point(p), near) < km]
    ways = [
        math.degrees(math.atan2(y2 - y1, (x2 - x1) * math.cos(math.radians(y1))))
        for (x1, y1), (x2, y2) in pairwise(course)
    ]
    return max(abs((b - a + 180) % 360 - 180) for a, b in pairwise(ways))


@pytest.mark.parametrize("name", ["btc-pipeline", "bte-pipeline", "southern-gas-corridor"])
def test_pipelines_pass_borsunlu_without_a_hook_and_umbaki(name: str) -> None:
    line = features()[name]
    site = at(40.640, 46.677)
    assert km_between(site, line) < 2
    assert turns(line, site, 12) < 60
    assert km_between(at(40.24, 49.35), line) < 3


def test_the_railway_keeps_to_the_nodes_of_its_network() -> None:
    sector = [
        *((41.080, 45.485), (41.058, 45.524), (41.053, 45.564), (41.045, 45.576), (41.025, 45.594)),
        *((41.003, 45.607), (40.978, 45.617), (40.967, 45.674), (40.947, 45.744), (40.938, 45.769)),
    ]
    for lat, lon in (*sector, (40.208, 48.583), (40.319, 49.747)):
        assert km_between(at(lat, lon), features()["btk-railway"]) < 0.5


def test_the_road_goes_from_node_to_node() -> None:
    nodes = [
        *((41.329, 45.070), (41.088, 45.347), (41.103, 45.421), (41.105, 45.487), (41.067, 45.550)),
        *((41.030, 45.599), (40.975, 45.675), (40.951, 45.756), (40.955, 45.801), (40.854, 46.072)),
    ]
    for lat, lon in nodes:
        assert km_between(at(lat, lon), features()["e60-road"]) < 0.2
    assert km(features()["e60-road"]) == pytest.approx(215, abs=15)


def test_no_route_is_on_ground_held_by_armenian_forces() -> None:
    held = shapely.union_all([features()[name] for name in ("seven-districts", "nagorno-karabakh")])
    for section in load(ATLAS).sections:
        line = features()[section.feature_id]
        assert km_between(line, held) > 10, section.feature_id


def test_no_section_is_surer_than_a_second_source() -> None:
    readings = list(csv.DictReader((ATLAS / "readings.csv").open(encoding="utf-8")))
    sections = {(s.feature_id, s.name): s for s in load(ATLAS).sections}
    for reading in readings:
        (feature_id,) = {
            name
            for name, tables in route_tables().items()
            if f"routes/{reading['route']}.csv" in tables
        } & {"btc-pipeline", "btk-railway"}
        section = sections[feature_id, reading["section"]]
        assert section.uncertainty_m >= float(reading["p95_m"])
        assert reading["source"] in {source for source, _, _ in section.compared}


def test_btc_ends_at_its_terminals() -> None:
    line = features()["btc-pipeline"]
    ends = [Point(line.coords[0]), Point(line.coords[-1])]
    for end in (at(40.185, 49.47), at(36.87, 35.93)):
        assert min(km_between(end, each) for each in ends) < 3


# ------------------------------------------------------------------ beyond the region


@pytest.mark.parametrize(
    ("lat", "lon", "csto", "minsk_group"),
    [
        (40.177, 44.513, True, True),  # Yerevan
        (40.683, 46.361, False, True),  # Ganja
        (39.818, 46.753, False, True),  # Stepanakert, internationally part of Azerbaijan
        (39.21, 45.41, False, True),  # Nakhchivan
        (41.691, 44.834, False, False),  # Tbilisi
        (43.00, 41.02, False, False),  # Sukhumi
        (38.080, 46.292, False, False),  # Tabriz
        (55.752, 37.618, True, True),  # Moscow
        (54.71, 20.51, True, True),  # Kaliningrad
        (44.95, 34.11, False, False),  # Simferopol
        (53.900, 27.566, True, True),  # Minsk
        (51.17, 71.43, True, False),  # Nur-Sultan
        (42.87, 74.60, True, False),  # Bishkek
        (38.56, 68.77, True, False),  # Dushanbe
        (41.30, 69.24, False, False),  # Tashkent
        (50.45, 30.52, False, False),  # Kyiv
        (39.92, 32.85, False, True),  # Ankara
        (48.85, 2.35, False, True),  # Paris
        (52.52, 13.40, False, True),  # Berlin
        (41.90, 12.48, False, True),  # Rome
        (59.86, 17.64, False, True),  # Uppsala
        (61.50, 23.79, False, True),  # Tampere
        (39.10, -94.58, False, True),  # Kansas City
        (44.80, 20.47, False, False),  # Belgrade
        (52.23, 21.01, False, False),  # Warsaw
        (71.2, 0.0, False, False),  # at sea
        (45.42, -75.70, False, False),  # Ottawa
    ],
)
def test_members_of_july_2020(lat: float, lon: float, csto: bool, minsk_group: bool) -> None:
    assert features()["csto"].contains(at(lat, lon)) is csto
    assert features()["minsk-group"].contains(at(lat, lon)) is minsk_group


def test_nothing_runs_round_the_earth() -> None:
    for name in ("csto", "minsk-group"):  # Chukotka lies on both sides of the antimeridian
        west, _, east, _ = features()[name].bounds
        assert (west, east) == (-180, 180)
        assert not features()[name].intersects(box(-165, 50, -130, 80))  # Alaska
    land = collection("base/land.geojson")["land"]
    for lat, lon in [(71.2, 0), (71.2, -20), (66, -2), (68, -60), (71.2, 40)]:
        assert not land.contains(at(lat, lon)), (lat, lon)
    assert (GEOMETRY / "alliances.geojson").stat().st_size < 46_000


@pytest.mark.parametrize(
    ("lat", "lon", "is_land"),
    [
        (-25, 135, True),  # Australia
        (-15, -55, True),  # Brazil
        (64, -150, True),  # Alaska
        (66, 175, True),  # Chukotka
        (66, -173, True),  # and beyond the antimeridian
        (-80, 60, True),  # Antarctica
        (36, 138, True),  # Japan
        (25, 62.5, False),  # the Arabian Sea
        (0, -30, False),  # the Atlantic
        (45, -160, False),  # the Pacific
    ],
)
def test_the_base_map_is_of_all_the_earth(lat: float, lon: float, is_land: bool) -> None:
    assert collection("base/land-far.geojson")["land-far"].contains(at(lat, lon)) is is_land


def test_no_edge_of_a_file_is_drawn_as_a_coast() -> None:
    far = collection("base/coast-far.geojson")["coast-far"]
    for west, south, east, north in ((-11.7, 33.3, 61.7, 61.7), (-180, -90, 180, 84)):
        edge = box(west, south, east, north).boundary.buffer(0.005)
        assert far.intersection(edge).length < 0.5


def test_arrows_stop_short_of_the_fighting() -> None:
    sector = features()["tovuz-tavush-border"]
    for name, arrow in collection("reactions.geojson").items():
        assert 45 < km_between(arrow, sector) < 65, name
        assert km_between(Point(arrow.coords[-1]), sector) < 65, name


# ------------------------------------------------------------------ measures


def test_measures_say_what_the_geometry_says() -> None:
    with (ATLAS / "measures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    unmeasured = {*collection("reactions.geojson"), *collection("alliances.geojson")}
    assert {row["feature_id"] for row in rows} >= set(features()) - unmeasured
    assert not unmeasured & {row["feature_id"] for row in rows}
    for row in rows:
        if row["feature_id"] == "btc-pipeline":
            assert row["country"] != "AM"
        if row["quantity"] == "area":
            assert float(row["value_m"]) == pytest.approx(
                geodesic.area(features()[row["feature_id"]]), abs=1
            )
        if row["quantity"] == "length" and not row["country"]:
            assert float(row["value_m"]) == pytest.approx(
                geodesic.length(features()[row["feature_id"]]), abs=1
            )


def test_measuring_known_values() -> None:
    degree = LineString([(0, 0), (1, 0)])
    assert geodesic.length(degree) == pytest.approx(111_319.49, abs=0.01)
    assert geodesic.length(at(1, 1)) == 0
    square = Polygon([(0, 0), (1, 0), (1, 1), (0, 1)])
    assert geodesic.area(square) == pytest.approx(12_308_778_361, rel=1e-4)
    holed = square.difference(box(0.25, 0.25, 0.75, 0.75))
    assert geodesic.area(holed) == pytest.approx(geodesic.area(square) * 0.75, rel=1e-3)
    yerevan, baku = at(40.1777, 44.5126), at(40.3777, 49.8920)
    assert geodesic.nearest(yerevan, baku).distance_m == pytest.approx(457_600, abs=1_500)


def test_nearest_finds_the_points_and_meets_at_zero() -> None:
    line = LineString([(45, 40), (45, 42)])
    found = geodesic.nearest(at(41, 46), line)
    assert found.distance_m == pytest.approx(84_130, abs=100)
    assert found.there.x == pytest.approx(45, abs=1e-6)
    assert geodesic.nearest(at(41, 45), line).distance_m == 0
    with pytest.raises(ValueError, match="empty"):
        geodesic.nearest(Point(), line)


def test_buffer_is_as_wide_as_asked() -> None:
    band = geodesic.buffer(LineString([(44, 40), (48, 40)]), 5_000)
    edge = [Point(xy) for xy in band.exterior.coords][::20]
    line = LineString([(44, 40), (48, 40)])
    assert all(abs(geodesic.nearest(p, line).distance_m - 5_000) < 60 for p in edge)
