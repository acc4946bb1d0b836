/* The map as one picture that stands alone: what is seen, a date stamp, a scale, a legend of the
   layers that are on, and the credits. It is drawn anew as SVG from what the browser computed, so
   that it needs no style sheet; a PNG is made of it by the browser itself. */
"use strict";
window.Atlas = window.Atlas || {};
(function (Atlas) {
  const NS = "http://www.w3.org/2000/svg";
  const SHARP = 2; // pixels of the PNG to a pixel of the map
  const PAINT = ["fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "paint-order"];

  function put(parent, tag, attributes, text) {
    const el = document.createElementNS(NS, tag);
    for (const [key, value] of Object.entries(attributes)) el.setAttribute(key, value);
    if (text !== undefined) el.textContent = text;
    parent.appendChild(el);
    return el;
  }
  const dataUrl = (blob) => new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
  async function embedded(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status} for a part of it`);
    return dataUrl(await answer.blob());
  }
  const shown = (style) => style.display !== "none" && style.visibility !== "hidden";

  /* A shape as it is painted, without the style sheets that paint it. */
  function paint(parent, shape) {
    const style = getComputedStyle(shape);
    if (!shown(style) || (style.fill === "none" && style.stroke === "none")) return;
    const copy = shape.cloneNode(false);
    for (const name of copy.getAttributeNames()) if (!/^(d|x|y|width|height|cx|cy|r|x1|y1|x2|y2|transform)$/.test(name)) copy.removeAttribute(name);
    for (const name of PAINT) copy.setAttribute(name, style.getPropertyValue(name));
    parent.appendChild(copy);
  }

  const pen = document.createElement("canvas").getContext("2d");
  function fontOf(style) { return `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`; }

  /* The words of an element, line by line, where they stand. */
  function words(parent, el, origin, halo) {
    const style = getComputedStyle(el);
    pen.font = fontOf(style);
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText("x");
    const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(walk.currentNode);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      const text = put(parent, "text", {
        x: box.left - origin.left, y: box.top - origin.top + (box.height * up) / (up + down),
        fill: style.color, "font-family": style.fontFamily, "font-size": style.fontSize,
        "font-weight": style.fontWeight, "font-style": style.fontStyle,
        style: `letter-spacing:${style.letterSpacing};font-variant-caps:${style.fontVariantCaps};white-space:pre`,
      }, walk.currentNode.data);
      if (halo && style.textShadow !== "none") {
        for (const [key, value] of Object.entries({ stroke: halo, "stroke-width": 3.4, "stroke-linejoin": "round", "paint-order": "stroke" })) text.setAttribute(key, value);
      }
    }
  }

  function label(parent, el, origin, halo) {
    const style = getComputedStyle(el), box = el.getBoundingClientRect();
    if (!shown(style)) return;
    if (style.backgroundColor !== "rgba(0, 0, 0, 0)") {
      const rim = getComputedStyle(document.documentElement).getPropertyValue("--selection").trim();
      put(parent, "rect", { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height, rx: 4, fill: style.backgroundColor, stroke: rim, "stroke-width": 2 });
    }
    words(parent, el, origin, halo);
  }

  function mark(parent, el, origin) {
    const style = getComputedStyle(el), box = el.getBoundingClientRect();
    const width = parseFloat(style.borderTopWidth) || 0;
    put(parent, "circle", { cx: box.left - origin.left + box.width / 2, cy: box.top - origin.top + box.height / 2, r: (box.width - width) / 2, fill: style.backgroundColor, stroke: style.borderTopColor, "stroke-width": width });
    words(parent, el, origin, null);
  }

  function hatches(defs) {
    for (const pattern of document.querySelectorAll("pattern")) {
      const copy = pattern.cloneNode(false);
      for (const part of pattern.children) paint(copy, part);
      defs.appendChild(copy);
    }
  }

  /* All panes of the map, from the ground up. */
  function ground(parent, map, origin, relief) {
    const halo = getComputedStyle(document.documentElement).getPropertyValue("--halo").trim();
    const depth = (pane) => Number(getComputedStyle(pane).zIndex) || 0;
    const panes = Object.values(map.getPanes()).filter((pane) => pane !== map.getPane("mapPane"));
    for (const pane of panes.sort((a, b) => depth(a) - depth(b))) {
      if (pane === map.getPane("tooltipPane") || pane === map.getPane("popupPane")) continue;
      for (const picture of pane.querySelectorAll("img.relief")) {
        const box = picture.getBoundingClientRect();
        if (relief) put(parent, "image", { href: relief, x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height, opacity: getComputedStyle(picture).opacity, preserveAspectRatio: "none" });
      }
      for (const drawing of pane.querySelectorAll("svg.leaflet-zoom-animated, :scope > svg")) {
        const box = drawing.getBoundingClientRect(), view = drawing.viewBox.baseVal;
        const group = put(parent, "g", { transform: `translate(${box.left - origin.left - view.x} ${box.top - origin.top - view.y})`, opacity: getComputedStyle(pane).opacity });
        for (const shape of drawing.querySelectorAll("path")) if (!shape.classList.contains("focus-ring")) paint(group, shape);
      }
      for (const el of pane.querySelectorAll(".lb.on")) label(parent, el, origin, halo);
      for (const el of pane.querySelectorAll(".day-mark")) mark(parent, el, origin);
    }
  }

  /* Words broken into lines that are no wider than `width`, in the pen's font. */
  function lines(text, width) {
    const found = [""];
    for (const word of text.split(/\s+/)) {
      const longer = found.at(-1) ? `${found.at(-1)} ${word}` : word;
      if (pen.measureText(longer).width <= width || !found.at(-1)) found[found.length - 1] = longer; else found.push(word);
    }
    return found;
  }

  const SANS = '"Source Sans", "Noto Sans", "Noto Sans Armenian", "Noto Sans Georgian", system-ui, sans-serif';
  /* Writes lines from `y` on; where the next line would stand. */
  function write(svg, text, { x, y, width, size, weight = 400, fill, family = SANS }) {
    pen.font = `${weight} ${size}px ${family}`;
    for (const line of lines(text, width)) {
      y += size * 1.3;
      put(svg, "text", { x, y, fill, "font-family": family, "font-size": size, "font-weight": weight }, line);
    }
    return y;
  }

  /* Legend rows in columns: a small drawing of each style, and its words. */
  function legend(svg, rows, { y, width, size, fill }) {
    const columns = Math.max(1, Math.floor(width / (size * 12.5)));
    const per = Math.ceil(rows.length / columns), wide = width / columns;
    const probe = document.createElement("div");
    probe.style.cssText = "position:absolute;visibility:visible;left:-999px;top:0";
    document.body.appendChild(probe);
    let lowest = y;
    let at = y;
    rows.forEach((row, i) => {
      const column = Math.floor(i / per);
      if (i % per === 0) at = y;
      const swatch = row.swatch || Atlas.swatch(row.style, row.look);
      probe.replaceChildren(swatch);
      const spot = put(svg, "svg", { x: 14 + column * wide, y: at + size * 0.42, width: 30, height: 12, viewBox: "0 0 30 12" });
      for (const part of swatch.children) {
        if (part.tagName === "text") put(spot, "text", { x: 15, y: 10, fill, "text-anchor": "middle", "font-size": 11, "font-weight": 600, "letter-spacing": 1, "font-family": SANS }, part.textContent);
        else paint(spot, part);
      }
      at = write(svg, row.text, { x: 14 + column * wide + 38, y: at, width: wide - 50, size, fill });
      lowest = Math.max(lowest, at);
    });
    probe.remove();
    return lowest;
  }

  /* state: {selected(), stop(), day(), inSight(layer), overlays()} as the map has them now;
     overlays are rows of the legend: [{swatch, text}]. */
  Atlas.picture = function (map, config, state) {
    const reliefs = new Map(); // theme to a data URL
    async function ready(theme) {
      if (config.relief && !reliefs.has(theme)) reliefs.set(theme, await embedded(config.relief[theme]));
    }

    function subject() {
      const id = state.selected(), stop = state.stop(), day = config.days.find((entry) => entry.date === state.day());
      const what = id ? config.features[id].name : stop ? stop.title : "";
      return [what, day ? day.name : ""].filter(Boolean).join(" · ");
    }
    function rows() {
      const layers = config.layers.filter((entry) => state.inSight(entry.id)).map((entry) => ({ style: entry.style, look: config.styles[entry.style], text: entry.name }));
      const base = config.legend.filter((entry) => !config.styles[entry.style]).map((entry) => ({ style: entry.style, look: undefined, text: entry.text }));
      return [...layers, ...state.overlays(), ...base];
    }

    /* The picture as an SVG element, at once; `plain` leaves the title to the page around it. */
    function compose({ theme, plain }) {
      const root = document.documentElement, before = root.dataset.theme;
      root.dataset.theme = theme;
      try {
        const frame = map.getContainer(), origin = { left: frame.getBoundingClientRect().left + frame.clientLeft, top: frame.getBoundingClientRect().top + frame.clientTop };
        const width = frame.clientWidth, tall = frame.clientHeight;
        const look = getComputedStyle(root), of = (name) => look.getPropertyValue(name).trim();
        const text = of("--text"), soft = of("--text-2");
        const svg = document.createElementNS(NS, "svg");
        const defs = put(svg, "defs", {});
        hatches(defs);
        const paper = put(svg, "rect", { width, height: 1, fill: of("--page") });
        let y = 0;
        if (!plain) {
          y = write(svg, config.title, { x: 14, y: 8, width: width - 28, size: 21, weight: 600, fill: text, family: '"Source Serif", serif' });
          if (subject()) y = write(svg, subject(), { x: 14, y: y + 2, width: width - 28, size: 15, weight: 600, fill: soft });
          y += 12;
        }
        put(put(defs, "clipPath", { id: "atlas-picture-frame" }), "rect", { width, height: tall });
        const stage = put(svg, "g", { transform: `translate(0 ${y})` });
        const clip = put(stage, "g", { "clip-path": "url(#atlas-picture-frame)" });
        put(clip, "rect", { width, height: tall, fill: getComputedStyle(frame).backgroundColor });
        ground(clip, map, origin, reliefs.get(theme));
        put(stage, "rect", { x: 0.5, y: 0.5, width: width - 1, height: tall - 1, fill: "none", stroke: of("--rule-strong") });
        y += tall;
        const bar = frame.querySelector(".leaflet-control-scale-line");
        const below = y;
        y = write(svg, config.stamp, { x: 14, y: below + 6, width: width / 2, size: 14, weight: 650, fill: text });
        if (bar) {
          const long = bar.offsetWidth, right = width - 14;
          put(svg, "path", { d: `M${right - long} ${y - 10}V${y - 3}H${right}V${y - 10}`, fill: "none", stroke: soft, "stroke-width": 1.6 });
          put(svg, "text", { x: right - long - 8, y: y - 2, fill: text, "text-anchor": "end", "font-family": SANS, "font-size": 13 }, bar.textContent);
        }
        y = legend(svg, rows(), { y: y + 4, width: width - 14, size: 13, fill: text });
        y = write(svg, config.credits, { x: 14, y: y + 4, width: width - 28, size: 11.5, fill: soft }) + 12;
        paper.setAttribute("height", y);
        for (const [key, value] of Object.entries({ width, height: y, viewBox: `0 0 ${width} ${y}`, role: "img" })) svg.setAttribute(key, value);
        svg.setAttribute("aria-label", [config.title, subject()].filter(Boolean).join(": "));
        return svg;
      } finally {
        root.dataset.theme = before;
      }
    }

    /* The typefaces, as a style of the picture's own: a picture may ask nobody for them. */
    async function faces() {
      const rules = [...document.styleSheets].flatMap((sheet) => { try { return [...sheet.cssRules]; } catch { return []; } }).filter((rule) => rule instanceof CSSFontFaceRule);
      const made = rules.map(async (rule) => {
        const url = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue("src"));
        const file = url && (await embedded(new URL(url[1], document.baseURI)));
        return file ? `@font-face{font-family:${rule.style.getPropertyValue("font-family")};font-weight:200 900;src:url(${file})}` : "";
      });
      return (await Promise.all(made)).join("");
    }

    async function png() {
      const theme = document.documentElement.dataset.theme;
      const [css] = await Promise.all([faces(), ready(theme)]);
      const svg = compose({ theme, plain: false });
      const style = document.createElementNS(NS, "style");
      style.textContent = css;
      svg.insertBefore(style, svg.firstChild);
      const width = Number(svg.getAttribute("width")), height = Number(svg.getAttribute("height"));
      svg.setAttribute("width", width * SHARP);
      svg.setAttribute("height", height * SHARP);
      const image = new Image();
      const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }));
      try {
        image.src = url;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = Math.round(width * SHARP);
        canvas.height = Math.round(height * SHARP);
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
        if (!blob) throw new Error("the browser gave no picture");
        return blob;
      } finally {
        URL.revokeObjectURL(url);
      }
    }

    function name() {
      const stop = state.stop();
      return `${[config.id, state.selected() || (stop && stop.id), state.day()].filter(Boolean).join("-")}.png`;
    }
    async function save() {
      const blob = await png(), a = document.createElement("a");
      a.href = URL.createObjectURL(blob);
      a.download = name();
      document.body.appendChild(a);
      a.click();
      a.remove();
      setTimeout(() => URL.revokeObjectURL(a.href), 60_000);
    }
    return { compose, save, ready, name, subject };
  };
})(window.Atlas);
