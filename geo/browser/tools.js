/* What the map's frame does for the page around it. */
"use strict";
(function () {
  /* The slash leads to the page's search box: keys pressed in a frame do not reach the page. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.matches("input:not([type='range']), select, textarea")) return;
    try {
      const page = window.parent;
      page.dispatchEvent(new page.CustomEvent("atlas-search"));
      event.preventDefault();
    } catch { /* a page of another origin has no search box of ours */ }
  });
})();
