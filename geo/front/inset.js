/* A small second map: one part of the large one at a scale of its own. It is a button that leads
   there; what is on it follows the switches. */
"use strict";
window.Atlas = window.Atlas || {};
(function (Atlas) {
  const NONE = { show() {}, base() {} };

  /* `on.press()` goes there; `on.shown(feature)` says whether a feature's layer is on. */
  Atlas.inset = function (map, config, drawings, on) {
    const { inset } = config;
    if (!inset) return NONE;
    const [west, south, east, north] = inset.box;
    const box = L.latLngBounds([south, west], [north, east]);
    const frame = Atlas.make("button", "inset wash leaflet-control");
    frame.type = "button";
    frame.setAttribute("aria-label", `${inset.name}: show it on the map`);
    const head = Atlas.make("span", "inset-head", inset.name);
    const ground = Atlas.make("span", "inset-map");
    ground.setAttribute("aria-hidden", "true");
    frame.append(head, ground);
    frame.addEventListener("click", on.press);
    on.place(frame);

    const small = L.map(ground, {
      zoomControl: false, attributionControl: false, dragging: false, scrollWheelZoom: false, doubleClickZoom: false,
      touchZoom: false, boxZoom: false, keyboard: false, zoomSnap: 0, fadeAnimation: false, zoomAnimation: false, markerZoomAnimation: false,
    });
    for (const [name, pane] of Object.entries(map.getPanes())) {
      if (small.getPane(name)) continue;
      small.createPane(name).style.zIndex = pane.style.zIndex;
    }
    small.fitBounds(box, { animate: false });
    // It is a picture: whatever looks for the map by Leaflet's names finds the large one alone.
    ground.classList.remove("leaflet-container");
    small.getPane("mapPane").classList.remove("leaflet-map-pane");
    ground.querySelector(".leaflet-control-container").remove();

    const groups = new Map(), redraws = [];
    for (const [id, { press, whole, shape }] of drawings) {
      const bounds = press.getBounds ? press.getBounds() : L.latLngBounds([press.getLatLng()]);
      if (shape === "hatch" || shape === "name" || shape === "arrow" || shape === "band" || !bounds.intersects(box)) continue;
      const copy = press.getLatLng ? L.circleMarker(press.getLatLng()) : whole ? L.polyline(whole) : L.polygon(press.getLatLngs());
      const group = L.layerGroup();
      group.addLayer(copy);
      const styleId = config.features[id].style, style = config.styles[styleId];
      const { redraw } = Atlas.drawFeature(small, group, copy, { ...style, offset: style.offset_below < 20 ? 0 : style.offset }, styleId);
      copy.options.interactive = false;
      groups.set(id, group);
      if (redraw) redraws.push(redraw);
    }
    const way = L.layerGroup();
    if (inset.way) {
      const [here, there] = inset.way;
      for (const cls of ["measure-way-casing", "measure-way"]) way.addLayer(L.polyline([here, there], { pane: "measures", className: cls, interactive: false }));
      const middle = [(here[0] + there[0]) / 2, (here[1] + there[1]) / 2];
      const icon = L.divIcon({ className: "", iconSize: [0, 0], html: Atlas.make("div", "measure-words inset-words", inset.words) });
      way.addLayer(L.marker(middle, { pane: "names", interactive: false, keyboard: false, icon }));
    }
    const near = config.labels.filter((l) => box.contains([l.lat, l.lon]) && !["country", "neighbour", "region", "route", "focus"].includes(l.style));
    const dots = () => [...drawings].filter(([id, d]) => d.shape === "point" && groups.has(id) && on.shown(id))
      .map(([id, d]) => ({ at: d.press.getLatLng(), radius: d.style.width + 1, feature: id }));
    const labels = Atlas.labels(small, near, on.shown, () => {}, dots);

    /* It goes where the large map shows as much by itself, or has no room for it. */
    const fits = () => { const size = map.getSize(); return size.x >= 700 && size.y >= 480 && map.getZoom() < 8; };
    const fit = () => {
      frame.hidden = !fits();
      if (frame.hidden) return;
      small.invalidateSize({ animate: false, pan: false });
      small.fitBounds(box, { animate: false });
      for (const redraw of redraws) redraw(null);
      labels.place(null);
    };
    map.on("zoomend resize", fit);
    return {
      base(collection, pane, cls) { L.geoJSON(collection, { pane, interactive: false, style: { className: cls } }).addTo(small); },
      show() {
        for (const [id, group] of groups) if (on.shown(id)) group.addTo(small); else group.remove();
        if (inset.way && inset.ends.every(on.shown)) way.addTo(small); else way.remove();
        fit();
      },
    };
  };
})(window.Atlas);
