"""The bridge between the page and the map in its frame.

``mount`` puts the map on the page with one set of arguments, rendered once for all readers:
``st_folium`` itself renders the whole map again at each rerun. A view travels to the map as one
call of its script (JSON only); what the reader does travels back as a report, which is as
untrusted as a link.
"""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Collection
from pathlib import Path
from typing import Any, TypeVar

import folium
import streamlit_folium
from streamlit.runtime import get_instance

from geo.link.view import LARGE, BadValue, Point, Position, View, point, position, settle
from geo.model.atlas import Atlas
from geo.telling import tour
from geo.web import files

T = TypeVar("T", str, int)

FRAME_HEIGHT = 640  # CSS pixels, until the page's style sheet gives the frame its place


def announce() -> None:
    """Make the server know the component before a page has asked for it.

    A component that is declared while no page runs is known to no one.
    """
    get_instance().component_registry.register_component(streamlit_folium._component_func)


def component_arguments(canvas: folium.Map) -> dict[str, Any]:
    """What ``st_folium`` would send for ``canvas``. The map must not be used again afterwards.

    Uses private helpers of the pinned streamlit-folium; a test compares with ``st_folium`` itself.
    """
    canvas.get_root().render()
    canvas.render()
    html = streamlit_folium._get_html(canvas)
    header = streamlit_folium._get_header(canvas)
    scripts: list[str] = []
    styles: list[str] = []

    def walk(element: Any) -> None:
        if isinstance(element, folium.elements.JSCSSMixin):
            scripts.extend(url for _, url in element.default_js)
            styles.extend(url for _, url in element.default_css)
        for child in getattr(element, "_children", {}).values():
            walk(child)

    walk(canvas)
    return {
        # This changes the map, so it comes last.
        "script": streamlit_folium._get_map_string(canvas),
        "html": html,
        "header": header,
        "id": "map_div",
        "js_links": list(dict.fromkeys(scripts)),
        "css_links": list(dict.fromkeys(styles)),
    }


def frame_script() -> str:
    """The address, from the app's root, of the script that runs in the map's frame."""
    build = Path(streamlit_folium.__file__).parent / "frontend" / "build"
    (script,) = build.glob("static/js/main.*.js")
    return (
        f"component/{streamlit_folium._component_func.name}/{script.relative_to(build).as_posix()}"
    )


def with_script_as_file(arguments: dict[str, Any]) -> dict[str, Any]:
    """``arguments`` whose script is a file that a browser keeps, not part of every visit.

    The component runs a script as it comes; here that only calls what the file defines.
    """
    wrapped = f"window.drawMap = function () {{\n{arguments['script']}\nreturn map_div;\n}};\n"
    address = files.FROM_FRAME + files.published("map-drawing.js", wrapped)
    return {
        **arguments,
        "script": "var map_div = window.drawMap();",
        "js_links": [*arguments["js_links"], address],
    }


def mount(arguments: dict[str, Any], view_call: str, *, key: str) -> object:
    """Put the map on the page and return the reader's last report, or ``None``."""
    return streamlit_folium._component_func(
        **arguments,
        key=key,
        height=FRAME_HEIGHT,
        width=None,
        returned_objects=[],
        default=None,
        zoom=None,
        center=None,
        feature_group=view_call,
        layer_control=None,
        return_on_hover=False,
        pixelated=False,
        wrap_longitude=False,
    )


def view_call(
    view: View, atlas: Atlas, epoch: int, *, compact: bool = False, fly: bool = False
) -> str:
    """The script that shows ``view`` on the map; reports on an older ``epoch`` are stale.

    A ``compact`` map has no switches: it stands beside something else. The map may ``fly`` there.
    """
    day = view.day(atlas)
    state = {
        "epoch": epoch,
        "feature": view.feature,
        "layers": view.visible(atlas),
        "basemap": view.basemap,
        "date": None if compact or day is None else day.isoformat(),
        "lines": view.lines,
        "uncertainty": bool(view.uncertainty) and not compact,
        "ring": None if compact else view.ring,
        "point": None if compact else view.point,
        "stop": tour.on_map(view, atlas),
        "at": view.at,
        "size": view.size,
        "compact": compact,
        "fly": fly,
    }
    return f"applyView({json.dumps(state)});"


def reported(report: object, view: View, atlas: Atlas, epoch: int) -> View:
    """``view`` after what the reader did; as it was where the report is stale or makes no sense."""
    if not isinstance(report, dict) or report.get("epoch") != epoch:
        return view
    feature, layers, basemap = (report.get(k) for k in ("feature", "layers", "basemap"))
    if not isinstance(layers, list):
        return view
    visible = tuple(layer for layer in atlas.layers if layer in layers)
    known = isinstance(feature, str) and feature in atlas.features
    shown = known and atlas.features[str(feature)].layer in visible
    tiles = [layer.id for layer in atlas.manifest.tiles]
    return settle(
        View(
            feature=str(feature) if shown else None,
            layers=visible,
            basemap=_reported_choice(basemap, tiles),
            lines=_reported_choice(
                report.get("lines"), [perspective.id for perspective in atlas.manifest.perspectives]
            ),
            uncertainty="shown" if report.get("uncertainty") is True else None,
            ring=_reported_choice(
                report.get("ring"), atlas.manifest.ring.kilometres if atlas.manifest.ring else ()
            ),
            point=_reported_point(report.get("point"), atlas),
            passage=view.passage if feature == view.feature else None,
            stop=view.stop,
            size=LARGE if report.get("size") == LARGE else None,
            date=_reported_date(report.get("date"), view, atlas),
            at=_reported_position(report.get("at"), view.at, atlas),
        ),
        atlas,
    )


def _reported_choice(value: object, known: Collection[T]) -> T | None:
    return next((id_ for id_ in known if type(id_) is type(value) and id_ == value), None)


def _reported_point(value: object, atlas: Atlas) -> Point | None:
    numbers = _numbers(value)
    if len(numbers) != 2:
        return None
    try:
        lat, lon = numbers
        return point(lat, lon, atlas)
    except BadValue:
        return None


def _numbers(value: object) -> list[float]:
    """The finite numbers of a list, if it is one."""
    given = value if isinstance(value, list) else []
    return [
        float(n)
        for n in given
        if isinstance(n, (int, float)) and not isinstance(n, bool) and math.isfinite(n)
    ]


def _reported_date(value: object, before: View, atlas: Atlas) -> datetime.date | None:
    if isinstance(value, str):
        try:
            told = View(date=datetime.date.fromisoformat(value)).day(atlas)
        except ValueError:
            told = None
        if told:
            return told
    # A day that only other pages show is none of the map's business.
    return before.date if before.day(atlas) is None else None


def _reported_position(value: object, before: Position | None, atlas: Atlas) -> Position | None:
    if value is None:
        return None
    numbers = _numbers(value)
    if len(numbers) != 3:
        return before
    try:
        lat, lon, zoom = numbers
        return position(lat, lon, zoom, atlas)
    except BadValue:
        return before
