"""Who says what: the paper's statements by topic, next to those that answer them."""

import streamlit as st

from geo import panel, session, travel
from geo.statements import statements

session.leave_map()
atlas = session.atlas()
for word in session.follow_link():
    st.warning(word)

claim, topic = travel.named("claim", atlas.claims), travel.named("topic", atlas.topics)
pressed = panel.claims(
    key="claims", data=statements(atlas, claim, topic), on_go_change=lambda: None
)
travel.follow(pressed.go)
