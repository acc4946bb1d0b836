"""Whether what the manifest of an atlas points at is there, and fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from geo.model.atlas import Atlas
from geo.model.manifest import Manifest
from geo.model.records import Event, Feature, Passage, Record, Source, Stop
from geo.reading.folder import MANIFEST, Folder

Held = Callable[[type[Record], str], bool]  # whether a table has a row of an id
MOST_DAYS = 100  # a control with more steps could not be stepped through


def check_manifest(atlas: Atlas, files: Folder, held: Held) -> None:
    """Note what is wrong with the manifest: ``held`` says whether a table has an id."""
    manifest = atlas.manifest

    def wrong(what: str) -> None:
        files.fault(MANIFEST, 0, what)

    if not held(Source, manifest.text.source):
        wrong(f"text.source: {manifest.text.source!r} is unknown")
    if not held(Passage, manifest.opening_passage):
        wrong(f"opening_passage: {manifest.opening_passage!r} is unknown")
    if manifest.text.file not in files.unread:
        for span in manifest.headline:
            if not atlas.text.ends_a_sentence(span):
                wrong(f"headline: {span.start} to {span.end} does not end with a sentence")
    for stop in manifest.arguments:
        if stop not in atlas.stops and files.is_whole(Stop):
            wrong(f"arguments: stop {stop!r} is unknown")
    for viewpoint in manifest.viewpoints:
        if viewpoint.feature is not None and not held(Feature, viewpoint.feature):
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
        if not held(Feature, ring.around):
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
        if inset.to is not None and not held(Feature, inset.to):
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
