"""Who held what in July 2020, and the villages by the border: geometry and words agree."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from geo.export import content
from geo.export.geojson import properties
from geo.measuring import geodesic
from geo.model.atlas import Atlas
from geo.model.records import Feature
from geo.reading.load import load
from tests.build.test_build import ATLAS, GEOMETRY, collection, features, km, km2, km_between

RECOGNISED = "Internationally recognised as part of {}; controlled by {} forces in July 2020"


@cache
def place(feature: str) -> Any:
    return shape(load(ATLAS).geometry[feature])


# ------------------------------------------------------------------ held ground


def test_the_line_of_contact_is_the_edge_of_held_ground_where_no_state_border_is() -> None:
    line, edge = features()["line-of-contact"], features()["held-ground"].boundary
    other = collection("base/borders-agreed.geojson")["borders-agreed"]
    inner = edge.difference(features()["state-border"].buffer(5e-4)).difference(other.buffer(5e-3))
    assert km(inner) == pytest.approx(km(line), rel=0.01)
    assert km(inner.difference(line.buffer(3e-4))) < 0.1
    assert km(line.difference(edge.buffer(3e-4))) < 0.1


def test_held_ground_is_neither_the_oblast_nor_the_districts(atlas: Atlas) -> None:
    held, oblast = features()["held-ground"], features()["nagorno-karabakh"]
    districts = features()["seven-districts"]
    assert 11_460 < km2(held) < 11_730
    assert km2(oblast.difference(held)) == pytest.approx(220, abs=5)
    assert "220 km² as drawn" in atlas.features["nagorno-karabakh"].note
    assert "327 km²" in atlas.features["nagorno-karabakh"].note
    outside = held.difference(oblast).difference(districts)
    assert f"some {km2(outside):.0f} km² outside both" in atlas.features["held-ground"].note
    assert "no parts that add up" in atlas.features["held-ground"].note
    for exclave in collection("exclaves.geojson").values():
        assert not held.intersects(exclave)


def test_held_ground_is_hatched_once_and_nothing_else_is(atlas: Atlas) -> None:
    conflict = [layer for layer in atlas.manifest.layers if layer.group == "conflict"]
    assert "held-ground" in {layer.id for layer in conflict}
    hatched = [
        layer.id for layer in conflict if atlas.manifest.styles[layer.style].shape == "hatch"
    ]
    assert hatched == ["held-ground"]
    assert any(
        entry.style == "held" and entry.text == "Held by Armenian forces, July 2020"
        for entry in atlas.manifest.legend
    )
    held = atlas.features["held-ground"]
    assert (held.uncertainty_m, held.as_of.isoformat()) == (3000, "2020-07-12")
    assert properties(held, atlas)["source"]


# ------------------------------------------------------------------ districts


def test_districts_that_share_an_edge_declare_one_figure(atlas: Atlas) -> None:
    names = [*collection("districts.geojson"), "seven-districts", "tovuz-district"]
    names += ["aghstafa-district", "gazakh-district", "gadabay-district"]
    shared = 0
    for a, b in combinations(names, 2):
        edge = features()[a].boundary.intersection(features()[b].boundary.buffer(1e-3))
        if km(edge) > 2:
            shared += 1
            doubts = {atlas.features[name].uncertainty_m for name in (a, b)}
            assert len(doubts) == 1, (a, b)
    assert shared > 12
    about = (ATLAS / "about.md").read_text(encoding="utf-8")
    assert "1 kilometre (Tovuz" not in about
    figure = f"{atlas.features['tovuz-district'].uncertainty_m / 1000:g} kilometres"
    assert f"declared for all of them: {figure}" in " ".join(about.split())


@pytest.mark.parametrize(("district", "published"), [("aghdam", 77), ("fuzuli", 33)])
def test_the_share_drawn_stands_beside_the_share_published(
    atlas: Atlas, district: str, published: int
) -> None:
    held, rest = (km2(features()[f"{district}-district-{part}"]) for part in ("held", "rest"))
    share = f"As drawn, {100 * held / (held + rest):.0f} percent of the district was held"
    for part in ("held", "rest"):
        note = atlas.features[f"{district}-district-{part}"].note
        assert share in note
        assert f"as published, {published} percent" in note
    if district == "fuzuli":
        assert 0.33 < held / (held + rest) < 0.40


# ------------------------------------------------------------------ exclaves and villages across


def exclaves(atlas: Atlas) -> Iterator[Feature]:
    return (f for f in atlas.features_by_layer["exclaves"] if f.kind.startswith("Exclave"))


def test_four_exclaves_have_four_cards_in_one_form_of_words(atlas: Atlas) -> None:
    names = {
        "Artsvashen / Bashkend",
        "Barkhudarli with Sofulu",
        "Karki / Tigranashen",
        "Verin Voskepar / Yukhari Askipara",
    }
    assert {feature.name for feature in exclaves(atlas)} == names
    for feature in exclaves(atlas):
        armenian = feature.id == "artsvashen-bashkend"
        owner, holder = ("Armenia", "Azerbaijani") if armenian else ("Azerbaijan", "Armenian")
        assert feature.status == RECOGNISED.format(owner, holder)
        assert feature.note.startswith(f"Exclave of {owner} (")
        assert f"Held by {holder} forces in July 2020, since" in feature.note
        assert "Area as published: " in feature.note
        assert {"az", "hy", "ru"} <= feature.names.keys()
        assert feature.uncertainty_m == 1000
        assert {"evn-enclaves", "usc-enclaves"} & {*feature.sources}  # by Armenians
        azerbaijani = {"asanyouth-bashkend", "azvision-karki", "ens-seven-villages"}
        assert azerbaijani & {*feature.sources}
        label = next(label for label in atlas.labels if label.feature == feature.id)
        assert label.min_zoom == 8
    assert atlas.geometry["karki-tigranashen"]["type"] == "Point"


def test_villages_that_the_other_side_held_lie_by_the_border(atlas: Atlas) -> None:
    across = [f for f in atlas.features_by_layer["exclaves"] if f.kind.startswith("Village")]
    assert {f.id for f in across} == {
        *("baghanis-ayrim", "ashaghi-askipara", "kheyrimli", "gizilhajili"),
    }
    border = features()["state-border"]
    for feature in across:
        assert km_between(place(feature.id), border) < 1
        assert feature.status == RECOGNISED.format("Azerbaijan", "Armenian")
        assert {"az", "hy"} <= feature.names.keys()
        assert feature.name in atlas.features["state-border"].note
    assert "Berkaber" in atlas.features["state-border"].note


# ------------------------------------------------------------------ villages of the sector


def test_both_sides_have_as_many_villages_by_distance_from_the_border(atlas: Atlas) -> None:
    sides: dict[str, list[Feature]] = {"AM": [], "AZ": []}
    for village in atlas.features_by_layer["villages"]:
        sides[atlas.places[village.id].country].append(village)
    assert len(sides["AM"]) == len(sides["AZ"]) >= 17
    azerbaijani = shapely.union_all(
        [shape_ for name, shape_ in collection("border-districts.geojson").items()
         if name != "tavush-province"]
    )  # fmt: skip
    ground = {"AM": features()["tavush-province"], "AZ": azerbaijani}
    border = features()["state-border"]
    for side, villages in sides.items():
        near = [km_between(place(village.id), border) for village in villages]
        assert max(near) < 14
        assert sum(distance < 5 for distance in near) >= 9
        for village in villages:
            assert ground[side].contains(place(village.id)), village.id
            assert village.names["hy" if side == "AM" else "az"]
            assert {"geonames", "geonames-whole", "facts"} & {*village.sources}


def test_new_villages_wait_for_a_near_view_on_both_sides_alike(atlas: Atlas) -> None:
    starts: dict[str, list[float]] = {"AM": [], "AZ": []}
    for label in atlas.labels:
        if label.feature and atlas.features[label.feature].layer == "villages":
            starts[atlas.places[label.feature].country].append(label.min_zoom)
    assert sorted(starts["AM"]) == sorted(starts["AZ"])
    assert sum(zoom >= 10 for zoom in starts["AM"]) >= 13


def test_damage_is_told_as_each_sides_own_account(atlas: Atlas) -> None:
    by = {"Azerbaijan": "trend-2020-villages", "Armenia": "2020-villages"}
    told: dict[str, set[str]] = {"Azerbaijan": set(), "Armenia": set()}
    for village in atlas.features_by_layer["villages"]:
        if "damaged" in village.note:
            side = village.kind.rpartition(" in ")[2]
            assert f"By {side}’s account" in village.note
            assert any(source.endswith(by[side]) for source in village.sources)
            told[side].add(village.id)
    assert told == {
        "Azerbaijan": {
            *("aghdam-of-tovuz", "dondar-qushchu", "alibeyli", "vahidli"),
            *("yukhari-oysuzlu", "ashaghi-oysuzlu"),
        },
        "Armenia": {"aygepar", "chinari", "nerkin-karmiraghbyur"},
    }


# ------------------------------------------------------------------ words


def test_no_border_is_called_agreed_and_none_is_dated_to_1994(atlas: Atlas) -> None:
    words = [entry.text for entry in atlas.manifest.legend]
    words += [feature.status for feature in atlas.features.values()]
    for text in words:
        assert "Agreed" not in text
        assert "not disputed" not in text
        assert "1994 to 2020" not in text
    about = " ".join((ATLAS / "about.md").read_text(encoding="utf-8").split())
    assert "166 of its 480 kilometres" in about


def test_each_exported_place_has_a_status_and_a_date(atlas: Atlas) -> None:
    text = content("places.csv", atlas).decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["id"] for row in rows] == [*atlas.places]
    for row in rows:
        assert row["status"], row["id"]
        assert row["as_of"] in ("2020-07-12", "2020-08-10"), row["id"]


def test_files_of_the_base_map_hold_no_exclave_twice() -> None:
    assert not (GEOMETRY / "base" / "exclaves.geojson").exists()
    for path in GEOMETRY.glob("*.geojson"):
        ids = [feature["id"] for feature in json.loads(path.read_text())["features"]]
        assert len(ids) == len({*ids})
    assert geodesic.area(features()["artsvashen-bashkend"]) / 1e6 == pytest.approx(40, abs=4)
