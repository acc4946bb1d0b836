"""Who says what: the paper's statements by topic, next to those that answer them."""

import streamlit as st

from geo.telling.claims import target
from geo.web import components, navigation, session

session.leave_map()
atlas = session.atlas()
for word in session.follow_link():
    st.warning(word)

claim, topic = navigation.named("claim", atlas.claims), navigation.named("topic", atlas.topics)
pressed = components.claims(
    key="claims",
    data={"content": session.content("claims"), "target": target(claim, topic, atlas)},
    on_go_change=lambda: None,
)
navigation.follow(pressed.go)
