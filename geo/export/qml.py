"""The atlas's styles as QGIS has them (QML), so that a layer looks there as it does on the map.

QGIS finds them in the table ``layer_styles`` of a GeoPackage. Widths are millimetres: a CSS pixel
is 1/96 of an inch.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from geo.export.markup import Element, add
from geo.model.atlas import Atlas
from geo.model.manifest import Style

_PIXEL = 25.4 / 96
_SYMBOLS = {"points": "marker", "lines": "line", "areas": "fill"}


def qml(layer: str, styles: Iterable[str], atlas: Atlas) -> str:
    """The style of ``points``, ``lines`` or ``areas``, told apart by their field ``style``.

    ``styles`` are those that its features have. What is off on the map at first is off here, too.
    """
    on = {atlas.style_of(f) for f in atlas.features.values() if atlas.layers[f.layer].on}
    root = Xml.Element("qgis", version="3.22.0", styleCategories="Symbology")
    renderer = add(root, "renderer-v2", type="categorizedSymbol", attr="style", symbollevels="0")
    categories, symbols = add(renderer, "categories"), add(renderer, "symbols")
    for number, key in enumerate(styles):
        add(
            categories, "category", render=str(key in on).lower(), symbol=str(number),
            value=key, label=_label(key, atlas), type="string",
        )  # fmt: skip
        _symbol(symbols, str(number), layer, atlas.manifest.styles[key], atlas)
    return "<!DOCTYPE qgis>\n" + Xml.tostring(root, "unicode")


def one_symbol(name: str, colour: str) -> str:
    """The style of a layer of points that all look alike; ``colour`` as ``#RRGGBB``."""
    root = Xml.Element("qgis", version="3.22.0", styleCategories="Symbology")
    renderer = add(root, "renderer-v2", type="singleSymbol", symbollevels="0")
    symbol = add(add(renderer, "symbols"), "symbol", type="marker", name="0", alpha="1")
    _layer(symbol, "SimpleMarker", name=name, color=_rgba(colour), size=_mm(10), size_unit="MM")
    return "<!DOCTYPE qgis>\n" + Xml.tostring(root, "unicode")


def _label(key: str, atlas: Atlas) -> str:
    """What is drawn so: the layers, or else the features."""
    layers = [layer.name for layer in atlas.manifest.layers if layer.style == key]
    features = (f.name for f in atlas.features.values() if atlas.style_of(f) == key)
    return ", ".join(layers or features)


def _symbol(parent: Element, number: str, layer: str, style: Style, atlas: Atlas) -> None:
    colour = atlas.manifest.colours[style.colour].light
    symbol = add(parent, "symbol", type=_SYMBOLS[layer], name=number, alpha="1")
    if layer == "points":
        size = _mm(2 * style.width if style.shape == "point" else 5)
        _layer(symbol, "SimpleMarker", name="circle", color=_rgba(colour), size=size,
               size_unit="MM", outline_color="255,255,255,255", outline_style="solid")  # fmt: skip
    elif layer == "lines":
        band = style.shape == "band"
        _line(symbol, style, _rgba(colour, 0.4 if band else 1), style.width)
        if style.shape == "hollow":
            _line(symbol, style, "255,255,255,255", style.width / 2)
    else:
        hatch = {True: "b_diagonal", False: "f_diagonal"}[style.angle > 0]
        hatched = style.shape == "hatch"
        _layer(
            symbol, "SimpleFill", color=_rgba(colour, 1 if hatched else style.fill_opacity),
            style=hatch if hatched else "solid", outline_color=_rgba(colour),
            outline_width=_mm(style.width), outline_width_unit="MM",
            outline_style="dash" if style.dash else "solid",
        )  # fmt: skip


def _line(symbol: Element, style: Style, colour: str, width: float) -> None:
    dash = ";".join(_mm(float(part)) for part in style.dash.split())
    _layer(
        symbol, "SimpleLine", line_color=colour, line_width=_mm(width), line_width_unit="MM",
        capstyle="round" if style.cap == "round" else "flat", joinstyle="round",
        line_style="solid", use_custom_dash="1" if dash else "0", customdash=dash or "5;2",
        customdash_unit="MM",
    )  # fmt: skip


def _layer(symbol: Element, kind: str, **options: str) -> None:
    layer = add(symbol, "layer", **{"class": kind}, enabled="1", locked="0")
    layer.set("pass", "0")
    listed = add(layer, "Option", type="Map")
    for name, value in options.items():
        add(listed, "Option", name=name, value=value, type="QString")
    for name, value in options.items():  # as QGIS read them before 3.24
        add(layer, "prop", k=name, v=value)


def _mm(pixels: float) -> str:
    return f"{pixels * _PIXEL:.3g}"


def _rgba(colour: str, opacity: float = 1) -> str:
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return ",".join(map(str, (*parts, round(255 * opacity))))
