"""The paper, whole: its places linked to the map, and the passage that the link names in sight."""

import streamlit as st

from geo import session, travel
from geo.panel import reader
from geo.reading import paper

session.leave_map()
atlas = session.atlas()
for word in session.follow_link():
    st.warning(word)

left, right = st.columns([62, 38], gap="medium")
with right:
    st.fragment(travel.search_box)()
    session.map_beside()
with left:
    pressed = reader(
        key="reader",
        data=paper(atlas, session.view().passage, session.view().stop),
        on_go_change=lambda: None,
    )
travel.follow(pressed.go)
