"""Every file of the export: one module makes a format, this one lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geo.export import gazetteer, happenings, tei
from geo.export.annotations import count, web_annotations
from geo.export.bibliography import bibtex, csl, ris
from geo.export.commas import csv
from geo.export.format import Format
from geo.export.geojson import geojson
from geo.export.geopackage import geopackage
from geo.export.kml import kml
from geo.export.spreadsheet import spreadsheet
from geo.export.table import Table
from geo.export.tables import ALL, CSV
from geo.model.atlas import Atlas


def _csv(table: Table[Any]) -> Format:
    return Format(
        table.file,
        table.title,
        table.about,
        lambda atlas: len(table.rows(atlas)),
        table.unit,
        table.rests_on,
        lambda atlas: csv(table, atlas),
        table,
    )


def _record(file: str, name: str, make: Callable[[Atlas], str]) -> Format:
    return Format(
        file,
        f"Record of the text, {name}",
        "Author, title, series, publisher, place and year, for reference managers.",
        lambda _: 1,
        "record",
        "text",
        make,
    )


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
        "The same features as points, lines and areas for QGIS and other GIS tools, in the map’s "
        "styles, with events as points, quotations tied to the features, sources and metadata.",
        lambda atlas: len(atlas.features),
        "features",
        "features",
        geopackage,
    ),
    Format(
        "atlas.kml",
        "Map features, KML",
        "The same features, and the events, in folders that switch, for Google Earth and similar "
        "viewers: balloons quote the text, and the time slider knows the dates.",
        lambda atlas: len(atlas.features),
        "features",
        "features",
        kml,
    ),
    Format(
        "atlas.xlsx",
        "All tables, spreadsheet",
        "Every table below, and those of features and topics, as the sheets of one file for Excel, "
        "LibreOffice and the like, with dates as dates.",
        lambda _: len(ALL),
        "tables",
        "all",
        spreadsheet,
    ),
    *map(_csv, CSV),
    Format(
        "events.geojson",
        "Events, GeoJSON",
        "Each place of each event as a point, with the event’s dates, status and sentence, as "
        "event data have it. A point stands for a place of the kind said, which may be a country.",
        happenings.count,
        "points",
        "all",
        happenings.event_points,
    ),
    Format(
        "places.lp.json",
        "Places, Linked Places format",
        "The places for gazetteers such as the World Historical Gazetteer, as JSON-LD: names by "
        "language with who attests them, class, point, and the same place elsewhere.",
        lambda atlas: len(gazetteer.gazetted(atlas)),
        "places",
        "places",
        gazetteer.linked_places,
    ),
    Format(
        "places.lp.tsv",
        "Places, LP-TSV",
        "The same places in the simple form that gazetteers take.",
        lambda atlas: len(gazetteer.gazetted(atlas)),
        "places",
        "places",
        gazetteer.lp_tsv,
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
        "paper.tei.xml",
        "The text, TEI",
        "The text in sections, paragraphs and numbered sentences, with the places in it, who "
        "speaks, events, claims and how claims stand to each other.",
        tei.count,
        "sentences",
        "text",
        tei.tei,
    ),
    _record("paper.bib", "BibTeX", bibtex),
    _record("paper.ris", "RIS", ris),
    _record("paper.csl.json", "CSL-JSON", csl),
)
