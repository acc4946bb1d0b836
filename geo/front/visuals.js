/* How features are drawn. Each has one path that can be pressed (the one folium made) and, beneath
   it, paths that are only seen: casing, line, core, ticks. Colours and widths are CSS classes. */
"use strict";
window.Atlas = window.Atlas || {};
(function (Atlas) {
  const NS = "http://www.w3.org/2000/svg";
  function svg(tag, attributes, parent) {
    const el = document.createElementNS(NS, tag);
    for (const [k, v] of Object.entries(attributes)) el.setAttribute(k, v);
    if (parent) parent.appendChild(el);
    return el;
  }

  /* The patterns that hatched areas are filled with: [{id, colour, angle, pitch, tint}]. */
  Atlas.hatch = function (hatches) {
    const holder = svg("svg", { width: 0, height: 0, style: "position:absolute", "aria-hidden": "true" }, document.body);
    const defs = svg("defs", {}, holder);
    for (const { id, colour, angle, pitch, tint } of hatches) {
      const pattern = svg("pattern", { id, width: pitch, height: pitch, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle})` }, defs);
      svg("rect", { width: pitch, height: pitch, style: `fill:var(--c-${colour})`, opacity: tint }, pattern);
      svg("line", { x1: 0, y1: 0, x2: 0, y2: pitch, style: `stroke:var(--c-${colour})`, "stroke-width": 1.5, opacity: 0.5 }, pattern);
    }
  };

  // The strokes of a line style, from the ground up: [class suffix, extra width].
  const STROKES = {
    line: ["casing", "stroke"], hollow: ["casing", "stroke", "core"],
    rail: ["casing", "stroke", "ticks"], band: ["band"], focus: ["glow", "stroke"],
    arrow: ["casing", "stroke"],
  };

  const seen = (pane, cls) => ({ pane, className: cls, interactive: false, smoothFactor: 1 });

  /* A line moved sideways by `px` pixels at the map's present zoom, so that routes which share
     their ground stand side by side. Nested arrays of positions stay nested. */
  function moved(map, latlngs, px) {
    if (!px) return latlngs;
    if (Array.isArray(latlngs[0])) return latlngs.map((part) => moved(map, part, px));
    const pts = latlngs.map((p) => map.project(p));
    const far = [pts[0]];
    const kept = [0];
    for (let i = 1; i < pts.length; i++) {
      // Vertices closer than a few pixels would fold the moved line over itself.
      if (pts[i].distanceTo(far[far.length - 1]) >= 4 || i === pts.length - 1) { far.push(pts[i]); kept.push(i); }
    }
    return far.map((p, i) => {
      const a = far[Math.max(0, i - 1)], b = far[Math.min(far.length - 1, i + 1)];
      const d = b.subtract(a), n = Math.hypot(d.x, d.y) || 1;
      return map.unproject(L.point(p.x - (d.y / n) * px, p.y + (d.x / n) * px));
    });
  }

  /* Whether a line comes into a box. */
  Atlas.crosses = function (map, latlngs, box) {
    if (Array.isArray(latlngs[0])) return latlngs.some((part) => Atlas.crosses(map, part, box));
    const frame = L.bounds(map.project(box.getNorthWest()), map.project(box.getSouthEast()));
    const pts = latlngs.map((p) => map.project(p));
    return pts.some((p, i) => i > 0 && L.LineUtil.clipSegment(pts[i - 1], p, frame));
  };

  const between = (a, b, share) => L.point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);

  /* An arrow along a line at the map's present zoom: its shaft, and a head of `size` pixels where
     the line ends or meets the circle `mark` ({at, radius}), if there is one. */
  function arrow(map, latlngs, size, mark) {
    const pts = latlngs.flat().map((p) => map.project(p));
    const last = () => pts[pts.length - 1];
    /* Take the end off up to where the line is `far` pixels from a point. */
    function cut(from, far) {
      let inside = last();
      while (pts.length > 1 && last().distanceTo(from) < far) inside = pts.pop();
      let low = 0, high = 1; // the point wanted lies between the last one kept and `inside`
      for (let i = 0; i < 12; i++) {
        const share = (low + high) / 2;
        if (between(last(), inside, share).distanceTo(from) < far) high = share; else low = share;
      }
      pts.push(between(last(), inside, low));
    }
    if (mark) cut(map.project(mark.at), mark.radius + 5);
    const tip = last();
    cut(tip, size);
    const base = last(), x = ((tip.y - base.y) * 5) / 12, y = ((base.x - tip.x) * 5) / 12;
    const notch = between(base, tip, 0.25);
    // The map rounds to whole pixels: points that stand close would make the curve tremble.
    const calm = pts.filter((p, i) => i === 0 || p.distanceTo(notch) > 20);
    for (let i = 1; i < calm.length; i++) if (calm[i].distanceTo(calm[i - 1]) < 20) calm.splice(i--, 1);
    const head = [tip, L.point(base.x + x, base.y + y), notch, L.point(base.x - x, base.y - y)];
    return { shaft: [...calm, notch].map((p) => map.unproject(p)), head: head.map((p) => map.unproject(p)) };
  }

  /* Dress `press`, the path folium made for one feature, in its style; returns the feature's
     drawing: what the selection, the labels and the keyboard need of it. */
  Atlas.dress = function (map, group, press, style, styleId) {
    const shape = style.shape;
    const drawing = { press, shape, style, redraw: null };
    const parts = []; // what is only seen: it is added once nothing can fail any more
    const add = (layer) => { parts.push(layer); return layer; };
    if (shape === "area" || shape === "hatch") {
      Object.assign(press.options, { pane: "areas", className: `hit s-${styleId}` });
      drawing.halo = () => L.polygon(press.getLatLngs(), seen("selection", "selection selection-area"));
      const box = press.getBounds();
      drawing.extent = (box.getEast() - box.getWest()) * (box.getNorth() - box.getSouth());
    } else if (shape === "point" || shape === "name") {
      const at = press.getLatLng();
      if (shape === "point") {
        const dot = add(L.circleMarker(at, { ...seen("points", `s-${styleId}`), radius: style.width }));
        // Where there is no room for its name a place is not drawn either.
        drawing.reveal = (yes) => {
          for (const path of [dot, press]) if (path.getElement()) path.getElement().style.display = yes ? "" : "none";
        };
      }
      Object.assign(press.options, { pane: "press-points", className: "hit hit-point", radius: shape === "name" ? 18 : 11 });
      drawing.halo = () => L.circleMarker(at, { ...seen("selection", "selection"), radius: style.width + 5, weight: 5 });
    } else {
      const whole = press.getLatLngs();
      drawing.whole = whole; // where it runs, whatever is moved aside to be seen
      const pane = shape === "band" ? "bands" : /^border/.test(style.colour) ? "borders" : "lines";
      const strokes = STROKES[shape].map((part) =>
        add(L.polyline(whole, seen(part === "glow" ? "bands" : pane, `s-${styleId}-${part}`))));
      // Thinning by a pixel gives corners to a curve as plain as an arrow's.
      if (shape === "arrow") for (const stroke of strokes) stroke.options.smoothFactor = 0;
      Object.assign(press.options, { pane: shape === "band" ? "bands" : "press-lines", className: "hit hit-line", weight: Math.max(14, style.width), fill: false, smoothFactor: 1 });
      let halo = null;
      drawing.halo = () => {
        halo = L.polyline(strokes[0].getLatLngs(), { ...seen("selection", "selection"), smoothFactor: strokes[0].options.smoothFactor, weight: style.width + 8 });
        return halo;
      };
      if (style.offset) {
        drawing.redraw = () => {
          const line = moved(map, whole, map.getZoom() < style.offset_below ? style.offset : 0);
          for (const stroke of [...strokes, press, halo]) if (stroke) stroke.setLatLngs(line);
        };
        drawing.redraw();
      }
      if (shape === "arrow") {
        add(L.circleMarker(whole.flat()[0], { ...seen(pane, `s-${styleId}-tail`), radius: style.width + 1.5 }));
        const head = add(L.polygon([], seen(pane, `s-${styleId}-head`)));
        drawing.redraw = (mark) => {
          const drawn = arrow(map, whole, 7 + 2.5 * style.width, mark);
          head.setLatLngs(drawn.head);
          for (const stroke of [...strokes, press, halo]) if (stroke) stroke.setLatLngs(drawn.shaft);
        };
        drawing.redraw(null);
      }
    }
    for (const part of parts) group.addLayer(part);
    return drawing;
  };

  /* The ringed mark of a `focus` style, at scales where the thing itself is too small to see. */
  Atlas.ring = function (map, centre, styleId, onPress) {
    const small = map.getSize().x < 500;
    const radius = small ? 22 : 30;
    const make = (extra, cls) => L.circleMarker(centre, { ...seen("lines", cls), radius: radius + extra });
    const press = L.circleMarker(centre, { pane: "press-lines", className: "hit hit-point", radius, bubblingMouseEvents: false });
    press.on("click", onPress);
    const group = L.featureGroup([make(8, `s-${styleId}-ring-glow`), make(0, `s-${styleId}-ring`), make(6, `s-${styleId}-ring-outer`), press]);
    group.mark = { at: centre, radius: radius + 6 };
    return group;
  };

  /* A small picture on a button. */
  const ICONS = { ruler: "M3.5 14.5 14.5 3.5 20.5 9.5 9.5 20.5ZM7 11l2 2M10 8l3 3M13 5l2 2" };
  Atlas.icon = function (name) {
    const picture = svg("svg", { width: 20, height: 20, viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" });
    svg("path", { d: ICONS[name], fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linejoin": "round", "stroke-linecap": "round" }, picture);
    return picture;
  };

  /* A small picture for switches and the legend, of shapes: [[tag, class, attributes]]. */
  Atlas.sample = function (shapes) {
    const picture = svg("svg", { width: 30, height: 12, viewBox: "0 0 30 12", class: "swatch", "aria-hidden": "true" });
    for (const [tag, cls, attributes] of shapes) svg(tag, { class: cls, ...attributes }, picture);
    return picture;
  };

  /* A small picture of a style. */
  Atlas.swatch = function (styleId, style) {
    const picture = Atlas.sample([]);
    const put = (tag, cls, attributes) => svg(tag, { class: cls, ...attributes }, picture);
    const line = { d: "M1 6H29" };
    if (!style) put("path", `base-${styleId}`, line);
    else if (style.shape === "area" || style.shape === "hatch") put("rect", `s-${styleId}`, { x: 1, y: 1, width: 28, height: 10 });
    else if (style.shape === "point") put("circle", `s-${styleId}`, { cx: 15, cy: 6, r: Math.min(5, style.width) });
    else if (style.shape === "name") put("text", "swatch-name", { x: 15, y: 10, "text-anchor": "middle", "font-size": 11, "font-weight": 600, fill: "currentColor", "letter-spacing": 1 }).textContent = "ABC";
    else if (style.shape === "focus") { put("circle", `s-${styleId}-ring`, { cx: 15, cy: 6, r: 3.2 }); put("circle", `s-${styleId}-ring-outer`, { cx: 15, cy: 6, r: 5.4 }); }
    else if (style.shape === "arrow") {
      put("path", `s-${styleId}-stroke`, { d: "M1 6H20" });
      put("path", `s-${styleId}-head`, { d: "M29 6L17 11L20 6L17 1Z" });
    } else for (const part of STROKES[style.shape]) if (part !== "casing") put("path", `s-${styleId}-${part}`, line);
    return picture;
  };
})(window.Atlas);
