"""Whether what the tables and the manifest of an atlas point at is there, and fits.

Needs no geometry library, and runs whenever an atlas is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from geo.model.atlas import Atlas
from geo.model.folding import bare
from geo.model.geometry import GeoJson, positions
from geo.model.manifest import Layer, Manifest
from geo.model.records import (
    Box,
    Claim,
    Event,
    Feature,
    Figure,
    Mention,
    Passage,
    Place,
    Record,
    Relation,
    Renamed,
    Section,
    Slice,
    Source,
    Stop,
    Topic,
)
from geo.model.text import Text
from geo.reading.folder import MANIFEST, Folder

Kind = type[Record]
# Relations that go one way: what replies comes after.
REPLIES = ("denies", "confirms", "qualifies", "retorts")
MOST_DAYS = 100  # a control with more steps could not be stepped through


def references(atlas: Atlas, files: Folder) -> None:
    """Whether what the tables and the manifest point at is there, and every quotation whole.

    What may stand in a file, or in a row, that could not be read is not said to be missing.
    """
    _check_manifest(atlas, files)
    _check_tables(atlas, files)
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


def _check_tables(atlas: Atlas, files: Folder) -> None:
    held = _held(atlas)

    def known(record: Record, column: str, ids: Iterable[str | None], *kinds: Kind) -> None:
        for key in ids:
            if key is None or any(key in held[k] or files.may_hold(k, key) for k in kinds):
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
    for relation, what in _relation_faults(atlas.relations):
        files.at(relation, what)
    for claim, what in _silence_faults(atlas):
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


def _held(atlas: Atlas) -> Mapping[Kind, Container[str]]:
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


def _relation_faults(relations: Iterable[Relation]) -> Iterator[tuple[Relation, str]]:
    """What is wrong with how claims stand to each other: with themselves, twice, or in a circle."""
    replies: dict[str, set[str]] = {}
    pairs: set[frozenset[str]] = set()
    for row in relations:
        pair = frozenset((row.from_id, row.to_id))
        if row.from_id == row.to_id:
            yield row, f"{row.from_id!r} {row.type} itself"
        elif pair in pairs:
            yield row, f"{row.from_id!r} and {row.to_id!r} are tied by another row already"
        elif row.type in REPLIES and _leads(replies, row.to_id, row.from_id):
            yield row, f"{row.from_id!r} {row.type} {row.to_id!r}, which replies to it: a circle"
        pairs.add(pair)
        if row.type in REPLIES:
            replies.setdefault(row.from_id, set()).add(row.to_id)


def _leads(ways: Mapping[str, set[str]], start: str, goal: str) -> bool:
    """Whether ``ways`` lead from ``start`` to ``goal``."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        at = ahead.pop()
        if at == goal:
            return True
        if at not in seen:
            seen.add(at)
            ahead += ways.get(at, ())
    return False


def _silence_faults(atlas: Atlas) -> Iterator[tuple[Claim, str]]:
    """Claims of which it is said that nobody answers, though the atlas ties an answer to them."""
    for relation in atlas.relations:
        claim = atlas.claims.get(relation.to_id)
        answers = relation.type in ("contradicts", "denies", "qualifies", "retorts")
        if claim and answers and claim.no_answer_from:
            what = f"no_answer_from: {relation.from_id!r} {relation.type} it"
            yield claim, what


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


def _check_manifest(atlas: Atlas, files: Folder) -> None:
    manifest = atlas.manifest
    held = _held(atlas)

    def wrong(what: str) -> None:
        files.fault(MANIFEST, 0, what)

    def known(kind: Kind, key: str) -> bool:
        return key in held[kind] or files.may_hold(kind, key)

    if not known(Source, manifest.text.source):
        wrong(f"text.source: {manifest.text.source!r} is unknown")
    if not known(Passage, manifest.opening_passage):
        wrong(f"opening_passage: {manifest.opening_passage!r} is unknown")
    if manifest.text.file not in files.unread:
        for span in manifest.headline:
            if not atlas.text.ends_a_sentence(span):
                wrong(f"headline: {span.start} to {span.end} does not end with a sentence")
    for stop in manifest.arguments:
        if stop not in atlas.stops and files.is_whole(Stop):
            wrong(f"arguments: stop {stop!r} is unknown")
    for viewpoint in manifest.viewpoints:
        if viewpoint.feature is not None and not known(Feature, viewpoint.feature):
            wrong(f"viewpoint {viewpoint.id!r}: feature {viewpoint.feature!r} is unknown")
        for key in viewpoint.layers:
            if key not in atlas.layers:
                wrong(f"viewpoint {viewpoint.id!r}: layer {key!r} is unknown")
    for layer in manifest.layers:
        members = atlas.features_by_layer[layer.id]
        if not members and files.is_whole(Feature):
            wrong(f"layer {layer.id!r} has no feature")
        strangers = layer.styles.keys() - {feature.id for feature in members}
        for key in sorted(strangers):
            if not files.may_hold(Feature, key):
                wrong(f"layer {layer.id!r}: styles: {key!r} is none of its features")
    if ring := manifest.ring:
        if not known(Feature, ring.around):
            wrong(f"ring: around {ring.around!r} is unknown")
        if ring.usual not in ring.kilometres:
            wrong(f"ring: usual {ring.usual} is none of its kilometres")
        collection = files.drawn(ring.geometry)
        drawn = {member.get("id") for member in collection["features"]} if collection else set()
        for kilometres in ring.kilometres:
            if collection and str(kilometres) not in drawn:
                wrong(f"ring: {ring.geometry} has no ring of {kilometres} km")
    if inset := manifest.inset:
        if inset.viewpoint not in {viewpoint.id for viewpoint in manifest.viewpoints}:
            wrong(f"inset: viewpoint {inset.viewpoint!r} is unknown")
        if inset.to is not None and not known(Feature, inset.to):
            wrong(f"inset: to {inset.to!r} is unknown")
    for what in (*_look_faults(manifest), *_day_faults(atlas, files), *_text_faults(atlas, files)):
        wrong(what)
    if manifest.about:
        files.content(manifest.about)
    if manifest.relief:
        for shading in manifest.relief.shadings:
            files.data(shading.light)
            files.data(shading.dark)


def _look_faults(manifest: Manifest) -> Iterator[str]:
    """What is wrong with layers, styles and colours: with what the manifest says of itself."""
    groups = {group.id for group in manifest.groups}
    for name, ids in (
        ("groups", [group.id for group in manifest.groups]),
        ("layers", [layer.id for layer in manifest.layers]),
        ("viewpoints", [viewpoint.id for viewpoint in manifest.viewpoints]),
        ("tiles", [tiles.id for tiles in manifest.tiles]),
        ("perspectives", [perspective.id for perspective in manifest.perspectives]),
    ):
        for key in sorted({key for key in ids if ids.count(key) > 1}):
            yield f"{name}: id {key!r} stands more than once"
    for layer in manifest.layers:
        if layer.group not in groups:
            yield f"layer {layer.id!r}: group {layer.group!r} is unknown"
        for style_id in dict.fromkeys([layer.style, *layer.styles.values()]):
            if style_id not in manifest.styles:
                yield f"layer {layer.id!r}: style {style_id!r} is unknown"
    parts = {base.geometry for base in manifest.base}
    for base in manifest.base:
        if base.replaces is not None and base.replaces not in parts - {base.geometry}:
            yield f"base {base.geometry!r}: replaces {base.replaces!r}, which is no other part"
    drawn = {*manifest.styles, *(base.style for base in manifest.base)}
    for entry in manifest.legend:
        if entry.style not in drawn:
            yield f"legend: style {entry.style!r} is unknown"
    for style_id, style in manifest.styles.items():
        if style.colour not in manifest.colours:
            yield f"style {style_id!r}: colour {style.colour!r} is unknown"
    for perspective in manifest.perspectives:
        for style_id in (*perspective.faded, *perspective.hidden):
            if style_id not in drawn:
                yield f"perspective {perspective.id!r}: style {style_id!r} is unknown"


def _day_faults(atlas: Atlas, files: Folder) -> Iterator[str]:
    days = atlas.manifest.days
    if days is None:
        return
    if days.last < days.first:
        yield f"days: last {days.last} is before first {days.first}"
    elif (days.last - days.first).days >= MOST_DAYS:
        yield f"days: {days.first} to {days.last} is more than {MOST_DAYS} days"
    elif files.is_whole(Event) and not any(
        event.date_precision in ("day", "range")
        and event.date_start
        and event.date_end
        and event.date_start <= days.last
        and event.date_end >= days.first
        for event in atlas.events.values()
    ):
        yield f"days: no event is dated to a day from {days.first} to {days.last}"


def _text_faults(atlas: Atlas, files: Folder) -> Iterator[str]:
    """Sections that the text cannot be cut into: each runs to the next."""
    if atlas.manifest.text.file in files.unread:
        return
    last = -1
    for section in atlas.manifest.sections:
        if section.block >= len(atlas.text.blocks):
            yield f"section {section.title!r}: the text has no block {section.block}"
        if section.block <= last:
            yield (
                f"section {section.title!r}: block {section.block} does not come after block "
                f"{last}, with which the section before it starts"
            )
        last = section.block


def _outside(geometry: GeoJson, box: Box) -> Iterator[str]:
    west, south, east, north = box
    for lon, lat, *_ in positions(geometry):
        if not (west <= lon <= east and south <= lat <= north):
            swapped = west <= lat <= east and south <= lon <= north
            hint = "; are latitude and longitude swapped?" if swapped else ""
            yield f"geometry leaves its box {list(box)} at longitude {lon}, latitude {lat}{hint}"
            return
