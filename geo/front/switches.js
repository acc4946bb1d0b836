/* The bar of layer switches above the map, and the controls on it. */
"use strict";
window.Atlas = window.Atlas || {};
(function (Atlas) {
  const make = (tag, cls, text) => {
    const el = document.createElement(tag);
    if (cls) el.className = cls;
    if (text !== undefined) el.textContent = text;
    return el;
  };
  Atlas.make = make;

  /* One switch a layer: those that matter most in a row, the others under their groups' names behind
     a button. `onSwitch(layer, on)` is told of each press. */
  Atlas.bar = function (config, onSwitch, onTiles, onLines) {
    const bar = make("div", "bar");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Layers");
    const first = make("div", "bar-first"), more = make("div", "bar-more wash");
    more.id = "more-layers";
    const buttons = new Map();
    const rows = config.groups.flatMap((group) => [false, true].map((behind) => ({ group, behind })));
    for (const { group, behind } of rows) {
      const layers = config.layers.filter((l) => l.group === group.id && l.more === behind);
      if (!layers.length) continue;
      const row = make("div", "bar-group");
      row.setAttribute("role", "group");
      row.setAttribute("aria-label", group.name);
      if (behind) row.appendChild(make("span", "bar-name", group.name));
      for (const layer of layers) {
        const button = make("button", "switch");
        button.type = "button";
        button.setAttribute("role", "switch");
        button.append(Atlas.swatch(layer.style, config.styles[layer.style]), make("span", "", layer.name));
        if (layer.note) button.title = layer.note;
        button.addEventListener("click", () => onSwitch(layer.id, button.getAttribute("aria-checked") !== "true"));
        buttons.set(layer.id, button);
        row.appendChild(button);
      }
      (behind ? more : first).appendChild(row);
    }
    bar.appendChild(first);
    const opener = make("button", "bar-opener", "More layers");
    opener.type = "button";
    opener.setAttribute("aria-controls", more.id);
    const open = (yes) => { more.dataset.open = String(yes); opener.setAttribute("aria-expanded", String(yes)); };
    opener.addEventListener("click", () => open(more.dataset.open !== "true"));
    bar.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || more.dataset.open !== "true") return;
      open(false);
      opener.focus();
    });
    document.addEventListener("pointerdown", (event) => { if (!bar.contains(event.target)) open(false); });
    open(false);
    bar.append(opener, more);
    /* A choice of one: the first option stands for what is usual, and is told as null. */
    const choice = (label, options, onChoice) => {
      const select = make("select");
      select.setAttribute("aria-label", label);
      options.forEach(([name, id], i) => select.appendChild(new Option(name, i ? id : "")));
      select.addEventListener("change", () => onChoice(select.value || null));
      more.appendChild(select);
      return select;
    };
    const named = (list) => list.map((item) => [item.name, item.id]);
    const lines = config.perspectives.length > 1 ? choice("Disputed lines", named(config.perspectives), onLines) : null;
    const tiles = config.tiles.length ? choice("Background map", [["Atlas background"], ...named(config.tiles)], onTiles) : null;
    document.body.insertBefore(bar, document.body.firstChild);
    return {
      show(layers, basemap, perspective) {
        for (const [id, button] of buttons) button.setAttribute("aria-checked", String(layers.has(id)));
        if (tiles) tiles.value = basemap || "";
        if (lines) lines.value = perspective || "";
      },
    };
  };

  const corner = (map, position, el) => {
    const control = L.control({ position });
    control.onAdd = () => {
      L.DomEvent.disableClickPropagation(el);
      L.DomEvent.disableScrollPropagation(el);
      return el;
    };
    control.addTo(map);
  };

  /* Date stamp, views, legend, scale and credits. `onView(view)` is told of a view's press. */
  Atlas.controls = function (map, config, onView) {
    const zoom = L.control.zoom({ position: "topleft" }).addTo(map);
    const views = make("div", "views leaflet-control");
    for (const view of config.views) {
      const button = make("button", "wash", view.name);
      button.type = "button";
      button.addEventListener("click", () => onView(view));
      views.appendChild(button);
    }
    corner(map, "topleft", views);
    corner(map, "topright", make("span", "stamp wash leaflet-control", config.stamp));

    const legend = make("div", "legend wash leaflet-control");
    const toggle = make("button", "legend-toggle", "Legend");
    toggle.type = "button";
    const list = make("ul");
    for (const entry of config.legend) {
      const row = make("li");
      row.append(Atlas.swatch(entry.style, config.styles[entry.style]), make("span", "", entry.text));
      list.appendChild(row);
    }
    const open = (yes) => { legend.dataset.open = String(yes); toggle.setAttribute("aria-expanded", String(yes)); };
    toggle.addEventListener("click", () => open(legend.dataset.open !== "true"));
    open(window.innerWidth >= 1000 && window.innerHeight >= 700);
    legend.append(toggle, list);
    corner(map, "bottomleft", legend);

    const credits = make("div", "credits leaflet-control", config.credits);
    corner(map, "bottomright", credits);
    L.control.scale({ imperial: false, maxWidth: 110, position: "bottomright" }).addTo(map);

    /* Whoever comes for the first time is told what can be done; a press on anything ends it. */
    const hint = make("div", "hint wash leaflet-control");
    hint.append(make("span", "", "Press a line, an area or a place to read what the text says there."));
    const seen = make("button", "hint-close", "×");
    seen.type = "button";
    seen.setAttribute("aria-label", "Close this hint");
    hint.appendChild(seen);
    const KEY = "atlas-hint-seen";
    let known = true; // a browser that keeps nothing would say it at every visit
    try { known = Boolean(localStorage.getItem(KEY)); } catch { /* kept from keeping */ }
    const learnt = () => {
      if (hint.hidden) return;
      hint.hidden = known = true;
      try { localStorage.setItem(KEY, "yes"); } catch { /* kept from keeping */ }
    };
    hint.hidden = true;
    seen.addEventListener("click", learnt);
    views.appendChild(hint);

    const word = make("div", "word wash");
    word.setAttribute("role", "status");
    word.title = "Press to close";
    word.hidden = true;
    word.addEventListener("click", (event) => { event.stopPropagation(); word.hidden = true; });
    map.getContainer().appendChild(word);
    return {
      learnt,
      /* Whoever opens a link to something has it before them already. */
      welcome(yes) { hint.hidden = known || !yes; },
      beneathStamp(el) { corner(map, "topright", el); },
      beneathZoom(button) { zoom.getContainer().after(button); L.DomEvent.disableClickPropagation(button); },
      credit(extra) { credits.textContent = extra ? `${extra}. ${config.credits}` : config.credits; },
      /* `text` stays until something else is said, or for so many milliseconds. */
      say(text, stay) {
        word.textContent = text;
        word.hidden = !text;
        if (stay) setTimeout(() => { if (word.textContent === text) word.hidden = true; }, stay);
      },
    };
  };
})(window.Atlas);
