"""What the app costs a reader, beside two yardsticks that are measured in the same run.

The plain way is stock ``st_folium`` (``plain.py``); the floor is a static Leaflet page
(``floor.py``). What counts is the ratios: they are the same on a slow machine and a fast one.
"""
