"""The paper, whole: its places linked to the map, and the passage that the link names in sight."""

import streamlit as st

from geo.telling.paper import back, target
from geo.web import components, navigation, session
from geo.web.bridge import beside, mount
from geo.web.resources import resources

atlas = session.atlas()
session.warn("paper")
view = session.view("paper")

left, right = st.columns([62, 38], gap="medium")
with right:
    st.fragment(navigation.search_box)()
    mount(beside(resources().map_arguments), key="beside")
with left:
    pressed = components.paper(
        key="paper",
        data={
            "content": session.content("paper"),
            "target": target(view, atlas),
            "stop": back(view.stop, atlas),
        },
        on_go_change=lambda: None,
    )
navigation.follow(pressed.go)
