"""The bridge to streamlit-folium: the map as its component's arguments, rendered once for all.

``st_folium`` itself renders the whole map again at each rerun; ``mount`` sends what is there. What
the map shows, and what a reader does on it, never passes through here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import folium
import streamlit_folium
from streamlit.runtime import get_instance

from geo.web import files

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
    wrapped = (
        f"window.drawMap = function (options) {{\n{arguments['script']}\nreturn map_div;\n}};\n"
    )
    address = files.FROM_FRAME + files.published("map-drawing.js", wrapped)
    return {
        **arguments,
        "script": "var map_div = window.drawMap();",
        "js_links": [*arguments["js_links"], address],
    }


def mount(arguments: dict[str, Any], *, key: str) -> None:
    """Put a map on the page. It reports nothing: page and map share one state in the browser."""
    streamlit_folium._component_func(
        **arguments,
        key=key,
        height=FRAME_HEIGHT,
        width=None,
        returned_objects=[],
        default=None,
        zoom=None,
        center=None,
        feature_group=None,
        layer_control=None,
        return_on_hover=False,
        pixelated=False,
        wrap_longitude=False,
    )


def beside(arguments: dict[str, Any]) -> dict[str, Any]:
    """``arguments`` for a small map that stands beside a page and follows it."""
    return {**arguments, "script": "var map_div = window.drawMap({beside: true});"}
