"""Whether what the tables and the manifest of an atlas point at is there, and fits.

Needs no geometry library, and runs whenever an atlas is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from geo.model.atlas import Atlas
from geo.model.geometry import GeoJson, positions
from geo.model.records import Box, Record, Section, Slice, Stop
from geo.model.text import Text
from geo.reading.folder import MANIFEST, Folder

MOST_DAYS = 100  # a control with more steps could not be stepped through


def references(atlas: Atlas, files: Folder) -> None:
    """Whether what the tables and the manifest point at is there, and every quotation whole."""
    _check_manifest(atlas, files)
    subjects = {*atlas.features, *atlas.places}

    def known(record: Record, column: str, ids: Iterable[str | None], where: Iterable[str]) -> None:
        for one in ids:
            if one is not None and one not in where:
                files.at(record, f"{column}: {one!r} is unknown")

    for feature in atlas.features.values():
        known(feature, "layer", [feature.layer], atlas.layers)
        known(feature, "sources", feature.sources, atlas.sources)
        if feature.id in atlas.geometry:
            layer = atlas.layers.get(feature.layer)
            box = (layer.box if layer else None) or atlas.manifest.box
            for what in _outside(atlas.geometry[feature.id], box):
                files.at(feature, what)
    for place in atlas.places.values():
        known(place, "feature", [place.feature], atlas.features)
        known(place, "source", place.source, atlas.sources)
    for passage in atlas.passages:
        known(passage, "feature_id", [passage.feature_id], subjects)
    for mention in atlas.mentions:
        known(mention, "place_id", [mention.place_id], subjects)
    for event in atlas.events.values():
        known(event, "place_ids", event.place_ids, subjects)
    for claim in atlas.claims.values():
        known(claim, "about", [claim.about], atlas.topics)
        known(claim, "place_ids", claim.place_ids, subjects)
        known(claim, "answers", claim.answers, atlas.claims)
    for measure in atlas.measures:
        known(measure, "feature_id", [measure.feature_id], atlas.features)
        known(measure, "to", [measure.to], atlas.features)
    for section in atlas.sections:
        known(section, "feature_id", [section.feature_id], atlas.features)
        if section.feature_id in atlas.geometry and not _is_stretch(section, atlas):
            files.at(section, f"{section.name!r} is no stretch of the line of its feature")
    for comparison in atlas.comparisons:
        known(comparison, "figure_id", [comparison.figure_id], atlas.figures)
        known(comparison, "feature_ids", comparison.feature_ids, atlas.features)
        figure = atlas.figures.get(comparison.figure_id)
        if figure and figure.unit != comparison.unit:
            files.at(comparison, f"unit: {comparison.unit!r} is not the figure’s {figure.unit!r}")
    for label in atlas.labels:
        known(label, "feature", [label.feature], atlas.features)
    for stop in atlas.stops.values():
        known(stop, "passage", [stop.passage], atlas.passage_by_id)
        known(stop, "feature", [stop.feature], atlas.features)
        known(stop, "layers", stop.layers, atlas.layers)
        for what in _stop_faults(stop, atlas):
            files.at(stop, what)

    whole: Sequence[Iterable[Slice]] = (
        atlas.passages,
        atlas.events.values(),
        atlas.claims.values(),
        atlas.figures.values(),
    )
    for rows in whole:
        for row in rows:
            _check_slice(row, atlas.text, files.at, sentences=True)
    for mention in atlas.mentions:
        _check_slice(mention, atlas.text, files.at, sentences=False)


def _is_stretch(section: Section, atlas: Atlas) -> bool:
    geometry = atlas.geometry[section.feature_id]
    lines = {
        "LineString": [geometry["coordinates"]],
        "MultiLineString": geometry["coordinates"],
    }.get(str(geometry.get("type")), [])
    return section.part < len(lines) and section.first < section.last < len(lines[section.part])


def _check_slice(
    row: Slice, text: Text, at: Callable[[Record, str], None], *, sentences: bool
) -> None:
    if row.end > len(text.raw):
        at(row, f"end {row.end} lies outside the text of {len(text.raw)} characters")
    elif sentences and not text.is_whole_sentences(row.span):
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

    def wrong(what: str) -> None:
        files.fault(MANIFEST, 0, what)

    if manifest.text.sha256 != atlas.text.sha256:
        wrong(f"text.sha256 is not that of {manifest.text.file}: {atlas.text.sha256}")
    if manifest.text.source not in atlas.sources:
        wrong(f"text.source: {manifest.text.source!r} is unknown")
    if manifest.opening_passage not in atlas.passage_by_id:
        wrong(f"opening_passage: {manifest.opening_passage!r} is unknown")
    groups = {group.id for group in manifest.groups}
    for name, ids in (
        ("groups", [group.id for group in manifest.groups]),
        ("layers", [layer.id for layer in manifest.layers]),
        ("viewpoints", [viewpoint.id for viewpoint in manifest.viewpoints]),
        ("tiles", [tiles.id for tiles in manifest.tiles]),
        ("perspectives", [perspective.id for perspective in manifest.perspectives]),
    ):
        for one in sorted({one for one in ids if ids.count(one) > 1}):
            wrong(f"{name}: id {one!r} stands more than once")
    for layer in manifest.layers:
        if layer.group not in groups:
            wrong(f"layer {layer.id!r}: group {layer.group!r} is unknown")
        if not atlas.features_by_layer[layer.id]:
            wrong(f"layer {layer.id!r} has no feature")
    for layer in manifest.layers:
        if layer.style not in manifest.styles:
            wrong(f"layer {layer.id!r}: style {layer.style!r} is unknown")
        members = {feature.id for feature in atlas.features_by_layer[layer.id]}
        for feature_id, style_id in layer.styles.items():
            if feature_id not in members:
                wrong(f"layer {layer.id!r}: styles: {feature_id!r} is none of its features")
            if style_id not in manifest.styles:
                wrong(f"layer {layer.id!r}: style {style_id!r} is unknown")
    base_styles = {base.style for base in manifest.base}
    for entry in manifest.legend:
        if entry.style not in manifest.styles and entry.style not in base_styles:
            wrong(f"legend: style {entry.style!r} is unknown")
    for style_id, style in manifest.styles.items():
        if style.colour not in manifest.colours:
            wrong(f"style {style_id!r}: colour {style.colour!r} is unknown")
    for viewpoint in manifest.viewpoints:
        if viewpoint.feature is not None and viewpoint.feature not in atlas.features:
            wrong(f"viewpoint {viewpoint.id!r}: feature {viewpoint.feature!r} is unknown")
        for one in viewpoint.layers:
            if one not in atlas.layers:
                wrong(f"viewpoint {viewpoint.id!r}: layer {one!r} is unknown")
    if days := manifest.days:
        if days.last < days.first:
            wrong(f"days: last {days.last} is before first {days.first}")
        elif (days.last - days.first).days >= MOST_DAYS:
            wrong(f"days: {days.first} to {days.last} is more than {MOST_DAYS} days")
        elif not any(
            e.date_precision in ("day", "range")
            and e.date_start
            and e.date_end
            and e.date_start <= days.last
            and e.date_end >= days.first
            for e in atlas.events.values()
        ):
            wrong(f"days: no event is dated to a day from {days.first} to {days.last}")
    if ring := manifest.ring:
        if ring.around not in atlas.features:
            wrong(f"ring: around {ring.around!r} is unknown")
        if ring.usual not in ring.kilometres:
            wrong(f"ring: usual {ring.usual} is none of its kilometres")
        collection = files.collection(ring.geometry)
        drawn = {one.get("id") for one in collection["features"]} if collection else set()
        for kilometres in ring.kilometres:
            if collection and str(kilometres) not in drawn:
                wrong(f"ring: {ring.geometry} has no ring of {kilometres} km")
    if inset := manifest.inset:
        if inset.viewpoint not in {viewpoint.id for viewpoint in manifest.viewpoints}:
            wrong(f"inset: viewpoint {inset.viewpoint!r} is unknown")
        if inset.to is not None and inset.to not in atlas.features:
            wrong(f"inset: to {inset.to!r} is unknown")
    drawn_styles = {*manifest.styles, *base_styles}
    for perspective in manifest.perspectives:
        for one in (*perspective.faded, *perspective.hidden):
            if one not in drawn_styles:
                wrong(f"perspective {perspective.id!r}: style {one!r} is unknown")
    for section in manifest.sections:
        if section.block >= len(atlas.text.blocks):
            wrong(f"section {section.title!r}: the text has no block {section.block}")
    if manifest.about:
        files.content(manifest.about)
    if manifest.relief:
        for picture in (manifest.relief.light, manifest.relief.dark):
            if not (atlas.folder / picture).is_file():
                files.fault(picture, 0, "is missing")


def _outside(geometry: GeoJson, box: Box) -> Iterator[str]:
    west, south, east, north = box
    for position in positions(geometry):
        numbers = len(position) >= 2 and all(
            isinstance(n, (int, float)) and not isinstance(n, bool) for n in position
        )
        if not numbers:
            yield f"geometry holds a position that is no longitude and latitude: {position!r:.60}"
            return
        lon, lat = position[0], position[1]
        if not (west <= lon <= east and south <= lat <= north):
            swapped = west <= lat <= east and south <= lon <= north
            hint = "; are latitude and longitude swapped?" if swapped else ""
            yield f"geometry leaves its box {list(box)} at longitude {lon}, latitude {lat}{hint}"
            return
