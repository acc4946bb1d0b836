"""All tables as one spreadsheet (Office Open XML), a sheet each, with words on it before them.

Cells of words are written as words, so that none is a formula and each quotation is whole; dates
are dates and numbers are numbers, in whatever way the reader's country writes them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from geo.export.credit import about, as_of
from geo.export.table import Cell, Kind
from geo.export.tables import ALL
from geo.model.atlas import Atlas

_LONGEST = 32_767  # characters that a cell holds
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count days before it wrongly, or not at all
_WIDTHS: dict[Kind, int] = {"string": 24, "integer": 10, "number": 14, "date": 12, "year": 8}
_WIDE = {"text": 90, "summary": 60, "title": 60, "note": 50}


def spreadsheet(atlas: Atlas) -> bytes:
    """The file; the same atlas gives the same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    day = as_of(atlas)
    word = about(atlas)
    book.set_properties(
        {
            "title": word["title"],
            "subject": word["work"],
            "comments": f"{word['credit']}. {word['stamp']}.",
            "created": datetime(day.year, day.month, day.day),
        }
    )
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "plain": book.add_format({"valign": "top"}),
    }
    _first(book.add_worksheet("about"), styles, atlas)
    for table in ALL:
        sheet = book.add_worksheet(table.name)
        columns = table.whole(atlas)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column.name, styles["head"])
            sheet.set_column(at, at, _WIDE.get(column.name, _WIDTHS[column.kind]))
        row = 0
        for row, cells in enumerate(table.cells(atlas), 1):
            for at, cell in enumerate(cells):
                _write(sheet, row, at, cell, styles)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, row, len(columns) - 1)
    book.close()
    return buffer.getvalue()


def _first(sheet: Any, styles: dict[str, Any], atlas: Atlas) -> None:
    """What the sheets are, whose they are, and how to read them."""
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 110)
    for row, (key, words) in enumerate(_lines(atlas)):
        sheet.write_string(row, 0, key, styles["head"])
        _write(sheet, row, 1, words, styles)


def _lines(atlas: Atlas) -> Iterable[tuple[str, str]]:
    word = about(atlas)
    yield "title", word["title"]
    yield "description", word["description"]
    yield "as_of", f"{word['stamp']} ({word['as_of']})"
    yield "neutrality", word["neutrality"]
    yield "work", word["work"]
    yield "work_url", word["work_url"]
    for licence in word["licences"]:
        yield "licence", f"{licence['name']}: {'; '.join(licence['credit'])}"
    yield (
        "how to read",
        "start and end count the characters of the source text from 0, end exclusive. Coordinates "
        "are degrees on WGS 84, lengths metres. Ids name rows of other sheets.",
    )
    for table in ALL:
        yield table.name, table.about


def _write(sheet: Any, row: int, at: int, cell: Cell, styles: dict[str, Any]) -> None:
    match cell:
        case None | "":
            return
        case date() if cell >= _FIRST_DAY:
            sheet.write_datetime(row, at, datetime(cell.year, cell.month, cell.day), styles["date"])
        case int() | float():
            sheet.write_number(row, at, cell, styles["plain"])
        case _:
            words = str(cell)
            if len(words) > _LONGEST:
                words = f"[{len(words):,} characters, more than a cell holds: see the CSV file]"
            sheet.write_string(row, at, words, styles["words"])
