"""The spreadsheet, read back by openpyxl."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from geo.export import content
from geo.export.tables import ALL
from geo.model.atlas import Atlas
from geo.model.text import Text
from geo.telling.cite import cite_text


def read(atlas: Atlas) -> dict[str, list[dict[str, Any]]]:
    book = load_workbook(io.BytesIO(content("atlas.xlsx", atlas)))
    sheets = {}
    for sheet in book.worksheets:
        head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheets[sheet.title] = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return sheets


@pytest.fixture(scope="module")
def sheets(atlas: Atlas) -> dict[str, list[dict[str, Any]]]:
    return read(atlas)


def test_every_table_is_a_sheet_with_all_its_rows(
    sheets: dict[str, list[dict[str, Any]]], atlas: Atlas
) -> None:
    assert list(sheets) == ["about", *(table.name for table in ALL)]
    for table in ALL:
        assert len(sheets[table.name]) == len(table.rows(atlas)), table.name
    assert len(sheets["features"]) == len(atlas.features)


def test_quotations_are_whole(sheets: dict[str, list[dict[str, Any]]], atlas: Atlas) -> None:
    for name in ("passages", "claims", "events", "figures", "attestations", "mentions"):
        for row in sheets[name]:
            assert row["text"] == atlas.text.raw[row["start"] : row["end"]]


def test_dates_are_dates_and_numbers_numbers(
    sheets: dict[str, list[dict[str, Any]]], atlas: Atlas
) -> None:
    for row in sheets["features"]:
        assert row["as_of"].date() == atlas.features[row["id"]].as_of
    for row in sheets["events"]:
        wanted = atlas.events[row["id"]].date_start
        assert (row["date_start"] and row["date_start"].date()) == wanted
    for row in sheets["places"]:
        assert (row["lat"], row["lon"]) == (
            atlas.places[row["id"]].lat,
            atlas.places[row["id"]].lon,
        )


def test_the_first_sheet_says_whose_it_is(atlas: Atlas) -> None:
    book = load_workbook(io.BytesIO(content("atlas.xlsx", atlas)))
    words = " ".join(str(cell.value) for row in book["about"].iter_rows() for cell in row)
    for source in atlas.sources.values():
        assert source.attribution in words
        assert source.licence in words
    assert cite_text(atlas) in words
    assert atlas.manifest.stamp in words
    assert cite_text(atlas) in book.properties.subject
    assert isinstance(book.properties.created, datetime)


def test_words_stay_words_whatever_they_start_with(atlas: Atlas) -> None:
    formula = '=HYPERLINK("https://example.org","x")'
    event = next(iter(atlas.events.values()))
    odd = event.model_copy(
        update={"title": formula, "date_start": date(1848, 3, 15), "start": 0, "end": len(formula)}
    )
    far = replace(
        atlas, text=Text(formula + "\rx https://example.org"), events={event.id: odd},
        passages=(), mentions=(), claims={}, relations=(), figures={}, attestations=(),
    )  # fmt: skip
    book = load_workbook(io.BytesIO(content("atlas.xlsx", far)))
    head, row = book["events"].iter_rows()
    cells = {str(name.value): cell for name, cell in zip(head, row, strict=True)}
    for name in ("title", "text"):
        assert (cells[name].value, cells[name].data_type) == (formula, "s")
        assert cells[name].hyperlink is None
    assert cells["date_start"].value == "1848-03-15"  # before the first day of spreadsheets


def test_more_than_a_cell_holds_is_said(atlas: Atlas) -> None:
    long = "x" * 32_768
    source = next(iter(atlas.sources.values())).model_copy(update={"title": long})
    sheets = read(replace(atlas, sources={**atlas.sources, source.id: source}))
    assert "32,768 characters" in sheets["sources"][0]["title"]
