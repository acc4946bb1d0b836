"""Ways between pages: what a page's own link names, where a reader pressed to go, and search."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from geo import panel, session
from geo.finder import NOTHING, findings
from geo.search import LONGEST
from geo.view import KEYS, LARGE

_LINK = frozenset(key.name for key in KEYS)


class Page(NamedTuple):
    """A page: its name in the bar, its script, and the keys that a link to it may have."""

    name: str
    script: str
    keys: frozenset[str]


# In the order of the bar.
PAGES = {
    "map": Page("Map", "pages/map.py", _LINK),
    "paper": Page("Paper", "pages/paper.py", _LINK | {"q"}),
    "timeline": Page("Timeline", "pages/timeline.py", _LINK | {"event"}),
    "claims": Page("Who says what", "pages/claims.py", frozenset({"claim", "topic", "size"})),
    "figures": Page("Figures", "pages/figures.py", frozenset({"figure", "size"})),
    "data": Page("Data", "pages/data.py", frozenset({"size"})),
    "about": Page("About", "pages/about.py", frozenset({"size"})),
}


def pages() -> list[StreamlitPage]:
    """Every page, the map first."""
    return [
        st.Page(page.script, title=page.name, url_path=key, default=key == "map")
        for key, page in PAGES.items()
    ]


def bar(page: StreamlitPage) -> None:
    """The bar at the top of ``page``, with the way to the others."""
    data = {
        "title": session.atlas().manifest.title,
        "pages": [{"page": key, "name": one.name} for key, one in PAGES.items()],
        "current": page.url_path or "map",
    }
    follow(panel.topbar(key="topbar", data=data, on_go_change=lambda: None).go)


def named(key: str, known: Container[str]) -> str | None:
    """The value of a key that only this page knows; an unknown one is dropped with a word."""
    value = st.query_params.get(key)
    if value is None or value in known:
        return value
    st.warning(f"The link’s “{key}” names nothing that this page has; it was left out.")
    return None


def follow(where: object) -> None:
    """Open the page that the reader pressed for, if they did; unknown wishes are dropped there."""
    wish = where if isinstance(where, dict) else {}
    query = wish.get("query")
    if not isinstance(query, dict):
        return
    page = PAGES.get(str(wish.get("page", "map")), PAGES["map"])
    # A link with no wish leaves the view as it is, its size too.
    if session.is_large() and query:
        query = {"size": LARGE, **query}
    kept = {key: str(value) for key, value in query.items() if key in page.keys}
    st.switch_page(page.script, query_params=kept)


def search_box(*, on_map: bool = False) -> None:
    """A box that searches the atlas and its text as the reader types; a result leads there.

    ``on_map`` says that the map is on this page: what it draws is shown on it at once.
    """
    state = st.session_state
    # A link may carry words to search for; the reader's own come after, and stand.
    asked = st.query_params.get("q", "").strip()[:LONGEST]
    if asked != state.get("asked", ""):
        state.asked = state.search = asked

    def searched() -> None:
        state.search = str(state.finder.query or "")

    def chosen() -> None:
        if on_map and isinstance(state.finder.go, dict):
            session.choose(state.finder.go)

    query: str = state.get("search", "")
    found = findings(query, session.atlas()) if query else NOTHING
    where = panel.finder(
        key="finder",
        data={"asked": asked, "query": query, **found},
        on_query_change=searched,
        on_go_change=chosen,
    ).go
    if where and not (on_map and where.get("page") == "map"):
        follow(where)
