"""What an atlas is made of: one frozen record per row of a table.

The records say what a cell may hold; pydantic (the field's standard for parsing untrusted
rows, with every fault of a row reported at once) turns cells into values.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from geo.text import Span

# Folium compiles text as templates on the server, and tooltips end in a page: what either
# would act on has no place in an atlas.
ACTIVE_MARKS = ("{{", "{%", "{#", "<", "`", "${")


def _inert(text: str) -> str:
    for mark in ACTIVE_MARKS:
        if mark in text:
            raise ValueError(f"holds {mark!r}, which a template engine or a page would act on")
    return text


def _words(cell: object) -> object:
    return tuple(cell.split()) if isinstance(cell, str) else cell


def _empty_is_none(cell: object) -> object:
    return None if cell == "" else cell


PlainText = Annotated[str, AfterValidator(_inert)]
SomeText = Annotated[PlainText, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_words)]
Words = Annotated[tuple[PlainText, ...], BeforeValidator(_words)]
Offset = Annotated[int, Field(ge=0)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Box = tuple[Longitude, Latitude, Longitude, Latitude]  # west, south, east, north
Metres = Annotated[float, Field(ge=0)]
MaybeDate = Annotated[date | None, BeforeValidator(_empty_is_none)]
MaybeId = Annotated[Id | None, BeforeValidator(_empty_is_none)]

Origin = Literal["paper", "inferred", "added"]
Precision = Literal["surveyed", "generalised", "schematic", "representative"]

# A table of named things may have a column of local names for any language: ``name_<tag>``, with
# the language's tag (BCP 47).
NAME_COLUMN = re.compile(r"name_([a-z]{2,3})\Z")


class Record(BaseModel):
    """A row of a table. ``table`` names its file; an atlas may do without one not ``required``."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    table: ClassVar[str]
    required: ClassVar[bool] = False


class Named(Record):
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


class Source(Record):
    """A document or data set that the atlas draws on, with the credit it asks for."""

    table = "sources.csv"
    required = True
    id: Id
    title: SomeText
    publisher: PlainText
    date: PlainText
    url: Annotated[str, StringConstraints(pattern=r"^(https?://[^\s<>\"'`{}]+)?$")]
    licence: SomeText
    attribution: SomeText
    note: PlainText


class Feature(Named):
    """Something drawn: its layer, what it is, how exactly it is drawn, and from what."""

    table = "features.csv"
    required = True
    id: Id
    layer: Id
    name: SomeText
    kind: SomeText
    status: SomeText
    as_of: date
    precision: Precision
    uncertainty_m: Metres
    origin: Origin
    sources: Annotated[Ids, Field(min_length=1)]
    geometry: SomeText
    note: PlainText


class Place(Named):
    """A place that the text or the map names; ``feature`` draws it if another id does."""

    table = "places.csv"
    required = True
    id: Id
    name: SomeText
    lat: Latitude
    lon: Longitude
    kind: SomeText
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]
    origin: Origin
    pin: Literal["yes", "no"]
    feature: MaybeId
    source: Ids
    note: PlainText


class Passage(Slice):
    """Whole sentences of the text that speak of a feature or place, best first in the table."""

    table = "passages.csv"
    required = True
    id: Id
    feature_id: Id


class Mention(Slice):
    """A name, or what stands for one, in the text."""

    table = "mentions.csv"
    place_id: Id
    kind: Literal["name", "compound", "metonym", "part", "description", "adjective"]


class Event(Slice):
    """Something that the text says happened, with how exactly it is dated and on whose word."""

    table = "events.csv"
    id: Id
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


class Topic(Record):
    """What claims are about."""

    table = "topics.csv"
    id: Id
    title: SomeText
    note: PlainText


class Claim(Slice):
    """Who says what, about what, in which words, and which claim it answers."""

    table = "claims.csv"
    id: Id
    speaker: SomeText
    speaker_kind: Literal["party", "official", "third-party", "unnamed", "author"]
    about: Id
    place_ids: Ids
    answers: Ids
    summary: SomeText
    note: PlainText


class Figure(Slice):
    """A number of the text: its unit, what it counts, for when, and whose it is."""

    table = "figures.csv"
    id: Id
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

    ``uncertainty_m`` is empty where none can be given: a line's length depends on how finely
    it is drawn.
    """

    table = "measures.csv"
    feature_id: Id
    quantity: Literal["length", "area", "distance"]
    to: MaybeId
    value_m: Metres
    uncertainty_m: Annotated[Metres | None, BeforeValidator(_empty_is_none)]
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]


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


class Colour(BaseModel):
    """A colour for light and one for dark ground."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    light: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
    dark: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Style(BaseModel):
    """How a layer is drawn. Widths in CSS pixels; dashes as in SVG ``stroke-dasharray``.

    ``shape``: ``line``, ``hollow`` (a core in the land's colour), ``rail`` (cross ticks),
    ``band`` (wide and pale), ``area`` (tint and outline), ``hatch``, ``point``, ``focus``
    (a ringed mark at scales where the feature itself is too small to see). ``offset`` moves a
    line sideways, in pixels, at zooms under ``offset_below``: routes that share their ground
    stand side by side. ``arrow`` is a line with a dot where it starts and a head where it ends; it
    stops short of a ``focus`` ring. A hatch's lines stand ``pitch`` pixels apart, at ``angle``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    shape: Literal[
        "line", "hollow", "rail", "band", "arrow", "area", "hatch", "point", "focus", "name"
    ]
    colour: Id
    width: float = 1.5
    dash: Annotated[str, StringConstraints(pattern=r"^[\d. ]*$")] = ""
    cap: Literal["butt", "round"] = "butt"
    offset: float = 0
    offset_below: float = 99
    angle: float = 45
    pitch: Annotated[float, Field(gt=0)] = 6
    fill_opacity: Annotated[float, Field(ge=0, le=1)] = 0.07


class Group(BaseModel):
    """A heading under which layers are switched."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Id
    name: SomeText


class Layer(BaseModel):
    """A set of features that is switched on and off as one.

    ``styles`` gives a feature, by its id, another style than the layer's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Id
    group: Id
    name: SomeText
    style: Id
    styles: dict[Id, Id] = {}
    on: bool = True
    note: PlainText = ""
    box: Box | None = None


class Base(BaseModel):
    """A file of the base map: drawn beneath everything, never clicked."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    geometry: SomeText
    style: Literal[
        "land",
        "story",
        "lake",
        "river",
        "border",
        "border-disputed",
        "border-neighbour",
        "admin",
        "disputed-area",
    ]
    min_zoom: float = 0


class LegendEntry(BaseModel):
    """What a way of drawing means: a style of the atlas or of the base map, and words."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    style: Id
    text: SomeText


class Relief(BaseModel):
    """Two shaded pictures in Web Mercator and the box they fill: west, south, east, north."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    light: SomeText
    dark: SomeText
    box: Box


class Tiles(BaseModel):
    """An online tile layer that a reader may lay over the base map."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Id
    name: SomeText
    url: Annotated[str, StringConstraints(pattern=r"^https://[\w.\-/{}]+$")]
    attribution: SomeText
    max_zoom: int
    note: PlainText = ""


class Viewpoint(BaseModel):
    """A named place to look from: a box (west, south, east, north) and perhaps a feature.

    ``layers`` are switched on as well: what the view is there to show.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Id
    name: SomeText
    box: Box
    feature: MaybeId = None
    layers: Ids = ()


class Section(BaseModel):
    """A block of the text under a title of ours: texts without headings get one to cite by."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    block: Offset
    title: SomeText


class Days(BaseModel):
    """The first and the last day that the map steps through, both shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    first: date
    last: date

    def hold(self, day: date) -> bool:
        return self.first <= day <= self.last


class TextMeta(BaseModel):
    """Which file the text is, proved by its hash, and how to cite it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    file: SomeText
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    title: SomeText
    series: SomeText
    year: int
    source: Id


class Manifest(BaseModel):
    """``atlas.toml``: everything about an atlas that is not a table.

    ``about`` names a Markdown file of the folder on what the map is and how it was made.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Id
    title: SomeText
    subtitle: SomeText
    description: SomeText
    stamp: SomeText
    opening: SomeText
    opening_passage: Id
    neutrality: SomeText
    about: str = ""
    box: Box
    min_zoom: int = 3
    max_zoom: int = 14
    text: TextMeta
    sections: tuple[Section, ...]
    viewpoints: Annotated[tuple[Viewpoint, ...], Field(min_length=1)]
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    layers: Annotated[tuple[Layer, ...], Field(min_length=1)]
    colours: dict[Id, Colour]
    styles: dict[Id, Style]
    base: tuple[Base, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    relief: Relief | None = None
    tiles: tuple[Tiles, ...] = ()
    days: Days | None = None
    credits: SomeText
