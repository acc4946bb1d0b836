"""A reader's session: the atlas they read, and their view, kept in step with the link.

The link leads whenever it is new to the session (opened, Back, Forward, followed); otherwise
the session leads and writes the link.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.link.view import KEYS, LARGE, Point, View, decode, encode, settle
from geo.model.atlas import Atlas
from geo.telling import when
from geo.web import bridge
from geo.web.resources import resources
from geo.web.shown import PanelView

if TYPE_CHECKING:
    from geo.measuring.around import Around


def atlas() -> Atlas:
    """The atlas, read once for all readers. Raises ``BrokenAtlas``."""
    return resources().atlas


def content(page: str) -> str:
    """The address of all that ``page`` can show."""
    return resources().contents[page].address


def follow_link() -> tuple[str, ...]:
    """Take the view from the link if the link is new; what of it was dropped, a line each."""
    state, query = st.session_state, _query()
    came_back = state.get("away", False)
    # Links between pages carry no query: then the reader finds the map as they left it.
    is_new = "view" not in state or (query != state.link and not (came_back and not query))
    if is_new:
        state.view, state.dropped = decode(query, atlas())
    elif came_back and not query:
        state.view = replace(state.view, passage=None)
    if is_new or came_back:
        _tell_map()
    state.link = query
    dropped: tuple[str, ...] = state.dropped
    return dropped


def leave_map() -> None:
    """Note that another page is open, so that the map is shown anew on return."""
    st.session_state.away = True
    if is_large():
        st.html("<style>:root { --atlas-size: 1.25; }</style>")


def is_large() -> bool:
    """Whether the reader asked for larger type; it goes with them from page to page."""
    shown: View = st.session_state.get("view", View())
    return LARGE in (shown.size, st.query_params.get("size"))


def view() -> View:
    """The reader's view as it is now."""
    current: View = st.session_state.view
    return current


def show(changed: View, *, fly: bool = False) -> None:
    """Make ``changed`` the view, and the map follow it, flying if it may."""
    st.session_state.view = settle(changed, atlas())
    _tell_map(fly=fly)


def map_component() -> None:
    """Put the map on the page, and take over what the reader did on it."""
    state = st.session_state
    state.away = False
    take_report(bridge.mount(resources().map_arguments, state.view_call, key="map"))


def map_beside() -> None:
    """Put a small map beside a page: it follows the page and reports nothing."""
    beside = replace(view(), at=None)
    bridge.mount(
        resources().map_arguments, bridge.view_call(beside, atlas(), 0, compact=True), key="beside"
    )


def _tell_map(*, fly: bool = False) -> None:
    # The call stays the same until the page has something new to tell: the map runs a changed one.
    state = st.session_state
    state.epoch = state.get("epoch", 0) + 1
    state.view_call = bridge.view_call(state.view, atlas(), state.epoch, fly=fly)


def ask(where: Mapping[str, object]) -> None:
    """Show what the panel asks for; what is unknown changes nothing.

    A stop, or none, is a view of its own; a feature and a day change the one there is. Whatever is
    asked for, the panel no longer tells of a point.
    """
    keys = ("stop",) if "stop" in where else ("feature", "date")
    wishes = {key: str(where[key]) for key in keys if where.get(key) is not None}
    asked, dropped = decode(wishes, atlas())
    if dropped or not where:
        return
    _note_press(where)
    if "stop" in where:
        # How the reader looks at things is theirs; what they look at is the stop's.
        now = view()
        show(
            replace(
                asked,
                basemap=now.basemap,
                lines=now.lines,
                uncertainty=now.uncertainty,
                size=now.size,
            ),
            fly=True,
        )
    else:
        show(replace(view(), feature=asked.feature, date=asked.date, point=None, passage=None))


@st.cache_data(show_spinner=False, max_entries=1000)
def measured_from(point: Point) -> Around:
    """What lies how far from ``point``: measured once, though each move of the map asks again."""
    from geo.measuring.around import (
        around,  # loads a geometry library, which the first map does without
    )

    return around(point, atlas())


def panel_view() -> PanelView:
    """The reader's view as the panel knows it."""
    shown = view()
    return {
        "content": content("map"),
        "feature": shown.feature,
        "date": day(),
        "stop": shown.stop,
        "layers": shown.visible(atlas()),
        "uncertainty": bool(shown.uncertainty),
        "ring": shown.ring,
        "point": shown.point,
        "around": measured_from(shown.point) if shown.point else None,
        "pressed": st.session_state.pressed,
    }


def choose(where: Mapping[str, Any]) -> None:
    """Select and show the feature that a search result leads to; the rest of the view stays."""
    query = where.get("query")
    wishes = {str(k): str(v) for k, v in query.items()} if isinstance(query, Mapping) else {}
    asked, dropped = decode(wishes, atlas())
    if asked.feature and not dropped:
        _note_press(where)
        show(replace(view(), feature=asked.feature, at=asked.at, passage=None), fly=True)


def day() -> str | None:
    """The day that the map shows, as the panel knows it."""
    shown = view().day(atlas())
    return shown.isoformat() if shown else None


def word_on_the_day() -> str | None:
    """A word to the reader if their link asks the map for a day that it has not."""
    asked, days = view().date, atlas().manifest.days
    if asked is None or days is None or days.hold(asked) or "date" not in st.query_params:
        return None
    span = when.stretch(days.first, days.last)
    return f"The map steps through {span}; {when.day(asked)} is on the timeline."


def take_report(report: object) -> None:
    """Take over what the reader did on the map, and write it into the link."""
    state = st.session_state
    _note_press(report)
    state.view = bridge.reported(report, state.view, atlas(), state.epoch)
    written = encode(state.view)
    if written != state.link:
        state.link = written
        state.dropped = ()
        st.query_params.from_dict(written)


def _note_press(report: object) -> None:
    # The panel believes an answer that knows of its latest press, and no older one.
    state = st.session_state
    pressed = report.get("pressed") if isinstance(report, Mapping) else None
    state.pressed = max(state.get("pressed", 0), pressed if isinstance(pressed, int) else 0)


def _query() -> dict[str, str]:
    names = [key.name for key in KEYS]
    given: Mapping[str, str] = st.query_params
    return {name: given[name] for name in names if name in given}
