"""The floor: a static page with Leaflet, the same geometry and the same words, and no server."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from xstatic.pkg import leaflet

from geo.model.atlas import Atlas

PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="leaflet.css">
<style>html,body{margin:0;height:100%}#map{position:absolute;inset:0 35% 0 0}
#panel{position:absolute;inset:0 0 0 65%;overflow:auto}</style>
<div id="map"></div><div id="panel"><h3></h3><div></div></div><script src="leaflet.js"></script>
<script>
fetch("data.json").then((r) => r.json()).then((data) => {
  const map = window.map = L.map("map", {attributionControl: false}).fitBounds(data.bounds);
  for (const part of data.base) L.geoJSON(part, {interactive: false}).addTo(map);
  const groups = {};
  for (const layer of data.layers) {
    const group = groups[layer.name] = L.geoJSON(layer.features, {
      pointToLayer: (f, at) => L.circleMarker(at, {radius: 6}),
      onEachFeature: (f, l) => {
        l.on("click", () => {
          document.querySelector("h3").textContent = f.properties.name;
          document.querySelector("#panel div").replaceChildren(...f.properties.quotes.map((q) => {
            const e = document.createElement("blockquote"); e.textContent = q; return e; }));
        });
        l.on("add", () => { const e = l.getElement(); e.dataset.feature = f.properties.id; });
      },
    });
    if (layer.on) group.addTo(map);
  }
  L.control.layers(null, groups, {collapsed: false}).addTo(map);
  document.documentElement.dataset.ready = "true";
});
</script>"""


def bounds(atlas: Atlas) -> list[tuple[float, float]]:
    """Where the map opens, as Leaflet wants it: the first viewpoint, as in the app."""
    west, south, east, north = atlas.manifest.viewpoints[0].box
    return [(south, west), (north, east)]


def write(atlas: Atlas, folder: Path) -> None:
    """Write the page and its data into ``folder``."""
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(Path(leaflet.BASE_DIR) / name, folder / name)
    layers = [
        {
            "name": layer.name,
            "on": layer.on,
            "features": [
                {
                    "type": "Feature",
                    "properties": {
                        "id": f.id,
                        "name": f.name,
                        "quotes": [atlas.text[p.span] for p in atlas.passages_of(f.id)],
                    },
                    "geometry": atlas.geometry[f.id],
                }
                for f in atlas.features_by_layer[layer.id]
            ],
        }
        for layer in atlas.manifest.layers
    ]
    data = {"bounds": bounds(atlas), "base": list(atlas.base.values()), "layers": layers}
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
