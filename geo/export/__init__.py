"""An atlas as files for other tools: one module a format, each a function from atlas to text.

``FORMATS`` lists them all: the command writes them into a folder, the Data page offers the same
bytes one by one. The same atlas always gives the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from geo.export import tables
from geo.export.annotations import count, web_annotations
from geo.export.geojson import geojson
from geo.export.geopackage import geopackage
from geo.export.kml import kml
from geo.model.atlas import Atlas
from geo.reading import datapackage
from geo.reading.folder import MANIFEST


class Format(NamedTuple):
    """A file of the export: its name, what it holds in words, how many of what, and its maker."""

    file: str
    title: str
    about: str
    count: Callable[[Atlas], int]
    unit: str
    rests_on: Literal["text", "features", "places", "all"]  # which sources it comes from
    make: Callable[[Atlas], str | bytes]

    @property
    def media_type(self) -> str:
        return datapackage.media_type(self.file)


def content(file: str, atlas: Atlas) -> bytes:
    """The bytes of one file of the export. Raises ``KeyError`` if there is no such file."""
    made = {format_.file: format_ for format_ in FORMATS}[file].make(atlas)
    return made.encode() if isinstance(made, str) else made


def manifest(made: Mapping[str, bytes], atlas: Atlas) -> str:
    """The manifest of the files ``made``: a Data Package with their hashes, sources, licences.

    Geometry rests on the sources of the features; what is cut from the text, on the text's.
    """
    text = [atlas.sources[atlas.manifest.text.source]]
    drawn = {s: atlas.sources[s] for f in atlas.features.values() for s in f.sources}
    located = {s: atlas.sources[s] for p in atlas.places.values() for s in p.source}
    entries = []
    for format_ in FORMATS:
        behind = {
            "text": text,
            "features": [*drawn.values()],
            "places": [*located.values()],
            "all": [*atlas.sources.values()],
        }[format_.rests_on]
        file, title = format_.file, format_.title
        entries.append(datapackage.resource(file, made[file], behind, title=title))
    return datapackage.descriptor(atlas.manifest.id, atlas.manifest.title, entries)


def export(atlas: Atlas, folder: Path) -> list[Path]:
    """Write every format into ``folder``, and list what was written.

    All of it is made and written aside first. If any of it fails, ``folder`` stays, or becomes
    again, what it was.
    """
    if (folder / MANIFEST).exists():
        raise FileExistsError(f"{folder} is an atlas: its own tables would be overwritten")
    made = {format_.file: content(format_.file, atlas) for format_ in FORMATS}
    made[datapackage.NAME] = manifest(made, atlas).encode()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as aside:
        new, old = Path(aside, "new"), Path(aside, "old")
        new.mkdir()
        old.mkdir()
        for file, its_bytes in made.items():
            (new / file).write_bytes(its_bytes)
            if (folder / file).is_file():
                shutil.copy2(folder / file, old / file)
        replaced: list[str] = []
        try:
            for file in made:
                (new / file).replace(folder / file)
                replaced.append(file)
        except OSError:
            for file in replaced:
                if (old / file).exists():
                    (old / file).replace(folder / file)
                else:
                    (folder / file).unlink()
            raise
    return [folder / file for file in made]


FORMATS: tuple[Format, ...] = (
    Format(
        "atlas.geojson",
        "Map features, GeoJSON",
        "Every line, area and point of the map with its name in local languages, its status, the "
        "date it holds for, how exactly it is drawn, and its sources. WGS 84, RFC 7946.",
        lambda atlas: len(atlas.features),
        "features",
        "features",
        geojson,
    ),
    Format(
        "atlas.gpkg",
        "Map features, GeoPackage",
        "The same features as three layers (points, lines, areas) for QGIS and other GIS tools.",
        lambda atlas: len(atlas.features),
        "features",
        "features",
        geopackage,
    ),
    Format(
        "atlas.kml",
        "Map features, KML",
        "The same features in folders by layer, for Google Earth and similar viewers.",
        lambda atlas: len(atlas.features),
        "features",
        "features",
        kml,
    ),
    Format(
        "places.csv",
        "Places",
        "Every place that the text or the map names, with one representative point each.",
        lambda atlas: len(atlas.places),
        "places",
        "places",
        tables.places,
    ),
    Format(
        "passages.csv",
        "Passages",
        "Which whole sentences of the text speak of which feature or place, word for word, with "
        "their character offsets.",
        lambda atlas: len(atlas.passages),
        "passages",
        "text",
        tables.passages,
    ),
    Format(
        "mentions.csv",
        "Mentions",
        "Every name in the text, and what stands for one, tied to its place.",
        lambda atlas: len(atlas.mentions),
        "mentions",
        "text",
        tables.mentions,
    ),
    Format(
        "events.csv",
        "Events",
        "What the text says happened, how exactly it is dated, where, and whether it is stated, "
        "reported or claimed.",
        lambda atlas: len(atlas.events),
        "events",
        "text",
        tables.events,
    ),
    Format(
        "attestations.csv",
        "Attestations",
        "Further sentences that tell of an event, each with its own date and on its own word.",
        lambda atlas: len(atlas.attestations),
        "attestations",
        "text",
        tables.attestations,
    ),
    Format(
        "claims.csv",
        "Claims",
        "Who says what in the text, word for word: the speaker, for which side and with which "
        "standing, on which topic, and in short.",
        lambda atlas: len(atlas.claims),
        "claims",
        "text",
        tables.claims,
    ),
    Format(
        "relations.csv",
        "Relations",
        "How claims stand to each other: what contradicts, denies, confirms, qualifies or retorts "
        "what, and what only stands beside it.",
        lambda atlas: len(atlas.relations),
        "relations",
        "text",
        tables.relations,
    ),
    Format(
        "figures.csv",
        "Figures",
        "Every number in the text with its unit, what it counts and for when.",
        lambda atlas: len(atlas.figures),
        "figures",
        "text",
        tables.figures,
    ),
    Format(
        "measures.csv",
        "Measures",
        "Lengths, areas and nearest distances as this map measures them, each with its "
        "uncertainty and, for a distance, the two ends of the shortest way.",
        lambda atlas: len(atlas.measures),
        "measures",
        "features",
        tables.measures,
    ),
    Format(
        "sections.csv",
        "Sections of routes",
        "How exactly pipelines, railway and corridors are drawn, stretch by stretch.",
        lambda atlas: len(atlas.sections),
        "sections",
        "features",
        tables.sections,
    ),
    Format(
        "annotations.jsonld",
        "Annotations of the text, as W3C has them",
        "Every passage, name of a place, claim and event anchored in the text twice, by position "
        "and by its words with what stands before and after, so that it can be found again in any "
        "copy.",
        count,
        "annotations",
        "text",
        web_annotations,
    ),
    Format(
        "sources.csv",
        "Sources",
        "The documents and data sets behind the map, each with its licence and the credit it asks "
        "for. The other files name them by id.",
        lambda atlas: len(atlas.sources),
        "sources",
        "all",
        tables.sources,
    ),
)
