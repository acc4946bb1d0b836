"""What a file of the export is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from geo.export.table import Table
from geo.model.atlas import Atlas
from geo.reading import datapackage


class Format(NamedTuple):
    """A file of the export: its name, what it holds in words, how many of what, and its maker.

    ``table`` has the types of its columns, if it is a table.
    """

    file: str
    title: str
    about: str
    count: Callable[[Atlas], int]
    unit: str
    rests_on: Literal["text", "features", "places", "all"]  # which sources it comes from
    make: Callable[[Atlas], str | bytes]
    table: Table[Any] | None = None

    @property
    def media_type(self) -> str:
        return datapackage.media_type(self.file)
