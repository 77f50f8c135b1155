// The figures at full size: 100,000 customers, 100,000 contacts, 300,000 follow-ups and 50,000 opportunities in a vault with
// a passphrase. Both sides are filled once, in a browser of their own, whose start page then asks for nothing but that
// passphrase; each turn is a new page of it, so that nothing is known from the one before.
import { atQuantile } from "./figures.mjs";

const DRAGS = 4;
const MEMORY = 400e6;

const pause = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

/** Waits until the desk has made itself ready after opening: its main thread has rested for two seconds. */
export async function rested(browser) {
  let before = await browser.busy();
  for (let [second, quiet] = [0, 0]; quiet < 2; second += 1) {
    if (second === 300) throw new Error("the desk was still busy five minutes after it was opened");
    await pause(1000);
    const now = await browser.busy();
    quiet = now - before < 50 ? quiet + 1 : 0;
    before = now;
  }
}

/**
 * The figures `open_550k`, `wasm_memory_550k`, `record_page`, `search_550k`, `list_300k`, `board_50k` and `duplicates_100k`. `open` gives a new
 * browser, `openPage` loads the program in one; `inTurns`, `figures`, `notes`, `rows`, `runs` as every case has them, and
 * `peer`, the peer's name and version.
 */
export async function measureScale({ open, openPage, inTurns, figures, notes, rows, runs, peer }) {
  const browser = await open();
  const step = async (name, ...args) => {
    await browser.collectGarbage();
    return browser.wait((name, ...args) => window.clienteleCases[name](...args), name, ...args);
  };
  try {
    await openPage(browser);
    await step("fillScaleOurs", rows);
    await step("fillScalePeer", rows);
    const [ours, theirs] = await inTurns(runs, [
      async () => {
        await openPage(browser);
        return turn(browser, step, rows);
      },
      async () => {
        await openPage(browser);
        return step("openScalePeer", rows);
      },
    ]);
    await openPage(browser, "bench/peers.html");
    const before = await browser.heap();
    await step("keepScale");
    const heap = (await browser.heap()) - before;
    note({ figures, notes, peer }, ours, theirs, heap);
  } finally {
    await browser.stop();
  }
}

/** All that is done in one page, in the order of a morning. */
async function turn(browser, step, rows) {
  const opened = await step("openScaleOurs", rows);
  await rested(browser);
  const ready = await step("memoryScale");
  const record = await step("openRecordPage", rows);
  const searches = await step("searchScale", rows);
  const talks = await step("openTalks", rows);
  const board = await step("openBoard", rows);
  const drags = [];
  for (let drag = 0; drag < DRAGS; drag += 1) drags.push(await step("dragCard"));
  const duplicates = await step("findDuplicates", rows);
  return { opened, ready, record, searches, talks, board, drags, duplicates };
}

function note({ figures, notes, peer }, ours, theirs, heap) {
  const each = (take) => ours.map(take);
  const opened = each(({ opened }) => opened.ms);
  figures.bounded("open_550k", "ms", opened, theirs, `${peer} toArray of the four tables, unencrypted, nothing shown`, 1000);
  const memory = each(({ opened }) => opened.memory);
  figures.bounded("wasm_memory_550k", "bytes", memory, [heap], `JS heap of ${peer} toArray`, MEMORY);
  figures.bounded("wasm_memory_550k_indexed", "bytes", each(({ ready }) => ready), [heap], `JS heap of ${peer} toArray, no search`, MEMORY);
  figures.alone("record_page", "ms", each(({ record }) => record.page), 100);
  figures.alone("record_page_portrait", "ms", each(({ record }) => record.portrait), null);
  const searches = ours.flatMap(({ searches }) => searches);
  const times = searches.map(({ ms }) => ms);
  figures.alone("search_550k_p50", "ms", [atQuantile(times, 0.5)], 16);
  figures.alone("search_550k_p95", "ms", [atQuantile(times, 0.95)], 32);
  figures.alone("list_300k", "ms", each(({ talks }) => talks), 150);
  figures.alone("board_50k", "ms", each(({ board }) => board), 100);
  figures.alone("board_50k_drag", "ms", ours.flatMap(({ drags }) => drags), 100);
  figures.alone("duplicates_100k", "ms", each(({ duplicates }) => duplicates.ms), 5000);
  figures.alone("duplicates_100k_task", "ms", each(({ duplicates }) => duplicates.task), 50);
  const tasks = each(({ opened }) => Math.max(0, ...opened.tasks).toFixed(0));
  notes.push(`The longest task of each opening at full size, in ms: ${tasks.join(", ")}.`);
  const unanswered = new Set(searches.filter(({ answered }) => !answered).map(({ kind, text }) => `${kind} ${text}`));
  if (unanswered.size) notes.push(`Not found at full size: ${[...unanswered].join(", ")}.`);
}
