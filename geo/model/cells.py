"""What a cell of a table may hold, as types that pydantic parses.

Text that nothing acts on, ids, lists, dates, character offsets, degrees and metres.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from geo.model.text import Span

# Folium compiles text as templates on the server, and tooltips end in a page: what either
# would act on has no place in an atlas.
ACTIVE_MARKS = ("{{", "{%", "{#", "<", "`", "${")
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})\Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


def _inert(text: str) -> str:
    for mark in ACTIVE_MARKS:
        if mark in text:
            raise ValueError(f"holds {mark!r}, which a template engine or a page would act on")
    return text


def _words(cell: object) -> object:
    return tuple(cell.split()) if isinstance(cell, str) else cell


def _spans(cell: object) -> object:
    """Stretches of the text, written like ``8192-8377 8543-8668``."""
    if not isinstance(cell, str):
        return cell
    found = []
    for word in cell.split():
        match = _SPAN.match(word)
        if not match or int(match[1]) >= int(match[2]):
            raise ValueError(f"{word!r} is not a start and an end like 8192-8377")
        found.append(Span(int(match[1]), int(match[2])))
    return tuple(found)


def _compared(cell: object) -> object:
    """Second sources of a section, like ``osm-trace:2100:85``: metres, percent of its length."""
    if not isinstance(cell, str):
        return cell
    found = [tuple(word.split(":")) for word in cell.split()]
    if any(len(each) != 3 for each in found):
        raise ValueError(f"{cell!r} is not written like osm-trace:2100:85")
    return tuple(found)


def _terms(cell: object) -> object:
    return tuple(filter(None, map(str.strip, cell.split(";")))) if isinstance(cell, str) else cell


def _empty_is_none(cell: object) -> object:
    return None if cell == "" else cell


def _iso_day(cell: object) -> object:
    """A date as ISO 8601 writes it: pydantic alone takes seconds since 1970 as well."""
    if isinstance(cell, str) and not _DAY.match(cell):
        raise ValueError(f"{cell!r} is not written like 2020-07-31")
    return cell


PlainText = Annotated[str, AfterValidator(_inert)]
SomeText = Annotated[PlainText, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_words)]
Terms = Annotated[tuple[PlainText, ...], BeforeValidator(_terms)]  # between semicolons
Offset = Annotated[int, Field(ge=0)]
Spans = Annotated[tuple[Span, ...], BeforeValidator(_spans)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Country = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]  # ISO 3166-1 alpha-2
Way = tuple[tuple[float, float], tuple[float, float]]  # latitude and longitude of two ends
Box = tuple[Longitude, Latitude, Longitude, Latitude]  # west, south, east, north
Metres = Annotated[float, Field(ge=0)]
Day = Annotated[date, BeforeValidator(_iso_day)]
MaybeDate = Annotated[Day | None, BeforeValidator(_empty_is_none)]
MaybeLatitude = Annotated[Latitude | None, BeforeValidator(_empty_is_none)]
MaybeLongitude = Annotated[Longitude | None, BeforeValidator(_empty_is_none)]
MaybeMetres = Annotated[Metres | None, BeforeValidator(_empty_is_none)]
Bearing = Annotated[float, Field(ge=0, lt=360)]  # degrees from north, clockwise
MaybeBearing = Annotated[Bearing | None, BeforeValidator(_empty_is_none)]
MaybeId = Annotated[Id | None, BeforeValidator(_empty_is_none)]
Compared = Annotated[tuple[tuple[Id, Metres, float], ...], BeforeValidator(_compared)]

Origin = Literal["paper", "inferred", "added"]
Precision = Literal["surveyed", "generalised", "schematic", "representative"]
