"""An atlas: a text and the tables that tie it to the earth, in one value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from geo.model.geometry import GeoJson
from geo.model.manifest import Layer, Manifest
from geo.model.records import (
    Attestation,
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
    Relation,
    Renamed,
    Section,
    Source,
    Stop,
    Topic,
)
from geo.model.text import Span, Text

R = TypeVar("R", bound=Renamed)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text: its sentences, and the section that they stand in, from 1; 0 for none.

    ``title`` is that of the section which starts with this block, and else empty.
    """

    section: int
    title: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, eq=False)  # equal to itself alone, so that it can be a key
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
    attestations: tuple[Attestation, ...]
    topics: Mapping[str, Topic]
    claims: Mapping[str, Claim]
    relations: tuple[Relation, ...]
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

    # By their ids and by those that they once had.

    @cached_property
    def passage_by_id(self) -> Mapping[str, Passage]:
        return _by_any_id(self.passages)

    @cached_property
    def event_by_id(self) -> Mapping[str, Event]:
        return _by_any_id(self.events.values())

    @cached_property
    def topic_by_id(self) -> Mapping[str, Topic]:
        return _by_any_id(self.topics.values())

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        return _by_any_id(self.claims.values())

    def attestations_of(self, event: str) -> tuple[Attestation, ...]:
        """The further sentences that tell of an event, in the atlas's order."""
        return tuple(row for row in self.attestations if row.event_id == event)

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
        number = 0 if block is None else self._section_at(block)
        title = self.manifest.sections[number - 1].title if number else self.manifest.text.title
        return number, title

    def _section_at(self, block: int) -> int:
        """The number of the section that a block stands in: each runs to where the next starts."""
        return bisect_right(self.manifest.sections, block, key=lambda section: section.block)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text as a page shows it beneath its heading: every sentence once."""
        found = []
        for block, span in enumerate(self.text.blocks):
            number = self._section_at(block)
            section = self.manifest.sections[number - 1] if number else None
            title = section.title if section and section.block == block else ""
            if block == 0 and not title and self._is_heading(span):
                continue
            found.append(Paragraph(number, title, self.text.sentences_in(span)))
        return tuple(found)

    def _is_heading(self, block: Span) -> bool:
        """Whether a block says no more than the text's title, its series and its year."""
        meta, words = self.manifest.text, self.text[block]
        for known in (meta.title, meta.series, str(meta.year)):
            words = words.replace(known, "")
        return meta.title in self.text[block] and not re.search(r"\w", words)


def _by_any_id(rows: Iterable[R]) -> Mapping[str, R]:
    rows = tuple(rows)
    return {old: row for row in rows for old in row.formerly} | {row.id: row for row in rows}
