"""What a query finds in an atlas and its text, best first, and how surely.

A name that is the query stands above one that holds it, that above the text, and that above what is
noted of things. A guess (words spelt alike, some of the words) is found only where nothing at all
is nearer: else a search for ``border`` would find ``order``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from geo.finding.entries import Entry, entries, said
from geo.finding.index import LIMIT, LONGEST, Hit, Index, Match, Nearness, find, uses
from geo.link.pages import HOME
from geo.model.atlas import Atlas
from geo.model.folding import bare, words
from geo.model.text import Span
from geo.telling import when

IN_THE_TEXT = "In the text"
_GROUPS = (
    *("On the map", "Places", "Topics", "Events", "Days", "Statements", "Figures"),
    *("Views and layers", "Tour", "Pages", IN_THE_TEXT),
)
# Scores by what a query is of a name, the best first. What is found in the text stands between
# names and notes.
_TITLE, _SHOWN, _ALSO, _KIND = 100.0, 99.0, 98.0, 90.0
_NAMED = {Nearness.WHOLE: 78.0, Nearness.WORDS: 76.0, Nearness.START: 68.0, Nearness.INSIDE: 40.0}
_IN_TEXT = {Nearness.WHOLE: 65.0, Nearness.WORDS: 58.0, Nearness.START: 56.0, Nearness.INSIDE: 38.0}
_IN_NOTES = {Nearness.WHOLE: 50.0, Nearness.WORDS: 48.0, Nearness.START: 45.0}
_ASIDE = {"Figures": 6.0, "Pages": 6.0}  # less for a part of a name: others are likelier meant
_SURE = 45.0  # from here on a result is what was asked for
_GUESSED = 30.0  # up to here it is a guess
_SOME = 15.0  # up to here it has a part of what was asked for
_SHORT = 3  # letters of an abbreviation: words that begin so are others
_MOST_HITS = 200  # sentences that are ranked
_ECHO = 60  # characters of a query that are said back

# Words of a question that say nothing of what it is about.
_ASKING = frozenset(
    word
    for line in (
        "a about an and any are at be been by can did do does for from had has have how in is it",
        "its many me much of on or show tell that the their there this to was were what when where",
        "which who why with",
    )
    for word in line.split()
)
_MONTHS = {
    f"{datetime.date(2000, number, 1):{form}}".lower(): number
    for number in range(1, 13)
    for form in ("%B", "%b")
}
# A day as it is written: the year first or last, the day or the month first.
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    r"\b(?:(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})[./](?P<y2>\d{4})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<m3>{_NAME})\b\.?(?:,?\s+(?P<y3>\d{{4}}))?"
    rf"|(?P<m4>{_NAME})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y4>\d{{4}}))?)(?!\w)"
)


class Found(NamedTuple):
    """An entry that a query found, and how well, up to 100."""

    entry: Entry
    score: float


Answer = Found | Hit


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found, in groups, the best group first; ``remark`` is a word to the reader.

    Where it is not ``sure`` that the first result is what was asked for, all are guesses.
    """

    remark: str
    sure: bool = False
    groups: tuple[tuple[str, tuple[Answer, ...]], ...] = ()

    @property
    def first(self) -> Answer | None:
        return self.groups[0][1][0] if self.groups else None

    def group(self, name: str) -> tuple[Answer, ...]:
        """The results of a group; none where it is not there."""
        return next((found for group, found in self.groups if group == name), ())


class Ranked(NamedTuple):
    """A result in its group, with the score that all groups share."""

    score: float
    group: str
    answer: Answer
    begun: bool = False  # words that only begin with what was asked for


def search(query: str, atlas: Atlas, limit: int = LIMIT) -> Results:
    """What ``query`` finds in the atlas: at most ``limit`` in each group, best first."""
    asked = query[:LONGEST]
    if not any(True for _ in words(asked)):
        return Results("Type a word to search for: there is no letter or digit in this.")
    found = _look(asked, atlas)
    if not _is_sure(found) and (matter := _matter(asked)):
        again = _look(matter, atlas)
        if _is_sure(again):
            asked, found = matter, again
    found = _best(found)
    remarks = [_remark(asked, found, atlas)]
    if len(query) > LONGEST:
        remarks.append(f"Only the first {LONGEST} characters were searched for.")
    groups = _grouped(found, limit)
    return Results(" ".join(filter(None, remarks)), bool(groups) and _is_sure(found), groups)


def _is_sure(found: Iterable[Ranked]) -> bool:
    return any(one.score >= _SURE for one in found)


def _matter(query: str) -> str:
    """What a question is about; nothing where it has no words but those, or only those."""
    asked = [folded for folded, _, _ in words(query)]
    telling = [word for word in asked if word not in _ASKING]
    return " ".join(telling) if len(telling) < len(asked) else ""


def _look(query: str, atlas: Atlas) -> list[Ranked]:
    found = [*_dated(query, atlas), *_named(query, atlas), *_in_text(query, atlas)]
    if len(bare(query)) <= _SHORT and any(one.score >= _ALSO for one in found):
        return [one for one in found if not one.begun]
    return found


def _best(found: Sequence[Ranked]) -> list[Ranked]:
    """Without what is less than the best of them: guesses, where anything is surer."""
    top = max((one.score for one in found), default=0.0)
    least = _SURE if top >= _SURE else _GUESSED if top > _GUESSED else 0.0
    return [one for one in found if one.score > least or one.score >= _SURE]


def _grouped(found: Iterable[Ranked], limit: int) -> tuple[tuple[str, tuple[Answer, ...]], ...]:
    """Each group's results, best first, and the group with the best of all first."""
    groups: dict[str, list[Ranked]] = {}
    led: set[tuple[str, ...]] = set()
    for one in sorted(found, key=lambda one: (-one.score, _GROUPS.index(one.group))):
        to = _destination(one.answer)
        group = groups.get(one.group, [])
        if to not in led and len(group) < max(0, limit):
            led.add(to)
            groups.setdefault(one.group, group).append(one)
    return tuple((name, tuple(one.answer for one in ranked)) for name, ranked in groups.items())


def _destination(answer: Answer) -> tuple[str, ...]:
    """Where a result leads: two ways to the same place are one result."""
    if isinstance(answer, Hit):
        return "text", str(answer.sentences)
    entry = answer.entry
    return entry.page, *(f"{key}={value}" for key, value in sorted(entry.query.items()))


# Names and notes


@dataclass(frozen=True, eq=False)
class _Names:
    """The names of all entries, each a unit of its own, and all that is said of each entry."""

    all: tuple[Entry, ...]
    names: Index
    owners: tuple[tuple[Entry, str], ...]  # of each unit: the entry, and the name bare
    notes: Index  # a unit for each entry
    exact: Mapping[str, tuple[tuple[Entry, float], ...]]  # what a bare name is of which entry


@lru_cache(maxsize=8)
def _names(atlas: Atlas) -> _Names:
    listed = entries(atlas)
    exact: dict[str, dict[Entry, float]] = {}
    owners: list[tuple[Entry, str]] = []
    raw: list[str] = []
    for entry in listed:
        kinds = ((entry.names[:1], _TITLE), (entry.names, _SHOWN), (entry.also, _ALSO))
        for names, score in (*kinds, (entry.kinds, _KIND)):
            for name in names:
                exact.setdefault(bare(name), {}).setdefault(entry, score)
        for name in (*entry.names, *entry.also):
            owners.append((entry, bare(name)))
            raw.append(name)
    exact.pop("", None)
    return _Names(
        listed,
        _index(raw),
        tuple(owners),
        _index(["\n".join((*e.names, *e.also, *e.kinds, *e.notes)) for e in listed]),
        {name: tuple(held.items()) for name, held in exact.items()},
    )


def _index(units: Sequence[str]) -> Index:
    spans: list[Span] = []
    at = 0
    for unit in units:
        spans.append(Span(at, at + len(unit)))
        at += len(unit) + 1
    return Index("\n".join(units), tuple(spans))


def _named(query: str, atlas: Atlas) -> list[Ranked]:
    """Entries by their names, and by what is noted of them."""
    names = _names(atlas)
    asked = bare(query)
    best = {entry: (score, Nearness.WHOLE) for entry, score in names.exact.get(asked, ())}

    def keep(entry: Entry, score: float, near: Nearness) -> None:
        if entry not in best or score > best[entry][0]:
            best[entry] = score, near

    for match in _within_units(names.names, query):
        entry, name = names.owners[match.units.start]
        share = min(1.0, len(asked) / max(1, len(name)))
        if match.near in _NAMED:
            more = 0.0 if match.near is Nearness.INSIDE else 10 * share
            less = _ASIDE.get(entry.group, 0.0) if more else 0.0
            keep(entry, _NAMED[match.near] + more - less, match.near)
        else:
            keep(entry, _guess(match), match.near)
    for match in _within_units(names.notes, query):
        if match.near in _IN_NOTES:
            entry = names.all[match.units.start]
            keep(entry, _IN_NOTES[match.near] + match.score / 100, match.near)
    return [
        Ranked(score, entry.group, Found(entry, score), near is Nearness.START)
        for entry in names.all
        if entry in best
        for score, near in [best[entry]]
    ]


def _within_units(index: Index, query: str) -> list[Match]:
    found = index.matches(query, len(index.units))
    return [match for match in found if match.units.end - match.units.start == 1]


def _guess(match: Match | Hit) -> float:
    most = _GUESSED if match.near is Nearness.ALIKE else _SOME
    return most * match.score / 100


def _in_text(query: str, atlas: Atlas) -> list[Ranked]:
    return [
        Ranked(
            _IN_TEXT[hit.near] + hit.score / 100 if hit.near in _IN_TEXT else _guess(hit),
            IN_THE_TEXT,
            hit,
            hit.near is Nearness.START,
        )
        for hit in find(query, atlas.text, _MOST_HITS)
    ]


# Days


def _dated(query: str, atlas: Atlas) -> list[Ranked]:
    """The events of a day that the query names, and the day on the map."""
    day = _day(query)
    if day is None:
        return []
    month, number, year, alone = day
    top = _TITLE if alone else _NAMED[Nearness.WHOLE]
    found: list[Ranked] = []
    for entry in entries(atlas):
        if entry.dates is None:
            continue
        start, end = entry.dates
        years = [year] if year else range(start.year, end.year + 1)
        if any(start <= wanted <= end for wanted in _on(month, number, years)):
            score = top if start == end else top - 2
            found.append(Ranked(score, entry.group, Found(entry, score)))
    shown = atlas.manifest.days
    years = [year] if year else range(shown.first.year, shown.last.year + 1) if shown else []
    for wanted in _on(month, number, years):
        if shown and shown.hold(wanted):
            iso = wanted.isoformat()
            entry = Entry(
                "Days", iso, (when.day(wanted),), "this day on the map", HOME, {"date": iso}
            )
            found.append(Ranked(top - 3, entry.group, Found(entry, top - 3)))
    return found


def _on(month: int, day: int, years: Iterable[int]) -> list[datetime.date]:
    dates = []
    for year in years:
        try:
            dates.append(datetime.date(year, month, day))
        except ValueError:  # no such day
            continue
    return dates


def _day(query: str) -> tuple[int, int, int | None, bool] | None:
    """The month, day and perhaps year that a query names, and whether it names no more than that.

    ``None`` where it names no day.
    """
    asked = " ".join(query.lower().split())
    for match in _DAY.finditer(asked) if asked.isascii() else ():
        day, month, year = (
            next(filter(None, (match[f"{part}{way}"] for way in range(1, 5))), "") for part in "dmy"
        )
        number = int(month) if month.isdigit() else _MONTHS[month]
        return number, int(day), int(year) if year else None, match[0] == asked
    return None


# Words to the reader


def _remark(query: str, found: Sequence[Ranked], atlas: Atlas) -> str:
    """What is to be said of the results: that they are guesses, or what the text says instead."""
    echo, top = _echo(query), max((one.score for one in found), default=0.0)
    if not found:
        return (
            f"The paper and this map have nothing on “{echo}”. Choose a topic under “Who says "
            "what”, or anything on the map."
        )
    if not _is_sure(found):
        if top > _GUESSED:
            return f"The paper and this map have no word “{echo}”. These have words that end so."
        if top <= _SOME:
            return f"Nothing here has all of “{echo}”. These have a part of it: choose one."
        return f"The paper and this map have nothing on “{echo}”. Did you mean one of these?"
    first = max(found, key=lambda one: (one.score, -_GROUPS.index(one.group)))
    if first.score < _ALSO or isinstance(first.answer, Hit) or _uses(query, atlas):
        return ""
    entry = first.answer.entry
    instead = said(entry, atlas)
    if instead and bare(instead) in bare(query):
        return ""
    if instead is None:
        return "The paper does not name it; the map adds it." if entry.added else ""
    return f"The paper does not use “{echo}”; it says “{instead}”."


def _uses(query: str, atlas: Atlas) -> bool:
    """Whether the text has the query's words, be it in the plural or the singular."""
    asked = query.strip()
    forms = (asked, f"{asked}s", asked[:-1] if asked.endswith("s") else asked)
    return any(uses(atlas.text, form) for form in forms)


def _echo(query: str) -> str:
    """A query as it is said back: in one line, without what cannot be seen, and not for long."""
    seen = " ".join("".join(c if c.isprintable() else " " for c in query).split())
    return seen if len(seen) <= _ECHO else f"{seen[:_ECHO].rstrip()}…"
