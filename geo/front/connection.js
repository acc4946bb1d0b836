/* While the server does not answer, a line says so, in place of a dialog that asks the reader whether
   they are online and holds the page until they have closed it. */
// In ms. A short break is none of the reader's business, and a first connection takes its time.
const BREAK = 1500, FIRST = 20000;
const WORDS = "The server does not answer just now. What is shown stays, and the page goes on by itself once the server is back.";

const line = document.createElement("p");
line.className = "atlas-away";
line.setAttribute("role", "status");
let timer = null, patience = FIRST;

const connected = () => document.querySelector("[data-test-connection-state]")?.dataset.testConnectionState === "CONNECTED";

function look() {
  if (connected()) {
    clearTimeout(timer);
    timer = null;
    patience = BREAK;
    line.textContent = "";
    return;
  }
  document.querySelector('.stDialog [role="dialog"] > button')?.click();
  timer ??= setTimeout(() => { line.textContent = WORDS; }, patience);
}

document.body.append(line);
new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-test-connection-state"] });
