"""The numbers of the text, each with what it counts, for when, whose it is, and its sentence.

Nothing is added up. Numbers are drawn to one scale only where they share a group and a unit,
none of them stands for an order of size alone, and the smallest can still be seen beside the
largest.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TypedDict

from geo.model.atlas import Atlas
from geo.model.records import Claim, Figure
from geo.telling import when
from geo.telling.claims import replies
from geo.telling.quote import Quote, quote, silence
from geo.telling.rows import capital, plain

BOUND = {
    "exact": "as given",
    "about": "about",
    "over": "over",
    "up-to": "up to",
    "at-least": "at least",
}
FEWEST_BARS = 3
WIDEST_SCALE = 50  # times the smallest: beyond it a bar is a hair
_ORDERS = {100: "hundreds", 1_000: "thousands", 1_000_000: "millions"}


class Answer(TypedDict):
    """Who answers the number's claim, and what they say, in the map's words."""

    speaker: str
    summary: str


class Quantity(TypedDict):
    """A number in words: ``number`` with its bound, and the rest of its row."""

    id: str
    value: float
    number: str
    unit: str
    counts: str
    date: str
    whose: str
    bound: str
    note: str
    claimed: bool
    answers: list[Answer]
    silence: str


class Saying(TypedDict):
    """A sentence and the numbers in it."""

    quote: Quote
    numbers: list[Quantity]


class Bar(TypedDict):
    """A number's bar: its length in percent of the chart's scale."""

    id: str
    length: float


class Chart(TypedDict):
    """Numbers of one group and unit, drawn to one scale."""

    unit: str
    bars: list[Bar]


class NumberGroup(TypedDict):
    """The numbers on one matter."""

    id: str
    title: str
    charts: list[Chart]
    sayings: list[Saying]


class Figures(TypedDict):
    """All numbers, by matter."""

    about: str
    groups: list[NumberGroup]


def figures(atlas: Atlas) -> Figures:
    """All numbers, for a page."""
    return {
        "about": (
            f"{len(atlas.figures)} numbers of the paper, each with its sentence. They are "
            "quoted, not checked, and never added up: two numbers of one unit may count "
            "different things."
        ),
        "groups": groups(atlas),
    }


def target(figure: str | None, atlas: Atlas) -> str | None:
    """The row of the number that a link names, to bring into sight."""
    return f"figure-{figure}" if figure in atlas.figures else None


def groups(atlas: Atlas) -> list[NumberGroup]:
    """Every number once, by group in the table's order."""
    names = dict.fromkeys(f.group for f in atlas.figures.values())
    return [
        _group(name, [f for f in atlas.figures.values() if f.group == name], atlas)
        for name in names
    ]


def charts(figures: Sequence[Figure]) -> list[Chart]:
    """The charts that one group's ``figures`` bear, a unit each."""
    found: list[Chart] = []
    for unit in dict.fromkeys(f.unit for f in figures):
        bars = [f for f in figures if f.unit == unit and not _is_order(f)]
        values = [f.value for f in bars]
        if len(bars) < FEWEST_BARS or min(values) <= 0:
            continue
        if max(values) <= WIDEST_SCALE * min(values):
            top = max(values)
            found.append(
                {
                    "unit": unit,
                    "bars": [{"id": f.id, "length": round(100 * f.value / top, 2)} for f in bars],
                }
            )
    return found


def spoken(figure: Figure) -> str:
    """The number with its bound: ``over 30,000``, ``51.53 billion``, ``hundreds``."""
    if _is_order(figure):
        return _ORDERS[int(figure.value)]
    value, word = figure.value, ""
    if value >= 1e9:
        value, word = value / 1e9, " billion"
    number = f"{value:,.0f}" if value == round(value) else f"{value:,.10g}"
    bound = "" if figure.bound == "exact" else f"{BOUND.get(figure.bound, plain(figure.bound))} "
    return f"{bound}{number}{word}"


def _is_order(figure: Figure) -> bool:
    """Whether the number stands for ``hundreds`` and the like, which the text leaves open."""
    return figure.bound == "at-least" and figure.value in _ORDERS


def _group(name: str, figures: list[Figure], atlas: Atlas) -> NumberGroup:
    by_place = sorted(figures, key=lambda f: (f.start, f.end))
    return {
        "id": name,
        "title": capital(plain(name)),
        "charts": charts(figures),
        "sayings": [
            {
                "quote": quote(rows[0].span, atlas),
                "numbers": [_number(f, atlas) for f in rows],
            }
            for _, found in itertools.groupby(by_place, key=lambda f: f.span)
            if (rows := list(found))
        ],
    }


def _number(figure: Figure, atlas: Atlas) -> Quantity:
    claim = _claim(figure, atlas)
    claimed = claim is not None and bool(claim.side)
    answers: list[Answer] = [
        {"speaker": c.speaker, "summary": c.summary} for c in replies(claim, atlas)
    ]
    return {
        "id": figure.id,
        "value": figure.value,
        "number": spoken(figure),
        "unit": _unit(figure),
        "counts": figure.counts,
        "date": when.written(figure.date) if figure.date else "no date given",
        "whose": figure.whose,
        "bound": (
            "no number, only its order" if _is_order(figure)
            else BOUND.get(figure.bound, plain(figure.bound))
        ),
        "note": figure.note,
        "claimed": claimed,
        "answers": answers,
        "silence": silence(figure.span, atlas) if claim and claim.no_answer_from else "",
    }  # fmt: skip


def _unit(figure: Figure) -> str:
    if _is_order(figure):
        return f"of {figure.unit}"
    if figure.value == 1:
        return {"people": "person"}.get(figure.unit, figure.unit.removesuffix("s"))
    return figure.unit


def _claim(figure: Figure, atlas: Atlas) -> Claim | None:
    """The claim that the number is part of: the same speaker's, in the same sentence."""
    for claim in atlas.claims.values():
        if claim.span == figure.span and claim.speaker == figure.whose:
            return claim
    return None
