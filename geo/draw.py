"""An atlas drawn as a folium map: base, layers and features; the same map for every reader.

Which layers are on, what is selected and where the map looks come later, from the view; so one
map serves every link. Nothing but the atlas reaches folium, and ``check`` has refused atlas
text that a template would act on.
"""

from __future__ import annotations

from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from geo import assets
from geo.atlas import Atlas
from geo.records import Feature, Label
from geo.stylesheet import hatches, stylesheet

# What lies over what, from the ground up. ``press-…`` panes hold the paths a reader can press.
PANES = [
    "land",
    "relief",
    "water",
    "tiles",
    "bands",
    "areas",
    "borders",
    "selection",
    "lines",
    "points",
    "press-lines",
    "press-points",
]


class AtlasMap(folium.Map):
    """A folium map that asks for Leaflet and the atlas's scripts, from the app, and nothing else."""

    default_js = assets.map_scripts()
    default_css = assets.map_styles()


class _Start(MacroElement):
    """The call that hands the drawn layers to the map script, with what it needs to know."""

    _template = Template("""
{% macro header(this, kwargs) %}<style>{{ this.css }}</style>{% endmacro %}
{% macro script(this, kwargs) %}
Atlas.start({{ this._parent.get_name() }},
  { {% for id, group in this.groups.items() %}{{ id|tojson }}: {{ group.get_name() }}, {% endfor %} },
  [ {% for base, min_zoom in this.bases %}[{{ base.get_name() }}, {{ min_zoom }}], {% endfor %} ],
  {{ this.config|tojson }});
{% endmacro %}
""")

    def __init__(
        self,
        css: str,
        groups: dict[str, folium.FeatureGroup],
        bases: list[tuple[folium.GeoJson, float]],
        config: dict[str, Any],
    ) -> None:
        super().__init__()
        self._name = "Start"
        self.css = css
        self.groups = groups
        self.bases = bases
        self.config = config


def draw(atlas: Atlas, pictures: str) -> AtlasMap:
    """The folium map of ``atlas``; ``pictures`` is the URL prefix of its relief images."""
    manifest = atlas.manifest
    west, south, east, north = manifest.viewpoints[0].box
    canvas = AtlasMap(
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
    )
    for depth, pane in enumerate(PANES):
        folium.map.CustomPane(pane, z_index=200 + 10 * depth, pointer_events=True).add_to(canvas)
    folium.map.CustomPane("names", z_index=400).add_to(canvas)
    bases = []
    for base in manifest.base:
        drawn = folium.GeoJson(
            atlas.base[base.geometry],
            name=base.style,
            control=False,
            show=base.min_zoom <= manifest.min_zoom,
            style_function=_Constant(className=f"base base-{base.style}"),
            pane={"land": "land", "story": "land"}.get(
                base.style, "borders" if base.style.startswith("border") else "water"
            ),
            interactive=False,
        )
        drawn.add_to(canvas)
        bases.append((drawn, base.min_zoom))
    groups: dict[str, folium.FeatureGroup] = {}
    for layer in manifest.layers:
        group = folium.FeatureGroup(name=layer.name, show=False, control=False)
        folium.GeoJson(
            {
                "type": "FeatureCollection",
                "features": [_geojson(f, atlas) for f in atlas.features_by_layer[layer.id]],
            },
            marker=folium.CircleMarker(),
            style_function=_Constant(),
        ).add_to(group)
        group.add_to(canvas)
        groups[layer.id] = group
    css = assets.fonts() + stylesheet(manifest.colours, manifest.styles)
    _Start(css, groups, bases, _config(atlas, pictures)).add_to(canvas)
    return canvas


class _Constant:
    """A style function that gives every feature the same Leaflet path options."""

    def __init__(self, **options: str) -> None:
        self.options = options

    def __call__(self, _feature: object) -> dict[str, str]:
        return self.options


def _geojson(feature: Feature, atlas: Atlas) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature.id,
        "properties": {},
        "geometry": atlas.geometry[feature.id],
    }


def _config(atlas: Atlas, pictures: str) -> dict[str, Any]:
    manifest = atlas.manifest
    config: dict[str, Any] = {
        "layers": [
            {
                "id": layer.id,
                "name": layer.name,
                "group": layer.group,
                "style": layer.style,
                "note": layer.note,
                "features": [f.id for f in atlas.features_by_layer[layer.id]],
            }
            for layer in manifest.layers
        ],
        "groups": [group.model_dump() for group in manifest.groups],
        "styles": {
            name: s.model_dump(include={"shape", "colour", "width", "offset", "offset_below"})
            for name, s in manifest.styles.items()
        },
        "hatches": hatches(manifest.styles),
        "features": {
            f.id: {"name": f.name, "hint": f"{f.kind} · {f.precision}"}
            for f in atlas.features.values()
        },
        "labels": [_label(label, atlas) for label in atlas.labels],
        "views": [view.model_dump() for view in manifest.viewpoints],
        "legend": [entry.model_dump() for entry in manifest.legend],
        "tiles": [tiles.model_dump() for tiles in manifest.tiles],
        "stamp": manifest.stamp,
        "credits": manifest.credits,
        "maxZoom": manifest.max_zoom,
        "relief": None,
    }
    if manifest.relief:
        config["relief"] = {
            "box": manifest.relief.box,
            "light": pictures + manifest.relief.light,
            "dark": pictures + manifest.relief.dark,
        }
    return config


def _label(label: Label, atlas: Atlas) -> dict[str, Any]:
    style = None
    if label.feature is not None:
        style = atlas.manifest.styles[atlas.layers[atlas.features[label.feature].layer].style]
    tinted = style is not None and label.style in ("route", "focus", "area", "village")
    return {
        "text": label.text.replace("|", "\n"),
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
