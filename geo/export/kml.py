"""The map's features and the text's events as KML 2.2, in the atlas's colours for a light ground.

Folders switch as the map's layers do. Lines follow the ground (a viewer would else draw a long one
straight through the earth), balloons quote the text, and the time slider knows for which day a
feature holds and when an event was.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from xml.etree import ElementTree as Xml

from geo.export.credit import about, drawn_sources
from geo.export.geojson import properties, wound
from geo.export.happenings import happenings
from geo.export.markup import Element, add, document
from geo.export.quotations import quotations
from geo.model.atlas import Atlas
from geo.model.geometry import GeoJson
from geo.model.manifest import Layer
from geo.model.records import Feature
from geo.telling.card import drawn
from geo.telling.cite import said_by

_EVENT = "event-of-the-text"
# Shapes that every viewer of KML brings along or has fetched; the style's colour is laid on them.
_SHAPES = "http://maps.google.com/mapfiles/kml/shapes"
_ICONS = {"point": "placemark_circle", "focus": "target", _EVENT: "star"}


def kml(atlas: Atlas) -> str:
    """A KML document; what the format has no element for stands in ``ExtendedData``."""
    root = Xml.Element("kml", xmlns="http://www.opengis.net/kml/2.2")
    whole = add(root, "Document")
    word = about(atlas, drawn_sources(atlas))
    add(whole, "name", atlas.manifest.title)
    add(whole, "open", "1")
    add(
        whole,
        "description",
        _html(
            [
                ("p", atlas.manifest.description),
                ("p", atlas.manifest.neutrality),
                ("p", f"{atlas.manifest.stamp}. About: {word['work']}"),
                *(("p", f"{one['name']}: {'; '.join(one['credit'])}") for one in word["licences"]),
            ]
        ),
    )
    for name, style in atlas.manifest.styles.items():
        colour = atlas.manifest.colours[style.colour].light
        _style(whole, name, colour, style.width, style.shape)
    if atlas.events:
        _style(whole, _EVENT, "#000000", 1, _EVENT)
    for layer in atlas.manifest.layers:
        if features := atlas.features_by_layer[layer.id]:
            folder = _folder(whole, layer.name, layer.note, on=layer.on)
            for feature in features:
                _feature(folder, feature, atlas, layer)
    if any(event.place_ids for event in atlas.events.values()):
        note = "A point stands for the place that the text names, which may be a country."
        folder = _folder(whole, "Events", note, on=False)
        for row in happenings(atlas):
            _event(folder, row, atlas)
    Xml.indent(root, " ")
    return document(root)


def _style(parent: Element, name: str, colour: str, width: float, shape: str) -> None:
    red, green, blue = colour[1:3].lower(), colour[3:5].lower(), colour[5:7].lower()
    bgr = f"{blue}{green}{red}"
    style = add(parent, "Style", id=f"style.{name}")
    icon = add(style, "IconStyle")
    add(icon, "color", f"ff{bgr}")
    add(icon, "scale", "0" if shape == "name" else "0.8")
    href = f"{_SHAPES}/{_ICONS.get(shape, _ICONS['point'])}.png"
    add(add(icon, "Icon"), "href", href)
    line = add(style, "LineStyle")
    add(line, "color", f"ff{bgr}")
    add(line, "width", f"{width:g}")
    add(add(style, "PolyStyle"), "color", f"33{bgr}")
    add(add(style, "BalloonStyle"), "text", "<h3>$[name]</h3>$[description]")


def _folder(whole: Element, name: str, note: str, *, on: bool) -> Element:
    """A folder that a viewer switches as a whole."""
    folder = add(whole, "Folder")
    add(folder, "name", name)
    add(folder, "visibility", "1" if on else "0")
    add(folder, "open", "0")
    if note:
        add(folder, "description", note)
    return folder


def _feature(folder: Element, feature: Feature, atlas: Atlas, layer: Layer) -> None:
    its = properties(feature, atlas)
    placemark = add(folder, "Placemark", id=_id(feature.id))
    add(placemark, "name", feature.name)
    add(placemark, "visibility", "1" if layer.on else "0")
    add(placemark, "Snippet", maxLines="0")
    told: list[tuple[str, str]] = []
    for quote in quotations(feature, atlas):
        told += [("p", f"{quote['voice']}:")] if quote["voice"] else []
        told += [("blockquote", quote["text"]), ("p", f"{said_by(atlas)}, {quote['section']}.")]
        told += [("p", quote["silence"])] if quote["silence"] else []
    told += [
        ("p", f"{feature.kind}. {feature.status}. As of {feature.as_of:%-d %B %Y}."),
        ("p", drawn(feature)),
        *([("p", feature.note)] if feature.note else []),
        ("p", f"{its['credit']}. {its['licence']}."),
    ]
    add(placemark, "description", _html(told))
    _span(placemark, feature.as_of, feature.as_of)
    add(placemark, "styleUrl", f"#style.{atlas.style_of(feature)}")
    _extended(placemark, its)
    _draw(placemark, wound(atlas.geometry[feature.id]))


def _event(folder: Element, row: dict[str, Any], atlas: Atlas) -> None:
    if row["longitude"] is None:
        return
    placemark = add(folder, "Placemark", id=f"event.{row['id'].replace(':', '.')}")
    add(placemark, "name", row["title"])
    add(placemark, "visibility", "0")
    add(placemark, "Snippet", maxLines="0")
    told = [
        ("blockquote", row["text"]),
        ("p", f"{said_by(atlas)}, {row['section']}."),
        ("p", f"{row['place']} ({row['place_kind']}). {row['status'].capitalize()}."),
        *([("p", row["note"])] if row["note"] else []),
        ("p", f"{row['credit']}. {row['licence']}."),
    ]
    add(placemark, "description", _html(told))
    if row["date_start"]:
        _span(placemark, row["date_start"], row["date_end"])
    add(placemark, "styleUrl", f"#style.{_EVENT}")
    without = ("text", "latitude", "longitude")
    _extended(placemark, {key: value for key, value in row.items() if key not in without})
    _draw(placemark, {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]})


def _id(key: str) -> str:
    """``key`` as XML takes it: an id starts with no digit."""
    return f"_{key}" if key[0].isdigit() else key


def _span(placemark: Element, begin: date | str, end: date | str) -> None:
    span = add(placemark, "TimeSpan")
    add(span, "begin", str(begin))
    add(span, "end", str(end))


def _extended(placemark: Element, values: dict[str, Any]) -> None:
    """What is known besides; ``name`` and ``id`` get another name, for readers have their own."""
    extended = add(placemark, "ExtendedData")
    for key, value in values.items():
        name = {"id": "atlas_id", "name": "atlas_name"}.get(key, key)
        add(add(extended, "Data", name=name), "value", _flat(value))


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {part}" for key, part in value.items())
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else str(value)


def _html(parts: Iterable[tuple[str, str]]) -> str:
    """Elements with words in them, as the HTML of a balloon: whatever they are, they stay words.

    A viewer puts the value of ``$[…]`` in place of it: so a dollar sign before a bracket is named.
    """
    holder = Xml.Element("div")
    for tag, words in parts:
        add(holder, tag, words)
    html = "".join(Xml.tostring(part, "unicode", "html") for part in holder)
    return html.replace("$[", "&#36;[")


def _draw(parent: Element, geometry: GeoJson) -> None:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind.startswith("Multi"):
        many = add(parent, "MultiGeometry")
        for part in coordinates:
            _draw(many, {"type": kind.removeprefix("Multi"), "coordinates": part})
        return
    shape = add(parent, kind)
    if kind == "Polygon":
        _lie(shape)
        for number, ring in enumerate(coordinates):
            edge = add(shape, "innerBoundaryIs" if number else "outerBoundaryIs")
            _positions(add(edge, "LinearRing"), ring)
    elif kind == "LineString":
        _lie(shape)
        _positions(shape, coordinates)
    else:
        _positions(shape, [coordinates])


def _lie(shape: Element) -> None:
    """Lie on the ground between the points, too."""
    add(shape, "tessellate", "1")
    add(shape, "altitudeMode", "clampToGround")


def _positions(parent: Element, positions: list[Any]) -> None:
    add(parent, "coordinates", " ".join(",".join(map(repr, p)) for p in positions))
