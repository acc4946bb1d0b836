"""What search can lead to beside the text: all that the product shows by a name, and its place.

A word that a reader sees on a switch, in the legend, on a card or in the bar stands on something,
and what it stands on is an entry here, with every other name of it.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from geo.finding.index import uses
from geo.link.pages import HOME, PAGES
from geo.link.view import View, bounds, encode, framed, look_at, look_over, settle
from geo.model.atlas import Atlas
from geo.model.cells import Box
from geo.model.folding import bare
from geo.model.manifest import Layer
from geo.model.records import Event, Feature, Label, Place
from geo.model.text import Span
from geo.telling import when
from geo.telling.figures import spoken

Group = Literal[
    "On the map",
    "Places",
    "Topics",
    "Events",
    "Days",
    "Statements",
    "Figures",
    "Views and layers",
    "Tour",
    "Pages",
]
Dates = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, eq=False)  # equal to itself alone, so that it can be a key
class Entry:
    """Something to be found: its names, what else is noted of it, and the page that it leads to.

    ``names`` are shown for it, its own first; ``also`` is what else it is called, ``kinds`` what is
    shown of what it is or whose. ``text`` is what
    the text may call it; ``added``, that it speaks of none such. ``layers`` have to be on where it
    is shown on a map.
    """

    group: Group
    id: str
    names: tuple[str, ...]
    detail: str
    page: str
    query: Mapping[str, str]
    also: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    added: bool = False
    layers: tuple[str, ...] = ()
    dates: Dates | None = None

    @property
    def title(self) -> str:
        return self.names[0]


@lru_cache(maxsize=8)
def entries(atlas: Atlas) -> tuple[Entry, ...]:
    """All entries of ``atlas``: of several alike, the first is the likeliest to be meant."""
    return (
        *_features(atlas),
        *_places(atlas),
        *_topics(atlas),
        *_events(atlas),
        *_claims(atlas),
        *_figures(atlas),
        *_labels(atlas),
        *_views(atlas),
        *_layers(atlas),
        *_looks(atlas),
        *_stops(atlas),
        *_pages(atlas),
    )


@lru_cache(maxsize=512)
def said(entry: Entry, atlas: Atlas) -> str | None:
    """What the text says for ``entry``, in its own letters; ``None`` where it says nothing."""
    found = (uses(atlas.text, name) for name in entry.text)
    return next((words for words in found if words), None)


def label_words(label: Label) -> str:
    """The text of a label as it is read: its lines in one."""
    return label.text.replace("-|", "-").replace("|", " ")


def _is_drawn_by(place: Place, feature: Feature) -> bool:
    """Whether ``feature`` is the place itself, and does not only stand for it."""
    return place.id == feature.id or bare(place.name) == bare(feature.name)


def _features(atlas: Atlas) -> Iterator[Entry]:
    shown = _shown_for(atlas)
    mentions = _mentions(atlas)
    for feature in atlas.features.values():
        places = [
            place
            for place in atlas.places.values()
            if atlas.feature_of_place(place) == feature and _is_drawn_by(place, feature)
        ]
        local = [*feature.names.values(), *(n for p in places for n in (p.name, *p.names.values()))]
        also = (*feature.also, *(term for place in places for term in place.also))
        named = [m for key in (feature.id, *(p.id for p in places)) for m in mentions.get(key, ())]
        layer = atlas.layers[feature.layer]
        yield Entry(
            "On the map",
            feature.id,
            _distinct(feature.name, *shown.get(feature.id, ())),
            feature.kind,
            HOME,
            encode(look_at(feature, atlas)),
            also=_distinct(*local, *also),
            kinds=(feature.kind, feature.status),
            notes=(feature.note,),
            text=_distinct(*named, feature.name, *local, *also),
            added=feature.origin == "added",
            layers=(layer.id,),
        )


def _shown_for(atlas: Atlas) -> Mapping[str, list[str]]:
    """What the map shows for each feature, beside its name: on labels, switches and the legend."""
    found: dict[str, list[str]] = {}
    for label in atlas.labels:
        if label.feature:
            found.setdefault(label.feature, []).extend([label_words(label), *label.also])
    for layer in atlas.manifest.layers:
        members = atlas.features_by_layer[layer.id]
        if len(members) == 1:
            legend = (line.text for line in atlas.manifest.legend if line.style == layer.style)
            found.setdefault(members[0].id, []).extend([layer.name, *layer.also, *legend])
    return found


def _mentions(atlas: Atlas) -> Mapping[str, list[str]]:
    """What the text calls each place or feature by name, the most usual first."""
    counts: dict[str, Counter[str]] = {}
    for mention in atlas.mentions:
        if mention.kind == "name":
            counts.setdefault(mention.place_id, Counter())[atlas.text[mention.span]] += 1
    return {id_: [words for words, _ in count.most_common()] for id_, count in counts.items()}


def _places(atlas: Atlas) -> Iterator[Entry]:
    """Places that no feature draws: to what stands for each, or to where the text names it."""
    mentions = _mentions(atlas)
    for place in atlas.places.values():
        drawn = atlas.feature_of_place(place)
        if drawn and _is_drawn_by(place, drawn):
            continue
        where = _named_first(place, atlas)
        if drawn:
            detail, page, query = drawn.name, HOME, encode(look_at(drawn, atlas))
        elif where:
            detail = "named in the text; not drawn on the map"
            page, query = "paper", {"passage": _passage(where)}
        else:
            continue
        yield Entry(
            "Places",
            place.id,
            _distinct(place.name),
            detail,
            page,
            query,
            also=_distinct(*place.names.values(), *place.also),
            notes=(place.kind, place.note),
            text=_distinct(*mentions.get(place.id, ()), place.name, *place.also),
            layers=(drawn.layer,) if drawn else (),
        )


def _named_first(place: Place, atlas: Atlas) -> Span | None:
    """The sentence that first names a place."""
    for mention in atlas.mentions:
        index = atlas.text.sentence_index(mention.start)
        if mention.place_id == place.id and index is not None:
            return atlas.text.sentences[index]
    return None


def _topics(atlas: Atlas) -> Iterator[Entry]:
    """Topics. The text may say the title, or the first of what else a topic is called."""
    for topic in atlas.topics.values():
        count = sum(claim.about == topic.id for claim in atlas.claims.values())
        detail = "1 statement" if count == 1 else f"{count} statements"
        yield Entry(
            "Topics",
            topic.id,
            (topic.title,),
            detail,
            "claims",
            {"topic": topic.id},
            also=topic.also,
            notes=(topic.note,),
            text=(topic.title, *topic.also[:1]),
        )


def _events(atlas: Atlas) -> Iterator[Entry]:
    for event in atlas.events.values():
        dates = _dates(event)
        detail = when.stretch(*dates) if dates else ""
        exact = event.date_precision in ("day", "range")
        yield Entry(
            "Events",
            event.id,
            (event.title,),
            detail,
            "timeline",
            {"event": event.id},
            notes=(event.kind, detail, event.note),
            dates=dates if exact else None,
        )


def _dates(event: Event) -> Dates | None:
    if event.date_start is None or event.date_end is None:
        return None
    return event.date_start, event.date_end


def _claims(atlas: Atlas) -> Iterator[Entry]:
    for claim in atlas.claims.values():
        yield Entry(
            "Statements",
            claim.id,
            (claim.summary,),
            claim.speaker,
            "claims",
            {"claim": claim.id},
            kinds=(claim.speaker,),
            notes=(atlas.topics[claim.about].title, claim.note),
        )


def _figures(atlas: Atlas) -> Iterator[Entry]:
    for figure in atlas.figures.values():
        detail = f"{spoken(figure)} {figure.unit} · {figure.whose}"
        query = {"figure": figure.id}
        notes = (figure.whose, figure.note)
        yield Entry("Figures", figure.id, (figure.counts,), detail, "figures", query, notes=notes)


def _labels(atlas: Atlas) -> Iterator[Entry]:
    """Names that stand on the map for nothing that can be selected."""
    for label in atlas.labels:
        if label.feature is None:
            box = (label.lon - 0.4, label.lat - 0.4, label.lon + 0.4, label.lat + 0.4)
            query = encode(View(at=framed(box, atlas)))
            detail = "a name on the map"
            yield Entry(
                "Places", label.text, (label_words(label),), detail, HOME, query, also=label.also
            )


def _views(atlas: Atlas) -> Iterator[Entry]:
    inset = atlas.manifest.inset
    for view in atlas.manifest.viewpoints:
        shown = look_over(view.box, view.layers, atlas)
        if view.feature:
            shown = settle(replace(shown, feature=view.feature), atlas)
        names = [view.name] + ([inset.name] if inset and inset.viewpoint == view.id else [])
        yield Entry(
            "Views and layers",
            view.id,
            _distinct(*names),
            "a view of the map",
            HOME,
            encode(shown),
            layers=view.layers,
        )


def _layers(atlas: Atlas) -> Iterator[Entry]:
    """Layers of several features, and the headings under which layers stand."""

    def entry(names: Iterable[str], layers: list[Layer], also: tuple[str, ...] = ()) -> Entry:
        ids = tuple(layer.id for layer in layers)
        features = [feature for id_ in ids for feature in atlas.features_by_layer[id_]]
        shown = look_over(_within(bounds(features, atlas), atlas), ids, atlas)
        detail = "a layer of the map" if len(ids) == 1 else "layers of the map"
        notes = tuple(layer.note for layer in layers)
        return Entry(
            "Views and layers",
            ids[0],
            _distinct(*names),
            detail,
            HOME,
            encode(shown),
            also=also,
            notes=notes,
            layers=ids,
        )

    for layer in atlas.manifest.layers:
        if len(atlas.features_by_layer[layer.id]) > 1:
            legend = (line.text for line in atlas.manifest.legend if line.style == layer.style)
            yield entry((layer.name, *legend), [layer], layer.also)
    for group in atlas.manifest.groups:
        members = [layer for layer in atlas.manifest.layers if layer.group == group.id]
        if members:
            yield entry((group.name,), members)


def _within(box: Box, atlas: Atlas) -> Box:
    """``box`` so far as the atlas's own box holds it: what lies far outside is not framed."""
    own = atlas.manifest.box
    cut = (max(box[0], own[0]), max(box[1], own[1]), min(box[2], own[2]), min(box[3], own[3]))
    return cut if cut[0] < cut[2] and cut[1] < cut[3] else box


def _looks(atlas: Atlas) -> Iterator[Entry]:
    """Ways to see the map, and what its lines mean."""
    manifest = atlas.manifest
    home = encode(look_over(manifest.viewpoints[0].box, (), atlas))
    for perspective in manifest.perspectives:
        notes, query = (perspective.words,), {"lines": perspective.id}
        detail = "a way to see disputed lines"
        yield Entry(
            "Views and layers",
            perspective.id,
            (perspective.name,),
            detail,
            HOME,
            query,
            notes=notes,
        )
    for tiles in manifest.tiles:
        detail, query = "a background map", {"basemap": tiles.id}
        yield Entry("Views and layers", tiles.id, (tiles.name,), detail, HOME, query)
    drawn = {layer.style for layer in manifest.layers if atlas.features_by_layer[layer.id]}
    for line in manifest.legend:
        if line.style not in drawn:
            detail = "in the legend of the map"
            yield Entry("Views and layers", line.style, (line.text,), detail, HOME, home)


def _stops(atlas: Atlas) -> Iterator[Entry]:
    for number, stop in enumerate(atlas.stops.values(), start=1):
        detail, query = f"stop {number} of the tour", {"stop": stop.id}
        yield Entry("Tour", stop.id, (stop.title,), detail, HOME, query, notes=(stop.words,))


def _pages(atlas: Atlas) -> Iterator[Entry]:
    for key, page in PAGES.items():
        yield Entry("Pages", key, (page.name,), "a page", key, {})
    for section in atlas.manifest.sections:
        first = atlas.text.sentences_in(atlas.text.blocks[section.block])[:1]
        query = {"passage": _passage(first[0])} if first else {}
        yield Entry("Pages", section.title, (section.title,), "in the paper", "paper", query)
    for source in atlas.sources.values():
        notes = (source.publisher,)
        yield Entry("Pages", source.id, (source.title,), "a source", "data", {}, notes=notes)


def _passage(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _distinct(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
