/* Where a reader was on a page: whoever comes back to an address, by Back or by a link, finds it as far down
   as they left it. An address that was never scrolled, or that is pressed anew, opens at what it names. */

const KEY = "atlas-place ";
const SCROLLER = '[data-testid="stMain"]';
const BY_HAND = 700; // milliseconds in which a scroll follows a hand
const PATIENCE = 4000; // milliseconds in which a page may still grow to where the reader was

/** Keeps in mind how far each address is scrolled, for as long as the window lives. */
export function watchPlace(): void {
  let asked = false;
  let touched = Number.NEGATIVE_INFINITY;
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    const note = () => {
      touched = performance.now();
    };
    document.addEventListener(kind, note, { capture: true, passive: true });
  }
  document.addEventListener(
    "scroll",
    ({ target }) => {
      if (asked || !(target instanceof Element && target.matches(SCROLLER))) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        // A page that is taken away is scrolled up by that: the reader was not at its head.
        const isMeant = target.scrollTop > 0 || performance.now() - touched < BY_HAND;
        if (isMeant) keep(location.href, target.scrollTop);
      });
    },
    { capture: true, passive: true },
  );
}

/** An address that is pressed opens at what it names, however it was left. */
export function forget(address: string): void {
  try {
    sessionStorage.removeItem(KEY + address);
  } catch {
    // Nothing was kept.
  }
}

/** Goes to where the reader left this address; whether there is such a place. */
export function comeBack(): boolean {
  const top = kept(location.href);
  const scroller = document.querySelector(SCROLLER);
  if (top === null || top < 1 || !scroller) return false;
  const until = performance.now() + PATIENCE;
  let last = -1;
  const go = () => {
    // Whoever scrolls meanwhile is let go.
    if (last >= 0 && Math.abs(scroller.scrollTop - last) > 2) return;
    scroller.scrollTop = top;
    last = scroller.scrollTop;
    if (Math.abs(last - top) > 2 && performance.now() < until) requestAnimationFrame(go);
  };
  requestAnimationFrame(go);
  return true;
}

function keep(address: string, top: number): void {
  try {
    sessionStorage.setItem(KEY + address, String(Math.round(top)));
  } catch {
    // Kept from keeping it: the page opens at its head.
  }
}

function kept(address: string): number | null {
  try {
    const found = Number(sessionStorage.getItem(KEY + address) ?? Number.NaN);
    return Number.isFinite(found) ? found : null;
  } catch {
    return null;
  }
}
