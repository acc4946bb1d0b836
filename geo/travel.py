"""Ways between pages: what a page's own link names, where a reader pressed to go, and search."""

from __future__ import annotations

from collections.abc import Container

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from geo import panel, session
from geo.finder import NOTHING, findings
from geo.search import LONGEST
from geo.view import KEYS, LARGE

# The bar's words for each page, in its order.
NAMES = {
    "map": "Map",
    "paper": "Paper",
    "timeline": "Timeline",
    "claims": "Who says what",
    "figures": "Figures",
    "data": "Data",
    "about": "About",
}
_LINK = frozenset(key.name for key in KEYS)
# Each page's script, and the keys that a link to it may have.
PAGES = {
    "map": ("pages/map.py", _LINK),
    "paper": ("pages/paper.py", _LINK | {"q"}),
    "timeline": ("pages/timeline.py", _LINK | {"event"}),
    "claims": ("pages/claims.py", frozenset({"claim", "topic", "size"})),
    "figures": ("pages/figures.py", frozenset({"figure", "size"})),
    "data": ("pages/data.py", frozenset({"size"})),
    "about": ("pages/about.py", frozenset({"size"})),
}


def pages() -> list[StreamlitPage]:
    """Every page, the map first."""
    return [
        st.Page(PAGES[key][0], title=name, url_path=key, default=key == "map")
        for key, name in NAMES.items()
    ]


def bar(page: StreamlitPage) -> None:
    """The bar at the top of ``page``, with the way to the others."""
    data = {
        "title": session.atlas().manifest.title,
        "pages": [{"page": key, "name": name} for key, name in NAMES.items()],
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
    script, keys = PAGES.get(str(wish.get("page", "map")), PAGES["map"])
    # A link with no wish leaves the view as it is, its size too.
    if session.is_large() and query:
        query = {"size": LARGE, **query}
    st.switch_page(script, query_params={k: str(v) for k, v in query.items() if k in keys})


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
