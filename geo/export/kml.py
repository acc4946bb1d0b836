"""The map's features as KML 2.2, in folders by layer, in the atlas's colours for a light ground."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as Xml

from geo.export.geojson import properties, wound
from geo.model.atlas import Atlas
from geo.model.geometry import GeoJson
from geo.model.manifest import Layer
from geo.model.records import Feature
from geo.telling.card import drawn

# What XML 1.0 cannot hold, escaped or not.
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def kml(atlas: Atlas) -> str:
    """A KML document; what the format has no element for stands in ``ExtendedData``."""
    root = Xml.Element("kml", xmlns="http://www.opengis.net/kml/2.2")
    document = Xml.SubElement(root, "Document")
    _say(document, "name", atlas.manifest.title)
    _say(document, "description", f"{atlas.manifest.description} {atlas.manifest.credits}")
    for name, style in atlas.manifest.styles.items():
        colour = atlas.manifest.colours[style.colour].light.lstrip("#").lower()
        bgr = colour[4:6] + colour[2:4] + colour[0:2]
        element = Xml.SubElement(document, "Style", id=name)
        line = Xml.SubElement(element, "LineStyle")
        _say(line, "color", f"ff{bgr}")
        _say(line, "width", f"{style.width:g}")
        _say(Xml.SubElement(element, "PolyStyle"), "color", f"33{bgr}")
    for layer in atlas.manifest.layers:
        folder = Xml.SubElement(document, "Folder")
        _say(folder, "name", layer.name)
        for feature in atlas.features_by_layer[layer.id]:
            _placemark(folder, feature, atlas, layer)
    Xml.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, "unicode") + "\n"


def _placemark(folder: Xml.Element, feature: Feature, atlas: Atlas, layer: Layer) -> None:
    placemark = Xml.SubElement(folder, "Placemark", id=feature.id)
    _say(placemark, "name", feature.name)
    _say(placemark, "visibility", "1" if layer.on else "0")
    _say(placemark, "description", f"{feature.kind}. {feature.status}. {drawn(feature)}")
    _say(placemark, "styleUrl", f"#{atlas.style_of(feature)}")
    extended = Xml.SubElement(placemark, "ExtendedData")
    for key, value in properties(feature, atlas).items():
        data = Xml.SubElement(extended, "Data", name=key)
        _say(data, "value", _flat(value))
    _draw(placemark, wound(atlas.geometry[feature.id]))


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {part}" for key, part in value.items())
    return " ".join(value) if isinstance(value, list) else str(value)


def _say(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = _FORBIDDEN.sub("\ufffd", text)


def _draw(parent: Xml.Element, geometry: GeoJson) -> None:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind.startswith("Multi"):
        many = Xml.SubElement(parent, "MultiGeometry")
        for part in coordinates:
            _draw(many, {"type": kind.removeprefix("Multi"), "coordinates": part})
    elif kind == "Polygon":
        polygon = Xml.SubElement(parent, kind)
        for number, ring in enumerate(coordinates):
            edge = Xml.SubElement(polygon, "innerBoundaryIs" if number else "outerBoundaryIs")
            _positions(Xml.SubElement(edge, "LinearRing"), ring)
    else:
        _positions(Xml.SubElement(parent, kind), [coordinates] if kind == "Point" else coordinates)


def _positions(parent: Xml.Element, positions: list[Any]) -> None:
    _say(parent, "coordinates", " ".join(",".join(map(repr, p)) for p in positions))
