"""The events of the text by their dates, as a page shows them.

The text dates some events to the day, some to a month or a year, and many not at all; no two
datings are merged. The month in which most days have events of their own is the atlas's focus:
it is shown by day, between what led to it and what followed.
"""

from __future__ import annotations

import calendar
import datetime
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypedDict

from geo.link.view import View
from geo.model.atlas import Atlas
from geo.model.records import Dated, Event
from geo.telling import when
from geo.telling.quote import Quote, quote, section
from geo.telling.rows import Remark, capital, on_map, plain, remark

PRECISION = {
    "day": "dated to the day",
    "range": "dated to a range of days or months",
    "month": "dated by the month",
    "season": "dated by the season",
    "year": "dated by the year",
    "period": "dated loosely; the limits shown are this map’s reading",
    "undated": "no date in the paper",
}
EXACT = ("day", "range")
STATUS = {
    "stated": "Stated by the author",
    "reported": "Reported by others",
    "claimed": "Claimed by a party",
}


class Choice(TypedDict):
    """A value that rows can be filtered by, its name, and how many have it."""

    id: str
    name: str
    count: int


class Attested(TypedDict):
    """A further sentence that tells of an event, when it dates it to, and on whose word."""

    when: str
    status: str
    status_words: str
    quote: Quote
    remark: list[Remark]


class Entry(TypedDict):
    """An event with its sentence; ``date`` is the day for the map's link, if the map has it.

    ``also`` are further sentences that tell of it.
    """

    id: str
    title: str
    when: str
    precision: str
    status: str
    status_words: str
    kind: str
    kind_words: str
    parties: list[str]
    quote: Quote
    also: list[Attested]
    remark: list[Remark]
    feature: str | None
    date: str | None


class EventGroup(TypedDict):
    """Events under one date, or without a date in one section of the text."""

    title: str
    entries: list[Entry]


class Chapter(TypedDict):
    """A stretch of the timeline with a word on it."""

    id: str
    title: str
    words: str
    groups: list[EventGroup]


class CalendarDay(TypedDict):
    """A day of the calendar: the events dated to it, first those of that day alone."""

    date: str
    number: str
    name: str
    events: list[str]
    starts: bool


class Timeline(TypedDict):
    """All events by date, a calendar in weeks from Monday, and what they can be filtered by."""

    about: str
    chapters: list[Chapter]
    calendar: list[list[CalendarDay | None]]
    parties: list[Choice]
    kinds: list[Choice]
    statuses: list[Choice]


class EventTarget(TypedDict):
    """Events to bring into sight, by id, and a word on the day that they are of."""

    events: list[str]
    words: str


def timeline(atlas: Atlas) -> Timeline:
    """The whole timeline, for a page."""
    events = list(atlas.events.values())
    return {
        "about": (
            f"{len(events)} events as the paper tells them, each with its sentence. "
            f"{sum(e.date_start is None for e in events)} have no date in the paper; nothing "
            "was added to date them, and datings that differ stand side by side."
        ),
        "chapters": chapters(atlas),
        "calendar": days(atlas),
        "parties": _choices((p for e in events for p in e.parties), atlas),
        "kinds": _choices((e.kind for e in events), atlas),
        "statuses": [
            {"id": s, "name": name, "count": sum(e.status == s for e in events)}
            for s, name in STATUS.items()
        ],
    }


def focus(atlas: Atlas) -> datetime.date | None:
    """The first day of the month in which most days have events; none if no day has."""
    dated = {
        e.date_start for e in atlas.events.values() if e.date_start and e.date_precision in EXACT
    }
    months = Counter(d.replace(day=1) for d in sorted(dated))
    return months.most_common(1)[0][0] if months else None


def chapters(atlas: Atlas) -> list[Chapter]:
    """Every event once: in the focus, after it, before it, and without a date."""
    events = list(atlas.events.values())
    dated = sorted((e for e in events if e.date_start), key=_order)
    undated = [e for e in events if not e.date_start]
    first = focus(atlas)
    found: list[Chapter] = []
    if first is None:
        found.append(_chapter("dated", "By date", "", dated, atlas))
    else:
        after = _next_month(first)
        name = when.month(first)
        parts = {
            "focus": (f"{name}, by day", [e for e in dated if first <= _start(e) < after]),
            "after": (f"After {name}", [e for e in dated if _start(e) >= after]),
            "before": (f"Before {name}", [e for e in dated if _start(e) < first]),
        }
        found += [_chapter(key, title, "", rows, atlas) for key, (title, rows) in parts.items()]
    found.append(
        _chapter(
            "undated",
            "Without a date",
            "The paper gives no date for these. They stand in the order of the text.",
            sorted(undated, key=lambda e: e.start),
            atlas,
        )
    )
    return [chapter for chapter in found if chapter["groups"]]


def days(atlas: Atlas) -> list[list[CalendarDay | None]]:
    """A calendar of the focus, in weeks from Monday, on to the last day of what began in it."""
    first = focus(atlas)
    if first is None:
        return []
    exact = [e for e in atlas.events.values() if e.date_precision in EXACT]
    ends = [e.date_end for e in exact if e.date_end and first <= _start(e) < _next_month(first)]
    last = max(ends, default=first)
    cells: list[CalendarDay | None] = [None] * first.weekday()
    date = first
    while date <= last:
        begins = any(e.date_start == date for e in exact)
        covered = [e.id for e in exact if e.date_end and _start(e) <= date <= e.date_end]
        cells.append(
            {
                "date": date.isoformat(),
                "number": f"{date.day}",
                "name": when.day(date),
                "events": on_day(date, atlas) if covered else [],
                "starts": begins,
            }
        )
        date += datetime.timedelta(days=1)
    cells += [None] * (-len(cells) % 7)
    return [cells[i : i + 7] for i in range(0, len(cells), 7)]


def on_day(date: datetime.date, atlas: Atlas) -> list[str]:
    """The events of a day: those dated to days that hold it, or else the most exact that do."""
    covering = sorted(
        (
            e
            for e in atlas.events.values()
            if e.date_start and e.date_end and e.date_start <= date <= e.date_end
        ),
        key=_length,
    )
    exact = [e for e in covering if e.date_precision in EXACT]
    near = [e for e in covering if _length(e) == _length(covering[0])]
    return [e.id for e in exact or near]


def target(date: datetime.date | None, event: str | None, atlas: Atlas) -> EventTarget | None:
    """The events that a link names, to bring into sight, and a word on its day."""
    if row := atlas.event_by_id.get(event or ""):
        return {"events": [row.id], "words": ""}
    if date is None:
        return None
    found = on_day(date, atlas)
    if any(atlas.events[e].date_precision in EXACT for e in found):
        many = "1 event" if len(found) == 1 else f"{len(found)} events"
        words = f"{when.day(date)}: {many}, marked."
    elif found:
        words = f"The paper dates nothing to {when.day(date)} itself; what spans it is marked."
    else:
        words = f"The paper dates nothing to {when.day(date)}."
    return {"events": found, "words": words}


def _chapter(key: str, title: str, words: str, events: Sequence[Event], atlas: Atlas) -> Chapter:
    def heading(event: Event) -> str:
        return _when(event) if event.date_start else section(event.span, atlas)

    return {
        "id": key,
        "title": title,
        "words": words,
        "groups": [
            {"title": name, "entries": [_entry(event, atlas) for event in group]}
            for name, group in itertools.groupby(events, key=heading)
        ],
    }


def _entry(event: Event, atlas: Atlas) -> Entry:
    titles = {e.id: e.title for e in atlas.events.values()}
    exact = event.date_precision in EXACT
    day = View(date=event.date_start).day(atlas)
    return {
        "id": event.id,
        "title": event.title,
        "when": _when(event),
        "precision": capital(PRECISION[event.date_precision]),
        "status": event.status,
        "status_words": STATUS[event.status],
        "kind": event.kind,
        "kind_words": capital(plain(event.kind)),
        "parties": list(event.parties),
        "quote": quote(event.span, atlas),
        "also": [
            {
                "when": _when(row),
                "status": row.status,
                "status_words": STATUS[row.status],
                "quote": quote(row.span, atlas),
                "remark": remark(row.note, titles),
            }
            for row in atlas.attestations_of(event.id)
        ],
        "remark": remark(event.note, titles),
        "feature": on_map(event.place_ids, atlas),
        "date": day.isoformat() if day and exact else None,
    }


def _when(event: Dated) -> str:
    if event.date_start is None or event.date_end is None:
        return "Undated"
    return when.stretch(event.date_start, event.date_end)


def _choices(values: Iterable[str], atlas: Atlas) -> list[Choice]:
    def name(value: str) -> str:
        if value in atlas.places:
            return atlas.places[value].name
        return value.upper() if len(value) < 4 else capital(plain(value))

    counted = Counter(values).most_common()
    return [{"id": value, "name": name(value), "count": count} for value, count in counted]


def _start(event: Event) -> datetime.date:
    return event.date_start or datetime.date.min


def _length(event: Event) -> datetime.timedelta:
    return (event.date_end or _start(event)) - _start(event)


def _order(event: Event) -> tuple[datetime.date, datetime.timedelta, int]:
    # Of what starts on one day the longest comes first: a year before its months and days.
    return _start(event), -_length(event), event.start


def _next_month(first: datetime.date) -> datetime.date:
    length = calendar.monthrange(first.year, first.month)[1]
    return first + datetime.timedelta(days=length)
