"""``check`` finds every fault of a broken folder at once, each with file and row."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.__main__ import main
from geo.reading.check import faults
from geo.reading.folder import BrokenAtlas, usual_folder
from geo.reading.load import load

Break = Callable[[Path], None]


def rewrite(folder: Path, table: str, row: int, **cells: str) -> None:
    """Put ``cells`` into data row ``row`` (from 0) of a table."""
    path = folder / table
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row].update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def found(folder: Path) -> str:
    return "\n".join(map(str, faults(folder)))


def test_the_atlas_has_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "no fault" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("table", "cells", "expected"),
    [
        ("passages.csv", {"end": "99999"}, "passages.csv:2: end 99999 lies outside the text"),
        ("passages.csv", {"start": "8193"}, "passages.csv:2: 8193 to 8541 is not whole sentences"),
        ("passages.csv", {"start": "-1"}, "passages.csv:2: start: "),
        ("passages.csv", {"start": "9000", "end": "8000"}, "is not after start"),
        ("passages.csv", {"start": "x"}, "passages.csv:2: start: "),
        ("passages.csv", {"feature_id": "atlantis"}, "passages.csv:2: feature_id: 'atlantis'"),
        ("sources.csv", {"licence": ""}, "sources.csv:2: licence: "),
        ("sources.csv", {"attribution": ""}, "sources.csv:2: attribution: "),
        ("sources.csv", {"url": "javascript:alert(1)"}, "sources.csv:2: url: "),
        ("features.csv", {"layer": "nowhere"}, "features.csv:2: layer: 'nowhere' is unknown"),
        ("features.csv", {"as_of": "2020-02-30"}, "features.csv:2: as_of: "),
        ("features.csv", {"precision": "exact"}, "features.csv:2: precision: "),
        ("features.csv", {"uncertainty_m": "-5"}, "features.csv:2: uncertainty_m: "),
        ("features.csv", {"sources": ""}, "features.csv:2: sources: "),
        ("features.csv", {"sources": "no-such"}, "features.csv:2: sources: 'no-such' is unknown"),
        (
            "features.csv",
            {"geometry": "geometry/none.geojson"},
            "geometry/none.geojson: is missing",
        ),
        ("features.csv", {"geometry": "../../x.geojson"}, "lies outside the atlas folder"),
        ("features.csv", {"id": "Not Kebab"}, "features.csv:2: id: "),
        ("features.csv", {"name": "{{ 7*7 }}"}, "features.csv:2: name: holds '{{'"),
        ("features.csv", {"note": "{% x %}"}, "features.csv:2: note: holds '{%'"),
        ("features.csv", {"note": "{# x"}, "features.csv:2: note: holds '{#'"),
        ("features.csv", {"name": "<b>x</b>"}, "features.csv:2: name: holds '<'"),
        ("features.csv", {"status": "`x`"}, "features.csv:2: status: holds '`'"),
        ("features.csv", {"name_az": "${x}"}, "holds '${'"),
        ("places.csv", {"lat": "95"}, "places.csv:2: lat: "),
        ("places.csv", {"pin": "perhaps"}, "places.csv:2: pin: "),
        ("mentions.csv", {"place_id": "atlantis"}, "mentions.csv:2: place_id: 'atlantis'"),
        (
            "events.csv",
            {"date_precision": "undated"},
            "dates and date_precision 'undated' disagree",
        ),
        ("events.csv", {"date_end": "1989-02-29"}, "events.csv:2: date_end: "),
        ("claims.csv", {"side": "nobody"}, "claims.csv:2: side: 'nobody' is unknown"),
        ("claims.csv", {"about": "nothing"}, "claims.csv:2: about: 'nothing' is unknown"),
        ("claims.csv", {"standing": "clerk"}, "claims.csv:2: standing: "),
        (
            "claims.csv",
            {"formerly": "twenty-percent"},
            "formerly: 'twenty-percent' is another row’s",
        ),
        ("relations.csv", {"to_id": "nobody"}, "relations.csv:2: to_id: 'nobody' is unknown"),
        ("relations.csv", {"type": "likes"}, "relations.csv:2: type: "),
        (
            "relations.csv",
            {"to_id": "baku-rejects-third-party"},
            "relations.csv:2: 'baku-rejects-third-party' denies itself",
        ),
        (
            "relations.csv",
            {"from_id": "third-negotiation-party", "to_id": "minsk-group-rejects-third-party"},
            "'third-negotiation-party' are tied by another row already",
        ),
        ("attestations.csv", {"event_id": "none"}, "attestations.csv:2: event_id: 'none'"),
        (
            "attestations.csv",
            {"end": "307"},
            "attestations.csv:2: 306 to 307 is not whole sentences",
        ),
        ("figures.csv", {"value": "many"}, "figures.csv:2: value: "),
        ("sections.csv", {"feature_id": "atlantis"}, "sections.csv:2: feature_id: 'atlantis'"),
        ("sections.csv", {"last": "99999"}, "is no stretch of the line of its feature"),
        ("sections.csv", {"uncertainty_m": "-1"}, "sections.csv:2: uncertainty_m: "),
        ("comparisons.csv", {"figure_id": "none"}, "comparisons.csv:2: figure_id: 'none'"),
        ("comparisons.csv", {"unit": "people"}, "is not the figure’s 'percent'"),
        ("measures.csv", {"here_lat": "91"}, "measures.csv:2: here_lat: "),
        ("measures.csv", {"value_m": "1"}, "is not the file that datapackage.json lists"),
    ],
)
def test_a_bad_row_is_named(folder: Path, table: str, cells: dict[str, str], expected: str) -> None:
    rewrite(folder, table, 0, **cells)
    assert expected in found(folder)


def _not_utf8(folder: Path) -> None:
    path = folder / "places.csv"
    path.write_bytes(path.read_bytes() + b"\xff\xfe")


def _duplicate_id(folder: Path) -> None:
    with (folder / "passages.csv").open(encoding="utf-8") as file:
        again = file.readlines()[1]
    with (folder / "passages.csv").open("a", encoding="utf-8") as file:
        file.write(again)


def _empty_table(folder: Path) -> None:
    path = folder / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")


def _missing_column(folder: Path) -> None:
    path = folder / "sources.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("licence", "license", 1), "utf-8")


def _ragged_row(folder: Path) -> None:
    with (folder / "topics.csv").open("a", encoding="utf-8") as file:
        file.write("only-one-cell\n")


def _changed_text(folder: Path) -> None:
    path = folder / "paper.txt"
    path.write_bytes(path.read_bytes().replace(b"Tovuz", b"Tavuz", 1))


def _days(first: str, last: str) -> Break:
    def do(folder: Path) -> None:
        path = folder / "atlas.toml"
        lines = path.read_text(encoding="utf-8").splitlines()
        at = lines.index("[days]")
        lines[at + 1 : at + 3] = [f"first = {first}", f"last = {last}"]
        path.write_text("\n".join(lines), encoding="utf-8")

    return do


def _manifest(old: str, new: str) -> Break:
    def do(folder: Path) -> None:
        path = folder / "atlas.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return do


def _collection(change: Callable[[list[Any]], object]) -> Break:
    def do(folder: Path) -> None:
        path = folder / "geometry" / "nakhchivan.geojson"
        collection = json.loads(path.read_text(encoding="utf-8"))
        change(collection["features"])
        path.write_text(json.dumps(collection), encoding="utf-8")

    return do


def _geometry(change: Callable[[dict[str, object]], None]) -> Break:
    return _collection(lambda members: change(members[0]["geometry"]))


def _bow_tie(geometry: dict[str, object]) -> None:
    geometry.update(
        type="Polygon", coordinates=[[[45, 39], [46, 40], [46, 39], [45, 40], [45, 39]]]
    )


def _swapped(geometry: dict[str, object]) -> None:
    geometry.update(type="Point", coordinates=[39.2, 45.4])


def _far(geometry: dict[str, object]) -> None:
    geometry.update(type="Point", coordinates=[179.9, 10.0])


def _words(geometry: dict[str, object]) -> None:
    geometry.update(type="Point", coordinates=["east", "north"])


def _short_ring(geometry: dict[str, object]) -> None:
    geometry.update(type="Polygon", coordinates=[[[45, 39], [46, 40]]])


def _base(position: list[float] | None, **geometry: object) -> Break:
    def do(folder: Path) -> None:
        path = folder / "geometry" / "base" / "lakes.geojson"
        collection = json.loads(path.read_text(encoding="utf-8"))
        drawn = collection["features"][0]["geometry"]
        if position:
            drawn["coordinates"][0][0][0] = position
        drawn.update(geometry)
        path.write_text(json.dumps(collection), encoding="utf-8")

    return do


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (_not_utf8, "places.csv: is not UTF-8 (byte "),
        (_duplicate_id, "id 'tovuz-tavush-border-s44-45' stands in row 2 already"),
        (_empty_table, "events.csv: has no row"),
        (_missing_column, "sources.csv:1: wrong columns: missing licence; unknown license"),
        (_ragged_row, "should have 5 cells"),
        (_changed_text, "atlas.toml: text.sha256 is not that of paper.txt"),
        (_days("2020-07-12", "2020-07-01"), "days: last 2020-07-01 is before first 2020-07-12"),
        (_days("2020-01-01", "2020-12-31"), "more than 100 days"),
        (_days("2019-01-01", "2019-01-31"), "days: no event is dated to a day from 2019-01-01"),
        (_days('"soon"', "2020-07-31"), "atlas.toml: days.first: "),
        (
            _manifest('layers = ["reactions", "alliances"]', 'layers = ["echoes"]'),
            "viewpoint 'reactions': layer 'echoes' is unknown",
        ),
        (
            _manifest('minsk-group = "minsk-group"', 'minsk-group = "plaid"'),
            "layer 'alliances': style 'plaid' is unknown",
        ),
        (
            _manifest('minsk-group = "minsk-group"', 'nakhchivan = "minsk-group"'),
            "layer 'alliances': styles: 'nakhchivan' is none of its features",
        ),
        (
            _manifest("block = 4", "block = 3"),
            "section 'New Dimensions of the Old Conflict': block 3 does not come after block 3",
        ),
        (
            _manifest("block = 2", "block = 4"),
            "section 'Reaction of External Powers': block 3 does not come after block 4",
        ),
        (
            _manifest("block = 5", "block = 6"),
            "section 'Concluding Remarks': the text has no block 6",
        ),
        (_manifest("usual = 25", "usual = 7"), "ring: usual 7 is none of its kilometres"),
        (
            _manifest("kilometres = [5,", "kilometres = [3,"),
            "geometry/rings/clash-sector.geojson has no ring of 3 km",
        ),
        (_manifest('around = "tovuz-tavush-border"', 'around = "x"'), "ring: around 'x'"),
        (
            _manifest('faded = ["contact",', 'faded = ["plaid",'),
            "perspective 'recognised': style 'plaid' is unknown",
        ),
        (
            lambda f: (f / "geometry" / "base" / "lakes.geojson").unlink(),
            "geometry/base/lakes.geojson: is missing",
        ),
        (
            lambda f: (f / "geometry" / "base" / "relief-dark.webp").unlink(),
            "geometry/base/relief-dark.webp: is missing",
        ),
        (
            lambda f: (f / "datapackage.json").write_text("{}"),
            "datapackage.json: is no data package",
        ),
        (_geometry(_bow_tie), "nakhchivan: geometry is invalid: Self-intersection"),
        (_geometry(_swapped), "are latitude and longitude swapped?"),
        (_geometry(_far), "geometry leaves its box"),
        (
            _geometry(_words),
            "geometry/nakhchivan.geojson: geometry of 'nakhchivan' holds a position"
            " that is no longitude and latitude: ['east', 'north']",
        ),
        (_geometry(_short_ring), "geometry of 'nakhchivan' is malformed: [[45, 39], [46, 40]]"),
        (
            _geometry(lambda g: g.update(type="GeometryCollection", geometries=[])),
            "geometry of 'nakhchivan' has the type 'GeometryCollection'; what can be drawn is",
        ),
        (
            _geometry(lambda g: g.update(type=["Polygon"])),
            "geometry of 'nakhchivan' has the type ['Polygon']",
        ),
        (
            _geometry(lambda g: g.update(coordinates=[[[10**4000, 39]] * 4])),
            "a position that is no longitude and latitude",
        ),
        (
            _geometry(lambda g: g.update(coordinates=[[[float("nan"), 39]] * 4])),
            "geometry/nakhchivan.geojson: is not JSON: NaN is no number",
        ),
        (
            _collection(lambda members: [member.pop("id") for member in members]),
            "geometry/nakhchivan.geojson holds no feature of the id 'nakhchivan': none there has",
        ),
        (
            _collection(lambda members: members[0].update(id="x")),
            "geometry/nakhchivan.geojson holds no feature of the id 'nakhchivan'",
        ),
        (
            _collection(lambda members: members.append(members[0])),
            "geometry/nakhchivan.geojson holds 2 features of its id",
        ),
        (
            _base([500, 39]),
            "geometry/base/lakes.geojson: geometry of feature 'lakes' holds a position that is no"
            " longitude and latitude: [500, 39]",
        ),
        (
            _base(None, type="Point", coordinates=[45, 40]),
            "geometry/base/lakes.geojson: feature 'lakes' is a Point: no line and no area",
        ),
        (lambda f: (f / "paper.txt").unlink(), "paper.txt: is missing"),
        (lambda f: (f / "paper.txt").write_text(""), "paper.txt: is empty"),
        (lambda f: (f / "atlas.toml").unlink(), "atlas.toml: is missing"),
        (lambda f: (f / "atlas.toml").write_text("a = "), "atlas.toml: is not TOML"),
        (lambda f: (f / "features.csv").unlink(), "features.csv: is missing"),
        (
            lambda f: (f / "geometry" / "nakhchivan.geojson").write_text("[1"),
            "geometry/nakhchivan.geojson: is not JSON",
        ),
        (
            lambda f: (f / "geometry" / "nakhchivan.geojson").write_text("{}"),
            "geometry/nakhchivan.geojson: is not a GeoJSON FeatureCollection",
        ),
    ],
)
def test_a_damaged_file_is_named(folder: Path, damage: Break, expected: str) -> None:
    damage(folder)
    assert expected in found(folder)


DANUBE = Path(__file__).parents[1] / "atlases" / "lower-danube"
LINE, AREA, POINT = "LineString or MultiLineString", "Polygon or MultiPolygon", "Point"
TAKES = {
    "line": LINE, "hollow": LINE, "rail": LINE, "band": LINE, "focus": LINE, "arrow": "LineString",
    "area": AREA, "hatch": AREA, "point": POINT, "name": POINT,
}  # fmt: skip
DRAWN_IN = {"stream": "danube", "ferry": "silistra-ferry", "town": "ruse", "marsh": "srebarna-lake"}


@pytest.mark.parametrize("style", DRAWN_IN)
@pytest.mark.parametrize("shape", TAKES)
def test_a_style_that_cannot_draw_a_feature_is_a_fault(
    style: str, shape: str, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(DANUBE, tmp_path / "atlas"))
    manifest = folder / "atlas.toml"
    text, put = manifest.read_text(encoding="utf-8"), f'{style} = {{ shape = "{shape}"'
    manifest.write_text(re.sub(rf'{style} = {{ shape = "\w+"', put, text), encoding="utf-8")
    feature = DRAWN_IN[style]
    kind = load(DANUBE).geometry[feature]["type"]
    expected = (
        f"{feature!r} is a {kind}, but its style {style!r} has the shape {shape!r}, "
        f"which draws a {TAKES[shape]}"
    )
    row = list(load(DANUBE).features).index(feature) + 2
    fits = kind in TAKES[shape].split(" or ")
    assert (f"features.csv:{row}: {expected}" in found(folder)) is not fits
    assert (found(folder) == "") is fits


def test_a_features_own_style_has_to_fit_it_too(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DANUBE, tmp_path / "atlas"))
    _manifest('style = "town"', 'style = "town"\nstyles = { vidin = "marsh" }')(folder)
    assert found(folder).startswith("features.csv:7: 'vidin' is a Point, but its style 'marsh'")
    _manifest("vidin =", "atlantis =")(folder)
    assert found(folder) == "atlas.toml: layer 'towns': styles: 'atlantis' is none of its features"


def test_all_faults_are_found_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(folder, "passages.csv", 3, end="99999")
    rewrite(folder, "features.csv", 5, layer="nowhere")
    rewrite(folder, "sources.csv", 1, licence="")
    _duplicate_id(folder)
    _empty_table(folder)
    assert main(["check", str(folder)]) == 1
    out = capsys.readouterr().out
    for part in ("passages.csv:5:", "features.csv:7:", "sources.csv:3:", "already", "events.csv:"):
        assert part in out


def test_loading_a_broken_folder_raises_all_of_it(folder: Path) -> None:
    rewrite(folder, "passages.csv", 0, end="99999")
    rewrite(folder, "features.csv", 0, layer="nowhere")
    with pytest.raises(BrokenAtlas) as broken:
        load(folder)
    assert {fault.file for fault in broken.value.faults} >= {"passages.csv", "features.csv"}


@pytest.mark.parametrize("command", [["check"], ["build"], ["export", "--to", "out"]])
@pytest.mark.parametrize("name", ["no/such/folder", "paper.txt", "loop"])
def test_what_is_no_folder_is_said_to_be_none(
    command: list[str],
    name: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder)
    (folder / "loop").symlink_to("loop")
    assert main([*command, name]) == 1
    output = capsys.readouterr()
    assert (output.out + output.err).splitlines() == [f"{name}: is no folder"]


def test_the_folder_that_atlas_names_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS", "no/such/folder")
    with pytest.raises(BrokenAtlas, match=r"^no/such/folder: is no folder$"):
        load(usual_folder())


def test_two_folders_are_one_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ATLAS", raising=False)
    monkeypatch.setattr("geo.reading.folder.SEEDS", tmp_path / "seeds")
    for name in ("mine", "yours"):
        (tmp_path / "seeds" / name).mkdir(parents=True)
        (tmp_path / "seeds" / name / "atlas.toml").touch()
    assert main(["check"]) == 2
    output = capsys.readouterr()
    assert output.err == "seeds: holds 2 atlases (mine, yours): name the folder of one in ATLAS\n"
    assert output.out == ""


@pytest.mark.parametrize(
    ("table", "row", "also", "expected"),
    [
        ("features.csv", 0, "Baku", "features.csv:2: also: 'Baku' leads to the feature"),
        ("features.csv", 0, "x; bakı", "'bakı' leads to the feature 'tovuz-tavush-border' and to"),
        ("places.csv", 0, "Drones", "places.csv:2: also: 'Drones' leads to the feature 'armenia'"),
        ("topics.csv", 0, "Corridors", "and to the layer 'corridors' (atlas.toml)"),
        ("topics.csv", 0, "—", "topics.csv:2: also: '—' has no letter or digit"),
        ("topics.csv", 0, "{{ 7*7 }}", "topics.csv:2: also"),
    ],
)
def test_a_word_that_leads_to_two_things_is_named(
    folder: Path, table: str, row: int, also: str, expected: str
) -> None:
    rewrite(folder, table, row, also=also)
    assert expected in found(folder)


def test_a_layer_and_its_one_feature_may_share_a_word(folder: Path) -> None:
    manifest = folder / "atlas.toml"
    words = manifest.read_text(encoding="utf-8")
    oil, corridors = 'name = "BTC oil"\n', 'name = "Corridors"\n'
    changed = words.replace(oil, f'{oil}also = ["Baku–Tbilisi–Ceyhan pipeline"]\n')
    manifest.write_text(changed, encoding="utf-8")
    assert "also" not in found(folder)
    changed = words.replace(corridors, f'{corridors}also = ["Middle corridor"]\n')
    manifest.write_text(changed, encoding="utf-8")
    assert "atlas.toml: layer 'corridors': also: 'Middle corridor' leads to" in found(folder)


def test_a_table_may_do_without_a_column_that_may_be_empty(folder: Path) -> None:
    (folder / "topics.csv").write_text("id,title,note\na,A,n\n", encoding="utf-8")
    assert "wrong columns" not in found(folder)
    (folder / "topics.csv").write_text("id,title,also\na,A,n\n", encoding="utf-8")
    assert "topics.csv:1: wrong columns: missing note; unknown none" in found(folder)


def test_relations_that_form_a_circle_are_named(folder: Path) -> None:
    with (folder / "relations.csv").open("a", encoding="utf-8") as file:
        file.write("hajiyev-armenia-attacked,denies,no-document,\n")
        file.write("no-document,denies,seven-requirements,\n")
        file.write("seven-requirements,retorts,hajiyev-armenia-attacked,\n")
    said = "'seven-requirements' retorts 'hajiyev-armenia-attacked', which replies to it: a circle"
    assert said in found(folder)


def test_an_answer_where_none_is_said_to_be_is_named(folder: Path) -> None:
    with (folder / "relations.csv").open("a", encoding="utf-8") as file:
        file.write("seven-requirements,denies,azerbaijan-five-drones,\n")
    assert "no_answer_from: 'seven-requirements' denies it" in found(folder)


def test_a_word_of_judgement_stands_in_quotations_only(folder: Path) -> None:
    rewrite(folder, "topics.csv", 0, note="The “so-called” start, and an aggression.")
    assert "topics.csv:2: note: 'aggression' is a judgement" in found(folder)
    assert "so-called" not in found(folder)


def test_an_exemption_needs_something_to_exempt(folder: Path) -> None:
    path = folder / "atlas.toml"
    kept = path.read_text(encoding="utf-8")
    path.write_text(
        kept.replace("[wording.exempt]", '[wording.exempt]\n"topics drones" = "No reason."'),
        encoding="utf-8",
    )
    assert "wording.exempt: 'topics drones' exempts nothing" in found(folder)


def test_an_exempt_row_may_judge(folder: Path) -> None:
    path = folder / "atlas.toml"
    kept = path.read_text(encoding="utf-8")
    assert '"claims calls-for-calm"' in kept
    lines = [line for line in kept.splitlines() if not line.startswith('"claims calls-for-calm"')]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "'Even' is a judgement" in found(folder)


def test_a_straight_mark_is_named(folder: Path) -> None:
    rewrite(folder, "stops.csv", 0, title="The paper's words")
    assert "stops.csv:2: title: ' is a straight mark" in found(folder)
