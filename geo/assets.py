"""Where the browser gets Leaflet, the map's own script and the atlas's base map from: the app.

Each folder is served as the path of a Streamlit component that is never mounted: that needs no
configuration, works under any base path, and asks no other host. URLs are relative to the
map's own frame (``/component/streamlit_folium.st_folium/index.html``).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit
import streamlit.components.v1 as components
from xstatic.pkg import leaflet  # carries the Leaflet that folium names, as files

BROWSER = Path(__file__).parent / "browser"
MAP_SCRIPTS = (
    "visuals.js",
    "labels.js",
    "switches.js",
    "measuring.js",
    "inset.js",
    "days.js",
    "picture.js",
    "tools.js",
    "map.js",
)
MAP_STYLES = ("map.css", "measuring.css", "tools.css", "large.css")


def _serve(name: str, folder: Path) -> str:
    """Serve ``folder``'s files; the URL prefix that reaches them from the map's frame."""
    component = components.declare_component(name, path=folder)
    return f"../{component.name}/"


_LEAFLET = _serve("leaflet", Path(leaflet.BASE_DIR))
_BROWSER = _serve("browser", BROWSER)


def _versioned(prefix: str, path: Path) -> str:
    """A URL that changes when the file does, so that no browser keeps an old one."""
    return f"{prefix}{path.name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:10]}"


def map_scripts() -> list[tuple[str, str]]:
    """Name and URL of each script the map needs, in loading order."""
    own = [(name, _versioned(_BROWSER, BROWSER / name)) for name in MAP_SCRIPTS]
    return [("leaflet", f"{_LEAFLET}leaflet.js"), *own]


def map_styles() -> list[tuple[str, str]]:
    """Name and URL of each style sheet the map needs."""
    own = [(name, _versioned(_BROWSER, BROWSER / name)) for name in MAP_STYLES]
    return [("leaflet_css", f"{_LEAFLET}leaflet.css"), *own]


def fonts() -> str:
    """CSS that lends the map's frame the typefaces that Streamlit carries for its pages."""
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    faces = (("Source Sans", "SourceSansVF-Upright"), ("Source Serif", "SourceSerifVariable-Roman"))
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:200 900;"
        f"src:url(../../static/media/{file.name}) format('woff2');}}"
        for family, stem in faces
        for file in sorted(media.glob(f"{stem}*.woff2"))[:1]
    )


def page_script(name: str) -> str:
    """URL of a page's script, relative to the app's root."""
    return _versioned(_BROWSER, BROWSER / name).replace("../", "component/", 1)


def serve_files(atlas_id: str, folder: Path) -> str:
    """Serve an atlas's files; the URL prefix that reaches them from the map's frame."""
    return _serve(f"files_{atlas_id.replace('-', '_')}", folder)
