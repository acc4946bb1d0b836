"""The manifest of a set of files: what each is, from which sources, under which licence.

A Frictionless Data Package (version 1), so that other tools can read and verify it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from geo.model.records import Source

NAME = "datapackage.json"
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".gpkg": "application/geopackage+sqlite3",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".webp": "image/webp",
}


def media_type(path: str) -> str:
    """The media type of a file, by the ending of its name. Raises ``KeyError`` on others."""
    return MEDIA_TYPES[PurePosixPath(path).suffix]


def resource(
    path: str,
    content: bytes,
    sources: Iterable[Source],
    versions: Mapping[str, str] | None = None,
    title: str = "",
) -> dict[str, Any]:
    """The entry of one file: its hash, and the ``sources`` behind it with their licences.

    ``versions`` gives the package URL of the edition used, by the id of its source.
    """
    one = PurePosixPath(path)
    used = sorted(sources, key=lambda source: source.id)
    entry: dict[str, Any] = {
        "name": path.replace("/", "-").replace(".", "-").lower(),
        "path": path,
        "format": one.suffix[1:],
        "mediatype": media_type(path),
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "sources": [
            {"title": source.title, "path": source.url, "attribution": source.attribution}
            | ({"version": versions[source.id]} if versions and source.id in versions else {})
            for source in used
        ],
        "licenses": [
            {"name": re.sub(r"[^A-Za-z0-9.]+", "-", licence), "title": licence}
            for licence in dict.fromkeys(source.licence for source in used)
        ],
    }
    if title:
        entry["title"] = title
    for source in entry["sources"]:
        if not source["path"]:
            del source["path"]
    if one.suffix == ".csv":
        entry["encoding"] = "utf-8"
    return entry


def descriptor(name: str, title: str, resources: Iterable[dict[str, Any]]) -> str:
    """The text of the manifest that lists ``resources``; the same ones give the same bytes."""
    table = {"name": name, "title": title, "profile": "data-package", "resources": list(resources)}
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def changed(folder: Path) -> list[tuple[str, str]]:
    """The files that ``folder``'s manifest lists and that are not what it says: path and why.

    Nothing where there is no manifest. Raises ``ValueError`` if it is none.
    """
    path = folder / NAME
    if not path.is_file():
        return []
    try:
        listed = {
            str(one["path"]): str(one["hash"])
            for one in json.loads(path.read_text(encoding="utf-8"))["resources"]
        }
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"is no data package: {error}") from None
    found = []
    for name, wanted in listed.items():
        file = (folder / name).resolve()
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            found.append((name, f"is missing, though {NAME} lists it"))
        elif wanted != f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}":
            found.append((name, f"is not the file that {NAME} lists: its hash differs"))
    return found
