/* While the server does not answer, a line says so, in place of a dialog that asks the reader whether
   they are online and holds the page until they have closed it. */
import { status } from "./dom.ts";

// In ms. A short break is none of the reader's business, and a first connection takes its time.
const BREAK = 1500;
const FIRST = 20000;
const WORDS =
  "The server does not answer just now. What is shown stays, and the page goes on by itself once the server is back.";

/** Watches the connection; calls `returned` whenever the server is there again. */
export function watchConnection(returned: () => void): void {
  const line = status("p", "atlas-away");
  let connected = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let patience = FIRST;

  const look = () => {
    const before = connected;
    connected = isConnected();
    if (connected) {
      clearTimeout(timer);
      timer = undefined;
      patience = BREAK;
      if (line.textContent) line.textContent = "";
      if (!before) returned();
      return;
    }
    document.querySelector<HTMLElement>('.stDialog [role="dialog"] > button')?.click();
    timer ??= setTimeout(() => {
      line.textContent = WORDS;
    }, patience);
  };

  document.body.append(line);
  const watch = new MutationObserver(look);
  watch.observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["data-test-connection-state"],
  });
}

function isConnected(): boolean {
  const state = document.querySelector<HTMLElement>("[data-test-connection-state]")?.dataset.testConnectionState;
  return state === "CONNECTED";
}
