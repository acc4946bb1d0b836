"""Ways between pages: what a page's own link names, where a reader pressed to go, and search."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from geo.finding.finder import NOTHING, findings
from geo.finding.index import LONGEST
from geo.link.pages import HOME, PAGES
from geo.web import components, session
from geo.web.shown import TopBar

# Absolute: the script that Streamlit runs lies elsewhere, or it would take the folder for its own
# older page system.
FOLDER = Path(__file__).parents[2] / "pages"


def script(page: str) -> Path:
    """The script of a page."""
    return FOLDER / f"{page}.py"


def pages() -> list[StreamlitPage]:
    """Every page, the map first."""
    return [
        st.Page(script(key), title=page.name, url_path=key, default=key == HOME)
        for key, page in PAGES.items()
    ]


def bar(page: StreamlitPage) -> None:
    """The bar at the top of ``page``, with the way to the others."""
    data: TopBar = {
        "title": session.atlas().manifest.title,
        "pages": [{"page": key, "name": entry.name} for key, entry in PAGES.items()],
        "current": page.url_path or HOME,
    }
    follow(components.topbar(key="topbar", data=data, on_go_change=lambda: None).go)


def title(page: StreamlitPage) -> str:
    """The title of ``page``, as tabs and bookmarks have it."""
    own = session.atlas().manifest.title
    return own if (page.url_path or HOME) == HOME else f"{page.title} · {own}"


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
    wished = str(wish.get("page", HOME))
    page = wished if wished in PAGES else HOME
    kept = {key: str(value) for key, value in query.items() if key in PAGES[page].keys}
    st.switch_page(script(page), query_params=kept)


def search_box() -> None:
    """A box that searches the atlas and its text as the reader types; a result leads there."""
    state = st.session_state
    # A link may carry words to search for; the reader's own come after, and stand.
    asked = st.query_params.get("q", "").strip()[:LONGEST]
    if asked != state.get("asked", ""):
        state.asked = state.search = asked

    def searched() -> None:
        state.search = str(state.finder.query or "")

    query: str = state.get("search", "")
    found = findings(query, session.atlas()) if query else NOTHING
    where = components.finder(
        key="finder",
        data={"asked": asked, "query": query, **found},
        on_query_change=searched,
        on_go_change=lambda: None,
    ).go
    follow(where)
