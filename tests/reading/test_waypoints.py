"""Way-points against the gazetteer, routes against water, as ``check`` tells of them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from geo.model.records import Listed, Waypoint
from geo.reading import check, waypoints

BORSUNLU = Listed(
    id="586955",
    name="Borsunlu",
    listed="Borsunlu",
    lat=40.6502,
    lon=46.6653,
    country="AZ",
    source="geonames",
)


def a_point(**cells: object) -> Waypoint:
    usual = {
        "section": "a",
        "name": "Borsunlu",
        "lat": 40.65,
        "lon": 46.665,
        "country": "AZ",
        "uncertainty_m": 1500,
        "place": "586955",
        "source": "geonames",
    }
    return Waypoint.model_validate(usual | cells)


def told(point: Waypoint) -> str:
    return "\n".join(waypoints.faults(point, {BORSUNLU.id: BORSUNLU}))


def test_a_way_point_stands_at_its_place_or_as_far_off_as_it_says() -> None:
    assert told(a_point()) == ""
    assert told(a_point(lat=40.64, lon=46.677, offset_km=1.5, bearing=139, uncertainty_m=300)) == ""
    assert told(a_point(place="border", name="The border")) == ""
    assert told(a_point(place="unlisted", note="By its kilometre")) == ""
    # Where it stood until it was found out: 6 km off, with 4 km declared.
    wrong = told(a_point(lat=40.60, lon=46.69, uncertainty_m=4000))
    assert "Borsunlu at 40.6000, 46.6900: stands 6.0 km from Borsunlu (586955" in wrong


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"place": ""}, "place: '' is neither a number of gazetteer.csv"),
        ({"place": "1"}, "place: '1' is neither"),
        ({"name": "Samadabad"}, "586955 is Borsunlu, which the way-point is not named after"),
        ({"offset_km": 2}, "needs both a distance and a direction"),
        ({"place": "line"}, "no note says how it was placed"),
        ({"place": "sea", "offset_km": 2, "bearing": 0}, "is offset from no place"),
        ({"offset_km": 4, "bearing": 0}, "from the point 4 km at 0° from Borsunlu"),
    ],
)
def test_what_is_wrong_with_a_way_point_is_named(cells: dict[str, object], what: str) -> None:
    assert what in told(a_point(**cells))


def change(folder: Path, table: str, find: dict[str, str], **cells: str) -> None:
    path = folder / table
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if find.items() <= row.items())
    row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_check_names_file_feature_and_position(folder: Path) -> None:
    # A source moves a village by 5 km, a number has no name, a reading has no section.
    change(folder, "gazetteer.csv", {"id": "586955"}, lat="40.6952")
    change(folder, "routes/e60-road.csv", {"name": "West of Gazakh"}, place="999")
    change(folder, "readings.csv", {"section": "Mughan to Ujar"}, section="Mughan to Baku")
    # A lake is drawn over the railway, in the plain east of Ganja.
    lakes = folder / "geometry/base/lakes.geojson"
    table = json.loads(lakes.read_text(encoding="utf-8"))
    ring = [[46.8, 40.6], [46.9, 40.6], [46.9, 40.7], [46.8, 40.7], [46.8, 40.6]]
    table["features"][0]["geometry"] = {"type": "Polygon", "coordinates": [ring]}
    lakes.write_text(json.dumps(table), encoding="utf-8")
    found = "\n".join(map(str, check.faults(folder)))
    assert "routes/south-caucasus-pipelines.csv:" in found
    assert "Borsunlu at 40.6400, 46.6770: stands 5.0 km from" in found
    assert "routes/e60-road.csv:3: West of Gazakh at 41.0880, 45.3470: place: '999'" in found
    assert "readings.csv:" in found
    assert "'Mughan to Baku' is no section of 'south-caucasus-pipelines'" in found
    assert (
        "geometry/railway.geojson: btk-railway, 'Yevlakh to Ganja': crosses a lake of "
        "geometry/base/lakes.geojson for 8.5 km at 40.6"
    ) in found


def test_a_route_at_sea_is_a_fault_where_no_way_point_says_so(folder: Path) -> None:
    path = folder / "routes/shah-deniz-pipeline.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",sea,", ",line,"), encoding="utf-8")
    found = "\n".join(map(str, check.faults(folder)))
    assert "southern-gas-corridor, 'Shah Deniz to Sangachal': crosses the sea of" in found
