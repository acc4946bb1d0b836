"""The frame around every page: its look, its pages, and the atlas they read."""

from pathlib import Path

import streamlit as st

from geo import session
from geo.folder import BrokenAtlas

st.set_page_config(page_title="Atlas", layout="wide")
for sheet in ("page.css", "tables.css", "tour.css", "finder.css", "print.css", "large.css"):
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
st.navigation(
    [
        st.Page("pages/map.py", title="Map", default=True),
        st.Page("pages/paper.py", title="Paper"),
        st.Page("pages/timeline.py", title="Timeline", url_path="timeline"),
        st.Page("pages/claims.py", title="Who says what", url_path="claims"),
        st.Page("pages/figures.py", title="Figures", url_path="figures"),
        st.Page("pages/data.py", title="Data", url_path="data"),
        st.Page("pages/about.py", title="About", url_path="about"),
    ],
    # Embedded in another page, the map and its panel stand alone.
    position="hidden" if st.context.is_embedded else "top",
).run()
