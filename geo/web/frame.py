"""The frame around every page: the script that Streamlit runs for each reader.

It stands in a folder without ``pages/`` beside it: Streamlit would take that folder for its older
page system until the first visitor came.
"""

import streamlit as st

from geo.reading.folder import BrokenAtlas
from geo.web import navigation, session

st.set_page_config(page_title="Atlas", layout="wide")
try:
    atlas = session.atlas()
except BrokenAtlas as broken:
    st.error(
        f"The atlas cannot be shown: {len(broken.faults)} fault(s) in its folder. "
        "Mend these, see that `python -m geo check` finds no more, and reload this page."
    )
    st.code("\n".join(map(str, broken.faults)), language=None)
    st.stop()

# The bar is ours: on phones Streamlit folds its own away.
page = st.navigation(navigation.pages(), position="hidden")
st.set_page_config(page_title=navigation.title(page))
# Embedded in another page, the map and its panel stand alone.
if st.context.is_embedded:
    st.html("<style>:root { --bar: 0px; }</style>")
else:
    navigation.bar(page)
page.run()
