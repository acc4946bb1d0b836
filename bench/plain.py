"""The plain way, as a yardstick: the same map and words with stock ``st_folium`` and its defaults.

Only Leaflet comes from the app, as in the app itself: the hosts that folium asks are not there.
"""

import folium
import streamlit as st
from streamlit_folium import st_folium

from geo.web import files, session

st.set_page_config(layout="wide")
atlas = session.atlas()
canvas = folium.Map(location=[40.9, 45.3], zoom_start=7, tiles=None)
asked = files.map_files(atlas)
canvas.default_js, canvas.default_css = list(asked.scripts[:1]), list(asked.styles[:1])
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
