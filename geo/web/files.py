"""Every file of ours that a browser may ask for, under an address that names its content.

The files are read once, when the process starts, and only those named here are public. An address
holds a digest of what it leads to, so a browser may keep the answer for ever; files that ask for
each other by name (scripts that import scripts) are published together, under one digest. All
addresses are relative to the app's root, so they hold under any base path.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import streamlit
from xstatic.pkg import leaflet  # carries the Leaflet that folium names, as files

from geo.drawing.map import MapFiles, asked_files
from geo.drawing.stylesheet import stylesheet
from geo.model.atlas import Atlas

PREFIX = "files"
FRONT = Path(__file__).parents[1] / "front"
LEAFLET = Path(leaflet.BASE_DIR)
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".geojson": "application/geo+json",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".webp": "image/webp",
}
# In the order in which they override each other.
MAP_STYLES = ("map.css", "measuring.css", "large.css")
BUILT = FRONT / "built"  # what `make front` makes of the sources
MAP_SCRIPT, PAGE_SCRIPT = "map.js", "page.js"
MAP_SHEET, PAGE_SHEET = "map-frame.css", "pages.css"
PAGE_STYLES = (
    "page.css",
    "topbar.css",
    "tables.css",
    "tour.css",
    "finder.css",
    "print.css",
    "large.css",
)
ICON = "icon.png"
FROM_FRAME = "../../"  # to the app's root, from /component/<name>/index.html


class PublicFile(NamedTuple):
    """What an address leads to."""

    content: bytes
    media_type: str


class PublicFiles(Mapping[str, PublicFile]):
    """The public files by address."""

    def __init__(self) -> None:
        self._files: dict[str, PublicFile] = {}

    def __getitem__(self, address: str) -> PublicFile:
        return self._files[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def publish(self, contents: Mapping[str, bytes]) -> dict[str, str]:
        """Publish files that may ask for each other; the address of each, by its name.

        Raises ``KeyError`` for a name whose ending is none of ``MEDIA_TYPES``.
        """
        digest = hashlib.sha256()
        for name, content in contents.items():
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        folder = f"{PREFIX}/{digest.hexdigest()[:12]}"
        addresses = {name: f"{folder}/{name}" for name in contents}
        for name, content in contents.items():
            kind = MEDIA_TYPES[Path(name).suffix]
            self._files[addresses[name]] = PublicFile(content, kind)
        return addresses


_files = PublicFiles()


def public_files() -> PublicFiles:
    """All that has been published in this process."""
    return _files


@cache
def front() -> Mapping[str, str]:
    """The addresses of our scripts, style sheets and icon, by name. Raises ``OSError``."""
    contents = {name: (BUILT / name).read_bytes() for name in (MAP_SCRIPT, PAGE_SCRIPT, ICON)}
    for sheet, names in ((MAP_SHEET, MAP_STYLES), (PAGE_SHEET, PAGE_STYLES)):
        contents[sheet] = b"\n".join((FRONT / name).read_bytes() for name in names)
    return {name: _files.publish({name: content})[name] for name, content in contents.items()}


@cache
def _leaflet() -> Mapping[str, str]:
    names = ("leaflet.js", "leaflet.css")
    return _files.publish({name: (LEAFLET / name).read_bytes() for name in names})


def map_files(atlas: Atlas) -> MapFiles:
    """Where the map's frame gets Leaflet, its scripts and styles, and the atlas's own files.

    Of the atlas folder nothing is public but what the map asks for. Raises ``OSError``.
    """

    def framed(addresses: Mapping[str, str], names: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(name, FROM_FRAME + addresses[name]) for name in names]

    colours = _fonts() + stylesheet(atlas.manifest)
    own = {}
    for name in asked_files(atlas.manifest):
        path = atlas.folder / name
        own[name] = FROM_FRAME + _files.publish({path.name: path.read_bytes()})[path.name]
    return MapFiles(
        scripts=framed(_leaflet(), ("leaflet.js",)) + framed(front(), (MAP_SCRIPT,)),
        styles=[
            *framed(_leaflet(), ("leaflet.css",)),
            *framed(front(), (MAP_SHEET,)),
            ("atlas_css", FROM_FRAME + published("atlas.css", colours)),
        ],
        atlas=own,
    )


def published(name: str, content: str) -> str:
    """The address of a file made in memory."""
    return _files.publish({name: content.encode()})[name]


def _fonts() -> str:
    """CSS that lends the map's frame the typefaces that Streamlit carries for its pages."""
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    faces = (("Source Sans", "SourceSansVF-Upright"), ("Source Serif", "SourceSerifVariable-Roman"))
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:200 900;"
        f"src:url(../../static/media/{file.name}) format('woff2');}}"
        for family, stem in faces
        for file in sorted(media.glob(f"{stem}*.woff2"))[:1]
    )
