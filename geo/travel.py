"""Ways between pages: what a page's own link names, and where the reader pressed to go."""

from __future__ import annotations

from collections.abc import Container

import streamlit as st

from geo import session


def named(key: str, known: Container[str]) -> str | None:
    """The value of a key that only this page knows; an unknown one is dropped with a word."""
    value = st.query_params.get(key)
    if value is None or value in known:
        return value
    st.warning(f"The link’s “{key}” names nothing that this page has; it was left out.")
    return None


def follow(where: object) -> None:
    """Open the page that the reader pressed for, if they did: the paper or the map."""
    wish = where if isinstance(where, dict) else {}
    query = wish.get("query")
    if wish.get("page") == "paper" and isinstance(query, dict):
        st.switch_page("pages/paper.py", query_params={"passage": str(query.get("passage", ""))})
    elif wish:
        session.go_to_map(query)
