"""The paper's numbers, each with its sentence; those that can be compared, drawn."""

import streamlit as st

from geo import panel, session, travel
from geo.quantities import quantities

session.leave_map()
atlas = session.atlas()
for word in session.follow_link():
    st.warning(word)

pressed = panel.figures(
    key="figures",
    data=quantities(atlas, travel.named("figure", atlas.figures)),
    on_go_change=lambda: None,
)
travel.follow(pressed.go)
