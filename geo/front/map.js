/* The map a reader uses: what is on it, what is selected, and what the page is told of both.
   The page calls applyView; the map answers with Streamlit.setComponentValue and keeps the
   address bar's position current. Nothing here knows what the atlas is about. */
"use strict";
window.Atlas = window.Atlas || {};
(function (Atlas) {
  const SETTLE_MS = 350; // a pan or a run of switches is told once it has come to rest

  Atlas.start = function (map, groups, config) {
    Atlas.hatch(config.hatches);
    const drawings = new Map(); // feature id to what visuals.js made of it
    const undrawn = []; // the features of which it could make nothing
    const layerOf = new Map();
    const on = new Set();
    let selected = null, wanted = null; // what is selected, and what will be once that is painted
    let halo = null, ring = null, focusRing = null;
    let basemap = null, tiles = null, day = null, stop = null, flight = null, size = null;
    let atHome = true, quiet = false, epoch = 0, pressed = 0, timer = null, told = "";

    const name = (id) => config.features[id].name;
    for (const layer of config.layers) {
      const group = groups[layer.id];
      const paths = [];
      const gather = (l, holder) => (l.feature ? paths.push([l, holder]) : l.eachLayer && l.eachLayer((part) => gather(part, l)));
      gather(group);
      for (const [press, holder] of paths) {
        const id = press.feature.id;
        layerOf.set(id, layer.id);
        const style = config.features[id].style;
        try {
          drawings.set(id, Atlas.dress(map, group, press, config.styles[style], style));
          bind(press, id);
        } catch (fault) { // it costs itself, not the map
          console.warn(id, fault);
          holder.removeLayer(press);
          undrawn.push(id);
        }
      }
    }

    /* A drawn feature is a button: named, reached by Tab, pressed by Enter or Space. */
    function bind(press, id) {
      press.on("add", () => {
        const el = press.getElement();
        el.setAttribute("tabindex", "0");
        el.setAttribute("role", "button");
        el.setAttribute("aria-label", name(id));
        el.setAttribute("aria-pressed", String(id === selected));
        el.dataset.feature = id;
        describe(id);
        el.onkeydown = (event) => {
          if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(id); }
        };
        el.onfocus = () => { if (el.matches(":focus-visible")) showFocus(id); };
        el.onblur = hideFocus;
      });
      press.on("click", (event) => { L.DomEvent.stopPropagation(event); choose(id); });
      if (window.matchMedia("(hover: hover)").matches) {
        const tip = Atlas.make("div", "", name(id));
        if (config.features[id].names) tip.appendChild(Atlas.make("span", "tip-names", config.features[id].names));
        tip.appendChild(Atlas.make("span", "tip-kind", config.features[id].hint));
        press.bindTooltip(tip, { sticky: true, direction: "top", offset: [0, -8] });
      }
    }
    function showFocus(id) {
      hideFocus();
      if (!drawings.has(id)) return;
      focusRing = drawings.get(id).halo();
      focusRing.options.className = "focus-ring";
      focusRing.options.weight = 3;
      focusRing.addTo(map);
    }
    function hideFocus() { if (focusRing) focusRing.remove(); focusRing = null; }

    /* The panel's words come first: what the map itself redraws waits until they are painted. */
    const afterPaint = (work) => requestAnimationFrame(() => setTimeout(work));
    function choose(id) {
      furniture.learnt();
      measures.clearPoint();
      wanted = id;
      announce(id);
      const mine = pressed;
      afterPaint(() => { if (pressed === mine) { select(id); tell(); } });
    }
    /* The panel beside the map is told at once; the server hears of it with the next report. */
    function announce(id) {
      pressed = Date.now();
      tellPage("atlas-select", { feature: id, date: day, pressed, ...measures.state() });
    }
    function tellPage(name, detail) {
      if (document.documentElement.dataset.compact === "true") return;
      try {
        const page = window.parent;
        page.dispatchEvent(new page.CustomEvent(name, { detail }));
      } catch { /* a page of another origin hears it from the server */ }
    }

    function showDay(date) {
      day = date;
      days.show(date);
      for (const id of drawings.keys()) describe(id);
      placeNames();
    }
    /* Names first, then a day's marks beside them, then the names that have to make room. */
    function placeNames() {
      days.clear();
      labels.place(lit());
      if (!day) return;
      days.draw();
      labels.place(lit());
    }
    /* What a day's mark says of a feature, said of the feature itself too. */
    function describe(id) {
      const el = drawings.get(id).press.getElement(), words = days.words(id);
      if (el && words) el.setAttribute("aria-description", words);
      else if (el) el.removeAttribute("aria-description");
    }
    /* A day asked for is what the panel tells of: nothing stays selected then. To go from day to
       day fills no history: the link is written over in place. */
    function chooseDay(date) {
      const step = date && day && !selected;
      if (date && selected) select(null);
      if (date) measures.clearPoint();
      showDay(date);
      announce(selected);
      writeLink(step ? "replaceState" : "pushState");
      later();
    }
    /* Where a day's mark stands: by the ring, by the name, or on the feature. */
    function markPlace(id) {
      if (!drawings.has(id) || !isOn(id)) return null;
      if (ring && ring.mark.feature === id) return { at: ring.mark.at, dx: ring.mark.radius * 0.72, dy: ring.mark.radius * 0.72 };
      const { press, shape } = drawings.get(id), label = labels.stands(id);
      const wide = shape === "name" || shape === "area" || shape === "hatch";
      if (wide && label) return beside(label, shape === "name" ? "rRl" : "tbrl");
      if (press.getLatLng) return { at: press.getLatLng(), dx: 0, dy: wide ? 0 : -16 };
      if (wide) return { at: press.getBounds().getCenter(), dx: 0, dy: 0 };
      const line = press.getLatLngs().flat(2);
      return { at: line[line.length >> 1], dx: 0, dy: 0 };
    }

    /* The first side of a name, of those wished for, that no button or scale covers. */
    function beside({ at, x, y, w, h }, sides) {
      const away = 13, spots = {
        r: { dx: x + w + away + 2, dy: y + h / 2 }, l: { dx: x - away - 2, dy: y + h / 2 },
        R: { dx: x + w + 3 * away + 2, dy: y + h / 2 }, // still in the row of its name
        t: { dx: x + w / 2, dy: y - away }, b: { dx: x + w / 2, dy: y + h + away },
      };
      const frame = map.getContainer(), edge = frame.getBoundingClientRect();
      const covers = [...frame.querySelectorAll(".leaflet-control")].map((el) => el.getBoundingClientRect());
      const free = ({ dx, dy }) => {
        const p = map.latLngToContainerPoint(at).add([edge.left + dx, edge.top + dy]);
        return covers.every((r) => p.x + away < r.left || p.x - away > r.right || p.y + away < r.top || p.y - away > r.bottom);
      };
      const wished = [...sides].map((side) => spots[side]);
      return { at, ...(wished.find(free) || wished[0]) };
    }

    /* What is pointed out: what the reader selected, or what the open stop of the tour is about. */
    const lit = () => selected || (stop && isOn(stop.feature) ? stop.feature : null);
    function select(id) {
      for (const each of [selected, id]) {
        const el = drawings.get(each)?.press.getElement();
        if (el) el.setAttribute("aria-pressed", String(each === id));
      }
      if (halo) halo.remove();
      selected = wanted = id;
      halo = drawings.get(lit())?.halo().addTo(map);
      measures.follow(id);
      reveal();
      afterPaint(placeNames);
    }

    function switchLayer(id, yes) {
      if (yes === on.has(id)) return;
      const was = lit();
      if (yes) { on.add(id); map.addLayer(groups[id]); stack(); } else { on.delete(id); map.removeLayer(groups[id]); }
      if (!yes && selected && layerOf.get(selected) === id) { if (!quiet) announce(null); select(null); }
      else if (lit() !== was) select(selected);
    }
    /* A large area lies beneath a small one, or no press would reach what is small. */
    function stack() {
      const areas = [...drawings].filter(([id, d]) => d.extent && isOn(id)).map(([, d]) => d);
      for (const { press } of areas.sort((a, b) => b.extent - a.extent)) press.bringToFront();
    }
    function showSwitches() { tellPage("atlas-layers", { layers: [...on] }); bar.show(on, basemap, measures.state().lines); inset.show(); drawRing(); reveal(); placeNames(); }

    const fromZoom = new Map();
    for (const l of config.labels) if (l.feature) fromZoom.set(l.feature, Math.min(l.min, fromZoom.get(l.feature) ?? 99));
    function reveal() {
      const zoom = map.getZoom();
      for (const [id, drawing] of drawings) {
        if (drawing.reveal) drawing.reveal(id === lit() || zoom >= (fromZoom.get(id) ?? 0));
      }
    }

    function useTiles(id) {
      if (tiles) tiles.remove();
      tiles = null;
      basemap = id;
      furniture.say("");
      const wanted = config.tiles.find((one) => one.id === id);
      furniture.credit(wanted ? wanted.attribution : "");
      if (!wanted) return;
      tiles = L.tileLayer(wanted.url, { pane: "tiles", maxNativeZoom: wanted.max_zoom, maxZoom: config.maxZoom, opacity: 0.75 });
      tiles.on("tileerror", () => furniture.say(`${wanted.name} does not load just now. The atlas’s own background is shown and is complete without it.`));
      tiles.on("tileload", () => furniture.say(wanted.note));
      tiles.addTo(map);
    }

    /* The ring stands for a `focus` feature while that is too small to see. */
    function drawRing() {
      if (ring) ring.remove();
      ring = null;
      const layer = config.layers.find((l) => config.styles[l.style].shape === "focus");
      const id = layer?.features.find((feature) => drawings.get(feature)?.shape === "focus");
      if (id && on.has(layer.id) && map.getZoom() < 9) addRing(id, layer.style);
      for (const drawing of drawings.values()) if (drawing.redraw) drawing.redraw(ring && ring.mark);
    }
    function addRing(id, style) {
      const view = config.views.find((v) => v.feature === id);
      ring = Atlas.ring(map, drawings.get(id).press.getBounds().getCenter(), style, (event) => {
        L.DomEvent.stopPropagation(event);
        if (view) look(view);
        choose(id);
      }).addTo(map);
      ring.mark.feature = id;
    }

    const boxOf = ([w, s, e, n]) => L.latLngBounds([s, w], [n, e]);
    const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    /* Home is the atlas's first view, or that of the open stop. */
    const home = () => boxOf(stop ? stop.box : config.views[0].box);
    function goHome() {
      quiet = true;
      map.invalidateSize({ animate: false, pan: false });
      map.fitBounds(home(), { animate: false });
      atHome = true;
      quiet = false;
    }
    /* A view brings its own layers along; what is on besides stays on. */
    function look(view) {
      for (const id of view.layers) switchLayer(id, true);
      if (view.layers.length) { showSwitches(); later(); }
      if (view === config.views[0] && !stop) { goHome(); later(); return; }
      const target = boxOf(view.box);
      flight = null;
      if (calm()) map.fitBounds(target, { animate: false }); else map.flyToBounds(target, { duration: 0.8 });
    }

    /* A flight ends at home, or at a place of its own; a reader who touches the map breaks it off. */
    function fly(at) {
      map.invalidateSize({ animate: false, pan: false });
      const box = home(), zoom = at ? at[2] : map.getBoundsZoom(box);
      const middle = map.unproject(map.project(box.getSouthWest(), zoom).add(map.project(box.getNorthEast(), zoom)).divideBy(2), zoom);
      flight = at ? null : { zoom, middle };
      atHome = false;
      map.flyTo(at ? [at[0], at[1]] : middle, zoom, { duration: 0.8 });
    }
    const landed = () => flight.zoom === map.getZoom() && map.project(flight.middle).distanceTo(map.project(map.getCenter())) < 2;
    /* A rest on the way to a flight's end, as when the window changes, is none of the reader's. */
    function rested() {
      if (quiet || (flight && !landed())) return;
      atHome = Boolean(flight);
      flight = null;
      writePosition();
      later();
    }

    function setSize(wanted) {
      size = wanted;
      tools.showSize(size);
      onZoom();
    }

    function onZoom() {
      const zoom = map.getZoom();
      const style = document.documentElement.style;
      style.setProperty("--k", String((zoom >= 10 ? 1.35 : zoom >= 8 ? 1.15 : 1) * (size ? 1.45 : 1)));
      // The relief's cells are a kilometre wide: near by, they would show as blotches.
      style.setProperty("--relief-share", String(zoom >= 11 ? 0.4 : zoom >= 10 ? 0.7 : 1));
      reveal();
      for (const [base, min] of bases) {
        const show = zoom >= min;
        if (show !== map.hasLayer(base)) { if (show) map.addLayer(base); else map.removeLayer(base); }
      }
      drawRing();
      placeNames();
    }

    /* --- what the page is told ------------------------------------------------------------- */
    const trim = (x, digits) => String(Number(x.toFixed(digits)));
    function at() {
      if (atHome) return null;
      const c = map.getCenter();
      return [Number(c.lat.toFixed(4)), Number(c.wrap().lng.toFixed(4)), Number(map.getZoom().toFixed(2))];
    }
    const state = () => ({ epoch, feature: selected, layers: [...on], basemap, size, date: day, at: at(), ...measures.state() });
    function tell() {
      clearTimeout(timer);
      const report = state();
      const key = JSON.stringify([report, pressed]);
      if (key === told) return;
      told = key;
      if (window.Streamlit) window.Streamlit.setComponentValue({ ...report, pressed });
    }
    function later() { clearTimeout(timer); timer = setTimeout(tell, SETTLE_MS); }
    /* Panning must not fill the reader's history: the position is written over in place. What is
       written stands as the server would write it (the order is that of view.py), so that it finds
       nothing to add. */
    const writePosition = () => writeLink("replaceState");
    function writeLink(how) {
      if (document.documentElement.dataset.compact === "true") return;
      try {
        const page = window.parent, url = new URL(page.location.href), here = at();
        const asked = how === "pushState"; // by a press on the day control
        const gone = [...(asked && !selected ? ["feature", "passage"] : []), ...(asked || day ? ["date"] : []), "at"];
        for (const key of gone) url.searchParams.delete(key);
        if (day && !(stop && stop.date === day)) url.searchParams.append("date", day);
        if (here) url.searchParams.append("at", `${trim(here[0], 4)},${trim(here[1], 4)},${trim(here[2], 2)}`);
        if (url.href !== page.location.href) page.history[how](page.history.state, "", url);
      } catch { /* a page of another origin keeps its own address */ }
    }

    window.applyView = function (view) {
      quiet = true;
      flight = null;
      epoch = view.epoch;
      document.documentElement.dataset.compact = String(view.compact);
      for (const layer of config.layers) switchLayer(layer.id, view.layers.includes(layer.id));
      stop = view.stop;
      if (view.size !== size) setSize(view.size); else tools.showSize(size);
      if (view.basemap !== basemap) useTiles(view.basemap);
      if (view.fly && !calm()) fly(view.at); else if (view.at) { atHome = false; map.invalidateSize(false); map.setView([view.at[0], view.at[1]], view.at[2], { animate: false }); } else goHome();
      select(view.feature);
      showDay(view.date);
      if (view.lines && view.lines !== measures.state().lines) sayLines(view.lines);
      measures.show(view, view.feature);
      furniture.welcome(!view.feature && !view.stop && !view.date && !view.point);
      quiet = false;
      showSwitches();
      clearTimeout(timer);
      told = JSON.stringify([state(), pressed]);
    };

    /* Shows a feature for as long as a reader points at its name beside the map. */
    Atlas.glance = function (id) {
      hideFocus();
      if (!drawings.has(id)) return;
      if (!isOn(id)) { switchLayer(layerOf.get(id), true); showSwitches(); }
      flight = null;
      const shape = drawings.get(id).press;
      const box = shape.getBounds ? shape.getBounds() : L.latLngBounds([shape.getLatLng()]);
      if (!map.getBounds().contains(box)) map.fitBounds(box.extend(map.getCenter()), { maxZoom: map.getZoom(), animate: !calm() });
      select(id);
      drawRing();
    };

    /* The base map comes as files that the browser keeps. One that fails leaves its place empty. */
    const bases = [];
    function drawBase({ url, pane, style, min_zoom }) {
      return fetch(url).then((answer) => answer.json()).then((collection) => {
        const cls = `base base-${style}`;
        inset.base(collection, pane, cls);
        return [L.geoJSON(collection, { pane, interactive: false, style: { className: cls } }), min_zoom];
      }).catch(() => furniture.say("A part of the background map did not load; reload the page to try again."));
    }

    /* --- putting it together --------------------------------------------------------------- */
    /* What names keep off: the ring, and every place that is drawn. */
    function marks() {
      const dots = [...drawings].filter(([id, d]) => d.reveal && isOn(id) && map.getZoom() >= (fromZoom.get(id) ?? 0));
      const circles = dots.map(([id, d]) => ({ at: d.press.getLatLng(), radius: d.style.width + 1, feature: id }));
      return [...(ring ? [ring.mark] : []), ...circles, ...days.circles()];
    }
    const isOn = (id) => on.has(layerOf.get(id));
    /* Whether any of a layer is drawn where the reader looks. */
    function inSight(layer) {
      if (!on.has(layer)) return false;
      const box = map.getBounds(), zoom = map.getZoom();
      return [...drawings].some(([id, { press, whole, reveal }]) => {
        if (layerOf.get(id) !== layer) return false;
        if (press.getLatLng) return box.contains(press.getLatLng()) && (!reveal || id === lit() || zoom >= (fromZoom.get(id) ?? 0));
        return whole ? Atlas.crosses(map, whole, box) : box.intersects(press.getBounds());
      });
    }
    /* What a way to see disputed lines means: the first is the usual one. */
    function sayLines(id) {
      const seen = config.perspectives.find((one) => one.id === id) || config.perspectives[0];
      furniture.say(seen.words, 15000);
    }
    const bar = Atlas.bar(config,
      (id, yes) => { switchLayer(id, yes); showSwitches(); later(); },
      (id) => { useTiles(id); later(); },
      (id) => { measures.see(id); sayLines(id); later(); });
    const labels = Atlas.labels(map, config.labels, isOn, choose, marks);
    const furniture = Atlas.furniture(map, config, (view) => { look(view); if (view.feature && isOn(view.feature)) choose(view.feature); });

    const measures = Atlas.measuring(map, config, drawings, {
      point: () => { announce(selected); tell(); },
      look: (bounds) => { flight = null; if (calm()) map.fitBounds(bounds, { animate: false }); else map.flyToBounds(bounds, { duration: 0.6 }); },
      say: furniture.say,
    });
    furniture.beneathZoom(measures.button);
    /* What the panel asks of the map, by events: its buttons stand outside of this frame. */
    const asked = (name, act) => window.addEventListener(name, ({ detail }) => { act(detail); });
    asked("atlas-way", ({ way, words }) => measures.way(way, words));
    asked("atlas-uncertainty", ({ shown }) => { measures.exact(shown, selected); later(); });
    asked("atlas-switch", ({ layer, on: yes }) => { switchLayer(layer, yes); showSwitches(); later(); });
    asked("atlas-glance", ({ feature }) => { if (feature && isOn(feature)) showFocus(feature); else hideFocus(); });
    asked("atlas-ring", ({ kilometres }) => { measures.ring(kilometres); later(); });

    const inset = Atlas.inset(map, config, drawings, {
      shown: isOn,
      place: furniture.beneathStamp,
      press: () => { const view = config.views.find((v) => v.id === config.inset.view); look(view); if (view.feature && isOn(view.feature)) choose(view.feature); },
    });
    const days = Atlas.days(map, config.days, { onDay: chooseDay, place: markPlace, onPress: choose, name });

    const tools = Atlas.tools(map, config, {
      selected: () => selected, stop: () => stop, day: () => day, inSight, overlays: () => measures.legend(selected),
      say: furniture.say, tiles: () => Boolean(tiles),
      onMeasure: () => measures.start(),
      onSize: (wanted) => { setSize(wanted); later(); },
    });

    const ground = map.getContainer();
    ground.setAttribute("role", "region");
    ground.setAttribute("aria-label", `Map: ${config.title}`);
    ground.setAttribute("aria-description", "Lines, areas and places are buttons. The arrow keys move the map, plus and minus change its scale. The same features are listed beside the map.");

    if (config.relief) {
      const box = boxOf(config.relief.box);
      const picture = L.imageOverlay(config.relief.light, box, { pane: "relief", className: "relief", interactive: false }).addTo(map);
      Atlas.onTheme((theme) => picture.setUrl(config.relief[theme]));
    }
    map.on("click", () => { if (wanted) choose(null); });
    map.getContainer().addEventListener("keydown", (event) => { if (event.key === "Escape" && (wanted || measures.state().point)) choose(null); });
    map.on("zoomend", onZoom);
    map.on("moveend", placeNames);
    map.on("moveend", rested);
    for (const touch of ["pointerdown", "wheel", "keydown"]) ground.addEventListener(touch, () => { flight = null; }, { capture: true, passive: true });
    new ResizeObserver(() => {
      if (atHome) goHome();
      else { quiet = true; map.invalidateSize({ animate: false }); quiet = false; }
    }).observe(map.getContainer());
    // Sizes are known only once the style sheets and the typefaces are there.
    document.fonts.addEventListener("loadingdone", placeNames);
    const sheets = [...document.querySelectorAll('link[rel="stylesheet"]')].filter((sheet) => !sheet.sheet);
    const loaded = (sheet) => new Promise((done) => { sheet.onload = done; sheet.onerror = done; });
    // The base lies in the order of the atlas, whichever file comes first.
    const drawn = Promise.all(config.base.map(drawBase)).then((all) => bases.push(...all.filter(Boolean)));
    Promise.all([...sheets.map(loaded), drawn]).then(() => {
      if (atHome) goHome();
      onZoom();
      if (undrawn.length) {
        const count = undrawn.length === 1 ? "One feature could not be drawn and was" : `${undrawn.length} features could not be drawn and were`;
        furniture.say(`${count} left out: ${undrawn.map(name).join(", ")}`);
      }
      document.documentElement.dataset.ready = "true";
    });
  };

  /* Light or dark, as the page around the map is: its background colour says which. */
  const listeners = [];
  function readTheme() {
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
    const probe = document.createElement("canvas").getContext("2d");
    probe.fillStyle = "#ffffff";
    probe.fillStyle = colour || "#ffffff";
    const hex = parseInt(probe.fillStyle.slice(1), 16);
    const light = ((hex >> 16) & 255) * 0.3 + ((hex >> 8) & 255) * 0.59 + (hex & 255) * 0.11;
    const theme = light < 110 ? "dark" : "light";
    if (document.documentElement.dataset.theme === theme) return;
    document.documentElement.dataset.theme = theme;
    for (const listener of listeners) listener(theme);
  }
  Atlas.onTheme = function (listener) { listeners.push(listener); listener(document.documentElement.dataset.theme); };
  readTheme();
  window.addEventListener("message", () => setTimeout(readTheme));
})(window.Atlas);
