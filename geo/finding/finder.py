"""What a search found, as a page shows it: groups of results, each with where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from geo.finding.index import Hit
from geo.finding.search import Answer, search
from geo.model.atlas import Atlas
from geo.telling.quote import section

SHOWN = 6  # results of a group


class Run(TypedDict):
    """A run of a result's words; ``marked`` where they are what was searched for."""

    text: str
    marked: bool


class Result(TypedDict):
    """A result: its words, a word on what it is, and the page and link that it leads to.

    ``layers`` have to be on for it, whatever else a reader has switched.
    """

    runs: list[Run]
    detail: str
    page: str
    query: dict[str, str]
    layers: list[str]


class ResultGroup(TypedDict):
    """Results of one kind, best first."""

    name: str
    results: list[Result]


class Findings(TypedDict):
    """All that a query found; ``remark`` is a word to the reader, or empty.

    Where it is not ``sure`` that the first result is what was asked for, none is chosen unasked.
    """

    remark: str
    sure: bool
    groups: list[ResultGroup]


NOTHING: Findings = {"remark": "", "sure": False, "groups": []}


def findings(query: str, atlas: Atlas) -> Findings:
    """What ``query`` finds in the atlas and its text."""
    found = search(query, atlas, SHOWN)
    return {
        "remark": found.remark,
        "sure": found.sure,
        "groups": [
            {"name": name, "results": [_result(answer, atlas) for answer in answers]}
            for name, answers in found.groups
        ],
    }


def _result(answer: Answer, atlas: Atlas) -> Result:
    if isinstance(answer, Hit):
        return {
            "runs": list(_runs(answer, atlas)),
            "detail": section(answer.sentences, atlas),
            "page": "paper",
            "query": {"passage": f"{answer.sentences.start}-{answer.sentences.end}"},
            "layers": [],
        }
    entry = answer.entry
    return {
        "runs": [{"text": entry.title, "marked": False}],
        "detail": entry.detail,
        "page": entry.page,
        "query": dict(entry.query),
        "layers": list(entry.layers),
    }


def _runs(hit: Hit, atlas: Atlas) -> Iterator[Run]:
    at = hit.sentences.start
    for mark in hit.marks:
        yield {"text": atlas.text.raw[at : mark.start], "marked": False}
        yield {"text": atlas.text[mark], "marked": True}
        at = mark.end
    yield {"text": atlas.text.raw[at : hit.sentences.end], "marked": False}
