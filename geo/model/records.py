"""What an atlas is made of: one frozen record per row of a table.

pydantic (the field's standard for parsing untrusted rows, with every fault of a row reported at
once) turns cells into values; ``cells.py`` says what a cell may hold.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal, Self, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from geo.model.cells import (
    Box,
    Compared,
    Country,
    Day,
    Id,
    Ids,
    Latitude,
    Longitude,
    MaybeBearing,
    MaybeDate,
    MaybeId,
    MaybeLatitude,
    MaybeLongitude,
    MaybeMetres,
    Metres,
    Offset,
    Origin,
    PlainText,
    Precision,
    SomeText,
    Spans,
    Terms,
    Way,
)
from geo.model.text import Span

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
    """A place that the text or the map names; ``feature`` draws it if another id does.

    ``status`` and ``as_of`` are its own where it is not what that feature is, or none draws it.
    ``geonames`` and ``wikidata`` are its numbers there, if it is known to be the same place.
    """

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
    status: PlainText = ""
    as_of: MaybeDate = None
    geonames: Annotated[str, StringConstraints(pattern=r"^([1-9]\d*)?$")] = ""
    wikidata: Annotated[str, StringConstraints(pattern=r"^(Q[1-9]\d*)?$")] = ""


class Renamed(Identified):
    """A record whose former ids still lead to it: a shared link outlives a better name."""

    formerly: Ids = ()


class Passage(Renamed, Slice):
    """Whole sentences of the text that speak of a feature or place, best first in the table.

    A passage that opens with a word that leans on the sentence before (``manifest.leaning``) is
    joined with it, unless ``alone`` says why it can be read without.
    """

    table = "passages.csv"
    required = True
    feature_id: Id
    alone: PlainText = ""


class Mention(Slice):
    """A name, or what stands for one, in the text."""

    table = "mentions.csv"
    place_id: Id
    kind: Literal["name", "compound", "metonym", "part", "description", "adjective"]


class Dated(Slice):
    """What a sentence says of when something happened, how exactly, and on whose word."""

    date_start: MaybeDate
    date_end: MaybeDate
    date_precision: Literal["day", "range", "month", "season", "year", "period", "undated"]
    status: Literal["stated", "reported", "claimed"]
    note: PlainText

    @model_validator(mode="after")
    def _dated_as_said(self) -> Self:
        given = {self.date_start is not None, self.date_end is not None}
        if given != {self.date_precision != "undated"}:
            raise ValueError(f"dates and date_precision {self.date_precision!r} disagree")
        if self.date_start and self.date_end and self.date_end < self.date_start:
            raise ValueError(f"date_end {self.date_end} is before date_start {self.date_start}")
        return self


class Event(Renamed, Dated):
    """Something that the text says happened, with the sentence that tells it best."""

    table = "events.csv"
    title: SomeText
    place_ids: Ids
    kind: SomeText
    parties: Ids


class Attestation(Dated):
    """A further sentence that tells of an event, with its own date and on its own word."""

    table = "attestations.csv"
    event_id: Id


class Topic(Renamed):
    """What claims are about."""

    table = "topics.csv"
    title: SomeText
    note: PlainText
    also: Terms = ()


class Claim(Renamed, Slice):
    """Who says what, about what, in which words.

    ``side`` are the places that the speaker speaks for, ``standing`` is what the speaker is: two
    questions. ``summary`` is the map's, in reported speech. ``no_answer_from`` says whose answer
    the text lacks, where a statement asks for one.
    """

    table = "claims.csv"
    speaker: SomeText
    side: Ids
    standing: Literal[
        "body", "named-person", "unnamed-official", "media", "people", "text", "unnamed", "author"
    ]
    about: Id
    place_ids: Ids
    summary: SomeText
    no_answer_from: PlainText = ""
    note: PlainText


class Relation(Record):
    """How one claim stands to another.

    ``contradicts``: both cannot be so, neither is a reply. ``denies``: rejects it, in reply.
    ``confirms``: says that it is so. ``qualifies``: lets it stand, limits it or tells how it came
    out. ``retorts``: a reply that leaves open whether it is so. ``beside``: set next to it in the
    text, no reply.
    """

    table = "relations.csv"
    from_id: Id
    type: Literal["contradicts", "denies", "confirms", "qualifies", "retorts", "beside"]
    to_id: Id
    note: PlainText

    @property
    def is_reply(self) -> bool:
        """What stands only beside a statement, or contradicts it elsewhere, replies to nothing."""
        return self.type in ("denies", "confirms", "qualifies", "retorts")


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
    here_lat: MaybeLatitude
    here_lon: MaybeLongitude
    there_lat: MaybeLatitude
    there_lon: MaybeLongitude

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
    compared: Compared = ()


class Listed(Identified):
    """A place of the gazetteer that way-points are named after, by its number there.

    ``name`` is how the way-points spell it, ``listed`` how the gazetteer does.
    """

    table = "gazetteer.csv"
    name: SomeText
    listed: SomeText
    lat: Latitude
    lon: Longitude
    country: Country
    source: Id


class Waypoint(Record):
    """A point that a route goes through, within ``uncertainty_m`` metres.

    ``place`` is the number of the place that it is named after, or why it has none. It stands at
    that place, or ``offset_km`` from it at ``bearing``, degrees from north by east.
    """

    table = "routes/"
    section: SomeText
    name: SomeText
    lat: Latitude
    lon: Longitude
    country: Country
    uncertainty_m: Metres
    source: Ids
    note: PlainText = ""
    place: PlainText = ""
    offset_km: MaybeMetres = None
    bearing: MaybeBearing = None


class Reading(Record):
    """How far a second source has a section of a route from where it is drawn.

    ``route`` is the section's table of way-points; 95 percent of the ``share`` (percent) of the
    section that the source covers lies within ``p95_m`` metres of what the source shows.
    """

    table = "readings.csv"
    route: Id
    section: SomeText
    source: Id
    p95_m: Metres
    share: Annotated[float, Field(gt=0, le=100)]
    note: PlainText = ""


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

    ``title`` and ``words`` are the atlas's own, ``quotes`` where the text's stand.
    ``layers`` are those on; none named: the usual ones. Stops follow each other as in the table.
    """

    table = "stops.csv"
    title: SomeText
    words: SomeText
    quotes: Annotated[Spans, Field(min_length=1)]
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
