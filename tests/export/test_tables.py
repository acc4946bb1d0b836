"""The tables: what the contract says, safe in a spreadsheet, and right without their neighbours."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import pytest

from geo.export import FORMATS, content, export
from geo.export.commas import guarded
from geo.export.table import Table, schema
from geo.export.tables import ALL, CSV
from geo.model.atlas import Atlas
from geo.model.text import Text
from geo.telling.cite import cite_text

COLUMNS = {
    "passages.csv": "id,feature_id,start,end,text",
    "mentions.csv": "place_id,start,end,text,kind",
    "events.csv": "id,date_start,date_end,date_precision,title,place_ids,start,end,status",
    "claims.csv": "id,speaker,side,standing,about,topic,start,end,text,relation,answers,summary",
    "figures.csv": "id,value,unit,counts,date,start,end",
    "places.csv": "id,name,lat,lon,kind,country,origin,status,as_of",
}


def rows(file: str, atlas: Atlas) -> list[dict[str, str]]:
    """As a reader that skips the mark of the encoding reads it."""
    text = content(file, atlas).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize(("file", "columns"), COLUMNS.items())
def test_they_have_their_columns_and_all_rows(file: str, columns: str, atlas: Atlas) -> None:
    raw = content(file, atlas)
    assert raw.startswith(f"\ufeff{columns},".encode())
    assert b"\r" not in raw
    count = next(format_.count(atlas) for format_ in FORMATS if format_.file == file)
    found = rows(file, atlas)
    assert len(found) == count
    assert all(None not in row and None not in row.values() for row in found)


@pytest.mark.parametrize("file", [f"{t.name}.csv" for t in CSV if t.name != "relations"])
def test_quotations_are_the_text_between_their_offsets(file: str, atlas: Atlas) -> None:
    found = rows(file, atlas)
    assert found
    for row in found:
        if "text" in row:
            assert row["text"] == atlas.text.raw[int(row["start"]) : int(row["end"])]


@pytest.mark.parametrize("table", CSV, ids=lambda table: table.name)
def test_each_row_carries_credit_licence_and_the_text_it_is_about(
    table: Table[Any], atlas: Atlas
) -> None:
    for row in rows(table.file, atlas):
        assert row["work"] == cite_text(atlas)
        assert row["licence"]
        assert row.get("credit") or row["attribution"]
    drawn = [row for row in rows("places.csv", atlas) if row["feature_id"]]
    for row in drawn:
        place = atlas.places[row["id"]]
        its = place if place.status else atlas.features[row["feature_id"]]
        assert (row["status"], row["as_of"]) == (its.status, str(its.as_of))
    assert drawn


def test_a_claim_says_who_for_whom_on_what_and_how_it_stands_to_others(atlas: Atlas) -> None:
    found = {row["id"]: row for row in rows("claims.csv", atlas)}
    for claim in atlas.claims.values():
        row = found[claim.id]
        assert (row["speaker"], row["standing"]) == (claim.speaker, claim.standing)
        assert row["side"].split() == list(claim.side)
        assert (row["topic"], row["note"]) == (atlas.topics[claim.about].title, claim.note)
    for relation in atlas.relations:
        row = found[relation.from_id]
        assert f"{relation.type} {relation.to_id}" in row["relation"].split("; ")
        if relation.type == "denies":
            assert relation.to_id in row["answers"].split()
        if relation.type == "beside":
            assert relation.to_id not in row["answers"].split()


def test_numbers_and_lists(atlas: Atlas) -> None:
    figures = {row["id"]: row["value"] for row in rows("figures.csv", atlas)}
    assert {figure.id: figure.value for figure in atlas.figures.values()} == {
        key: float(value) for key, value in figures.items()
    }
    assert all("e" not in value and not value.endswith(".0") for value in figures.values())
    for row in rows("events.csv", atlas):
        assert tuple(row["place_ids"].split()) == atlas.events[row["id"]].place_ids


def test_every_line_end_within_a_quotation_survives(atlas: Atlas) -> None:
    raw = 'One\rtwo\r\nthree\nfour, "five". Six.'
    passage = atlas.passages[0].model_copy(update={"start": 0, "end": 29})
    odd = replace(atlas, text=Text(raw), passages=(passage,))
    assert rows("passages.csv", odd)[0]["text"] == raw[:29]


@pytest.mark.parametrize("start", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\n=1"])
def test_no_cell_of_words_is_a_formula(start: str, atlas: Atlas) -> None:
    text = Text(start + "+cmd|x!A1. Rest.")
    place = next(iter(atlas.places.values()))
    unsafe = place.model_copy(update={"name": start, "lon": -98.6})
    passage = atlas.passages[0].model_copy(update={"start": 0, "end": len(text.raw) - 6})
    odd = replace(atlas, text=text, passages=(passage,), places={place.id: unsafe})
    (row,) = rows("places.csv", odd)
    assert (row["name"], row["lon"]) == ("'" + start, "-98.6")
    (row,) = rows("passages.csv", odd)
    assert row["text"] == "'" + text.raw[: passage.end]


def test_what_the_guard_added_can_be_taken_off() -> None:
    for words in ("=1", "'=1", "''\t=1", "plain", "'quoted' words", "it's", "\n"):
        safe = guarded(words)
        assert safe == words or safe[1:] == words
    assert guarded("'=1") == "''=1"
    assert guarded("'quoted' words") == "'quoted' words"


def test_the_manifest_has_the_type_of_every_column(atlas: Atlas, tmp_path: Path) -> None:
    """Frictionless reads each row by it: a wrong type, key or reference is a fault."""
    export(atlas, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    listed = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    kinds: Mapping[str, str] = {
        field["name"]: field["type"]
        for entry in listed
        if entry["path"] == "events.csv"
        for field in entry["schema"]["fields"]
    }
    assert (kinds["date_start"], kinds["start"], kinds["title"]) == ("date", "integer", "string")
    (tmp_path / "events.csv").write_text("id\n")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_every_field_of_every_table_has_a_type(atlas: Atlas) -> None:
    for table in ALL:
        names = [field["name"] for field in schema(table, atlas)["fields"]]
        assert len(names) == len(set(names)), table.name
