"""The paper's events by date: before the clashes, day by day, after them, and undated."""

import streamlit as st

from geo import panel, session, travel
from geo.timeline import timeline

session.leave_map()
atlas = session.atlas()
for word in session.follow_link():
    st.warning(word)

pressed = panel.timeline(
    key="timeline",
    data=timeline(atlas, session.view().date, travel.named("event", atlas.events)),
    on_go_change=lambda: None,
)
travel.follow(pressed.go)
