"""What of a page depends on its reader: what the link asks for, and what was measured for them.

The browser owns the view and its address. The server reads the link when a page is opened, and
answers what only it can, each answer with its question.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from geo.link.pages import PAGES
from geo.link.view import BadValue, Point, View, decode, point
from geo.model.atlas import Atlas
from geo.telling import when
from geo.web.resources import resources

if TYPE_CHECKING:
    from geo.measuring.around import Around


def atlas() -> Atlas:
    """The atlas, read once for all readers. Raises ``BrokenAtlas``."""
    return resources().atlas


def content(page: str) -> str:
    """The address of all that ``page`` can show."""
    return resources().contents[page].address


def view(page: str) -> View:
    """What the link of ``page`` asks for."""
    return decode(_query(page), atlas())[0]


def warn(page: str) -> None:
    """Say to the reader what of the link of ``page`` does not hold."""
    shown, dropped = decode(_query(page), atlas())
    for word in dropped:
        st.warning(word)
    days = atlas().manifest.days
    if page == "map" and shown.date and days and not days.hold(shown.date):
        span = when.stretch(days.first, days.last)
        st.warning(f"The map steps through {span}; {when.day(shown.date)} is on the timeline.")


def _query(page: str) -> dict[str, str]:
    given: Mapping[str, str] = st.query_params
    return {key: given[key] for key in PAGES[page].keys if key in given}


def measured(question: object) -> Around | None:
    """What lies how far from the point that the page asks about, and that point; none for no point.

    The question comes from the browser: what is no point of this map has no answer.
    """
    asked = question.get("point") if isinstance(question, Mapping) else None
    if not isinstance(asked, list) or len(asked) != 2:
        return None
    lat, lon = asked
    if not all(type(number) in (int, float) and abs(number) < 1000 for number in asked):
        return None
    try:
        return _measured_from(point(float(lat), float(lon), atlas()))
    except BadValue:
        return None


@st.cache_data(show_spinner=False, max_entries=1000)
def _measured_from(spot: Point) -> Around:
    # It loads a geometry library, which the first map does without.
    from geo.measuring.around import around

    return around(spot, atlas())
