"""What an atlas is made of: one frozen record per row of a table.

The records say what a cell may hold; pydantic (the field's standard for parsing untrusted
rows, with every fault of a row reported at once) turns cells into values.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from geo.model.text import Span

# Folium compiles text as templates on the server, and tooltips end in a page: what either
# would act on has no place in an atlas.
ACTIVE_MARKS = ("{{", "{%", "{#", "<", "`", "${")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


def _inert(text: str) -> str:
    for mark in ACTIVE_MARKS:
        if mark in text:
            raise ValueError(f"holds {mark!r}, which a template engine or a page would act on")
    return text


def _words(cell: object) -> object:
    return tuple(cell.split()) if isinstance(cell, str) else cell


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
Words = Annotated[tuple[PlainText, ...], BeforeValidator(_words)]
Terms = Annotated[tuple[PlainText, ...], BeforeValidator(_terms)]  # between semicolons
Offset = Annotated[int, Field(ge=0)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Country = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]  # ISO 3166-1 alpha-2
Way = tuple[tuple[float, float], tuple[float, float]]  # latitude and longitude of two ends
Box = tuple[Longitude, Latitude, Longitude, Latitude]  # west, south, east, north
Metres = Annotated[float, Field(ge=0)]
Day = Annotated[date, BeforeValidator(_iso_day)]
MaybeDate = Annotated[Day | None, BeforeValidator(_empty_is_none)]
MaybeId = Annotated[Id | None, BeforeValidator(_empty_is_none)]

Origin = Literal["paper", "inferred", "added"]
Precision = Literal["surveyed", "generalised", "schematic", "representative"]

# A table of named things may have a column of local names for any language: ``name_<tag>``, with
# the language's tag (BCP 47).
NAME_COLUMN = re.compile(r"name_([a-z]{2,3})\Z")


class Record(BaseModel):
    """A row of a table. ``table`` names its file; an atlas may do without one not ``required``.

    A table may do without a column whose field has a default.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    table: ClassVar[str]
    required: ClassVar[bool] = False


class Identified(Record):
    """A record that others point at by its ``id``, which no other row of its table has."""

    id: Id


class Named(Identified):
    """A record with local names: ``name_az`` and so on become ``names`` by language tag."""

    names: dict[str, PlainText] = {}

    @model_validator(mode="before")
    @classmethod
    def _gather_names(cls, row: dict[str, Any]) -> dict[str, Any]:
        if "names" in row:
            return row
        rest = {k: v for k, v in row.items() if not NAME_COLUMN.match(k)}
        names = {k.removeprefix("name_"): v for k, v in row.items() if v and k not in rest}
        return {**rest, "names": names}


class Slice(Record):
    """A record that stands on a stretch of the text, ``start`` to ``end`` (exclusive)."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"end {self.end} is not after start {self.start}")
        return self

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Source(Identified):
    """A document or data set that the atlas draws on, with the credit it asks for."""

    table = "sources.csv"
    required = True
    title: SomeText
    publisher: PlainText
    date: PlainText
    url: Annotated[str, StringConstraints(pattern=r"^(https?://[^\s<>\"'`{}]+)?$")]
    licence: SomeText
    attribution: SomeText
    note: PlainText


class Feature(Named):
    """Something drawn: its layer, what it is, how exactly it is drawn, and from what.

    ``also``, here and below, is what readers may call it besides its names: search leads there.
    """

    table = "features.csv"
    required = True
    layer: Id
    name: SomeText
    kind: SomeText
    status: SomeText
    as_of: Day
    precision: Precision
    uncertainty_m: Metres
    origin: Origin
    sources: Annotated[Ids, Field(min_length=1)]
    geometry: SomeText
    note: PlainText
    also: Terms = ()


class Place(Named):
    """A place that the text or the map names; ``feature`` draws it if another id does."""

    table = "places.csv"
    required = True
    name: SomeText
    lat: Latitude
    lon: Longitude
    kind: SomeText
    country: Country
    origin: Origin
    pin: Literal["yes", "no"]
    feature: MaybeId
    source: Ids
    note: PlainText
    also: Terms = ()


class Passage(Identified, Slice):
    """Whole sentences of the text that speak of a feature or place, best first in the table."""

    table = "passages.csv"
    required = True
    feature_id: Id


class Mention(Slice):
    """A name, or what stands for one, in the text."""

    table = "mentions.csv"
    place_id: Id
    kind: Literal["name", "compound", "metonym", "part", "description", "adjective"]


class Event(Identified, Slice):
    """Something that the text says happened, with how exactly it is dated and on whose word."""

    table = "events.csv"
    date_start: MaybeDate
    date_end: MaybeDate
    date_precision: Literal["day", "range", "month", "season", "year", "period", "undated"]
    title: SomeText
    place_ids: Ids
    status: Literal["stated", "reported", "claimed"]
    kind: SomeText
    parties: Ids
    note: PlainText

    @model_validator(mode="after")
    def _dated_as_said(self) -> Self:
        given = {self.date_start is not None, self.date_end is not None}
        if given != {self.date_precision != "undated"}:
            raise ValueError(f"dates and date_precision {self.date_precision!r} disagree")
        if self.date_start and self.date_end and self.date_end < self.date_start:
            raise ValueError(f"date_end {self.date_end} is before date_start {self.date_start}")
        return self


class Topic(Identified):
    """What claims are about."""

    table = "topics.csv"
    title: SomeText
    note: PlainText
    also: Terms = ()


class Claim(Identified, Slice):
    """Who says what, about what, in which words, and which claim it answers."""

    table = "claims.csv"
    speaker: SomeText
    speaker_kind: Literal["party", "official", "third-party", "unnamed", "author"]
    about: Id
    place_ids: Ids
    answers: Ids
    summary: SomeText
    note: PlainText


class Figure(Identified, Slice):
    """A number of the text: its unit, what it counts, for when, and whose it is."""

    table = "figures.csv"
    value: float
    unit: SomeText
    counts: SomeText
    date: PlainText
    whose: SomeText
    bound: SomeText
    group: SomeText
    note: PlainText


class Measure(Record):
    """What the map measures: metres, or square metres for an area, geodesic on WGS 84.

    A distance has the ends of its way: ``here`` on the feature, ``there`` on the other.
    """

    table = "measures.csv"
    feature_id: Id
    quantity: Literal["length", "area", "distance"]
    to: MaybeId
    value_m: Metres
    uncertainty_m: Metres
    country: Country
    here_lat: Annotated[Latitude | None, BeforeValidator(_empty_is_none)]
    here_lon: Annotated[Longitude | None, BeforeValidator(_empty_is_none)]
    there_lat: Annotated[Latitude | None, BeforeValidator(_empty_is_none)]
    there_lon: Annotated[Longitude | None, BeforeValidator(_empty_is_none)]

    @property
    def way(self) -> Way | None:
        """The shortest way of a distance, as latitude and longitude of its ends."""
        ends = (self.here_lat, self.here_lon, self.there_lat, self.there_lon)
        if None in ends:
            return None
        here_lat, here_lon, there_lat, there_lon = cast(tuple[float, float, float, float], ends)
        return (here_lat, here_lon), (there_lat, there_lon)


class Section(Record):
    """A stretch of a route of about equal knowledge, with an uncertainty of its own.

    It is the vertices ``first`` to ``last`` of the ``part``-th line of its feature.
    """

    table = "sections.csv"
    feature_id: Id
    name: SomeText
    country: Country
    length_m: Metres
    uncertainty_m: Metres
    part: Offset
    first: Offset
    last: Offset


class Comparison(Record):
    """A figure of the text beside what this map measures of the same thing.

    It is shown with the features of ``feature_ids``.
    """

    table = "comparisons.csv"
    figure_id: Id
    feature_ids: Ids
    unit: SomeText
    value: float
    uncertainty: Annotated[float, Field(ge=0)]
    note: SomeText


class Label(Record):
    """A name set on the map; ``feature`` ties it to a feature whose layer it follows."""

    table = "labels.csv"
    text: SomeText
    feature: MaybeId
    lat: Latitude
    lon: Longitude
    style: Literal[
        "country",
        "neighbour",
        "capital",
        "city",
        "town",
        "village",
        "sea",
        "lake",
        "river",
        "region",
        "area",
        "route",
        "focus",
    ]
    min_zoom: float
    max_zoom: float
    rank: int
    anchor: Literal["c", "r", "l", "t", "b"]
    dx: float
    dy: float
    also: Terms = ()


class Stop(Identified):
    """A stop of the guided tour: where the map looks, what is on it, and what the text says there.

    ``title`` and ``words`` are the atlas's own. ``layers`` are those on; none named: the usual
    ones. Stops follow each other as in the table.
    """

    table = "stops.csv"
    title: SomeText
    words: SomeText
    passage: Id
    feature: MaybeId
    layers: Ids
    west: Longitude
    south: Latitude
    east: Longitude
    north: Latitude
    date: MaybeDate

    @model_validator(mode="after")
    def _box_in_order(self) -> Self:
        if self.east <= self.west or self.north <= self.south:
            raise ValueError(f"box {list(self.box)} is not west, south, east, north")
        return self

    @property
    def box(self) -> Box:
        return (self.west, self.south, self.east, self.north)
