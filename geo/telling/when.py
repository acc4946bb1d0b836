"""Days and stretches of time in words, no finer than they are."""

from __future__ import annotations

import calendar
import datetime
import re

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")


def day(date: datetime.date) -> str:
    """A day as ``12 July 2020``."""
    return f"{date:%-d %B %Y}"


def month(date: datetime.date) -> str:
    """The month of a day, as ``July 2020``."""
    return f"{date:%B %Y}"


def stretch(start: datetime.date, end: datetime.date) -> str:
    """From ``start`` to ``end``, both counted, in the coarsest words that say just that.

    Whole years are told as years and whole months as months: to tell them by their first and
    last day would make them look more exact than they are.
    """
    if start == end:
        return day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start:%Y}" if start.year == end.year else f"{start:%Y} to {end:%Y}"
    one_year = start.year == end.year
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        if one_year and start.month == end.month:
            return month(start)
        return f"{start:%B}{'' if one_year else f' {start:%Y}'} to {month(end)}"
    if one_year and start.month == end.month:
        return f"{start.day}–{day(end)}"
    return f"{start:%-d %B}{'' if one_year else f' {start:%Y}'} – {day(end)}"


def written(date: str) -> str:
    """A table's ISO date in words: ``2019``, ``2020-05``, ``2020-07-11``, or two with a slash.

    What is none of these is left as it stands.
    """
    try:
        ends = [_ends(part) for part in date.split("/")]
    except ValueError:
        return date
    return stretch(ends[0][0], ends[-1][1])


def _ends(part: str) -> tuple[datetime.date, datetime.date]:
    if len(part) == 4:
        return datetime.date(int(part), 1, 1), datetime.date(int(part), 12, 31)
    if match := _MONTH.match(part):
        year, number = int(match[1]), int(match[2])
        last = calendar.monthrange(year, number)[1]
        return datetime.date(year, number, 1), datetime.date(year, number, last)
    whole = datetime.date.fromisoformat(part)
    return whole, whole
