// The steps of the way in and out: a vault with a passphrase is filled, and the key that locks it is pressed. Unlocking is
// the step of the full size, `openScaleOurs`.
import { lines } from "./data.js";
import { PASSPHRASE } from "./scale.js";
import { expect, ours } from "./steps.js";

const FILL = 5000;

async function fillUnlock(rows) {
  const bench = ours();
  await bench.create(PASSPHRASE);
  let made = 0;
  for (let from = 0; from < rows; from += FILL) made += await bench.fill(lines(from, Math.min(from + FILL, rows)));
  expect("records committed", made, rows * 2);
  await bench.compact();
  await bench.close();
}

/**
 * Presses the key that locks. The page is loaded anew by that, so what it saw is left where the next one finds it: after
 * how long nothing of the desk was in it, and after how long it went, with its keys and records.
 */
function pressLock() {
  const began = performance.now();
  let empty = null;
  const look = () => {
    if (empty === null && !document.querySelector(".shell")) empty = performance.now() - began;
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  window.addEventListener("pagehide", () => {
    look();
    sessionStorage.setItem("bench.lock", JSON.stringify({ empty, gone: performance.now() - began }));
  });
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "L", ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true }));
}

export const steps = { fillUnlock, pressLock };
