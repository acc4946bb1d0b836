/* What a reader measures with: a point, ways, rings, how exact a line is, and how disputed lines
   are seen. All of it lies over the map and changes nothing on it. */
"use strict";
window.Atlas = window.Atlas || {};
(function (Atlas) {
  const EARTH_PX = 40075016.686 / 256; // metres a pixel at the equator at zoom 0 (Web Mercator)
  const BAND_OPACITY = 0.3; // of the pane that bands lie in, so that where they overlap they stay as light
  const metresPerPixel = (lat, zoom) => (EARTH_PX * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
  const shown = (pane, cls, more) => ({ pane, className: cls, interactive: false, ...more });

  /* A band around `drawing` as wide as it may be wrong: one figure for all of it, or one for each
     stretch ([part, first, last, metres]) of a line. Widths follow the zoom. */
  function band(map, { press, whole }, { doubt, stretches }, colour) {
    const group = L.layerGroup();
    const pieces = [];
    const paint = (path) => {
      path.on("add", () => path.getElement().style.setProperty("--band", `var(--c-${colour})`));
      group.addLayer(path);
    };
    const put = (path, metres) => {
      pieces.push({ path, metres, lat: path.getBounds().getCenter().lat });
      paint(path);
    };
    const options = shown("uncertainty", "band", { lineCap: "round", lineJoin: "round", smoothFactor: 1.5, fill: false });
    if (press.getLatLng) {
      paint(L.circle(press.getLatLng(), { ...shown("uncertainty", "band-disc"), radius: doubt }));
    } else if (stretches.length) {
      const lines = Array.isArray(whole[0]) ? whole : [whole];
      for (const [part, first, last, metres] of stretches) put(L.polyline(lines[part].slice(first, last + 1), options), metres);
    } else put(whole ? L.polyline(whole, options) : L.polygon(press.getLatLngs(), options), doubt);
    group.fit = () => {
      for (const { path, metres, lat } of pieces) path.setStyle({ weight: Math.max(1, (2 * metres) / metresPerPixel(lat, map.getZoom())) });
    };
    group.fit();
    return group;
  }

  /* `on.point(at)` is told of the reader's point; `on.look(bounds)` brings something into sight;
     `on.say(words)` tells the reader something. */
  Atlas.measuring = function (map, config, drawings, on) {
    let bands = null, exact = false;
    let ring = null, kilometres = null, rings = null;
    let point = null, marker = null, way = null, measuring = false;
    const container = map.getContainer();
    map.getPane("uncertainty").style.opacity = BAND_OPACITY;

    /* --- how exact ------------------------------------------------------------------------- */
    function showBand(yes, id) {
      exact = yes;
      if (bands) bands.remove();
      bands = null;
      const of = yes && drawings.has(id) && config.features[id];
      if (of && of.doubt) bands = band(map, drawings.get(id), of, config.styles[of.style].colour).addTo(map);
    }

    /* --- rings ------------------------------------------------------------------------------ */
    function showRing(km) {
      kilometres = km;
      if (ring) ring.remove();
      ring = null;
      if (!km || !config.ring) return;
      rings ??= fetch(config.ring.url).then((answer) => answer.json());
      rings.then((collection) => {
        if (kilometres !== km) return;
        if (ring) ring.remove();
        const one = collection.features.find((f) => f.id === String(km));
        ring = L.geoJSON(one, { pane: "measures", interactive: false, style: { className: "measure-ring" } }).addTo(map);
      }).catch(() => { rings = null; on.say("The ring did not load; try again."); });
    }
    /* The ring is brought into sight when it is asked for. */
    function seeRing() {
      const centre = drawings.get(config.ring.around)?.press;
      if (!centre) return;
      const box = centre.getBounds ? centre.getBounds() : L.latLngBounds([centre.getLatLng()]);
      const north = kilometres / 111.2, east = north / Math.cos((box.getCenter().lat * Math.PI) / 180);
      const wide = L.latLngBounds([box.getSouth() - north, box.getWest() - east], [box.getNorth() + north, box.getEast() + east]);
      if (!map.getBounds().contains(wide)) on.look(wide);
    }

    /* --- a way between two places ------------------------------------------------------------ */
    function showWay(ends, words) {
      if (way) way.remove();
      way = null;
      if (!ends) return;
      const line = L.polyline(ends, shown("measures", "measure-way"));
      const casing = L.polyline(ends, shown("measures", "measure-way-casing"));
      const dots = ends.map((end) => L.circleMarker(end, shown("measures", "measure-end", { radius: 4 })));
      const label = L.marker(line.getBounds().getCenter(), {
        pane: "names", interactive: false, keyboard: false,
        icon: L.divIcon({ className: "", iconSize: [0, 0], html: Atlas.make("div", "measure-words", words) }),
      });
      way = L.layerGroup([casing, line, ...dots, label]).addTo(map);
      if (!map.getBounds().contains(line.getBounds())) on.look(line.getBounds().pad(0.3));
    }

    /* --- a point to measure from ------------------------------------------------------------- */
    function showPoint(at) {
      point = at;
      if (marker) marker.remove();
      marker = null;
      showWay(null);
      if (!at) return;
      const pin = Atlas.make("div", "measure-pin");
      marker = L.marker(at, {
        pane: "names", draggable: true, keyboard: false, autoPan: true,
        icon: L.divIcon({ className: "measure-pin-box", iconSize: [44, 44], html: pin }),
      }).addTo(map);
      marker.getElement().setAttribute("aria-hidden", "true");
      marker.on("dragend", () => pick(marker.getLatLng()));
    }
    const short = (n) => Number(n.toFixed(4));
    function pick(latlng) {
      measure(false);
      const w = latlng.wrap();
      showPoint([short(w.lat), short(w.lng)]);
      on.point(point);
    }
    function measure(yes, byKey) {
      measuring = yes;
      button.setAttribute("aria-pressed", String(yes));
      container.classList.toggle("measuring", yes);
      cross.hidden = !(yes && byKey);
      on.say(yes ? (byKey ? "Move the map with the arrow keys, then press Enter. Escape ends it." : "Press a point on the map to measure from it.") : "");
      if (yes && byKey) container.focus({ preventScroll: true });
    }
    const cross = Atlas.make("div", "measure-cross");
    cross.hidden = true;
    cross.setAttribute("aria-hidden", "true");
    container.appendChild(cross);
    const button = Atlas.make("button", "measure-button wash leaflet-control");
    button.type = "button";
    button.title = "Measure from a point";
    button.setAttribute("aria-label", "Measure from a point");
    button.setAttribute("aria-pressed", "false");
    button.appendChild(Atlas.icon("ruler"));
    button.addEventListener("click", (event) => measure(!measuring, event.detail === 0));
    // Presses go to the tool, not to what lies beneath.
    container.addEventListener("click", (event) => {
      if (!measuring || event.target.closest(".leaflet-control, .days, .word")) return;
      event.stopPropagation();
      event.preventDefault();
      if (map.dragging.moved()) return;
      pick(map.mouseEventToLatLng(event));
    }, true);
    container.addEventListener("keydown", (event) => {
      if (!measuring) return;
      if (event.key === "Escape") { event.stopPropagation(); measure(false); button.focus(); }
      if (event.key === "Enter" && event.target === container) { event.preventDefault(); pick(map.getCenter()); }
    }, true);

    /* --- how disputed lines are seen ---------------------------------------------------------- */
    let lines = null;
    function see(id) {
      lines = id;
      document.documentElement.dataset.lines = id || (config.perspectives[0] || {}).id || "";
    }

    /* What lies over the map just now, as rows of a legend: [{swatch, text}]. */
    function legend(selected) {
      const rows = [], line = { d: "M1 6H29" };
      if (bands) {
        const swatch = Atlas.sample([["rect", "band-disc", { x: 1, y: 1, width: 28, height: 10, opacity: BAND_OPACITY }]]);
        swatch.style.setProperty("--band", `var(--c-${config.styles[config.features[selected].style].colour})`);
        rows.push({ swatch, text: "Band: 95 percent of the drawn line lies this near the true one" });
      }
      if (ring) rows.push({ swatch: Atlas.sample([["path", "measure-ring", line]]), text: `${kilometres} km around: ${config.features[config.ring.around].name}` });
      if (way) rows.push({ swatch: Atlas.sample([["path", "measure-way", line]]), text: "Shortest way between the two, as drawn" });
      return rows;
    }

    map.on("zoomend", () => { if (bands) bands.fit(); });
    return {
      button,
      legend,
      start: () => measure(true),
      /* As the view says: nothing of it is told back. */
      show(view, selected) {
        see(view.lines);
        showRing(view.ring);
        if (String(view.point) !== String(point)) showPoint(view.point);
        showBand(view.uncertainty, selected);
      },
      follow(selected) { showWay(null); if (exact) showBand(true, selected); },
      clearPoint() { if (point) showPoint(null); },
      see,
      way: showWay,
      exact(yes, selected) { showBand(yes, selected); },
      ring(km) { showRing(km); if (km) seeRing(); },
      state: () => ({ lines, uncertainty: exact, ring: kilometres, point }),
    };
  };
})(window.Atlas);
