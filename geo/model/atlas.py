"""An atlas: a text and the tables that tie it to the earth, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from geo.model.geometry import GeoJson
from geo.model.manifest import Layer, Manifest
from geo.model.records import (
    Claim,
    Comparison,
    Event,
    Feature,
    Figure,
    Label,
    Measure,
    Mention,
    Passage,
    Place,
    Section,
    Source,
    Stop,
    Topic,
)
from geo.model.text import Span, Text


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
