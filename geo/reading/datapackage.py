"""The manifest of a set of files: what each is, from which sources, under which licence.

A Frictionless Data Package (version 1), so that other tools can read and verify it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from geo.model.records import Source
from geo.reading.parse import parse_json

Change = Literal["missing", "line ends", "content"]
NAME = "datapackage.json"
MEDIA_TYPES = {
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".gpkg": "application/geopackage+sqlite3",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".ris": "application/x-research-info-systems",
    ".tsv": "text/tab-separated-values",
    ".webp": "image/webp",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
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
    schema: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The entry of one file: its hash, and the ``sources`` behind it with their licences.

    ``versions`` gives the package URL of the edition used, by the id of its source. ``schema`` are
    the columns of a table with their types.
    """
    suffix = PurePosixPath(path).suffix
    used = sorted(sources, key=lambda source: source.id)
    entry: dict[str, Any] = {
        "name": path.replace("/", "-").replace(".", "-").lower(),
        "path": path,
        "format": suffix[1:],
        "mediatype": media_type(path),
        "bytes": len(content),
        "hash": _hash(content),
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
    if suffix == ".csv":
        entry["encoding"] = "utf-8"
    if schema:
        entry |= {"profile": "tabular-data-resource", "schema": dict(schema)}
    return entry


def descriptor(name: str, title: str, resources: Iterable[dict[str, Any]]) -> str:
    """The text of the manifest that lists ``resources``; the same ones give the same bytes."""
    table = {"name": name, "title": title, "profile": "data-package", "resources": list(resources)}
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def listed(folder: Path) -> dict[str, str]:
    """The hash of each file that ``folder``'s manifest lists, by path; nothing without a manifest.

    Raises ``ValueError`` if it is none.
    """
    try:
        if not (folder / NAME).is_file():
            return {}
        data = (folder / NAME).read_bytes()
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror}") from None
    try:
        entries = parse_json(data.decode("utf-8-sig"))["resources"]
        return {str(entry["path"]): str(entry["hash"]) for entry in entries}
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"is no data package: {error}") from None


def changes(folder: Path) -> dict[str, Change]:
    """The files that ``folder``'s manifest lists and that are not what it says, by path.

    Raises ``ValueError`` if it is no manifest.
    """
    return {
        path: change
        for path, wanted in listed(folder).items()
        if (change := _change(folder, path, wanted))
    }


def _change(folder: Path, path: str, wanted: str) -> Change | None:
    try:
        file = (folder / path).resolve()
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            return "missing"
        content = file.read_bytes()
    except (OSError, RuntimeError, ValueError):  # unreadable, a loop of links, no name of a file
        return "missing"
    if wanted == _hash(content):
        return None
    return "line ends" if wanted == _hash(content.replace(b"\r\n", b"\n")) else "content"


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
