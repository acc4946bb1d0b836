"""``atlas.toml``: what an atlas is called, how its layers look, and where a reader may start."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from geo.model.cells import Box, Id, Ids, MaybeId, Offset, PlainText, SomeText, Spans, Terms
from geo.model.geometry import AREAS, LINES, POINTS


class Entry(BaseModel):
    """A table of the manifest, or all of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Colour(Entry):
    """A colour for light and one for dark ground."""

    light: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
    dark: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Style(Entry):
    """How a layer is drawn. Widths in CSS pixels; dashes as in SVG ``stroke-dasharray``.

    ``shape``: ``line``, ``hollow`` (a core in the land's colour), ``rail`` (cross ticks),
    ``band`` (wide and pale), ``area`` (tint and outline), ``hatch``, ``point``, ``focus``
    (over all other lines, with a line that leads to its words). ``offset`` moves a
    line sideways, in pixels, at zooms under ``offset_below``: routes that share their ground
    stand side by side. ``arrow`` is a line with a dot where it starts and a head where it ends; it
    stops short of a ``focus``. A hatch's lines stand ``pitch`` pixels apart, at ``angle``.
    """

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

    @property
    def draws(self) -> tuple[str, ...]:
        """The types of geometry that the shape is drawn from: the map's scripts know no others."""
        if self.shape in ("point", "name"):
            return POINTS
        if self.shape in ("area", "hatch"):
            return AREAS
        return LINES[:1] if self.shape == "arrow" else LINES


class Group(Entry):
    """A heading under which layers are switched."""

    id: Id
    name: SomeText


class Layer(Entry):
    """A set of features that is switched on and off as one.

    ``styles`` gives a feature, by its id, another style than the layer's. ``also`` is what readers
    may call the layer besides its name.
    """

    id: Id
    group: Id
    name: SomeText
    style: Id
    styles: dict[Id, Id] = {}
    on: bool = True
    note: PlainText = ""
    also: Terms = ()
    box: Box | None = None


class Base(Entry):
    """A file of the base map: drawn beneath everything, never clicked.

    A browser asks for most at once, for one with a ``box`` only when it shows some of that at
    ``min_zoom`` or closer, and for one ``beyond`` a box only when it shows anything outside of
    that. Once there, a part is drawn instead of what it ``replaces``, another file of the base.
    """

    geometry: SomeText
    style: Literal[
        "land",
        "ground",
        "coast",
        "sea",
        "story",
        "lake",
        "river",
        "river-border",
        "stream",
        "border",
        "border-disputed",
        "border-of-control",
        "border-neighbour",
        "admin",
        "disputed-area",
    ]
    min_zoom: float = 0
    box: Box | None = None
    beyond: Box | None = None
    replaces: SomeText | None = None

    @property
    def waits(self) -> bool:
        """Whether a browser asks for it only once it is needed."""
        return self.box is not None or self.beyond is not None


class LegendEntry(Entry):
    """What a way of drawing means: a style of the atlas or of the base map, and words."""

    style: Id
    text: SomeText


class Shading(Entry):
    """Two shaded pictures in Web Mercator and the box they fill: west, south, east, north."""

    light: SomeText
    dark: SomeText
    box: Box


class NearShading(Shading):
    """A finer part of the relief, which stands in for it from ``min_zoom`` on."""

    min_zoom: float


class Relief(Shading):
    """The relief of the base map, and the parts of it that are finer."""

    near: tuple[NearShading, ...] = ()

    @property
    def shadings(self) -> tuple[Shading, ...]:
        return (self, *self.near)


class Tiles(Entry):
    """An online tile layer that a reader may lay over the base map."""

    id: Id
    name: SomeText
    url: Annotated[str, StringConstraints(pattern=r"^https://[\w.\-/{}]+$")]
    attribution: SomeText
    max_zoom: int
    note: PlainText = ""


class Viewpoint(Entry):
    """A named place to look from: a box (west, south, east, north) and perhaps a feature.

    ``layers`` are switched on as well: what the view is there to show.
    """

    id: Id
    name: SomeText
    box: Box
    feature: MaybeId = None
    layers: Ids = ()


class Section(Entry):
    """Where a section of the text starts and what it is called; it runs to the next.

    ``page`` is the page on which it starts as published.
    """

    block: Offset
    title: SomeText
    page: Annotated[int, Field(ge=1)] | None = None


class Days(Entry):
    """The first and the last day that the map steps through, both shown.

    From ``calm`` on, calm is told of where the map is about fighting: its mark steps back.
    """

    first: date
    last: date
    calm: date | None = None

    def hold(self, day: date) -> bool:
        return self.first <= day <= self.last


class Ring(Entry):
    """Rings around a feature, drawn on demand: the polygons ``5``, ``10`` … of ``geometry``.

    Each holds what lies within so many ``kilometres``; ``usual`` is shown first.
    """

    around: Id
    geometry: SomeText
    kilometres: Annotated[tuple[Annotated[int, Field(gt=0)], ...], Field(min_length=1)]
    usual: int


class Inset(Entry):
    """A part of the map, shown small beside the whole: a box (west, south, east, north).

    A press on it leads to ``viewpoint``; the way from that viewpoint's feature to the feature
    ``to`` is drawn in it, with its length. ``name`` says what is shown, ``detail`` where: how long
    that feature is follows.
    """

    name: SomeText
    detail: str = ""
    viewpoint: Id
    box: Box
    to: MaybeId = None


class Perspective(Entry):
    """A way to see disputed lines, and ``words`` on it. The first of an atlas is the usual one.

    What is drawn in the ``faded`` styles steps back; the ``hidden`` ones are not drawn.
    """

    id: Id
    name: SomeText
    words: SomeText
    faded: Ids = ()
    hidden: Ids = ()


class Author(Entry):
    """Who wrote the text, and where they worked then."""

    given: SomeText
    family: SomeText
    affiliation: SomeText | None = None


class TextMeta(Entry):
    """Which file the text is, proved by its hash, and its bibliographic record.

    ``url`` is the publisher's page, ``pages`` how many the publication has, ``read_at`` the
    addresses at which these facts were read. ``headings`` says whose the titles of the sections
    are: the text's own, or this map's. ``full_text_url`` is a page of the publisher's that has the
    text in these very words, so that a link can name a sentence by them; most have none. A text
    that names no author has no ``authors``. ``shown`` says how much of the text its page shows: the
    whole, or only the sentences that the atlas quotes.
    """

    file: SomeText
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    title: SomeText
    authors: tuple[Author, ...] = ()
    series: SomeText
    publisher: SomeText
    place: SomeText
    year: int
    pages: Annotated[int, Field(ge=1)] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    full_text_url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    read_at: tuple[Annotated[str, StringConstraints(pattern=r"^https?://\S+$")], ...] = ()
    headings: Literal["text", "map"] = "map"
    shown: Literal["whole", "quoted"] = "whole"
    source: Id


class Wording(Entry):
    """Rules of wording in the text's language.

    ``leaning`` are openings that only the sentence before explains. ``judgement`` are words that
    must not stand outside quotation marks in the map's own words; ``exempt`` has the rows that may,
    as ``table id``, each with the reason.
    """

    leaning: tuple[SomeText, ...] = ()
    judgement: tuple[SomeText, ...] = ()
    exempt: dict[str, SomeText] = {}


class Manifest(Entry):
    """``atlas.toml``: everything about an atlas that is not a table.

    ``about`` names a Markdown file of the folder on what the map is and how it was made.
    ``headline`` is what of the text heads the map's page: it may begin within a sentence, and ends
    with one. ``arguments`` are the stops of the tour that stand beneath it.
    """

    id: Id
    title: SomeText
    subtitle: SomeText
    description: SomeText
    stamp: SomeText
    opening: SomeText
    opening_passage: Id
    headline: Annotated[Spans, Field(min_length=1, max_length=1)]
    arguments: Annotated[tuple[Id, ...], Field(max_length=6)] = ()
    neutrality: SomeText
    about: str = ""
    box: Box
    min_zoom: int = 3
    max_zoom: int = 14
    text: TextMeta
    wording: Wording = Wording()
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
    ring: Ring | None = None
    inset: Inset | None = None
    perspectives: tuple[Perspective, ...] = ()
    credits: SomeText
