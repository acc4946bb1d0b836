"""An atlas as files for other tools: one module a format, each a function from atlas to text.

``FORMATS`` lists them all: the command writes them into a folder, the Data page offers the same
bytes one by one. The same atlas always gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.export.credit import drawn_sources, located_sources, text_sources
from geo.export.format import Format
from geo.export.formats import FORMATS
from geo.export.table import schema
from geo.model.atlas import Atlas
from geo.reading import datapackage
from geo.reading.folder import MANIFEST
from geo.writing.place import put_in_place
from geo.writing.progress import told

__all__ = ["FORMATS", "Format", "archive", "content", "everything", "export", "manifest"]


def content(file: str, atlas: Atlas) -> bytes:
    """The bytes of one file of the export. Raises ``KeyError`` if there is no such file."""
    made = {format_.file: format_ for format_ in FORMATS}[file].make(atlas)
    return made.encode() if isinstance(made, str) else made


def manifest(made: Mapping[str, bytes], atlas: Atlas) -> str:
    """The manifest of the files ``made``: a Data Package with their hashes, sources, licences.

    Geometry rests on the sources of the features; what is cut from the text, on the text's. A
    table comes with the types of its columns.
    """
    behind = {
        "text": text_sources(atlas),
        "features": drawn_sources(atlas),
        "places": located_sources(atlas),
        "all": list(atlas.sources.values()),
    }
    entries = [
        datapackage.resource(
            format_.file,
            made[format_.file],
            behind[format_.rests_on],
            title=format_.title,
            schema=schema(format_.table, atlas) if format_.table else None,
        )
        for format_ in FORMATS
    ]
    return datapackage.descriptor(atlas.manifest.id, atlas.manifest.title, entries)


def everything(atlas: Atlas, formats: Iterable[Format] | None = None) -> dict[str, bytes]:
    """Every file by its name, and the manifest that lists them.

    ``formats`` is ``FORMATS``, handed out one by one by whoever wants to tell how far this is.
    """
    made = {f.file: content(f.file, atlas) for f in (FORMATS if formats is None else formats)}
    return {**made, datapackage.NAME: manifest(made, atlas).encode()}


def archive(atlas: Atlas) -> bytes:
    """Every file in one ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for file, its_bytes in everything(atlas).items():
            # Without a moment of its own it has the first that ZIP knows: the same bytes each time.
            entry = zipfile.ZipInfo(file)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, its_bytes)
    return buffer.getvalue()


def export(atlas: Atlas, folder: Path) -> list[Path]:
    """Write every format into ``folder``, and list what was written.

    All of it is made and written aside first. If any of it fails, ``folder`` stays, or becomes
    again, what it was. Raises ``OSError``.
    """
    if (folder / MANIFEST).exists():
        raise FileExistsError(f"{folder} is an atlas: its own tables would be overwritten")
    return put_in_place(everything(atlas, told(FORMATS, "exporting")), folder)
