"""Whether what the tables and the manifest of an atlas point at is there, and fits.

Needs no geometry library, and runs whenever an atlas is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from geo.model.atlas import Atlas
from geo.model.cells import Box
from geo.model.folding import bare
from geo.model.geometry import GeoJson, positions
from geo.model.manifest import Layer
from geo.model.records import (
    Claim,
    Event,
    Feature,
    Figure,
    Mention,
    Passage,
    Place,
    Record,
    Renamed,
    Section,
    Slice,
    Source,
    Stop,
    Topic,
)
from geo.model.text import Text
from geo.reading.folder import MANIFEST, Folder
from geo.reading.manifest import Held, check_manifest
from geo.reading.relations import relation_faults, silence_faults

Kind = type[Record]


def references(atlas: Atlas, files: Folder) -> None:
    """Whether what the tables and the manifest point at is there, and every quotation whole.

    What may stand in a file, or in a row, that could not be read is not said to be missing.
    """
    held = partial(_is_held, _ids(atlas), files)
    check_manifest(atlas, files, held)
    _check_tables(atlas, files, held)
    _check_terms(atlas, files)
    slices: list[Slice] = [
        *atlas.passages,
        *atlas.events.values(),
        *atlas.attestations,
        *atlas.claims.values(),
        *atlas.figures.values(),
        *atlas.mentions,
    ]
    if atlas.manifest.text.file not in files.unread:
        for row in slices:
            _check_slice(row, atlas.text, files.at)
    elif slices and atlas.text.raw:
        what = f"is not the text that {len(slices)} rows were made for: they are not checked"
        files.fault(atlas.manifest.text.file, 0, what)


def _check_tables(atlas: Atlas, files: Folder, held: Held) -> None:

    def known(record: Record, column: str, ids: Iterable[str | None], *kinds: Kind) -> None:
        for key in ids:
            if key is None or any(held(kind, key) for kind in kinds):
                continue
            if absent := [kind.table for kind in kinds if kind.table in files.absent]:
                files.cause(absent[0], f"is missing, though {record.table} points at its rows")
            else:
                files.at(record, f"{column}: {key!r} is unknown")

    for feature in atlas.features.values():
        if feature.layer not in atlas.layers:
            files.at(feature, f"layer: {feature.layer!r} is unknown")
        known(feature, "sources", feature.sources, Source)
        if feature.id in atlas.geometry:
            for what in _undrawable(feature, atlas):
                files.at(feature, what)
    for place in atlas.places.values():
        known(place, "feature", [place.feature], Feature)
        known(place, "source", place.source, Source)
    for passage in atlas.passages:
        known(passage, "feature_id", [passage.feature_id], Feature, Place)
    for mention in atlas.mentions:
        known(mention, "place_id", [mention.place_id], Feature, Place)
    for event in atlas.events.values():
        known(event, "place_ids", event.place_ids, Feature, Place)
    for claim in atlas.claims.values():
        known(claim, "about", [claim.about], Topic)
        known(claim, "place_ids", claim.place_ids, Feature, Place)
        known(claim, "side", claim.side, Feature, Place)
    for attestation in atlas.attestations:
        known(attestation, "event_id", [attestation.event_id], Event)
    for relation in atlas.relations:
        known(relation, "from_id", [relation.from_id], Claim)
        known(relation, "to_id", [relation.to_id], Claim)
    for relation, what in relation_faults(atlas.relations):
        files.at(relation, what)
    for claim, what in silence_faults(atlas):
        files.at(claim, what)
    for rows in (atlas.passages, *(t.values() for t in (atlas.events, atlas.topics, atlas.claims))):
        for renamed, what in _name_faults(rows):
            files.at(renamed, what)
    for measure in atlas.measures:
        known(measure, "feature_id", [measure.feature_id], Feature)
        known(measure, "to", [measure.to], Feature)
    for section in atlas.sections:
        known(section, "feature_id", [section.feature_id], Feature)
        known(section, "compared", [source for source, _, _ in section.compared], Source)
        if section.feature_id in atlas.geometry and not _is_stretch(section, atlas):
            files.at(section, f"{section.name!r} is no stretch of the line of its feature")
    for comparison in atlas.comparisons:
        known(comparison, "figure_id", [comparison.figure_id], Figure)
        known(comparison, "feature_ids", comparison.feature_ids, Feature)
        figure = atlas.figures.get(comparison.figure_id)
        if figure and figure.unit != comparison.unit:
            files.at(comparison, f"unit: {comparison.unit!r} is not the figure’s {figure.unit!r}")
    for label in atlas.labels:
        known(label, "feature", [label.feature], Feature)
    for stop in atlas.stops.values():
        if atlas.manifest.text.file not in files.unread:
            for span in stop.quotes:
                if not atlas.text.is_whole_sentences(span):
                    files.at(stop, f"quotes: {span.start} to {span.end} is not whole sentences")
        known(stop, "feature", [stop.feature], Feature)
        for key in stop.layers:
            if key not in atlas.layers:
                files.at(stop, f"layers: {key!r} is unknown")
        for what in _stop_faults(stop, atlas):
            files.at(stop, what)


class _Called(NamedTuple):
    """What a thing is called, and where that is written: a row, or a layer of the manifest."""

    thing: str
    names: tuple[str, ...]
    also: tuple[str, ...]
    where: Record | Layer


def _called(atlas: Atlas) -> Iterator[_Called]:
    """All that a word may lead to. What leads to the same place on the map is one thing."""
    for feature in atlas.features.values():
        names = (feature.name, *feature.names.values())
        yield _Called(f"feature {feature.id!r}", names, feature.also, feature)
    for place in atlas.places.values():
        drawn = atlas.feature_of_place(place)
        own = drawn is None or (drawn.id != place.id and bare(drawn.name) != bare(place.name))
        thing = f"place {place.id!r}" if own or drawn is None else f"feature {drawn.id!r}"
        yield _Called(thing, (place.name, *place.names.values()), place.also, place)
    for label in atlas.labels:
        thing = f"feature {label.feature!r}" if label.feature else f"label {label.text!r}"
        yield _Called(thing, (label.text,), label.also, label)
    for topic in atlas.topics.values():
        yield _Called(f"topic {topic.id!r}", (topic.title,), topic.also, topic)
    for layer in atlas.layers.values():
        members = atlas.features_by_layer[layer.id]
        one = f"feature {members[0].id!r}" if len(members) == 1 else f"layer {layer.id!r}"
        yield _Called(one, (layer.name,), layer.also, layer)


def _check_terms(atlas: Atlas, files: Folder) -> None:
    """Whether each ``also`` word leads to one thing: search could not say which is meant."""
    called = list(_called(atlas))
    known: dict[str, dict[str, Record | Layer]] = {}
    for one in called:
        for term in (*one.names, *one.also):
            known.setdefault(bare(term), {}).setdefault(one.thing, one.where)

    def place(where: Record | Layer) -> tuple[str, int]:
        return (MANIFEST, 0) if isinstance(where, Layer) else files.rows[id(where)]

    for one in called:
        layer = f"layer {one.where.id!r}: " if isinstance(one.where, Layer) else ""
        for term in one.also:
            if not bare(term):
                files.fault(*place(one.where), f"{layer}also: {term!r} has no letter or digit")
                continue
            for thing, where in known[bare(term)].items():
                if thing != one.thing:
                    file, row = place(where)
                    at = f"{file}:{row}" if row else file
                    what = f"leads to the {one.thing} and to the {thing} ({at}): it can mean one"
                    files.fault(*place(one.where), f"{layer}also: {term!r} {what}")


def _ids(atlas: Atlas) -> Mapping[Kind, Container[str]]:
    """The ids of the rows of each table that others point at."""
    return {
        Source: atlas.sources,
        Feature: atlas.features,
        Place: atlas.places,
        Passage: atlas.passage_by_id,
        Event: atlas.events,
        Topic: atlas.topics,
        Claim: atlas.claims,
        Figure: atlas.figures,
    }


def _is_held(ids: Mapping[Kind, Container[str]], files: Folder, kind: Kind, key: str) -> bool:
    """Whether a table has a row of this id, or may have: it could not be read whole."""
    return key in ids[kind] or files.may_hold(kind, key)


def _name_faults(rows: Iterable[Renamed]) -> Iterator[tuple[Renamed, str]]:
    """Former ids that another row of the table has, or once had."""
    rows = tuple(rows)
    taken = {row.id for row in rows}
    for row in rows:
        for old in row.formerly:
            if old in taken:
                yield row, f"formerly: {old!r} is another row’s"
            taken.add(old)


def _undrawable(feature: Feature, atlas: Atlas) -> Iterator[str]:
    """What keeps a feature from being drawn where the map shows it, and in its style."""
    geometry = atlas.geometry[feature.id]
    layer = atlas.layers.get(feature.layer)
    yield from _outside(geometry, (layer.box if layer else None) or atlas.manifest.box)
    style_id = atlas.style_of(feature) if layer else ""
    style = atlas.manifest.styles.get(style_id)
    if style and geometry["type"] not in style.draws:
        yield (
            f"{feature.id!r} is a {geometry['type']}, but its style {style_id!r} has the shape "
            f"{style.shape!r}, which draws a {' or '.join(style.draws)}"
        )


def _is_stretch(section: Section, atlas: Atlas) -> bool:
    geometry = atlas.geometry[section.feature_id]
    lines = {
        "LineString": [geometry["coordinates"]],
        "MultiLineString": geometry["coordinates"],
    }.get(str(geometry.get("type")), [])
    return section.part < len(lines) and section.first < section.last < len(lines[section.part])


def _check_slice(row: Slice, text: Text, at: Callable[[Record, str], None]) -> None:
    if row.end > len(text.raw):
        at(row, f"end {row.end} lies outside the text of {len(text.raw)} characters")
    elif not isinstance(row, Mention) and not text.is_whole_sentences(row.span):
        at(row, f"{row.start} to {row.end} is not whole sentences")
    elif text[row.span] != text[row.span].strip():
        at(row, f"{row.start} to {row.end} starts or ends with white space")


def _stop_faults(stop: Stop, atlas: Atlas) -> Iterator[str]:
    """What of a stop could not be seen: its box, its feature, its day."""
    on = stop.layers or [layer.id for layer in atlas.manifest.layers if layer.on]
    boxes = [atlas.manifest.box]
    boxes += [atlas.layers[i].box or atlas.manifest.box for i in on if i in atlas.layers]
    west, south, east, north = stop.box
    if not any(w <= west and s <= south and east <= e and north <= n for w, s, e, n in boxes):
        yield f"box {list(stop.box)} leaves that of the atlas and of each layer it shows"
    feature = atlas.features.get(stop.feature or "")
    if feature and feature.layer not in on:
        yield f"feature: the layer {feature.layer!r} of {feature.id!r} is not on"
    days = atlas.manifest.days
    if stop.date and not (days and days.hold(stop.date)):
        yield f"date: {stop.date} is no day that the map shows"


def _outside(geometry: GeoJson, box: Box) -> Iterator[str]:
    west, south, east, north = box
    for lon, lat, *_ in positions(geometry):
        if not (west <= lon <= east and south <= lat <= north):
            swapped = west <= lat <= east and south <= lon <= north
            hint = "; are latitude and longitude swapped?" if swapped else ""
            yield f"geometry leaves its box {list(box)} at longitude {lon}, latitude {lat}{hint}"
            return
