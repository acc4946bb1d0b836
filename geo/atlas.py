"""An atlas: a folder with a text and the tables that tie it to the earth, read into one value.

A folder is read to its end and every fault is kept, so that an editor sees in one run all that
is wrong, each with its file and row; ``load`` raises them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from geo import check
from geo.folder import BrokenAtlas, Fault, Folder, GeoJson
from geo.manifest import Layer, Manifest
from geo.records import (
    Claim,
    Comparison,
    Event,
    Feature,
    Figure,
    Identified,
    Label,
    Measure,
    Mention,
    Passage,
    Place,
    Record,
    Section,
    Source,
    Stop,
    Topic,
)
from geo.text import Span, Text

R = TypeVar("R", bound=Identified)


@dataclass(frozen=True)
class Atlas:
    """One paper on the map. Read-only, and shared by all readers of a process."""

    folder: Path
    manifest: Manifest
    text: Text
    sources: Mapping[str, Source]
    features: Mapping[str, Feature]
    places: Mapping[str, Place]
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    events: Mapping[str, Event]
    topics: Mapping[str, Topic]
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    measures: tuple[Measure, ...]
    sections: tuple[Section, ...]
    comparisons: tuple[Comparison, ...]
    labels: tuple[Label, ...]
    stops: Mapping[str, Stop]
    geometry: Mapping[str, GeoJson]  # feature id to GeoJSON geometry, degrees WGS 84
    base: Mapping[str, GeoJson]  # file name to FeatureCollection

    @cached_property
    def layers(self) -> Mapping[str, Layer]:
        return {layer.id: layer for layer in self.manifest.layers}

    @cached_property
    def passage_by_id(self) -> Mapping[str, Passage]:
        return {passage.id: passage for passage in self.passages}

    def passages_of(self, subject: str) -> tuple[Passage, ...]:
        """The passages that speak of a feature or place, by its id, best first."""
        return self._passages_by_subject.get(subject, ())

    @cached_property
    def _passages_by_subject(self) -> Mapping[str, tuple[Passage, ...]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            found.setdefault(passage.feature_id, []).append(passage)
        return {subject: tuple(rows) for subject, rows in found.items()}

    @cached_property
    def features_by_layer(self) -> Mapping[str, tuple[Feature, ...]]:
        return {
            layer: tuple(f for f in self.features.values() if f.layer == layer)
            for layer in self.layers
        }

    def style_of(self, feature: Feature) -> str:
        """The id of the style that ``feature`` is drawn in: its own, or its layer's."""
        layer = self.layers[feature.layer]
        return layer.styles.get(feature.id, layer.style)

    def measures_of(self, feature: str) -> tuple[Measure, ...]:
        return self._measures_by_feature.get(feature, ())

    @cached_property
    def _measures_by_feature(self) -> Mapping[str, tuple[Measure, ...]]:
        found: dict[str, list[Measure]] = {}
        for measure in self.measures:
            found.setdefault(measure.feature_id, []).append(measure)
        return {feature: tuple(rows) for feature, rows in found.items()}

    @cached_property
    def measured_to(self) -> tuple[str, ...]:
        """The features that distances are measured to, in the atlas's order."""
        named = {measure.to for measure in self.measures}
        return tuple(feature for feature in self.features if feature in named)

    def sections_of(self, feature: str) -> tuple[Section, ...]:
        """The sections of a route, in order; none for other features."""
        return tuple(section for section in self.sections if section.feature_id == feature)

    def feature_of_place(self, place: Place) -> Feature | None:
        """The feature that draws a place: the one it names, or the one with its id."""
        return self.features.get(place.feature or place.id)

    def section_of(self, span: Span) -> tuple[int, str]:
        """The number (from 1) and title (ours) of the section ``span`` starts in; 0 for none."""
        block = self.text.block_index(span.start)
        for number, section in enumerate(self.manifest.sections, start=1):
            if section.block == block:
                return number, section.title
        return 0, self.manifest.text.title


def load(folder: Path) -> Atlas:
    """Read the atlas in ``folder``. Raises ``BrokenAtlas`` with every fault there is."""
    atlas, faults = read(folder)
    if atlas is None or faults:
        raise BrokenAtlas(faults)
    return atlas


def read(folder: Path) -> tuple[Atlas | None, tuple[Fault, ...]]:
    """The atlas in ``folder`` so far as it can be read (``None`` if not at all), and its faults."""
    files = Folder(folder)
    manifest = files.manifest()
    text = files.text(manifest.text.file) if manifest else None
    tables: dict[type[Record], list[Any]] = {kind: files.table(kind) for kind in _TABLES}
    if manifest is None or text is None:
        return None, tuple(sorted(set(files.faults)))
    geometry, base = files.geometries(manifest, tables[Feature], tables[Place])
    atlas = Atlas(
        folder=folder,
        manifest=manifest,
        text=text,
        sources=_by_id(tables[Source]),
        features=_by_id(tables[Feature]),
        places=_by_id(tables[Place]),
        passages=tuple(tables[Passage]),
        mentions=tuple(tables[Mention]),
        events=_by_id(tables[Event]),
        topics=_by_id(tables[Topic]),
        claims=_by_id(tables[Claim]),
        figures=_by_id(tables[Figure]),
        measures=tuple(tables[Measure]),
        sections=tuple(tables[Section]),
        comparisons=tuple(tables[Comparison]),
        labels=tuple(tables[Label]),
        stops=_by_id(tables[Stop]),
        geometry=geometry,
        base=base,
    )
    check.references(atlas, files)
    return atlas, tuple(sorted(set(files.faults)))


_TABLES: tuple[type[Record], ...] = (
    Source,
    Feature,
    Place,
    Passage,
    Mention,
    Event,
    Topic,
    Claim,
    Figure,
    Measure,
    Section,
    Comparison,
    Label,
    Stop,
)


def _by_id(rows: Iterable[R]) -> dict[str, R]:
    return {row.id: row for row in rows}
