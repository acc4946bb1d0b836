"""The shared link: one table of its keys, and a view read from it and written to it.

A link is untrusted. Each value is read into a closed vocabulary or dropped with a word to the
reader; no part of it is ever shown, drawn or compiled.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from geo.model.atlas import Atlas
from geo.model.geometry import positions
from geo.model.records import Feature
from geo.model.text import Span

_NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?\Z")
_SPAN = re.compile(r"([0-9]{1,7})-([0-9]{1,7})\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
SHOWN = "shown"  # how a link says that uncertainty shows
NONE = "none"  # how a link says that no layer is on
_CLOSEST = 10.0  # the zoom at which a single place is shown among its neighbours
LARGE = "large"  # the one size beside the usual one: larger type and lines
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
    uncertainty: bool = False  # whether the selection's uncertainty shows as a band
    ring: int | None = None  # the kilometres of the ring around the atlas's centre of interest
    point: Point | None = None  # where distances are measured from
    passage: str | None = None
    stop: str | None = None
    size: str | None = None
    date: datetime.date | None = None
    at: Position | None = None

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


class Key(NamedTuple):
    """A key of the link: how its text becomes a value of the view, and back."""

    name: str
    decode: Callable[[str, Atlas], tuple[Any, str | None]]
    encode: Callable[[Any], str]


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
            values[key.name], remark = key.decode(value, atlas)
        except BadValue as error:
            dropped.append(str(error))
        else:
            if remark:
                dropped.append(remark)
    return settle(View(**values), atlas), tuple(dropped)


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
    points = list(positions(atlas.geometry[feature.id]))
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    # Web Mercator shows 360 degrees on 256 pixels at zoom 0; a window has some 500 to give.
    widest = max(east - west, (north - south) / math.cos(math.radians((south + north) / 2)), 0.05)
    zoom = min(math.log2(360 / 256 * 500 / widest), _CLOSEST)
    here = position((south + north) / 2, (west + east) / 2, round(zoom * 4) / 4, atlas)
    return settle(View(feature=feature.id, at=here), atlas)


def encode(view: View) -> dict[str, str]:
    """The link's keys and values for ``view``; what is default is left out."""
    return {
        key.name: key.encode(value)
        for key in KEYS
        if (value := getattr(view, key.name)) not in (None, False)
    }


def _in_order(layers: set[str], atlas: Atlas) -> tuple[str, ...]:
    return tuple(layer for layer in atlas.layers if layer in layers)


def _feature(value: str, atlas: Atlas) -> tuple[str, None]:
    if value not in atlas.features:
        raise BadValue("The link names a feature that this map does not have; nothing is selected.")
    return value, None


def _layers(value: str, atlas: Atlas) -> tuple[tuple[str, ...], str | None]:
    wanted = {part for part in value.split(",") if part}
    if wanted <= {NONE}:
        return (), None
    known = _in_order(wanted, atlas)
    if not known:
        raise BadValue("The link names no layer that this map has; the usual ones are shown.")
    if len(known) < len(wanted):
        return known, "The link names layers that this map does not have; they were left out."
    return known, None


def _at(value: str, atlas: Atlas) -> tuple[Position, None]:
    numbers = [float(part) for part in value.split(",") if _NUMBER.match(part)]
    if len(numbers) == 3 and value.count(",") == 2:
        lat, lon, zoom = numbers
        return position(lat, lon, zoom, atlas), None
    raise BadValue(
        "The link’s map position is not “latitude,longitude,zoom”; the usual one is shown."
    )


def position(lat: float, lon: float, zoom: float, atlas: Atlas) -> Position:
    """A position that the map can show. Raises ``BadValue`` if the earth has no such place."""
    if not all(map(math.isfinite, (lat, lon, zoom))) or abs(lat) > 85 or abs(lon) > 180:
        raise BadValue("The link’s map position is not on the map; the usual one is shown.")
    lowest, highest = atlas.manifest.min_zoom, atlas.manifest.max_zoom
    return Position(round(lat, 4), round(lon, 4), round(min(max(zoom, lowest), highest), 2))


def _basemap(value: str, atlas: Atlas) -> tuple[str, None]:
    if value not in {tiles.id for tiles in atlas.manifest.tiles}:
        raise BadValue(
            "The link names a background map that is not offered; the atlas’s own is shown."
        )
    return value, None


def _lines(value: str, atlas: Atlas) -> tuple[str, None]:
    if value not in {perspective.id for perspective in atlas.manifest.perspectives}:
        raise BadValue(
            "The link names a way to see disputed lines that is not offered; the usual one is used."
        )
    return value, None


def _uncertainty(value: str, atlas: Atlas) -> tuple[bool, None]:
    if value != SHOWN:
        raise BadValue(f"The link’s “uncertainty” can only be “{SHOWN}”; it was left out.")
    return True, None


def _ring(value: str, atlas: Atlas) -> tuple[int, None]:
    ring = atlas.manifest.ring
    if ring is None or value not in map(str, ring.kilometres):
        raise BadValue("The link asks for a ring that this map does not have; none is drawn.")
    return int(value), None


def _point(value: str, atlas: Atlas) -> tuple[Point, None]:
    numbers = [float(part) for part in value.split(",") if _NUMBER.match(part)]
    if len(numbers) == 2 and value.count(",") == 1:
        lat, lon = numbers
        return point(lat, lon, atlas), None
    raise BadValue("The link’s point is not “latitude,longitude”; nothing is measured from it.")


def point(lat: float, lon: float, atlas: Atlas) -> Point:
    """A point to measure from. Raises ``BadValue`` if it lies outside of what the atlas maps."""
    west, south, east, north = atlas.manifest.box
    if not (south <= lat <= north and west <= lon <= east):
        swapped = south <= lon <= north and west <= lat <= east
        hint = " Are latitude and longitude swapped?" if swapped else ""
        raise BadValue(
            f"The point lies outside of this map’s region; nothing is measured from it.{hint}"
        )
    return Point(round(lat, 4), round(lon, 4))


def _passage(value: str, atlas: Atlas) -> tuple[str, None]:
    if passage_span(value, atlas) is None:
        raise BadValue("The link names a passage that the paper does not have; it was left out.")
    return value, None


def _stop(value: str, atlas: Atlas) -> tuple[str, None]:
    if value not in atlas.stops:
        raise BadValue("The link names a stop that this map’s tour does not have; it is left out.")
    return value, None


def _size(value: str, atlas: Atlas) -> tuple[str, None]:
    if value != LARGE:
        raise BadValue("The link asks for a size that this map does not have; it was left out.")
    return value, None


def passage_span(value: str, atlas: Atlas) -> Span | None:
    """Where a link's passage stands: a passage's id, or whole sentences as ``start-end``."""
    if value in atlas.passage_by_id:
        return atlas.passage_by_id[value].span
    if match := _SPAN.match(value):
        span = Span(int(match[1]), int(match[2]))
        if span.start < span.end and atlas.text.is_whole_sentences(span):
            return span
    return None


def _date(value: str, atlas: Atlas) -> tuple[datetime.date, None]:
    try:
        if not _DATE.match(value):
            raise ValueError
        return datetime.date.fromisoformat(value), None
    except ValueError:
        raise BadValue("The link’s date is not a day like 2020-07-12; it was left out.") from None


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


# The map script rewrites ``at`` in the address bar while the reader pans: it must stand last.
KEYS: tuple[Key, ...] = (
    Key("feature", _feature, str),
    Key("layers", _layers, lambda layers: ",".join(layers) or NONE),
    Key("basemap", _basemap, str),
    Key("lines", _lines, str),
    Key("uncertainty", _uncertainty, lambda shown: SHOWN),
    Key("ring", _ring, str),
    Key("point", _point, lambda point: ",".join(map(_number, point))),
    Key("passage", _passage, str),
    Key("stop", _stop, str),
    Key("size", _size, str),
    Key("date", _date, datetime.date.isoformat),
    Key("at", _at, lambda at: ",".join(map(_number, at))),
)
