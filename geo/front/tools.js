/* What a reader can do with the map as a whole: save it as a picture, print it, make it larger. And
   the slash key, which leads to the page's search box: keys pressed in a frame do not reach it. */
"use strict";
window.Atlas = window.Atlas || {};
(function (Atlas) {
  /* state: what picture.js asks for, and say(words), tiles(), onSize(size),
     onMeasure(). */
  Atlas.tools = function (map, config, state) {
    const make = Atlas.make;
    const picture = Atlas.picture(map, config, state);
    const box = make("div", "tools wash leaflet-control");
    const toggle = make("button", "tools-toggle", "Tools");
    toggle.type = "button";
    const list = make("div", "tools-list");
    list.id = "atlas-tools";
    toggle.setAttribute("aria-controls", list.id);
    const open = (yes) => { box.dataset.open = String(yes); toggle.setAttribute("aria-expanded", String(yes)); };
    toggle.addEventListener("click", () => open(box.dataset.open !== "true"));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || box.dataset.open !== "true") return;
      event.stopPropagation();
      open(false);
      toggle.focus();
    });
    const tool = (label, title, onPress) => {
      const button = make("button", "tool", label);
      button.type = "button";
      button.title = title;
      button.addEventListener("click", () => onPress(button));
      list.appendChild(button);
      return button;
    };

    tool("Measure from a point", "How far it is from a point to the lines on the map", () => { open(false); state.onMeasure(); }).classList.add("tool-measure");
    const save = tool("Save picture", "The map as it is seen now, as a PNG file", async () => {
      if (save.getAttribute("aria-disabled") === "true") return;
      save.setAttribute("aria-disabled", "true");
      state.say("Making the picture …");
      try {
        await picture.save();
        state.say(state.tiles() ? "Picture saved, without the online background." : "Picture saved.", 8000);
      } catch (fault) {
        console.warn(fault);
        state.say("This browser could not make the picture. Print the map instead, or take a picture of the screen.", 8000);
      }
      save.removeAttribute("aria-disabled");
    });
    tool("Print", "The map with its quotations on one sheet", async () => {
      await picture.ready("light").catch(() => {}); // without the relief there is still a map
      window.parent.print();
    });

    const larger = tool("Larger", "Larger type and lines, for a projector", () => state.onSize(larger.getAttribute("aria-pressed") === "true" ? null : "large"));

    box.append(toggle, list);
    open(false);
    const control = L.control({ position: "topright" });
    control.onAdd = () => {
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    control.addTo(map);
    // The page prints at once when it is told to: what takes time is fetched before.
    setTimeout(() => picture.ready("light").catch(() => {}), 4000);
    Atlas.compose = picture.compose;
    Atlas.subject = picture.subject;

    /* The frame and the page around it are of one size. */
    function showSize(size) {
      larger.setAttribute("aria-pressed", String(size === "large"));
      const roots = [document.documentElement];
      try { roots.push(window.parent.document.documentElement); } catch { /* of another origin */ }
      for (const root of roots) root.dataset.size = size || "usual";
    }
    return { showSize };
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.matches("input:not([type='range']), select, textarea")) return;
    try {
      const page = window.parent;
      page.dispatchEvent(new page.CustomEvent("atlas-search"));
      event.preventDefault();
    } catch { /* a page of another origin has no search box of ours */ }
  });
})(window.Atlas);
