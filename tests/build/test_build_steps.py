"""What the steps of a build do with shapes, readers with files, routes with points. No network."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Point, Polygon, box

from geo.build import BuildError, coverage, reader, route
from geo.build import sections as section_table
from geo.build.coverage import WORLD, Zone
from geo.build.recipe import Params
from geo.build.steps import Workshop
from geo.model.records import Reading

ATLAS = Path(__file__).parents[2] / "seeds" / "july-2020"
GEOMETRY = ATLAS / "geometry"


def at(lat: float, lon: float) -> Point:
    return Point(lon, lat)


def a_point(section: str, lat: float, lon: float, uncertainty_m: float = 9) -> route.WayPoint:
    return route.WayPoint(section, f"{lat} {lon}", lat, lon, "AM", uncertainty_m, ("maker",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x\n1\n 1 1\n 2 1\n 2 2\n", "cut short"),
        ("x\n1\n 1 1\n 2 1\n 2 2\nEND\n", "cut short"),
        ("x\n1\n 1 1\n 2 one\n 2 2\nEND\nEND\n", "line 4"),
        ("x\n1\n 1 1\n 2 1 9\n 2 2\nEND\nEND\n", "line 4"),
        ("x\n1\n 1 1\n 2 1\nEND\nEND\n", "line 5"),
    ],
)
def test_a_polygon_file_that_is_cut_short_or_garbled_is_named(text: str, message: str) -> None:
    with pytest.raises(BuildError, match=message):
        reader.osmosis_rings(text)


def test_osmosis_polygon_file() -> None:
    text = "name\n1\n 0 0\n 1.0E+0 0\n 1 1\nEND\n2\n 5 5\n 6 5\n 6 6\nEND\nEND\n"
    assert [ring.bounds for ring in reader.osmosis_rings(text)] == [(0, 0, 1, 1), (5, 5, 6, 6)]


def test_topology_reads_polygons_and_shared_lines(tmp_path: Path) -> None:
    arcs = [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 0], [10, 0], [0, 10], [-10, 0]],
    ]
    members = [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "West"}},
        {"type": "MultiPolygon", "arcs": [[[2, ~0]]], "properties": {"name": "East"}},
    ]
    table = {
        "arcs": arcs,
        "objects": {"countries": {"geometries": members}},
        "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
    }
    path = tmp_path / "t.json"
    path.write_text(json.dumps(table))
    topology = reader.Topology(path, "countries")
    assert topology.polygons(("West",), WORLD).bounds == (0, 0, 1, 1)
    assert topology.shared(WORLD, (), ()).equals(LineString([(1, 0), (1, 1)]))
    assert topology.shared(WORLD, ("East",), ()).is_empty
    with pytest.raises(BuildError, match="North"):
        topology.polygons(("North",), WORLD)


def test_a_ring_over_the_antimeridian_is_cut_there(tmp_path: Path) -> None:
    member = {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Both"}}
    table = {
        "arcs": [[[178, 0], [-356, 0], [0, 1], [356, 0], [0, -1]]],  # 178, -178, -178, 178, 178
        "objects": {"countries": {"geometries": [member]}},
        "transform": {"scale": [1, 1], "translate": [0, 0]},
    }
    path = tmp_path / "t.json"
    path.write_text(json.dumps(table))
    both = reader.Topology(path, "countries").polygons(("Both",), WORLD)
    assert both.equals(box(178, 0, 180, 1).union(box(-180, 0, -178, 1)))


def test_areas_cut_into_tiles_are_joined_and_seas_left_out(tmp_path: Path) -> None:
    west, east, sea = box(0, 0, 1, 2), box(1, 0, 2, 2), box(0, 3, 20, 20)
    far = box(70, 70, 71, 71)
    file = tmp_path / "waters.json"
    whole = shapely.GeometryCollection([shapely.MultiPolygon([west, sea]), east, far])
    file.write_text(shapely.to_geojson(whole))
    assert reader.areas(file, (0, 0, 30, 30), 50).equals(box(0, 0, 2, 2))
    file.write_text("{}")
    with pytest.raises(BuildError, match="waters"):
        reader.areas(file, (0, 0, 30, 30), 50)


def test_neighbours_simplified_together_still_touch() -> None:
    wiggle = [(1 + (i % 2) * 0.001, i / 10) for i in range(11)]
    west = Polygon([(0, 0), *wiggle, (0, 1)])
    east = Polygon([(2, 0), (2, 1), *reversed(wiggle)])
    zones = [Zone((0, 0, 2, 0.35), 0, 5), Zone(WORLD, 500, 4)]
    made = coverage.simplify_together({"west": west, "east": east}, zones)
    border = made["west"].intersection(made["east"])
    assert border.area == 0
    assert border.length > 0.99
    assert 4 <= shapely.get_num_coordinates(shapely.line_merge(border)) <= 7


def test_fit_fills_what_the_parts_leave_open() -> None:
    parts = {"a": box(0, 0, 1, 0.9), "b": box(1, 0, 2.3, 0.9)}
    made = coverage.fit(parts, box(0, 0, 2, 1), speck=1)
    whole = made["a"].union(made["b"])
    assert whole.symmetric_difference(box(0, 0, 2, 1)).area < 1e-6
    assert made["a"].intersection(made["b"]).area < 1e-6
    assert made["a"].area == pytest.approx(1, abs=0.01)


def test_closed_bridges_small_gaps_only() -> None:
    lines = shapely.multilinestrings([[(0, 0), (1, 0), (1, 1)], [(1, 1.001), (0, 1), (0, 0.001)]])
    assert coverage.closed(lines, 300).area == pytest.approx(1, abs=0.01)
    with pytest.raises(BuildError, match="gap"):
        coverage.closed(lines, 10)


def test_routes_curve_through_every_point_or_run_straight() -> None:
    points = [a_point("s", y, float(i)) for i, y in enumerate([0.0, 1, 0, 1])]
    line = route.joined(route.sections(points, "centripetal"))
    assert all(line.distance(at(p.lat, p.lon)) < 1e-9 for p in points)
    assert len(line.coords) > 20
    assert len(route.joined(route.sections(points, "straight")).coords) == 4
    apart = [*points, a_point("t", 5, 5), a_point("t", 6, 5)]
    assert route.joined(route.sections(apart, "straight")).geom_type == "MultiLineString"
    with pytest.raises(BuildError, match="curve"):
        route.sections(points, "wavy")
    with pytest.raises(BuildError, match=r"'t'.*two way-points"):
        route.sections([*points, a_point("t", 5, 5)], "straight")


def test_sections_meet_and_make_the_whole_route() -> None:
    first = [a_point("s", 0, 0, 100), a_point("s", 1, 1, 100), a_point("s", 0, 2, 100)]
    second = [a_point("t", 0, 2, 5000), a_point("t", 1, 3, 5000)]
    sections = route.sections([*first, *second], "centripetal")
    assert [section.name for section in sections] == ["s", "t"]
    assert [section.uncertainty_m for section in sections] == pytest.approx([100, 5000])
    assert sections[0].line.coords[-1] == sections[1].line.coords[0]
    whole = route.joined(sections)
    assert whole.length == pytest.approx(sum(section.line.length for section in sections))
    placed = list(section_table.located(sections, whole))
    assert [part for _, part, _, _ in placed] == [0, 0]
    assert placed[0][3] == placed[1][2]
    assert placed[1][3] == len(whole.coords) - 1


def test_a_combined_uncertainty_is_what_95_percent_of_the_whole_keeps_to() -> None:
    assert route.combined([(10, 500)]) == pytest.approx(500)
    assert route.combined([(10, 500), (20, 500)]) == pytest.approx(500)
    between = route.combined([(50, 1000), (50, 10_000)])
    assert 1000 < between < 10_000
    # Errors drawn at random agree.
    errors = np.random.default_rng(2020).normal(0, 1, (2, 100_000)) / 1.959964
    drawn = np.abs(np.concatenate([errors[0] * 1000, errors[1] * 10_000]))
    assert np.mean(drawn <= between) == pytest.approx(0.95, abs=0.003)


def test_a_way_point_outside_of_its_box_is_named() -> None:
    points = [a_point("s", 40.2, 49.5), a_point("s", 49.0, 40.3)]
    route.check_inside(points[:1], (44, 38, 51, 42), "r.csv")
    with pytest.raises(BuildError, match=r"r\.csv:3: .*latitude and longitude swapped"):
        route.check_inside(points, (44, 38, 51, 42), "r.csv")


def test_a_bad_way_point_is_named_by_its_row(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    for bad in ("400,45,AM,10,x", "40,185,AM,10,x", "40,45,AM,-1,x", "40,45,AM,ten,x", "40,45"):
        path.write_text(
            f"section,name,lat,lon,country,uncertainty_m,source\na,x,40,45,AM,10,x\na,y,{bad}\n"
        )
        with pytest.raises(BuildError, match=r"r\.csv:3"):
            route.read(path)


class Shelf:
    """Packages that are one file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def file(self, _: str, __: str) -> Path:
        return self._file

    def source(self, _: str) -> str:
        return "maker"


def expect(folder: Path, content: str, **keys: object) -> None:
    source = folder / "source"
    source.write_text(content, encoding="utf-8")
    shop = Workshop(folder, Shelf(source))  # type: ignore[arg-type]
    shop.run(Params("step 1", {"package": "p", "file": "f", **keys}))


GAZETTEER = "id,name,listed,lat,lon,country,source\n7,Laki,Ləki,40.56,47.42,AZ,geonames\n"


@pytest.mark.parametrize(
    ("name", "lat", "message"),
    [
        ("Ləki", 40.561, ""),
        ("Ləki", 40.605, r"gazetteer\.csv: Laki \(7\) lies 5\.0 km from where the package has it"),
        ("Aran", 40.56, r"gazetteer\.csv: Laki \(7\) is not called Ləki in the package: Aran"),
    ],
)
def test_a_gazetteer_that_moves_or_renames_a_place_is_named(
    tmp_path: Path, name: str, lat: float, message: str
) -> None:
    (tmp_path / "gazetteer.csv").write_text(GAZETTEER, encoding="utf-8")
    row = {"name": name, "latitude": lat, "longitude": 47.42, "alternatenames": []}
    with pytest.raises(BuildError, match=message) if message else nullcontext():
        expect(tmp_path, json.dumps({"7": row}), do="gazetteer", within=1000)


@pytest.mark.parametrize(
    ("lon", "message"), [(45.001, ""), (45.1, r"way\.csv:2: a .*8\d\d\d metres")]
)
def test_a_way_point_that_is_no_node_of_its_network_is_named(
    tmp_path: Path, lon: float, message: str
) -> None:
    head = "section,name,lat,lon,country,uncertainty_m,source\n"
    (tmp_path / "way.csv").write_text(f"{head}s,a,40,{lon},AM,10,net\ns,b,41,45,AM,10,other\n")
    keys = {"do": "nodes", "within": 150, "source": "net", "table": "way.csv"}
    with pytest.raises(BuildError, match=message) if message else nullcontext():
        expect(tmp_path, "graph=[]\nnodes=[[40, 45.0], [40, 46]]\nrun()\n", **keys)


def test_a_section_is_no_surer_than_what_a_second_source_gave() -> None:
    reading = Reading(route="way", section="s", source="other", p95_m=700, share=80)
    points = [replace(a_point("s", lat, 45, 100), table="way") for lat in (40, 41)]
    (section,) = route.sections(points, "straight", [reading])
    assert section.uncertainty_m == 700
    assert section.readings == (reading,)
    (section,) = route.sections(points, "straight", [reading.model_copy(update={"p95_m": 50})])
    assert section.uncertainty_m == pytest.approx(100)
