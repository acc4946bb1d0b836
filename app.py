"""The door: ``streamlit run app.py``, or any ASGI server with ``app:app``."""

import streamlit as st

from geo.web import door

app = st.App(
    door.FRAME,
    lifespan=door.opened,
    routes=door.routes(),
    middleware=door.middleware(),
)
