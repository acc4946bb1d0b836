"""The atlas's tables: which columns of which records, and what they say of their own credit.

``CSV`` are written one by one, ``ALL`` go into one spreadsheet as well. Every row carries its
credit, its licence and the text it is about; ``as_of`` is the day that a feature holds for.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from geo.export.credit import credit, feature_sources, licence, text_sources
from geo.export.rights import passages
from geo.export.table import Column, Reference, Table, own
from geo.model.atlas import Atlas
from geo.model.records import (
    Attestation,
    Claim,
    Event,
    Feature,
    Figure,
    Measure,
    Mention,
    Passage,
    Place,
    Relation,
    Section,
    Slice,
    Source,
    Topic,
)
from geo.telling.cite import cite_text


def _words(row: Slice, atlas: Atlas) -> str:
    return atlas.text[row.span]


def _title(row: Claim, atlas: Atlas) -> str:
    return atlas.topics[row.about].title


def _relation(row: Claim, atlas: Atlas) -> str:
    """How a claim stands to others, as ``denies other-claim; beside third-claim``."""
    found = (f"{r.type} {r.to_id}" for r in atlas.relations if r.from_id == row.id)
    return "; ".join(found)


def _answers(row: Claim, atlas: Atlas) -> str:
    rows = (r for r in atlas.relations if r.from_id == row.id and r.is_reply)
    return " ".join(dict.fromkeys(r.to_id for r in rows))


def _feature(row: Place, atlas: Atlas) -> str:
    feature = atlas.feature_of_place(row)
    return feature.id if feature else ""


def _status(row: Place, atlas: Atlas) -> str:
    """A place's own status, or that of the feature that draws it."""
    feature = atlas.feature_of_place(row)
    return feature.status if feature and not row.status else row.status


def _status_as_of(row: Place, atlas: Atlas) -> date | None:
    feature = atlas.feature_of_place(row)
    return feature.as_of if feature and not row.status else row.as_of


def _sources(row: Any, atlas: Atlas) -> list[Source]:
    match row:
        case Feature():
            return feature_sources(row, atlas)
        case Measure() | Section():
            return feature_sources(atlas.features[row.feature_id], atlas)
        case Place():
            return [atlas.sources[source] for source in row.source]
    return text_sources(atlas)


_RIGHTS: tuple[Column[Any], ...] = (
    Column("credit", "string", lambda row, atlas: credit(_sources(row, atlas))),
    Column("licence", "string", lambda row, atlas: licence(_sources(row, atlas))),
    Column("work", "string", lambda _, atlas: cite_text(atlas)),
)
_OF_TEXT: tuple[Column[Any], ...] = (
    Column("as_of", "year", lambda _, atlas: atlas.manifest.text.year),
    *_RIGHTS,
)
_OF_MAP: tuple[Column[Any], ...] = (
    Column("as_of", "date", lambda row, atlas: atlas.features[row.feature_id].as_of),
    *_RIGHTS,
)

_PASSAGES: Table[Passage] = Table(
    "passages",
    "Passages",
    "Which whole sentences of the text speak of which feature or place, word for word, with their "
    "character offsets.",
    "passages",
    "text",
    passages,
    (*own(Passage, "id", "feature_id", "start", "end"), Column("text", "string", _words),
     *_OF_TEXT),
    key="id",
)  # fmt: skip

_MENTIONS: Table[Mention] = Table(
    "mentions",
    "Mentions",
    "Every name in the text, and what stands for one, tied to its place.",
    "mentions",
    "text",
    lambda atlas: atlas.mentions,
    (*own(Mention, "place_id", "start", "end"), Column("text", "string", _words),
     *own(Mention, "kind"), *_OF_TEXT),
)  # fmt: skip

_EVENTS: Table[Event] = Table(
    "events",
    "Events",
    "What the text says happened, how exactly it is dated, where, and whether it is stated, "
    "reported or claimed.",
    "events",
    "text",
    lambda atlas: tuple(atlas.events.values()),
    (*own(Event, "id", "date_start", "date_end", "date_precision", "title", "place_ids", "start",
          "end", "status"),
     Column("text", "string", _words), *own(Event, "kind", "parties", "note"), *_OF_TEXT),
    key="id",
)  # fmt: skip

_ATTESTATIONS: Table[Attestation] = Table(
    "attestations",
    "Attestations",
    "Further sentences that tell of an event, each with its own date and on its own word.",
    "attestations",
    "text",
    lambda atlas: atlas.attestations,
    (*own(Attestation, "event_id", "date_start", "date_end", "date_precision", "start", "end"),
     Column("text", "string", _words), *own(Attestation, "status", "note"), *_OF_TEXT),
    references=(Reference("event_id", "events"),),
)  # fmt: skip

_CLAIMS: Table[Claim] = Table(
    "claims",
    "Claims",
    "Who says what in the text, word for word: the speaker, for which side and with which "
    "standing, on which topic, in short, and how it stands to other claims.",
    "claims",
    "text",
    lambda atlas: tuple(atlas.claims.values()),
    (*own(Claim, "id", "speaker", "side", "standing", "about"), Column("topic", "string", _title),
     *own(Claim, "start", "end"), Column("text", "string", _words),
     Column("relation", "string", _relation), Column("answers", "string", _answers),
     *own(Claim, "summary", "no_answer_from", "note", "place_ids"), *_OF_TEXT),
    key="id",
)  # fmt: skip

_RELATIONS: Table[Relation] = Table(
    "relations",
    "Relations",
    "How claims stand to each other: what contradicts, denies, confirms, qualifies or retorts "
    "what, and what only stands beside it.",
    "relations",
    "text",
    lambda atlas: atlas.relations,
    (*own(Relation, "from_id", "type", "to_id", "note"), *_OF_TEXT),
    references=(Reference("from_id", "claims"), Reference("to_id", "claims")),
)

_FIGURES: Table[Figure] = Table(
    "figures",
    "Figures",
    "Every number in the text with its unit, what it counts, for when and on whose word.",
    "figures",
    "text",
    lambda atlas: tuple(atlas.figures.values()),
    (*own(Figure, "id", "value", "unit", "counts", "date", "start", "end"),
     Column("text", "string", _words), *own(Figure, "whose", "bound", "group", "note"),
     *_OF_TEXT),
    key="id",
)  # fmt: skip

_PLACES: Table[Place] = Table(
    "places",
    "Places",
    "Every place that the text or the map names, with one representative point each; what is "
    "drawn has the status and the day that its drawing holds for.",
    "places",
    "places",
    lambda atlas: tuple(atlas.places.values()),
    (*own(Place, "id", "name", "lat", "lon", "kind", "country", "origin"),
     Column("status", "string", _status), Column("as_of", "date", _status_as_of),
     Column("feature_id", "string", _feature),
     *own(Place, "source", "note", "also", "geonames", "wikidata"),
     *_RIGHTS),
    names=lambda row: row.names,
    key="id",
)  # fmt: skip

_FEATURES: Table[Feature] = Table(
    "features",
    "Features",
    "What the map draws, without its shapes: name, status, the day it holds for, how exactly it "
    "is drawn and from what.",
    "features",
    "features",
    lambda atlas: tuple(atlas.features.values()),
    (*own(Feature, "id", "layer", "name", "kind", "status", "as_of", "precision",
          "uncertainty_m", "origin", "sources", "note", "also"),
     *_RIGHTS),
    names=lambda row: row.names,
    key="id",
)  # fmt: skip

_TOPICS: Table[Topic] = Table(
    "topics",
    "Topics",
    "What claims are about.",
    "topics",
    "text",
    lambda atlas: tuple(atlas.topics.values()),
    (*own(Topic, "id", "title", "note", "also"), *_OF_TEXT),
    key="id",
)

_MEASURES: Table[Measure] = Table(
    "measures",
    "Measures",
    "Lengths, areas and nearest distances as this map measures them, each with its uncertainty "
    "and, for a distance, the two ends of the shortest way.",
    "measures",
    "features",
    lambda atlas: atlas.measures,
    (*own(Measure, "feature_id", "quantity", "to", "value_m", "uncertainty_m", "country",
          "here_lat", "here_lon", "there_lat", "there_lon"),
     *_OF_MAP),
)  # fmt: skip

_COMPARED: Column[Section] = Column(
    "compared",
    "string",
    lambda row, _: " ".join(f"{name}:{metres:g}:{share:g}" for name, metres, share in row.compared),
)
_SECTIONS: Table[Section] = Table(
    "sections",
    "Sections of routes",
    "How exactly pipelines, railway and corridors are drawn, stretch by stretch.",
    "sections",
    "features",
    lambda atlas: atlas.sections,
    (*own(Section, "feature_id", "name", "country", "length_m", "uncertainty_m", "part", "first",
          "last"), _COMPARED,
     *_OF_MAP),
)  # fmt: skip

_SOURCES: Table[Source] = Table(
    "sources",
    "Sources",
    "The documents and data sets behind the map, each with its licence and the credit it asks "
    "for. The other files name them by id.",
    "sources",
    "all",
    lambda atlas: tuple(atlas.sources.values()),
    (*own(Source, "id", "title", "publisher", "date", "url", "licence", "attribution"),
     Column("work", "string", lambda _, atlas: cite_text(atlas))),
    key="id",
)  # fmt: skip

CSV: tuple[Table[Any], ...] = (
    _PLACES, _PASSAGES, _MENTIONS, _EVENTS, _ATTESTATIONS, _CLAIMS, _RELATIONS, _FIGURES,
    _MEASURES, _SECTIONS, _SOURCES,
)  # fmt: skip
ALL: tuple[Table[Any], ...] = (_FEATURES, *CSV[:5], _TOPICS, *CSV[5:])
