"""The plain way, as a yardstick: the same map and words with stock ``st_folium`` and its defaults.

Only Leaflet comes from the floor's server: the hosts that folium asks are not there.
"""

import os

import folium
import streamlit as st
from streamlit_folium import st_folium

from bench.floor import bounds
from geo.model.atlas import Atlas
from geo.reading.folder import usual_folder
from geo.reading.load import load

FLOOR = os.environ.get("FLOOR", "")


@st.cache_resource
def read() -> Atlas:
    """The atlas, read once."""
    return load(usual_folder())


st.set_page_config(layout="wide")
atlas = read()
canvas = folium.Map(tiles=None)
canvas.fit_bounds(bounds(atlas))
canvas.default_js = [("leaflet", f"{FLOOR}/leaflet.js")]
canvas.default_css = [("leaflet", f"{FLOOR}/leaflet.css")]
for name, collection in atlas.base.items():
    folium.GeoJson(collection, name=name, control=False).add_to(canvas)
for layer in atlas.manifest.layers:
    group = folium.FeatureGroup(name=layer.name, show=layer.on)
    for feature in atlas.features_by_layer[layer.id]:
        folium.GeoJson(
            {
                "type": "Feature",
                "id": feature.id,
                "properties": {"id": feature.id, "name": feature.name},
                "geometry": atlas.geometry[feature.id],
            },
            marker=folium.CircleMarker(radius=6),
        ).add_to(group)
    group.add_to(canvas)
folium.LayerControl().add_to(canvas)
left, right = st.columns([65, 35])
with left:
    result = st_folium(canvas, width=800, height=600)
with right:
    drawing = (result or {}).get("last_active_drawing") or {}
    chosen = drawing.get("properties", {}).get("id")
    if chosen:
        st.markdown(f"### {atlas.features[chosen].name}")
        for passage in atlas.passages_of(chosen):
            st.text(atlas.text[passage.span])
