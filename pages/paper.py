"""The paper, whole, with the passage that the link names in sight."""

import streamlit as st

from geo import session

session.leave_map()
atlas = session.atlas()
session.follow_link()
st.title(atlas.manifest.text.title)
