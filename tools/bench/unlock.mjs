// The way in and out of a vault with a passphrase that holds 100,000 customers with their contacts, in a browser of its own,
// whose start page then asks for nothing but that passphrase.
import { rested } from "./scale.mjs";

/** Presses the key that locks and gives what the page saw of it before it went, which the next page finds. */
async function locked(browser) {
  await browser.run(() => window.clienteleCases.pressLock());
  const seen = await browser.until(() => sessionStorage.getItem("bench.lock"));
  if (!seen) throw new Error("a minute after the key that locks the page is still there");
  await browser.run(() => sessionStorage.removeItem("bench.lock"));
  return JSON.parse(seen);
}

/** The figures `unlock` and `lock`; `open`, `openPage`, `figures`, `rows`, `runs` as every case has them. */
export async function measureUnlock({ open, openPage, figures, rows, runs }) {
  const browser = await open();
  const step = async (name, ...args) => {
    await browser.collectGarbage();
    return browser.wait((name, ...args) => window.clienteleCases[name](...args), name, ...args);
  };
  const [unlocks, locks] = [[], []];
  try {
    await openPage(browser);
    await step("fillUnlock", rows);
    for (let run = 0; run < runs; run += 1) {
      await openPage(browser);
      unlocks.push((await step("openScaleOurs", rows)).ms);
      await rested(browser);
      locks.push(await locked(browser));
      process.stdout.write(".");
    }
  } finally {
    await browser.stop();
  }
  figures.alone("unlock", "ms", unlocks, 1000);
  figures.alone("lock", "ms", locks.map(({ gone }) => gone), 100);
  figures.alone("lock_empty", "ms", locks.map(({ empty }) => empty), null);
}
