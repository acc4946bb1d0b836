/* The words that the server wrote into the page give way once the app has drawn its own, and no part
   beside them is still to find its size; but they do not wait long for what may never come. */
const DRAWN =
  "#root :is(.atlas-panel, .atlas-paper, .atlas-sheet, .stHeading, .stMarkdown h1, .stAlert, .stException, .atlas-failed)";
const LONGEST = 3000; // ms

export function giveWay(): void {
  const words = document.getElementById("atlas-words");
  const app = document.getElementById("root");
  if (!words || !app) return;
  let limit: ReturnType<typeof setTimeout> | undefined;
  const leave = () => {
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => words.remove()));
  };
  const watch = new MutationObserver(() => {
    if (!document.querySelector(DRAWN)) return;
    limit ??= setTimeout(leave, LONGEST);
    if (document.querySelector('[data-testid="stSkeleton"]')) return;
    clearTimeout(limit);
    leave();
  });
  watch.observe(app, { subtree: true, childList: true });
}
