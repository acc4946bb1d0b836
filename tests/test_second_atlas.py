"""An atlas of another region and subject: the engine works on it, for it knows no content."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.__main__ import main
from geo.drawing.map import draw
from geo.drawing.stylesheet import stylesheet
from geo.export import FORMATS, content
from geo.finding.index import Hit
from geo.finding.search import Found, search
from geo.link.view import View, decode, encode
from geo.model.atlas import Atlas
from geo.model.records import Feature, Place
from geo.model.text import Span, Text
from geo.reading.check import faults
from geo.reading.load import load
from geo.telling.card import card
from geo.telling.paper import parts
from geo.web import resources
from geo.web.bridge import component_arguments
from geo.web.files import map_files

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "atlases" / "lower-danube"


@pytest.fixture(scope="module")
def danube() -> Atlas:
    return load(FOLDER)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the folder that a test may change."""
    return Path(shutil.copytree(FOLDER, tmp_path / "atlas"))


def test_it_has_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(FOLDER)]) == 0
    assert "no fault" in capsys.readouterr().out


def test_it_does_without_the_tables_it_has_not(danube: Atlas) -> None:
    assert len(danube.features) == 7
    assert len(danube.claims) == 3
    for missing in (danube.events, danube.figures, danube.measures, danube.labels, danube.base):
        assert len(missing) == 0
    kinds = {geometry["type"] for geometry in danube.geometry.values()}
    assert kinds == {"Point", "LineString", "MultiLineString", "Polygon"}


def test_its_map_is_drawn(danube: Atlas) -> None:
    arguments = component_arguments(draw(danube, map_files(danube)))
    for feature in danube.features.values():
        assert json.dumps(feature.id) in arguments["script"]
        assert json.dumps(feature.name)[1:-1] in arguments["script"]
    for layer in danube.manifest.layers:
        assert json.dumps(layer.id) in arguments["script"]
    for style in danube.manifest.styles:
        assert f".s-{style}" in stylesheet(danube.manifest)


def test_its_cards_quote_its_text(danube: Atlas) -> None:
    for feature in danube.features.values():
        shown = card(feature, danube)
        assert shown["quotes"]
        for quote in shown["quotes"]:
            words = "".join(piece["text"] for piece in quote["pieces"])
            assert words == danube.text.raw[quote["start"] : quote["end"]]
            assert {piece["feature"] for piece in quote["pieces"]} <= {None, *danube.features}
    ferry = card(danube.features["silistra-ferry"], danube)
    assert {"silistra-ferry-1", "silistra-ferry-2"} <= {q["passage"] for q in ferry["quotes"]}
    named = {p["text"]: p["feature"] for q in ferry["quotes"] for p in q["pieces"] if p["feature"]}
    assert named == {"Silistra–Călărași ferry": "silistra-ferry"}


@pytest.mark.parametrize(
    "view",
    [
        View(feature="silistra-ferry"),
        View(feature="belene-island", layers=("river", "wetlands", "crossings")),
        View(layers=("towns",), passage="ruse-2"),
    ],
)
def test_its_links_are_read_back(view: View, danube: Atlas) -> None:
    assert decode(encode(view), danube) == (view, ())


def test_a_link_to_another_atlas_selects_nothing(danube: Atlas, atlas: Atlas) -> None:
    foreign = {"feature": next(iter(atlas.features)), "layers": next(iter(atlas.layers))}
    view, dropped = decode(foreign, danube)
    assert view == View()
    assert len(dropped) == 2


def test_it_is_exported(danube: Atlas) -> None:
    for format_ in FORMATS:
        assert content(format_.file, danube), format_.file
    collection = json.loads(content("atlas.geojson", danube))
    assert [f["id"] for f in collection["features"]] == list(danube.features)
    assert content("events.csv", danube).count(b"\n") == 1  # the header


def test_it_is_searched(danube: Atlas) -> None:
    place, hit = (search("calarasi", danube).group(name)[0] for name in ("Places", "In the text"))
    assert isinstance(place, Found)
    assert isinstance(hit, Hit)
    assert place.entry.id == "calarasi"
    assert place.entry.query["feature"] == "silistra-ferry"
    assert "Călărași" in danube.text[hit.match]
    for query, group, id_ in (
        ("Rusçuk", "On the map", "ruse"),
        ("river watch", "Places", "river-watch"),
        ("Days lost by the ferry", "Topics", "days-lost"),
        ("Islands and lakes", "Views and layers", "wetlands"),
    ):
        answer = search(query, danube).first
        assert isinstance(answer, Found), query
        assert (answer.entry.group, answer.entry.id) == (group, id_)


@pytest.fixture(params=["seed", "second"])
def shown(
    request: pytest.FixtureRequest, atlas: Atlas, danube: Atlas, monkeypatch: pytest.MonkeyPatch
) -> Iterable[Atlas]:
    shown = atlas if request.param == "seed" else danube
    monkeypatch.setenv("ATLAS", str(shown.folder))
    resources.forget()
    yield shown
    resources.forget()


def test_the_data_page_shows_it(shown: Atlas) -> None:
    page = AppTest.from_file(str(ROOT / "pages" / "data.py"), default_timeout=20).run()
    assert not page.exception
    assert [heading.value for heading in page.header] == [
        "Files", "How to cite", "Sources and licences", "Features",
    ]  # fmt: skip
    buttons = page.get("download_button")
    files = [*(format_.file for format_ in FORMATS), f"{shown.manifest.id}.zip"]
    assert [b.proto.label for b in buttons] == [f"Download {file}" for file in files]
    sources, features = (table.value for table in page.table)
    assert len(sources) == len(shown.sources)
    assert all(sources["Licence"])
    assert len(features) == len(shown.features)
    assert list(features.columns) == [
        "Feature", "Layer", "Precision", "Uncertainty", "As of", "Credit",
    ]  # fmt: skip


# Words that stand in names of places and are plain English, or a language's own name.
COMMON = {
    "afghan", "armenian", "azerbaijani", "black", "border", "central", "clash", "clashes",
    "contact", "corridor", "district", "districts", "eastern", "fighting", "former", "georgian",
    "group", "kingdom", "military", "minister", "ministry", "nations", "north", "northern",
    "nuclear", "organisation", "organization", "pipeline", "plant", "power", "province", "railway",
    "region", "republic", "russian", "seven", "south", "southern", "state", "states", "terminal",
    "trans", "transport", "turkish", "union", "united", "where", "which", "council", "security",
    "middle", "forces",
    "between", "world", "other", "there", "along", "under", "places", "country", "adjacent",
    "lower", "western", "island", "ground", "village", "georgia",  # a typeface, too
}  # fmt: skip
CODE = sorted([*ROOT.glob("geo/**/*.py"), *(p for p in ROOT.glob("geo/front/*") if p.is_file())])


def names_of(atlas: Atlas) -> set[str]:
    """The ids, and the words of the names, of all places and features: five letters or more."""
    rows: list[Feature | Place] = [*atlas.features.values(), *atlas.places.values()]
    names = " ".join(name for row in rows for name in (row.name, *row.names.values()))
    ids = {row.id for row in rows if len(row.id) >= 5}
    return (ids | {word.lower() for word in re.findall(r"[^\W\d_]{5,}", names)}) - COMMON


def test_no_name_of_an_atlas_stands_in_the_code(atlas: Atlas, danube: Atlas) -> None:
    names = names_of(atlas) | names_of(danube)
    assert len(names) > 300
    assert {"nakhchivan", "btc-pipeline", "belene"} <= names
    word = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
    found = {
        (path.relative_to(ROOT).as_posix(), token)
        for path in CODE
        for whole in word.findall(path.read_text(encoding="utf-8").lower())
        for token in {whole, *whole.split("-")}
        if token in names
    }
    assert not found


def change_text(folder: Path, raw: str) -> None:
    """Put another text into the folder, with a passage on its first sentence, and no more."""
    data = raw.encode()
    (folder / "essay.txt").write_bytes(data)
    manifest = folder / "atlas.toml"
    kept = manifest.read_text(encoding="utf-8")
    digest = hashlib.sha256(data).hexdigest()
    first = next(iter(Text(raw).sentences), Span(0, 1))
    kept = re.sub(r'sha256 = "\w+"', f'sha256 = "{digest}"', kept)
    kept = re.sub(r'headline = ".*"', f'headline = "{first.start}-{first.end}"', kept)
    manifest.write_text(kept, encoding="utf-8")
    for table in ("mentions.csv", "relations.csv", "claims.csv", "topics.csv"):
        (folder / table).unlink()
    sentences = Text(raw).sentences
    with (folder / "passages.csv").open("w", encoding="utf-8", newline="") as file:
        passages = csv.writer(file, lineterminator="\n")
        passages.writerow(("id", "feature_id", "start", "end"))
        for number, sentence in enumerate(sentences[:3], start=1):
            passages.writerow((f"danube-{number}", "danube", sentence.start, sentence.end))


def test_a_text_without_headings_is_named_by_its_title(danube: Atlas) -> None:
    assert danube.manifest.sections == ()
    quote = card(danube.features["danube"], danube)["quotes"][0]
    assert quote["section"] == danube.manifest.text.title


def test_a_text_without_headings_is_shown_whole(danube: Atlas) -> None:
    shown = [s for part in parts(danube) for s in part["sentences"]]
    assert len(shown) == len(danube.text.sentences)


@pytest.mark.parametrize("raw", ["", " \n\n\t"])
def test_an_empty_text_is_a_fault(copy: Path, raw: str) -> None:
    change_text(copy, raw)
    assert "essay.txt: is empty" in [str(fault) for fault in faults(copy)]


def test_mixed_line_ends_are_kept(copy: Path) -> None:
    raw = "A title\r\n\r\nThe river\ris low.\rIt falls.\r\rIt rises\nagain.\n\n\nThe end."
    change_text(copy, raw)
    assert faults(copy) == ()
    odd = load(copy)
    assert odd.text.raw == raw
    assert [odd.text[s] for s in odd.text.sentences] == [
        "A title", "The river\ris low.", "It falls.", "It rises\nagain.", "The end.",
    ]  # fmt: skip
    table = content("passages.csv", odd).decode()
    assert [row["text"] for row in csv.DictReader(io.StringIO(table, newline=""))] == [
        "A title", "The river\ris low.", "It falls.",
    ]  # fmt: skip
    items = json.loads(content("annotations.jsonld", odd))["first"]["items"]
    assert items[1]["target"]["selector"][1]["exact"] == "The river\ris low."
    (hit,) = search("river is low", odd).group("In the text")
    assert isinstance(hit, Hit)
    assert odd.text[hit.match] == "river\ris low"


def test_one_crlf_ends_no_sentence() -> None:
    assert len(Text("It rises\r\nagain.").sentences) == 1


def test_a_text_of_five_megabytes(copy: Path) -> None:
    change_text(copy, "The Danube is low here.1 A ferry waits at Ruse.\n\n" * 105_000)
    large = load(copy)
    assert len(large.text.raw) > 5_000_000
    assert len(large.text.sentences) == 210_000
    assert card(large.features["danube"], large)["quotes"]
    assert content("annotations.jsonld", large)
