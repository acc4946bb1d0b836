"""The map and its panel."""

import streamlit as st

from geo import session
from geo.card import card
from geo.panel import opening, panel

atlas = session.atlas()
for word in session.follow_link():
    st.warning(word)


def follow_panel() -> None:
    """Go where the reader pressed in the panel."""
    where = st.session_state.panel.go or {}
    if where.get("page") == "paper":
        st.session_state.go_to_paper = {k: str(v) for k, v in where.get("query", {}).items()}
    elif "feature" in where:
        session.select(where["feature"])


@st.fragment
def map_and_panel() -> None:
    if passage := st.session_state.pop("go_to_paper", None):
        st.switch_page("pages/paper.py", query_params=passage)
    left, right = st.columns([65, 35], gap="small")
    with left:
        session.map_component()
    with right:
        selected = session.view().feature
        shown = card(atlas.features[selected], atlas) if selected else None
        panel(
            key="panel",
            data={"card": shown, "opening": None if shown else opening(atlas)},
            on_go_change=follow_panel,
        )


map_and_panel()
