"""The paper, whole: its places linked to the map, and the passage that the link names in sight."""

import streamlit as st

from geo.telling.paper import back, target
from geo.web import components, navigation, session

session.leave_map()
atlas = session.atlas()
for word in session.follow_link():
    st.warning(word)

left, right = st.columns([62, 38], gap="medium")
with right:
    st.fragment(navigation.search_box)()
    session.map_beside()
with left:
    pressed = components.paper(
        key="paper",
        data={
            "content": session.content("paper"),
            "target": target(session.view().passage, atlas),
            "stop": back(session.view().stop, atlas),
        },
        on_go_change=lambda: None,
    )
navigation.follow(pressed.go)
