"""The paper's numbers, each with its sentence; those that can be compared, drawn."""

import streamlit as st

from geo.telling.figures import target
from geo.web import components, navigation, session

session.leave_map()
atlas = session.atlas()
for word in session.follow_link():
    st.warning(word)

pressed = components.figures(
    key="figures",
    data={
        "content": session.content("figures"),
        "target": target(navigation.named("figure", atlas.figures), atlas),
    },
    on_go_change=lambda: None,
)
navigation.follow(pressed.go)
