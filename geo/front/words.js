/* The words that the server wrote into the page give way once the app has drawn its own. */
const drawn = "#root :is(.atlas-panel, .atlas-paper, .atlas-sheet, .stHeading, .stMarkdown h1, .stAlert, .stException, .atlas-failed)";
const words = document.getElementById("atlas-words");
if (words) {
  const watch = new MutationObserver(() => {
    if (!document.querySelector(drawn)) return;
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => words.remove()));
  });
  watch.observe(document.getElementById("root"), { subtree: true, childList: true });
}
