"""The shared link: a view read from it and written to it, by the table of its keys.

The table is ``keys.json``; the browser reads the same one. A link is untrusted. Each value is read
into a closed vocabulary or dropped with a word to the reader; no part of it is ever shown, drawn
or compiled.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple

from geo.link.vocabulary import vocabulary
from geo.model.atlas import Atlas
from geo.model.cells import Box
from geo.model.geometry import positions
from geo.model.records import Feature
from geo.model.text import Span

_NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?\Z")
_ORDINAL = re.compile(r"(?:0|[1-9][0-9]{0,6})\Z")
_SPAN = re.compile(r"([0-9]{1,7})-([0-9]{1,7})\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_CLOSEST = 10.0  # the zoom at which a single place is shown among its neighbours
LARGE: Literal["large"] = "large"  # the one size beside the usual one: larger type and lines
LONGEST = 2000  # characters; no list of ids that an atlas could hold needs more


class Position(NamedTuple):
    """Where the map looks: its centre in degrees (WGS 84) and its Web Mercator zoom."""

    lat: float
    lon: float
    zoom: float


class Point(NamedTuple):
    """A point on the earth in degrees (WGS 84)."""

    lat: float
    lon: float


@dataclass(frozen=True)
class View:
    """What a reader is looking at. ``None`` means the default: the stop's, else the atlas's."""

    feature: str | None = None
    layers: tuple[str, ...] | None = None
    basemap: str | None = None
    lines: str | None = None  # the id of a perspective on disputed lines
    uncertainty: Literal["shown"] | None = None  # the selection's uncertainty as a band
    ring: int | None = None  # the kilometres of the ring around the atlas's centre of interest
    point: Point | None = None  # where distances are measured from
    passage: str | None = None
    s: int | None = None  # the number of a sentence, as citations count them
    stop: str | None = None
    size: Literal["large"] | None = None
    date: datetime.date | None = None
    at: Position | None = None
    more: tuple[tuple[str, Any], ...] = ()  # keys of the table that only the browser acts on

    def visible(self, atlas: Atlas) -> tuple[str, ...]:
        """The ids of the layers that are on, in the atlas's order."""
        if self.layers is not None:
            return self.layers
        if self.stop is not None and atlas.stops[self.stop].layers:
            return _in_order(set(atlas.stops[self.stop].layers), atlas)
        return tuple(layer.id for layer in atlas.manifest.layers if layer.on)

    def day(self, atlas: Atlas) -> datetime.date | None:
        """The day that the map shows: its control has no others than the atlas's days."""
        days = atlas.manifest.days
        date = self.date or (atlas.stops[self.stop].date if self.stop else None)
        return date if date and days and days.hold(date) else None


class BadValue(ValueError):
    """A link's value that means nothing here; its message is for the reader."""


# The lists of the vocabulary that values are from.
Listed = Literal["features", "layers", "tiles", "perspectives", "rings", "stops", "sentences"]


class Key(NamedTuple):
    """A key of the link, as the table has it: what kind of value it takes, and words for a bad one.

    ``of`` names the list of the vocabulary that its values are from; ``step`` whether a change is
    one that Back undoes: ``always``, ``never``, or when a value comes or goes (``presence``).
    """

    name: str
    kind: Literal["id", "ids", "word", "number", "ordinal", "point", "passage", "date", "position"]
    step: Literal["always", "presence", "never"]
    bad: str
    of: Listed | None = None
    word: str = ""
    none: str = ""
    partly: str = ""
    outside: str = ""
    swapped: str = ""


_FIELDS = {field.name for field in fields(View)} - {"more"}
KEYS: tuple[Key, ...] = tuple(
    Key(**row) for row in json.loads(Path(__file__).with_name("keys.json").read_text("utf-8"))
)


def decode(query: Mapping[str, str], atlas: Atlas) -> tuple[View, tuple[str, ...]]:
    """The view that ``query`` asks for, so far as it holds, and a line on each part that does not.

    Unknown keys are ignored: a page may have keys of its own.
    """
    values: dict[str, Any] = {}
    dropped: list[str] = []
    for key in KEYS:
        if key.name not in query:
            continue
        value = query[key.name]
        try:
            if len(value) > LONGEST:
                raise BadValue(f"The link’s “{key.name}” is too long and was left out.")
            values[key.name], remark = _read(key, value, atlas)
        except BadValue as error:
            dropped.append(str(error))
        else:
            if remark:
                dropped.append(remark)
    more = tuple((name, values.pop(name)) for name in list(values) if name not in _FIELDS)
    return settle(View(**values, more=more), atlas), tuple(dropped)


def settle(view: View, atlas: Atlas) -> View:
    """``view`` as it can be: a feature asked for shows its layer; defaults are left unsaid."""
    if view.feature is not None:
        layer = atlas.features[view.feature].layer
        visible = view.visible(atlas)
        if layer not in visible:
            view = replace(view, layers=_in_order({*visible, layer}, atlas))
    usual = View(stop=view.stop)
    if view.layers is not None and view.layers == usual.visible(atlas):
        view = replace(view, layers=None)
    perspectives = atlas.manifest.perspectives
    if view.lines is not None and perspectives and view.lines == perspectives[0].id:
        view = replace(view, lines=None)
    if view.stop is not None and view.date == usual.day(atlas):
        view = replace(view, date=None)
    return view


def look_at(feature: Feature, atlas: Atlas) -> View:
    """A view with ``feature`` selected and in sight, as large as a window usually allows."""
    here = framed(bounds([feature], atlas), atlas)
    return settle(View(feature=feature.id, at=here), atlas)


def look_over(box: Box, layers: Iterable[str], atlas: Atlas) -> View:
    """A view of ``box`` with ``layers`` on beside the usual ones."""
    visible = _in_order({*View().visible(atlas), *layers}, atlas)
    return settle(View(layers=visible, at=framed(box, atlas)), atlas)


def bounds(features: Iterable[Feature], atlas: Atlas) -> Box:
    """The box that holds ``features``: west, south, east, north."""
    points = [p for feature in features for p in positions(atlas.geometry[feature.id])]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    return west, south, east, north


def framed(box: Box, atlas: Atlas) -> Position:
    """Where to look from to see all of ``box``, as near as a window usually allows."""
    west, south, east, north = box
    # Web Mercator shows 360 degrees on 256 pixels at zoom 0; a window has some 500 to give.
    widest = max(east - west, (north - south) / math.cos(math.radians((south + north) / 2)), 0.05)
    zoom = min(math.log2(360 / 256 * 500 / widest), _CLOSEST)
    return position((south + north) / 2, (west + east) / 2, round(zoom * 4) / 4, atlas)


def encode(view: View) -> dict[str, str]:
    """The link's keys and values for ``view``; what is default is left out."""
    values = {**{name: getattr(view, name) for name in _FIELDS}, **dict(view.more)}
    return {
        key.name: _written(key, value)
        for key in KEYS
        if (value := values.get(key.name)) is not None
    }


def _in_order(layers: set[str], atlas: Atlas) -> tuple[str, ...]:
    return tuple(layer for layer in atlas.layers if layer in layers)


def _read(key: Key, value: str, atlas: Atlas) -> tuple[Any, str]:
    """What ``value`` means, and a remark on what of it does not hold. Raises ``BadValue``."""
    match key.kind:
        case "ids":
            return _ids(key, value, atlas)
        case "id" | "number" if value in _known(key, atlas):
            return (int(value) if key.kind == "number" else value), ""
        case "ordinal" if _ORDINAL.match(value) and int(value) < len(_listed(key, atlas)):
            return int(value), ""
        case "word" if value == key.word:
            return value, ""
        case "point":
            lat, lon = _numbers(key, value, 2)
            return point(lat, lon, atlas), ""
        case "position":
            lat, lon, zoom = _numbers(key, value, 3)
            return position(lat, lon, zoom, atlas), ""
        case "passage" if passage_span(value, atlas):
            return value, ""
        case "date" if _DATE.match(value):
            try:
                return datetime.date.fromisoformat(value), ""
            except ValueError:
                pass
    raise BadValue(key.bad)


def _known(key: Key, atlas: Atlas) -> list[str]:
    """The values that a key may have, as a link writes them."""
    return [str(value) for value in _listed(key, atlas)]


def _listed(key: Key, atlas: Atlas) -> list[Any]:
    """What the vocabulary has of the kind that a key names."""
    return list(vocabulary(atlas)[key.of]) if key.of else []


def _ids(key: Key, value: str, atlas: Atlas) -> tuple[tuple[str, ...], str]:
    wanted = {part for part in value.split(",") if part}
    if wanted <= {key.none}:
        return (), ""
    known = tuple(id_ for id_ in _known(key, atlas) if id_ in wanted)
    if not known:
        raise BadValue(key.bad)
    return known, key.partly if len(known) < len(wanted) else ""


def _numbers(key: Key, value: str, count: int) -> list[float]:
    parts = value.split(",")
    if len(parts) != count or not all(map(_NUMBER.match, parts)):
        raise BadValue(key.bad)
    return [float(part) for part in parts]


_BY_NAME = {key.name: key for key in KEYS}


def position(lat: float, lon: float, zoom: float, atlas: Atlas) -> Position:
    """A position that the map can show. Raises ``BadValue`` if the earth has no such place."""
    if not all(map(math.isfinite, (lat, lon, zoom))) or abs(lat) > 85 or abs(lon) > 180:
        raise BadValue(_BY_NAME["at"].outside)
    lowest, highest = atlas.manifest.min_zoom, atlas.manifest.max_zoom
    return Position(_round(lat, 4), _round(lon, 4), _round(min(max(zoom, lowest), highest), 2))


def point(lat: float, lon: float, atlas: Atlas) -> Point:
    """A point to measure from. Raises ``BadValue`` if it lies outside of what the atlas maps."""
    west, south, east, north = atlas.manifest.box
    if not (south <= lat <= north and west <= lon <= east):
        key = _BY_NAME["point"]
        swapped = south <= lon <= north and west <= lat <= east
        raise BadValue(f"{key.outside} {key.swapped}" if swapped else key.outside)
    return Point(_round(lat, 4), _round(lon, 4))


def passage_span(value: str, atlas: Atlas) -> Span | None:
    """Where a link's passage stands: a passage's id, or whole sentences as ``start-end``."""
    if value in atlas.passage_by_id:
        return atlas.passage_by_id[value].span
    if match := _SPAN.match(value):
        span = Span(int(match[1]), int(match[2]))
        if span.start < span.end and atlas.text.is_whole_sentences(span):
            return span
    return None


def named(view: View, atlas: Atlas) -> str | None:
    """The passage that ``view`` names, as a link writes it; a sentence is one, too."""
    if view.passage is not None or view.s is None:
        return view.passage
    span = atlas.text.sentences[view.s]
    return f"{span.start}-{span.end}"


def _round(value: float, digits: int) -> float:
    """As the browser rounds, a half away from zero: both sides write the same link."""
    quantum = Decimal(1).scaleb(-digits)
    return float(Decimal(value).quantize(quantum, ROUND_HALF_UP)) + 0.0


def _written(key: Key, value: Any) -> str:
    match key.kind:
        case "ids":
            return ",".join(value) or key.none
        case "point" | "position":
            return ",".join(f"{number:.4f}".rstrip("0").rstrip(".") for number in value)
        case "date":
            return str(value.isoformat())
    return str(value)
