"""The types of what the map's script is told of an atlas, once, when the map starts.

Boxes are west, south, east, north in degrees; widths and gaps are CSS pixels.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from geo.link.vocabulary import Vocabulary
from geo.model.cells import Way
from geo.telling.days import MapDay
from geo.telling.store import Sign
from geo.telling.tour import MapStop


class MapLayer(TypedDict):
    """A layer, and the features of it."""

    id: str
    name: str
    style: str
    features: list[str]


class MapStyle(TypedDict):
    """How a layer is drawn; at zooms under ``offset_below`` its lines move aside by ``offset``."""

    shape: Literal[
        "line", "hollow", "rail", "band", "arrow", "area", "hatch", "point", "focus", "name"
    ]
    colour: str
    width: float
    offset: float
    offset_below: float


class BasePart(TypedDict):
    """A file of the base map, and the pane that it is drawn in.

    One with a ``box`` is asked for where some of that is in sight, one ``beyond`` a box where
    anything outside of that is; drawn, it stands for the part of the URL that it ``replaces``.
    """

    url: str
    style: str
    min_zoom: float
    pane: str
    box: tuple[float, float, float, float] | None
    beyond: tuple[float, float, float, float] | None
    replaces: str | None


class Hatch(TypedDict):
    """A pattern to fill with: ``angle`` in degrees, ``pitch`` in pixels, ``tint`` from 0 to 1."""

    id: str
    colour: str
    angle: float
    pitch: float
    tint: float


class MapFeature(TypedDict):
    """A feature as the map names it; ``doubt`` is its uncertainty in metres.

    ``stretches`` are the part, the first and the last vertex, and the uncertainty of each section
    of a route.
    """

    name: str
    names: str
    hint: str
    style: str
    doubt: float
    stretches: list[tuple[int, int, int, float]]


class MapLabel(TypedDict):
    """A name set on the map, from zoom ``min`` to ``max``; a lower ``rank`` comes first."""

    text: str
    names: str
    feature: str | None
    lat: float
    lon: float
    style: str
    min: float
    max: float
    rank: int
    anchor: Literal["c", "r", "l", "t", "b"]
    dx: float
    dy: float
    gap: float
    colour: str | None


class MapView(TypedDict):
    """A named place to look from; ``layers`` are switched on as well."""

    id: str
    name: str
    box: tuple[float, float, float, float]
    feature: str | None
    layers: tuple[str, ...]


class TileLayer(TypedDict):
    """An online tile layer that a reader may lay over the base map."""

    id: str
    name: str
    url: str
    attribution: str
    max_zoom: int
    note: str


class LinesChoice(TypedDict):
    """A way to see disputed lines, and words on it."""

    id: str
    name: str
    words: str


class MapInset(TypedDict):
    """A part of the map shown small: it leads to ``view``; ``way`` is drawn between ``ends``."""

    name: str
    detail: str
    colour: str | None
    view: str
    box: tuple[float, float, float, float]
    way: Way | None
    ends: tuple[str | None, str | None]
    words: str


class MapRing(TypedDict):
    """The file of the rings, and the feature that they are drawn around."""

    around: str
    url: str


class MapShading(TypedDict):
    """Shaded pictures for light and dark ground, and the box that they fill."""

    box: tuple[float, float, float, float]
    light: str
    dark: str


class NearShading(MapShading):
    """A finer part of the relief, from a zoom on."""

    min_zoom: float


class MapRelief(MapShading):
    """The relief, and its finer parts."""

    near: list[NearShading]


class MapConfig(TypedDict):
    """All that the map's script is told."""

    id: str
    title: str
    layers: list[MapLayer]
    styles: dict[str, MapStyle]
    base: list[BasePart]
    hatches: list[Hatch]
    features: dict[str, MapFeature]
    labels: list[MapLabel]
    views: list[MapView]
    legend: list[Sign]
    tiles: list[TileLayer]
    days: list[MapDay]
    calm: str | None
    stops: dict[str, MapStop]
    vocabulary: Vocabulary
    perspectives: list[LinesChoice]
    inset: MapInset | None
    ring: MapRing | None
    stamp: str
    cite: str
    credits: str
    relief: MapRelief | None
