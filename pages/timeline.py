"""The paper's events by date: before the clashes, day by day, after them, and undated."""

import streamlit as st

from geo.telling.timeline import target
from geo.web import components, navigation, session

session.leave_map()
atlas = session.atlas()
for word in session.follow_link():
    st.warning(word)

pressed = components.timeline(
    key="timeline",
    data={
        "content": session.content("timeline"),
        "target": target(session.view().date, navigation.named("event", atlas.events), atlas),
    },
    on_go_change=lambda: None,
)
navigation.follow(pressed.go)
