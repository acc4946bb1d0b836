"""The days that the map steps through: what the text dates to each, and where that was.

Only what is dated to a day, or to a range of days that holds it, is shown by day: to show what is
dated by the month or the year would make it look more exact than it is.
"""

from __future__ import annotations

import datetime
from typing import TypedDict

from geo.model.atlas import Atlas
from geo.model.records import Event
from geo.telling import when
from geo.telling.quote import Quote, quote
from geo.telling.rows import Remark, remark
from geo.telling.timeline import EXACT, STATUS


class Mark(TypedDict):
    """What a feature's mark says: how many events, whether one starts, and that in words."""

    count: int
    starts: bool
    words: str


class Site(TypedDict):
    """A feature at which an event is marked."""

    id: str
    name: str


class Happening(TypedDict):
    """An event as the panel tells it; ``when`` is empty if the day itself says it."""

    title: str
    when: str
    status: str
    status_words: str
    quote: Quote
    remark: list[Remark]
    sites: list[Site]


class Day(TypedDict):
    """A day as the panel tells it: the events by id, first those that start on it."""

    name: str
    short: str
    words: str
    starts: int
    events: list[str]


class DaysContent(TypedDict):
    """Every day by its date, and every event of one by its id."""

    days: dict[str, Day]
    events: dict[str, Happening]


class MapDay(TypedDict):
    """A day as the map knows it: what starts and what goes on, and the marks by feature."""

    date: str
    name: str
    count: str
    starts: int
    goes: int
    marks: dict[str, Mark]


def store(atlas: Atlas) -> DaysContent:
    """What the panel shows of every day; each event stands once."""
    by_day = {date: on_day(date, atlas) for date in dates(atlas)}
    shown = {event.id: event for events in by_day.values() for event in events}
    return {
        "days": {date.isoformat(): _day(date, events) for date, events in by_day.items()},
        "events": {key: _happening(event, atlas) for key, event in shown.items()},
    }


def on_map(atlas: Atlas) -> list[MapDay]:
    """What the map's control knows of every day: its name, how much happened, and the marks."""
    return [
        {
            "date": date.isoformat(),
            "name": when.day(date),
            "count": _count(events, date),
            "starts": sum(e.date_start == date for e in events),
            "goes": sum(e.date_start != date for e in events),
            "marks": marks(date, atlas),
        }
        for date in dates(atlas)
        for events in [on_day(date, atlas)]
    ]


def dates(atlas: Atlas) -> list[datetime.date]:
    """Every day from the first to the last; none if the atlas is not shown by day."""
    days = atlas.manifest.days
    if days is None:
        return []
    length = (days.last - days.first).days + 1
    return [days.first + datetime.timedelta(days=n) for n in range(length)]


def on_day(date: datetime.date, atlas: Atlas) -> list[Event]:
    """The events of a day: what starts on it, then what goes on, in the order of the text."""
    found = [
        event
        for event in atlas.events.values()
        if event.date_precision in EXACT
        and event.date_start
        and event.date_end
        and event.date_start <= date <= event.date_end
    ]
    return sorted(found, key=lambda event: (event.date_start != date, event.start))


def marks(date: datetime.date, atlas: Atlas) -> dict[str, Mark]:
    """The features at which something happened on a day, by id."""
    found: dict[str, list[Event]] = {}
    for event in on_day(date, atlas):
        for site in sites(event, atlas):
            found.setdefault(site["id"], []).append(event)
    return {
        feature: {
            "count": len(events),
            "starts": any(event.date_start == date for event in events),
            "words": f"{_count(events, date)} on {when.day(date)}",
        }
        for feature, events in found.items()
    }


def sites(event: Event, atlas: Atlas) -> list[Site]:
    """Where an event is marked: at the first of its places that is drawn, and at others like it.

    The places of an event go from the nearest to the widest (the stretch of border, the district,
    the country): to mark them all would scatter one event over the map. Those that one layer
    draws are alike: two countries between which something went are both marked.
    """
    drawn = [
        feature
        for place_id in event.place_ids
        for place in [atlas.places.get(place_id)]
        for feature in [atlas.feature_of_place(place) if place else atlas.features.get(place_id)]
        if feature
    ]
    alike = {f.id: f.name for f in drawn if f.layer == drawn[0].layer}
    return [{"id": key, "name": name} for key, name in alike.items()]


def _day(date: datetime.date, events: list[Event]) -> Day:
    starts = sum(event.date_start == date for event in events)
    goes = len(events) - starts
    if not events:
        words = "The paper dates nothing to this day."
    elif not starts:
        words = f"Nothing starts on this day; {_many(goes)} {_goes(goes)}."
    elif goes:
        words = f"{_many(starts)} on this day; {goes} more {_goes(goes)}."
    else:
        words = f"{_many(starts)} on this day."
    return {
        "name": when.day(date),
        "short": f"{date:%-d %B}",
        "words": words,
        "starts": starts,
        "events": [event.id for event in events],
    }


def _happening(event: Event, atlas: Atlas) -> Happening:
    start, end = event.date_start, event.date_end
    titles = {e.id: e.title for e in atlas.events.values()}
    return {
        "title": event.title,
        "when": when.stretch(start, end) if start and end and start != end else "",
        "status": event.status,
        "status_words": STATUS[event.status],
        "quote": quote(event.span, atlas),
        "remark": remark(event.note, titles),
        "sites": sites(event, atlas),
    }


def _count(events: list[Event], date: datetime.date) -> str:
    starts = sum(event.date_start == date for event in events)
    goes = len(events) - starts
    if not events:
        return "no event"
    if not starts:
        return f"{_many(goes)} {_goes(goes)}"
    return f"{_many(starts)}, {goes} {_goes(goes)}" if goes else _many(starts)


def _many(number: int) -> str:
    return "1 event" if number == 1 else f"{number} events"


def _goes(number: int) -> str:
    return "goes on" if number == 1 else "go on"
