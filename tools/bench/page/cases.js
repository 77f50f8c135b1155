// The cases as the page runs them: `window.clienteleCases` holds one function a step, and the driver decides the order.
// Every step times one side only, so that the driver can take turns (ABBA) and collect garbage in between.
import { steps as backup } from "./backup.js";
import { OWNERS, csv, lines, ownedBy, queries } from "./data.js";
import * as peers from "./peers.js";
import { steps as scale } from "./scale.js";
import { deleted, expect, number, ours, timed, watched } from "./steps.js";
import { steps as sync } from "./sync.js";
import { steps as unlock } from "./unlock.js";

const FILL = 5000;
const SAVES = 20;

const state = { vault: null, database: null, records: null, sides: null, queries: [], blob: null, raw: null, bytes: 0, turn: 0 };

function timedNow(work) {
  const began = performance.now();
  const result = work();
  return { ms: performance.now() - began, result };
}

/** What is faster than a few ticks of the clock is done again until the whole takes long enough. */
function timedOften(work) {
  let [times, ms, result] = [0, 0, null];
  const began = performance.now();
  do {
    result = work();
    times += 1;
    ms = performance.now() - began;
  } while (ms < 5);
  return { ms: ms / times, result };
}

/** Puts rows of texts into the page and has them laid out. */
function paint(cells) {
  document.getElementById("bench-list")?.remove();
  const list = document.createElement("div");
  list.id = "bench-list";
  for (const row of cells) {
    const line = document.createElement("div");
    for (const text of row) line.append(Object.assign(document.createElement("span"), { textContent: text }));
    list.append(line);
  }
  document.body.append(list);
  return list.getBoundingClientRect().height;
}

// ---------------------------------------------------------------- setting up

async function fillOurs(rows) {
  const bench = ours();
  state.vault = await bench.create();
  let made = 0;
  for (let from = 0; from < rows; from += FILL) made += await bench.fill(lines(from, Math.min(from + FILL, rows)));
  expect("records committed", made, rows * 2);
  await bench.compact();
  await bench.close();
  return state.vault;
}

async function fillPeer(rows) {
  await peers.fill(rows);
}

// ---------------------------------------------------------------- open

async function openOurs(vault, rows) {
  const bench = ours();
  await bench.unlock(vault);
  const { ms, result } = await timed(async () => {
    const list = JSON.parse(await bench.open());
    paint(list.cells);
    return list;
  });
  expect("customers in the list", result.count, rows);
  expect("rows in view", result.cells.length, Math.min(40, rows));
  expect("records in the vault", number(bench.count()), rows * 2);
  return ms;
}

/** The same for a seller: what is theirs is found among all that is there. */
async function openLimited(vault, rows) {
  const bench = ours();
  const [seller] = OWNERS;
  await bench.unlock(vault);
  const { ms, result } = await timed(async () => {
    const list = JSON.parse(await bench.open(seller));
    paint(list.cells);
    return list;
  });
  expect(`customers of ${seller}`, result.count, ownedBy(seller, rows));
  return ms;
}

async function closeOurs() {
  await ours().close();
  document.getElementById("bench-list")?.remove();
}

async function openPeer(rows) {
  const database = await peers.connect();
  const { ms, result } = await timed(() => peers.read(database));
  expect("customers of the peer", result.customers.length, rows);
  expect("contacts of the peer", result.contacts.length, rows);
  database.close();
  return ms;
}

/** The peer's records stay, for the steps that compare with plain objects. */
async function keepRecords() {
  const database = await peers.connect();
  state.records = await peers.read(database);
  database.close();
}

function dropRecords() {
  Object.assign(state, { records: null, sides: null });
}

// ---------------------------------------------------------------- search

async function indexOurs() {
  return (await timed(() => ours().index())).ms;
}

function indexPeers(rows) {
  const mini = timedNow(() => peers.miniSearch(state.records));
  const scan = timedNow(() => peers.includesScan(state.records));
  state.sides = { mini: mini.result, includes: scan.result };
  state.queries = queries(rows);
  return { mini: mini.ms, includes: scan.ms };
}

/** Asks one side all queries: for each the time and whether the record that it was made from is among the answers. */
function searchSide(side) {
  const bench = ours();
  return state.queries.map(({ kind, text, id, table }) => {
    if (side === "ours") {
      const { ms, result } = timedOften(() => number(bench.search(text)));
      return { kind, text, ms, answered: result > 0, found: result };
    }
    const { ms, result } = timedOften(() => state.sides[side](text));
    const wanted = `${table}/${id}`;
    return { kind, text, ms, answered: result.some((hit) => hit.id === wanted), found: result.length };
  });
}

// ---------------------------------------------------------------- sort and filter

const collator = new Intl.Collator("zh-CN");
const byUnits = (key) => (a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0);

// `peer` sorts a copy that was made before the clock started.
const SORTS = {
  name: { order: { field: "name", descending: false }, compare: (a, b) => collator.compare(a.name, b.name) },
  units: { order: { field: "contact_name", descending: false }, compare: byUnits("contact") },
  date: { order: { field: "first_contact", descending: true }, compare: byUnits("firstContact") },
};

const FILTERS = {
  first: {
    wanted: { status: [1, 2], since: "2023-01-01" },
    keep: (r) => (r.status === 1 || r.status === 2) && r.firstContact >= "2023-01-01",
  },
  again: {
    wanted: { status: [3], since: "2021-07-01" },
    keep: (r) => r.status === 3 && r.firstContact >= "2021-07-01",
  },
  text: { wanted: { name: "科技" }, keep: (r) => r.name.includes("科技") },
};

/**
 * Our vault is opened anew before, so that no order is known from an earlier turn. Filters come when the desk has
 * prepared itself in idle time as after every opening; `atOnce` is the first filter of somebody who does not wait for it.
 */
async function arrangeOurs(vault, what) {
  const bench = ours();
  await bench.unlock(vault);
  await bench.open();
  const times = {};
  if (what === "sort") {
    for (const [name, { order }] of Object.entries(SORTS)) {
      const wanted = JSON.stringify(order);
      const { ms, result } = timedNow(() => number(bench.sort(wanted)));
      expect(`rows sorted by ${order.field}`, result, state.records.customers.length);
      times[name] = ms;
    }
  } else {
    const filtered = ({ wanted, keep }) => {
      const words = JSON.stringify(wanted);
      const { ms, result } = timedNow(() => number(bench.filter(words)));
      expect(`rows of the filter ${words}`, result, state.records.customers.filter(keep).length);
      return ms;
    };
    times.atOnce = filtered(FILTERS.first);
    await bench.unlock(vault);
    await bench.open();
    await bench.index();
    for (const [name, filter] of Object.entries(FILTERS)) times[name] = filtered(filter);
  }
  await bench.close();
  return times;
}

function arrangePeer(what) {
  const { customers } = state.records;
  const times = {};
  if (what === "sort") {
    for (const [name, { compare }] of Object.entries(SORTS)) {
      const copy = customers.slice();
      times[name] = timedNow(() => copy.sort(compare)).ms;
    }
  } else {
    for (const [name, { keep }] of Object.entries(FILTERS)) times[name] = timedNow(() => customers.filter(keep)).ms;
    times.atOnce = times.first;
  }
  return times;
}

// ---------------------------------------------------------------- save

async function prepareSave(vault) {
  const bench = ours();
  await bench.unlock(vault);
  await bench.open();
  await bench.index();
  state.bytes = await bench.entry_bytes(await bench.save_one("先存一次，看看一条记录有多大"));
  state.raw = await peers.rawStore();
  return state.bytes;
}

async function saveOurs() {
  const bench = ours();
  const times = [];
  for (let turn = 0; turn < SAVES; turn += 1) {
    state.turn += 1;
    const remark = `客户要求下周三前报价，第 ${state.turn} 次修改`;
    times.push((await timed(() => bench.save_one(remark))).ms);
  }
  return times;
}

async function savePeer() {
  const times = [];
  for (let turn = 0; turn < SAVES; turn += 1) {
    const bytes = crypto.getRandomValues(new Uint8Array(state.bytes));
    times.push((await timed(() => state.raw.put(bytes))).ms);
  }
  return times;
}

async function finishSave() {
  state.raw.close();
  await ours().compact();
  await ours().close();
}

// ---------------------------------------------------------------- import

function makeFile(rows) {
  state.blob = new Blob([csv(rows)], { type: "text/csv" });
  return state.blob.size;
}

async function importOurs(rows, ticking) {
  const bench = ours();
  const vault = await bench.create();
  await bench.start_worker();
  const seen = await watched(
    () => timed(async () => JSON.parse(await bench.import_csv(state.blob))),
    ticking,
  );
  const { ms, result: report } = seen.result;
  expect("rows of the file", report.rows, rows);
  expect("records in the vault", number(bench.count()), report.created);
  const pages = (await timed(() => bench.compact())).ms;
  await bench.close();
  await deleted(`clientele-${vault}`);
  return { ms, report, pages, tasks: seen.tasks, gap: seen.gap };
}

/** Real purchases, whose customers the import makes: `counts` is how many there are of both. */
async function importPurchases(counts) {
  const bench = ours();
  const file = await (await fetch(new URL("CDNOW_master.txt", import.meta.url))).blob();
  const vault = await bench.create();
  await bench.start_worker();
  const { ms, result: report } = await timed(async () => JSON.parse(await bench.import_csv(file)));
  expect("purchases", report.created, counts.purchases);
  expect("customers", report.customers, counts.customers);
  expect("customers in the vault", number(bench.count()), counts.customers);
  await bench.close();
  await deleted(`clientele-${vault}`);
  return { ms, report };
}

async function importPeer(rows) {
  await peers.prepareImport();
  const seen = await watched(() => timed(() => peers.importCsv(state.blob)), false);
  expect("rows that the peer kept", await peers.finishImport(), rows);
  return { ms: seen.result.ms, tasks: seen.tasks };
}

// ---------------------------------------------------------------- memory

function memoryOurs() {
  return number(ours().memory());
}

window.clienteleCases = {
  fillOurs, fillPeer, openOurs, openLimited, closeOurs, openPeer, keepRecords, dropRecords, indexOurs, indexPeers, searchSide,
  arrangeOurs, arrangePeer, prepareSave, saveOurs, savePeer, finishSave, makeFile, importOurs, importPeer,
  importPurchases, memoryOurs,
  ...backup,
  ...sync,
  ...scale,
  ...unlock,
};
