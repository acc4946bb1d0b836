"""An atlas drawn as a folium map, and its styles."""
