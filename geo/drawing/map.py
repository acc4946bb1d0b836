"""An atlas drawn as a folium map: base, layers and features; the same map for every reader.

Which layers are on, what is selected and where the map looks come later, from the view; so one
map serves every link. Nothing but the atlas reaches folium, and ``check`` has refused atlas
text that a template would act on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from geo.drawing.config import (
    MapConfig,
    MapInset,
    MapLabel,
    MapRelief,
    MapShading,
    NearShading,
)
from geo.drawing.stylesheet import hatches
from geo.link.vocabulary import vocabulary
from geo.model.atlas import Atlas
from geo.model.manifest import Inset, Manifest, Relief, Shading
from geo.model.records import Feature, Label
from geo.telling import days, tour
from geo.telling.card import distance, distance_apart
from geo.telling.cite import cite_text

# What lies over what, from the ground up. ``press-…`` panes hold the paths a reader can press.
PANES = (
    "land",
    "relief",
    "water",
    "tiles",
    "bands",
    "areas",
    "uncertainty",
    "borders",
    "selection",
    "lines",
    "focus",
    "points",
    "measures",
    "press-lines",
    "press-points",
)


@dataclass(frozen=True)
class MapFiles:
    """Where the map's frame finds what it asks for, as URLs relative to the frame.

    ``scripts`` and ``styles`` are names and URLs in loading order, ``atlas`` has
    the URL of each of ``asked_files``.
    """

    scripts: Sequence[tuple[str, str]]
    styles: Sequence[tuple[str, str]]
    atlas: Mapping[str, str]


def asked_files(manifest: Manifest) -> tuple[str, ...]:
    """The files of an atlas folder that its map asks for: of the folder only these are public."""
    names = [base.geometry for base in manifest.base]
    if manifest.relief:
        for shading in manifest.relief.shadings:
            names += [shading.light, shading.dark]
    if manifest.ring:
        names.append(manifest.ring.geometry)
    return tuple(dict.fromkeys(names))


class _Start(MacroElement):
    """The call that hands the drawn layers to the map script, with what it needs to know."""

    _template = Template("""
{% macro script(this, kwargs) %}
Atlas.start({{ this._parent.get_name() }},
  { {% for id, group in this.groups.items() -%}
    {{ id|tojson }}: {{ group.get_name() }}, {% endfor %} },
  {{ this.config|tojson }}, typeof options === "object" ? options : {});
{% endmacro %}
""")

    def __init__(
        self,
        groups: dict[str, folium.FeatureGroup],
        config: MapConfig,
    ) -> None:
        super().__init__()
        self._name = "Start"
        self.groups = groups
        self.config = config


def draw(atlas: Atlas, files: MapFiles) -> folium.Map:
    """The folium map of ``atlas``, which asks for nothing but ``files``."""
    manifest = atlas.manifest
    west, south, east, north = manifest.viewpoints[0].box
    canvas = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=7,
        tiles=None,
        min_zoom=manifest.min_zoom,
        max_zoom=manifest.max_zoom,
        zoom_snap=0.25,
        zoom_delta=0.5,
        zoom_control=False,
        attribution_control=False,
        world_copy_jump=False,
        track_resize=False,
    )
    canvas.default_js, canvas.default_css = list(files.scripts), list(files.styles)
    for depth, pane in enumerate(PANES):
        folium.map.CustomPane(pane, z_index=200 + 10 * depth, pointer_events=True).add_to(canvas)
    folium.map.CustomPane("names", z_index=400).add_to(canvas)
    groups: dict[str, folium.FeatureGroup] = {}
    for layer in manifest.layers:
        group = folium.FeatureGroup(name=layer.name, show=False, control=False)
        folium.GeoJson(
            {
                "type": "FeatureCollection",
                "features": [_geojson(f, atlas) for f in atlas.features_by_layer[layer.id]],
            },
            marker=folium.CircleMarker(),
        ).add_to(group)
        group.add_to(canvas)
        groups[layer.id] = group
    _Start(groups, _config(atlas, files)).add_to(canvas)
    return canvas


def _base_pane(style: str) -> str:
    if style in ("land", "ground", "coast", "sea", "story"):
        return "land"
    return "borders" if style.startswith("border") else "water"


def _geojson(feature: Feature, atlas: Atlas) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature.id,
        "properties": {},
        "geometry": atlas.geometry[feature.id],
    }


def _config(atlas: Atlas, files: MapFiles) -> MapConfig:
    manifest = atlas.manifest
    inset = _inset(manifest.inset, atlas) if manifest.inset else None
    return {
        "id": manifest.id,
        "title": manifest.title,
        "layers": [
            {
                "id": layer.id,
                "name": layer.name,
                "style": layer.style,
                "features": [f.id for f in atlas.features_by_layer[layer.id]],
            }
            for layer in manifest.layers
        ],
        "styles": {
            name: {
                "shape": style.shape,
                "colour": style.colour,
                "width": style.width,
                "offset": style.offset,
                "offset_below": style.offset_below,
            }
            for name, style in manifest.styles.items()
        },
        "base": [
            {
                "url": files.atlas[base.geometry],
                "style": base.style,
                "min_zoom": base.min_zoom,
                "pane": _base_pane(base.style),
                "box": base.box,
                "beyond": base.beyond,
                "replaces": files.atlas[base.replaces] if base.replaces else None,
            }
            for base in manifest.base
        ],
        "hatches": hatches(manifest.styles),
        "features": {
            f.id: {
                "name": f.name,
                "names": local_names(f),
                "hint": f"{f.kind} · {f.precision}",
                "style": atlas.style_of(f),
                "doubt": f.uncertainty_m,
                "stretches": [
                    (s.part, s.first, s.last, s.uncertainty_m) for s in atlas.sections_of(f.id)
                ],
            }
            for f in atlas.features.values()
        },
        "labels": [_label(label, atlas) for label in atlas.labels] + _measured(inset),
        "views": [
            {
                "id": view.id,
                "name": view.name,
                "box": view.box,
                "feature": view.feature,
                "layers": view.layers,
            }
            for view in manifest.viewpoints
        ],
        "legend": [{"style": entry.style, "text": entry.text} for entry in manifest.legend],
        "tiles": [
            {
                "id": tiles.id,
                "name": tiles.name,
                "url": tiles.url,
                "attribution": tiles.attribution,
                "max_zoom": tiles.max_zoom,
                "note": tiles.note,
            }
            for tiles in manifest.tiles
        ],
        "days": days.on_map(atlas),
        "calm": manifest.days.calm.isoformat() if manifest.days and manifest.days.calm else None,
        "stops": tour.on_map(atlas),
        "vocabulary": vocabulary(atlas),
        "perspectives": [
            {"id": lines.id, "name": lines.name, "words": lines.words}
            for lines in manifest.perspectives
        ],
        "inset": inset,
        "ring": {"around": manifest.ring.around, "url": files.atlas[manifest.ring.geometry]}
        if manifest.ring
        else None,
        "stamp": manifest.stamp,
        "cite": cite_text(atlas),
        "credits": manifest.credits,
        "relief": _relief(manifest.relief, files) if manifest.relief else None,
    }


def _relief(relief: Relief, files: MapFiles) -> MapRelief:
    def shading(of: Shading) -> MapShading:
        return {"box": of.box, "light": files.atlas[of.light], "dark": files.atlas[of.dark]}

    near: list[NearShading] = [{**shading(of), "min_zoom": of.min_zoom} for of in relief.near]
    return {**shading(relief), "near": near}


def _inset(inset: Inset, atlas: Atlas) -> MapInset:
    view = next(v for v in atlas.manifest.viewpoints if v.id == inset.viewpoint)
    ways = [m for m in atlas.measures_of(inset.to or "") if m.to == view.feature and m.way]
    apart = ways[0] if ways else None
    shown = atlas.features.get(view.feature or "")
    lengths = [m for m in atlas.measures_of(view.feature or "") if m.quantity == "length"]
    details = [inset.detail, *(distance(m.value_m, m.uncertainty_m) for m in lengths)]
    return {
        "name": inset.name,
        "detail": " · ".join(filter(None, details)),
        "colour": atlas.manifest.styles[atlas.style_of(shown)].colour if shown else None,
        "view": view.id,
        "box": inset.box,
        "way": apart.way if apart else None,
        "ends": (inset.to, view.feature),
        "words": distance_apart(apart.value_m, apart.uncertainty_m) if apart else "",
    }


def _measured(inset: MapInset | None) -> list[MapLabel]:
    """The words of the way that an inset and the map itself show at true scale."""
    if not inset or not inset["way"]:
        return []
    (south, west), (north, east) = inset["way"]
    return [
        {
            "text": inset["words"],
            "names": "",
            "feature": None,
            "lat": (south + north) / 2,
            "lon": (west + east) / 2,
            "style": "measure",
            "min": 6,
            "max": 12,
            "rank": 3,
            "anchor": "l",
            "dx": 0,
            "dy": 0,
            "gap": 6,
            "colour": None,
        }
    ]


def local_names(feature: Feature) -> str:
    """The names that ``feature`` has in local languages, each once."""
    others = dict.fromkeys(feature.names[tag] for tag in sorted(feature.names))
    return " · ".join(name for name in others if name != feature.name)


def _label(label: Label, atlas: Atlas) -> MapLabel:
    style = None
    if label.feature is not None:
        style = atlas.manifest.styles[atlas.style_of(atlas.features[label.feature])]
    tinted = style is not None and label.style in ("route", "focus", "area", "village")
    return {
        "text": label.text.replace("|", "\n"),
        "names": local_names(atlas.features[label.feature]) if label.feature else "",
        "feature": label.feature,
        "lat": label.lat,
        "lon": label.lon,
        "style": label.style,
        "min": label.min_zoom,
        "max": label.max_zoom,
        "rank": label.rank,
        "anchor": label.anchor,
        "dx": label.dx,
        "dy": label.dy,
        "gap": (style.width + 3 if style and style.shape == "point" else 0),
        "colour": style.colour if style and tinted else None,
    }
