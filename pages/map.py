"""The map and its panel."""

import streamlit as st

from geo import session
from geo.panel import panel, shelf

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
        panel(
            key="panel",
            data={"feature": session.view().feature, "pressed": st.session_state.pressed},
            on_go_change=follow_panel,
        )


map_and_panel()
shelf(key="shelf", data=session.stock())
