"""A table as CSV: RFC 4180 in UTF-8, with a header, LF line ends and a byte order mark.

Without the mark, Excel takes UTF-8 for the system's old encoding and spoils every letter beyond
English. It also takes a cell that starts with ``=``, ``+``, ``-`` or ``@`` (or white space before
one) for a formula, and quoting the cell does not stop it. So such a cell of words gets an
apostrophe before it, the usual guard. One that starts with apostrophes and then such a mark gets
one more: whoever takes one apostrophe off such cells has what was written, also where it is a
quotation. Numbers are left as they are: ``-98.6`` is no formula.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from geo.export.table import Cell, Table
from geo.model.atlas import Atlas

MARK = "\ufeff"
_FORMULA = re.compile(r"'*(?:\s*[=+\-@]|[\t\r\n])")
# Python's csv module leaves a lone carriage return bare if lines end in LF alone.
_TO_QUOTE = re.compile(r'[",\r\n]')


def csv(table: Table[Any], atlas: Atlas) -> str:
    """The text of the file."""
    header: list[Cell] = [column.name for column in table.whole(atlas)]
    rows = (",".join(map(_cell, row)) + "\n" for row in (header, *table.cells(atlas)))
    return MARK + "".join(rows)


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case int() | date():
            return str(value)
    safe = guarded(value)
    return '"' + safe.replace('"', '""') + '"' if _TO_QUOTE.search(safe) else safe


def guarded(words: str) -> str:
    """``words``, with an apostrophe first if a spreadsheet would take them for a formula."""
    return f"'{words}" if _FORMULA.match(words) else words
