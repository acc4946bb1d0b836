"""The app as a server of its own, whose links say what they lead to where they are shared.

``streamlit run serve.py``, or any ASGI server with ``serve:app``.
"""

from functools import cache

import streamlit as st
from starlette.middleware import Middleware

from geo.__main__ import usual_folder
from geo.atlas import Atlas, load
from geo.preview import Previews


@cache
def atlas() -> Atlas:
    """The atlas that the pages read. Raises ``BrokenAtlas``."""
    # Not the session's: the parts of a page can be announced by the app's own script alone.
    return load(usual_folder())


app = st.App("app.py", middleware=[Middleware(Previews, atlas=atlas)])
