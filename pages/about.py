"""What this map is: whose words, how neutral, how exact, and how to correct it."""

import streamlit as st

from geo.telling.cite import cite_text
from geo.web import session

atlas = session.atlas()
manifest = atlas.manifest

with st.container(horizontal_alignment="center"), st.container(width=760):
    if manifest.about:
        st.markdown((atlas.folder / manifest.about).read_text(encoding="utf-8"))
    else:
        st.title(manifest.title)
        st.write(manifest.description)
    st.header("Cite the paper")
    st.code(cite_text(atlas), language=None, wrap_lines=True)
