"""The map and its panel."""

import streamlit as st

from geo.web import navigation, session
from geo.web.bridge import mount
from geo.web.components import panel
from geo.web.resources import resources

session.warn("map")


def answer() -> None:
    """Keep what the panel asks, to be answered with it."""
    st.session_state.question = st.session_state.panel.ask


@st.fragment
def map_and_panel() -> None:
    left, right = st.columns([65, 35], gap="small")
    with left:
        mount(resources().map_arguments, key="map")
    with right:
        navigation.search_box()
        shown = panel(
            key="panel",
            data={
                "content": session.content("map"),
                "around": session.measured(st.session_state.get("question")),
            },
            on_ask_change=answer,
            on_go_change=lambda: None,
        )
        navigation.follow(shown.go)


map_and_panel()
