"""What a search found, as a page shows it: groups of results, each with where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from geo.finding.search import Found, Hit, search
from geo.link.view import encode, look_at
from geo.model.atlas import Atlas
from geo.model.text import Span
from geo.telling.quote import section

SHOWN = 6  # results of a group


class Run(TypedDict):
    """A run of a result's words; ``marked`` where they are what was searched for."""

    text: str
    marked: bool


class Result(TypedDict):
    """A result: its words, a word on what it is, and the page and link that it leads to."""

    runs: list[Run]
    detail: str
    page: str
    query: dict[str, str]


class ResultGroup(TypedDict):
    """Results of one kind, best first."""

    name: str
    results: list[Result]


class Findings(TypedDict):
    """All that a query found; ``remark`` is a word to the reader, or empty."""

    remark: str
    groups: list[ResultGroup]


NOTHING: Findings = {"remark": "", "groups": []}


def findings(query: str, atlas: Atlas) -> Findings:
    """What ``query`` finds in the atlas and its text."""
    found = search(query, atlas, SHOWN)
    on_map = {f.id for f in found.features}
    places = (p for p in found.places if p.feature not in on_map)
    groups: list[ResultGroup] = [
        {"name": "On the map", "results": [_feature(f, atlas) for f in found.features]},
        {"name": "Places", "results": [r for p in places if (r := _place(p, atlas))]},
        {"name": "Events", "results": [_row(e, "timeline", "event") for e in found.events]},
        {"name": "Statements", "results": [_row(c, "claims", "claim") for c in found.claims]},
        {"name": "In the text", "results": [_passage(hit, atlas) for hit in found.passages]},
    ]
    filled = [group for group in groups if group["results"]]
    nothing = "Nothing found. Try a shorter word, another spelling, or a place that the text names."
    return {"remark": found.remark or ("" if filled else nothing), "groups": filled}


def _plain(words: str) -> list[Run]:
    return [{"text": words, "marked": False}]


def _feature(found: Found, atlas: Atlas) -> Result:
    feature = atlas.features[found.id]
    return {
        "runs": _plain(feature.name),
        "detail": feature.kind,
        "page": "map",
        "query": encode(look_at(feature, atlas)),
    }


def _place(found: Found, atlas: Atlas) -> Result | None:
    """A place that the map draws leads there; another to where the text first names it."""
    place = atlas.places[found.id]
    if found.feature is not None:
        drawn = atlas.features[found.feature]
        query = encode(look_at(drawn, atlas))
        return {"runs": _plain(place.name), "detail": drawn.name, "page": "map", "query": query}
    for mention in atlas.mentions:
        index = atlas.text.sentence_index(mention.start)
        if mention.place_id == place.id and index is not None:
            return {
                "runs": _plain(place.name),
                "detail": "named in the text; not drawn on the map",
                "page": "paper",
                "query": {"passage": _link(atlas.text.sentences[index])},
            }
    return None


def _passage(hit: Hit, atlas: Atlas) -> Result:
    return {
        "runs": list(_runs(hit, atlas)),
        "detail": section(hit.sentences, atlas),
        "page": "paper",
        "query": {"passage": _link(hit.sentences)},
    }


def _row(found: Found, page: str, key: str) -> Result:
    return {"runs": _plain(found.title), "detail": "", "page": page, "query": {key: found.id}}


def _link(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _runs(hit: Hit, atlas: Atlas) -> Iterator[Run]:
    at = hit.sentences.start
    for mark in hit.marks:
        yield {"text": atlas.text.raw[at : mark.start], "marked": False}
        yield {"text": atlas.text[mark], "marked": True}
        at = mark.end
    yield {"text": atlas.text.raw[at : hit.sentences.end], "marked": False}
