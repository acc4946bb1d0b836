/* Names on the map. The most important first; one that would touch another waits for more room. */
"use strict";
window.Atlas = window.Atlas || {};
(function (Atlas) {
  const GAP = 2;
  const EDGE = 4; // pixels between a name and the edge of the map
  // Wide letters over an area may stand over a place's dot; other names keep off it.
  const OVER_DOTS = new Set(["country", "neighbour", "region", "sea"]);
  // A name of what is wide may be moved along the edge of the map that would cut it.
  const WIDE = new Set(["country", "neighbour", "region", "sea", "area", "route", "focus"]);
  // Where a label may stand by its point: the wish of the table first, then round the clock.
  const AROUND = { capital: "rltb", city: "rltb", town: "rltb", village: "rltb", focus: "btlr" };

  function box(point, size, anchor, dx, dy, gap) {
    const x = { c: -size.x / 2, t: -size.x / 2, b: -size.x / 2, r: gap, l: -size.x - gap }[anchor];
    const y = { c: -size.y / 2, r: -size.y / 2, l: -size.y / 2, t: -size.y - gap, b: gap }[anchor];
    return { x: point.x + x + dx, y: point.y + y + dy, w: size.x, h: size.y };
  }
  const touches = (a, b) =>
    a.x < b.x + b.w + GAP && b.x < a.x + a.w + GAP && a.y < b.y + b.h + GAP && b.y < a.y + a.h + GAP;

  /* labels: [{text, feature, lat, lon, style, min, max, rank, anchor, dx, dy, gap, colour}];
     isOn(feature) says whether its layer is on; onPress(feature) is called by a click;
     marks() lists the circles that names keep off: [{at, radius, feature}]. */
  Atlas.labels = function (map, labels, isOn, onPress, marks) {
    const all = labels.map((label) => {
      const el = document.createElement("div");
      el.className = `lb lb-${label.style}`;
      el.setAttribute("aria-hidden", "true");
      for (const [i, line] of label.text.split("\n").entries()) {
        if (i) el.appendChild(document.createElement("br"));
        el.appendChild(document.createTextNode(line));
      }
      if (label.colour) el.style.color = `var(--c-${label.colour})`;
      if (label.feature) {
        el.dataset.feature = label.feature;
        if (label.names) el.title = label.names;
        el.addEventListener("click", (event) => { event.stopPropagation(); onPress(label.feature); });
      }
      const icon = L.divIcon({ className: "", iconSize: [0, 0], html: el });
      L.marker([label.lat, label.lon], { pane: "names", interactive: false, keyboard: false, icon }).addTo(map);
      return { ...label, el, at: L.latLng(label.lat, label.lon) };
    });

    /* The boxes of the controls that lie over the map: a name half under one cannot be read. */
    function controls() {
      const frame = map.getContainer(), edge = frame.getBoundingClientRect();
      return [...frame.querySelectorAll(".leaflet-control")].map((el) => {
        const r = el.getBoundingClientRect(), p = map.containerPointToLayerPoint([r.left - edge.left, r.top - edge.top]);
        return { x: p.x, y: p.y, w: r.width, h: r.height, control: true };
      });
    }
    /* What is in sight, in the same pixels as the boxes of names. */
    function frame() {
      const a = map.containerPointToLayerPoint([0, 0]), size = map.getSize();
      return { x: a.x, y: a.y, w: size.x, h: size.y };
    }
    const kept = (low, length, from, room) => Math.min(Math.max(low, from + EDGE), from + room - length - EDGE);
    /* `where` with all of the name in sight, or null. What lies out of sight altogether has no name. */
    function inSight(where, label, sight) {
      const x = kept(where.x, where.w, sight.x, sight.w), y = kept(where.y, where.h, sight.y, sight.h);
      const far = Math.abs(x - where.x) > where.w * 0.6 || Math.abs(y - where.y) > where.h * 0.6;
      if (far || ((x !== where.x || y !== where.y) && !WIDE.has(label.style))) return null;
      return { ...where, x, y };
    }
    const blocks = (other, label) =>
      !(other.feature && other.feature === label.feature) && !(other.dot && OVER_DOTS.has(label.style));

    function place(selected) {
      const zoom = map.getZoom(), sight = frame();
      const standing = [...controls(), ...marks().map(({ at, radius, feature }) => {
        const p = map.latLngToLayerPoint(at);
        return { x: p.x - radius, y: p.y - radius, w: 2 * radius, h: 2 * radius, feature, dot: radius < 12 };
      })];
      const first = (l) => (l.feature && l.feature === selected ? -1000 : l.rank);
      const fits = (l) => zoom >= l.min && zoom <= l.max;
      const named = all.some((l) => l.feature === selected && fits(l));
      // What is selected is always named, at a scale of its own or not.
      const wanted = all.filter((l) => (!l.feature || isOn(l.feature)) && (fits(l) || (l.feature && l.feature === selected && !named)));
      for (const l of all) l.el.classList.toggle("selected", Boolean(l.feature) && l.feature === selected);
      const sizes = new Map(wanted.map((l) => [l, { x: l.el.offsetWidth, y: l.el.offsetHeight }]));
      const shown = new Map();
      for (const l of wanted.sort((a, b) => first(a) - first(b))) {
        const point = map.latLngToLayerPoint(l.at);
        const ring = standing.find((other) => other.feature && other.feature === l.feature && !other.dot);
        const spot = (anchor) => {
          const own = anchor === l.anchor;
          return inSight(box(point, sizes.get(l), anchor, own ? l.dx : 0, own ? l.dy : 0, own || !ring ? l.gap : ring.w / 2), l, sight);
        };
        const tries = [l.anchor, ...(AROUND[l.style] || "").replace(l.anchor, "")].map(spot).filter(Boolean);
        const free = tries.find((where) => !standing.some((other) => blocks(other, l) && touches(where, other)));
        // What the map is about is named even where there is no room.
        const where = free || (l.style === "focus" && tries[0]);
        if (!where) continue;
        standing.push(where);
        shown.set(l, { left: where.x - point.x, top: where.y - point.y });
      }
      for (const l of all) {
        const at = shown.get(l);
        l.el.classList.toggle("on", Boolean(at));
        if (at) { l.el.style.left = `${at.left}px`; l.el.style.top = `${at.top}px`; }
      }
    }
    /* Where the name of a feature stands, if it does: its point, and its box from there. */
    function stands(feature) {
      const l = all.find((entry) => entry.feature === feature && entry.el.classList.contains("on"));
      if (!l) return null;
      return { at: l.at, x: parseFloat(l.el.style.left), y: parseFloat(l.el.style.top), w: l.el.offsetWidth, h: l.el.offsetHeight };
    }
    return { place, stands };
  };
})(window.Atlas);
