"""What every file of the export says of itself: credit, licence, date, and the text it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from geo.model.atlas import Atlas
from geo.model.records import Feature, Source
from geo.telling.cite import cite_text


class Licence(TypedDict):
    """A licence by its name, and the credits that it asks for."""

    name: str
    credit: list[str]


class About(TypedDict):
    """A file's word on itself. ``as_of`` is the latest day that a feature holds for, in ISO 8601.

    ``work`` cites the text in Chicago's author-date style, ``work_url`` is its publisher's page.
    """

    title: str
    description: str
    stamp: str
    as_of: str
    neutrality: str
    credit: str
    licences: list[Licence]
    work: str
    work_url: str


def about(atlas: Atlas, sources: Iterable[Source] | None = None) -> About:
    """The word of a file that rests on ``sources``; all of the atlas's if none are named."""
    used = list(atlas.sources.values() if sources is None else sources)
    manifest = atlas.manifest
    return {
        "title": manifest.title,
        "description": manifest.description,
        "stamp": manifest.stamp,
        "as_of": as_of(atlas).isoformat(),
        "neutrality": manifest.neutrality,
        "credit": credit(used),
        "licences": [
            {
                "name": name,
                "credit": list(dict.fromkeys(s.attribution for s in used if s.licence == name)),
            }
            for name in dict.fromkeys(source.licence for source in used)
        ],
        "work": cite_text(atlas),
        "work_url": manifest.text.url,
    }


def credit(sources: Iterable[Source]) -> str:
    """Whom to name, each once."""
    return "; ".join(dict.fromkeys(source.attribution for source in sources))


def licence(sources: Iterable[Source]) -> str:
    """The licences, each once."""
    return "; ".join(dict.fromkeys(source.licence for source in sources))


def as_of(atlas: Atlas) -> date:
    """The latest day that a feature holds for; the end of the text's year if there is none."""
    days = [feature.as_of for feature in atlas.features.values()]
    return max(days, default=date(atlas.manifest.text.year, 12, 31))


def feature_sources(feature: Feature, atlas: Atlas) -> list[Source]:
    """The sources that a feature is drawn from."""
    return [atlas.sources[source] for source in feature.sources]


def text_sources(atlas: Atlas) -> list[Source]:
    """The source that the text is, as a list."""
    return [atlas.sources[atlas.manifest.text.source]]


def drawn_sources(atlas: Atlas) -> list[Source]:
    """The sources of all features."""
    return _each(atlas, (key for f in atlas.features.values() for key in f.sources))


def located_sources(atlas: Atlas) -> list[Source]:
    """The sources of all places."""
    return _each(atlas, (key for place in atlas.places.values() for key in place.source))


def _each(atlas: Atlas, keys: Iterable[str]) -> list[Source]:
    return [atlas.sources[key] for key in dict.fromkeys(keys)]
