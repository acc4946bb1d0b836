"""The frame around every page: its look, its pages, and the atlas they read."""

from pathlib import Path

import streamlit as st

from geo import session, travel
from geo.folder import BrokenAtlas

st.set_page_config(page_title="Atlas", layout="wide")
for sheet in (
    "page.css",
    "topbar.css",
    "tables.css",
    "tour.css",
    "finder.css",
    "print.css",
    "large.css",
):
    st.html(Path(__file__).parent / "geo" / "browser" / sheet)

try:
    atlas = session.atlas()
except BrokenAtlas as broken:
    st.error(
        f"The atlas cannot be shown: {len(broken.faults)} fault(s) in its folder. "
        "Mend these, see that `python -m geo check` finds no more, and start again."
    )
    st.code("\n".join(map(str, broken.faults)), language=None)
    st.stop()

st.set_page_config(page_title=atlas.manifest.title)
# The bar is ours: on phones Streamlit folds its own away.
page = st.navigation(travel.pages(), position="hidden")
# Embedded in another page, the map and its panel stand alone.
if st.context.is_embedded:
    st.html("<style>:root { --bar: 0px; }</style>")
else:
    travel.bar(page)
page.run()
