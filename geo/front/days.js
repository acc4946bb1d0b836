/* The day control and the marks of a day: how much happened where, in numbers. A mark is filled
   where something starts that day and hollow where something only goes on. */
"use strict";
window.Atlas = window.Atlas || {};
(function (Atlas) {
  const NONE = { show() {}, clear() {}, draw() {}, words: () => null, circles: () => [] };

  /* days: [{date, name, count, starts, goes, marks: {feature: {count, starts, words}}}], in order;
     onDay(date) is told of the reader's choice, null on closing; place(feature) says where its
     mark stands, {at, dx, dy}, or null if it is not drawn; onPress(feature) is told of a press. */
  Atlas.days = function (map, days, { onDay, place, onPress, name }) {
    if (!days.length) return NONE;
    const make = Atlas.make;
    const button = (cls, label, words) => {
      const entry = make("button", cls, label);
      entry.type = "button";
      if (words) entry.setAttribute("aria-label", words);
      return entry;
    };
    let day = null, last = days[0]; // the last day seen is where the control opens again

    const box = make("div", "days");
    const open = button("days-open wash", "Day by day");
    open.title = `${days[0].name} to ${days.at(-1).name}`;
    open.setAttribute("aria-expanded", "false");
    const control = make("div", "days-control wash");
    control.setAttribute("role", "group");
    control.setAttribute("aria-label", "Day by day");
    const before = button("days-step", "‹", "Previous day");
    const after = button("days-step", "›", "Next day");
    const close = button("days-step", "×", "Close day by day");
    const middle = make("div", "days-middle");
    const said = make("output", "days-said");
    const date = make("strong"), count = make("span");
    said.append(date, " ", count);
    const slider = make("input");
    slider.type = "range";
    slider.min = 0;
    slider.max = days.length - 1;
    slider.step = 1;
    slider.setAttribute("aria-label", "Day");
    const track = make("div", "days-track");
    const bars = make("div", "days-bars");
    bars.setAttribute("aria-hidden", "true");
    const most = Math.max(...days.map((entry) => entry.starts), 1);
    days.forEach((entry, i) => {
      if (!entry.starts && !entry.goes) return;
      const bar = make("i", entry.starts ? "starts" : "");
      bar.style.left = `${(100 * i) / Math.max(days.length - 1, 1)}%`;
      if (entry.starts) bar.style.height = `${5 + (9 * entry.starts) / most}px`;
      bars.appendChild(bar);
    });
    track.append(bars, slider);
    middle.append(said, track);
    control.append(before, middle, after, close);
    box.append(open, control);
    document.body.appendChild(box);

    const choose = (entry) => { if (entry && entry !== day) onDay(entry.date); };
    const shut = () => { onDay(null); open.focus(); };
    open.addEventListener("click", () => { choose(last); slider.focus(); });
    before.addEventListener("click", () => choose(days[days.indexOf(day) - 1]));
    after.addEventListener("click", () => choose(days[days.indexOf(day) + 1]));
    slider.addEventListener("input", () => choose(days[Number(slider.value)]));
    close.addEventListener("click", shut);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && day) shut();
    });

    function show(wanted) {
      day = days.find((entry) => entry.date === wanted) || null;
      if (day) last = day;
      box.dataset.open = String(Boolean(day));
      open.setAttribute("aria-expanded", String(Boolean(day)));
      if (day) {
        const i = days.indexOf(day);
        date.textContent = day.name;
        count.textContent = day.count;
        slider.value = i;
        slider.setAttribute("aria-valuetext", `${day.name}, ${day.count}`);
        before.setAttribute("aria-disabled", String(i === 0));
        after.setAttribute("aria-disabled", String(i === days.length - 1));
      }
    }

    /* Over the map the control stands as low as it can without covering the legend, the scale or the credits. */
    function settle() {
      const frame = map.getContainer().getBoundingClientRect();
      const own = box.getBoundingClientRect();
      const others = [...map.getContainer().querySelectorAll(".leaflet-bottom > *")]
        .map((el) => el.getBoundingClientRect())
        .filter((r) => r.width && r.left < own.right + 6 && r.right > own.left - 6);
      const free = (low) => others.every((r) => frame.bottom - r.bottom >= low + own.height + 6 || frame.bottom - r.top + 6 <= low);
      const lows = [10, ...others.map((r) => frame.bottom - r.top + 8)].sort((a, b) => a - b);
      const low = lows.find(free) ?? lows.at(-1);
      box.style.bottom = `${low}px`;
      const over = getComputedStyle(box).position === "absolute";
      document.documentElement.style.setProperty("--above-days", `${over ? low + own.height : 36}px`);
    }
    const watch = new ResizeObserver(settle);
    for (const el of [map.getContainer(), box, ...map.getContainer().querySelectorAll(".leaflet-bottom > *")]) watch.observe(el);

    /* --- marks on the map ------------------------------------------------------------------ */
    map.createPane("days").style.zIndex = 410;
    const drawn = L.layerGroup().addTo(map);
    let circles = [];
    function clear() {
      drawn.clearLayers();
      circles = [];
    }
    function draw() {
      for (const [feature, mark] of Object.entries(day ? day.marks : {})) {
        const where = place(feature);
        if (!where) continue;
        const el = make("div", "day-mark", String(mark.count));
        el.classList.toggle("starts", mark.starts);
        el.setAttribute("role", "img");
        el.setAttribute("aria-label", `${name(feature)}: ${mark.words}`);
        el.title = `${name(feature)}: ${mark.words}`;
        const icon = L.divIcon({ className: "day-mark-at", iconSize: [24, 24], iconAnchor: [12 - where.dx, 12 - where.dy], html: el });
        L.marker(where.at, { pane: "days", keyboard: false, icon })
          .on("click", () => onPress(feature)).addTo(drawn);
        circles.push({ at: map.layerPointToLatLng(map.latLngToLayerPoint(where.at).add([where.dx, where.dy])), radius: 12, feature });
      }
    }

    box.dataset.open = "false";
    return {
      show,
      clear,
      draw,
      words: (feature) => (day && day.marks[feature] ? day.marks[feature].words : null),
      circles: () => circles,
    };
  };
})(window.Atlas);
