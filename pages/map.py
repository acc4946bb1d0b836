"""The map and its panel."""

import streamlit as st

from geo.web import navigation, session
from geo.web.components import panel

for word in session.follow_link():
    st.warning(word)
if word_on_the_day := session.word_on_the_day():
    st.warning(word_on_the_day)


def follow_panel() -> None:
    """Show what the reader pressed in the panel."""
    where = st.session_state.panel.go or {}
    if where.get("page") is None:
        session.ask(where)


@st.fragment
def map_and_panel() -> None:
    left, right = st.columns([65, 35], gap="small")
    with left:
        session.map_component()
    with right:
        navigation.search_box(on_map=True)
        shown = panel(
            key="panel",
            data=session.panel_view(),
            on_go_change=follow_panel,
        )
        navigation.follow(shown.go)


map_and_panel()
