// Measures Clientele beside its peers in a headless Chromium and writes target/bench/figures.json; `make bench` runs it.
// Environment: CLIENTELE_DIST (a release built with the feature `bench`), CLIENTELE_RELEASE (one without), BENCH_ROWS, BENCH_RUNS, BENCH_ONLY=open,search
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Browser, serve, startDriver } from "./bench/driver.mjs";
import { firstLoad } from "./bench/first-load.mjs";
import { Figures, atQuantile, median } from "./bench/figures.mjs";
import { startKinto } from "./bench/kinto.mjs";
import { measureScale } from "./bench/scale.mjs";
import { measurePull, measurePush } from "./bench/sync.mjs";
import { measureUnlock } from "./bench/unlock.mjs";

const tools = dirname(fileURLToPath(import.meta.url));
const root = join(tools, "..");
const dist = resolve(process.env.CLIENTELE_DIST ?? join(root, "target", "dist-bench"));
const release = resolve(process.env.CLIENTELE_RELEASE ?? join(root, "dist"));
const rows = positive("BENCH_ROWS", 100000);
const runs = positive("BENCH_RUNS", 6);
const only = new Set((process.env.BENCH_ONLY ?? "").split(",").filter(Boolean));
// The names of the figures promise 100,000 customers and medians of five runs: anything less is only a trial.
const isWhole = rows === 100000 && runs >= 5 && only.size === 0;

function fail(sentence) {
  console.error(`bench: ${sentence}`);
  process.exit(1);
}

function positive(name, otherwise) {
  const number = Number(process.env[name] ?? otherwise);
  if (!Number.isInteger(number) || number < 1) fail(`${name} is '${process.env[name]}'; give a whole number from 1.`);
  return number;
}

const versionOf = (name) => JSON.parse(readFileSync(join(tools, "node_modules", name, "package.json"), "utf8")).version;

const asItIs = (text) => text;

/**
 * A script of the old kind, which leaves its library in the window, as a module: modules are imported without a `<script>`,
 * whose address the page's policy (`require-trusted-types-for`) lets nobody set.
 */
const asModule = (text) => `(function () {\n${text}\n}).call(globalThis);\n`;

/** Puts the harness and the peers beside the site, so that the site's own security policy lets them in. */
function placeHarness() {
  const target = join(dist, "bench");
  rmSync(target, { recursive: true, force: true });
  cpSync(join(tools, "bench", "page"), target, { recursive: true });
  copyFileSync(join(root, "tests", "fixtures", "CDNOW_master.txt"), join(target, "CDNOW_master.txt"));
  mkdirSync(join(target, "vendor"));
  for (const [source, name, take] of [
    ["dexie/dist/modern/dexie.min.mjs", "dexie.mjs", asItIs],
    ["minisearch/dist/es/index.js", "minisearch.js", asItIs],
    ["papaparse/papaparse.min.js", "papaparse.js", asModule],
    ["kinto/dist/kinto.min.js", "kinto.js", asModule],
  ]) {
    const file = join(tools, "node_modules", source);
    if (!existsSync(file)) fail(`${source} is not installed; run make setup-test.`);
    writeFileSync(join(target, "vendor", name), take(readFileSync(file, "utf8")));
  }
  const headers = join(dist, "_headers");
  isolatePage(headers);
  letIn(headers, kinto.origin);
}

/** An isolated page has a clock that ticks every 5 µs instead of 100 (developer.mozilla.org/docs/Web/API/Performance/now). */
function isolatePage(headers) {
  const rules = readFileSync(headers, "utf8");
  if (rules.includes("Cross-Origin-Embedder-Policy")) return;
  writeFileSync(headers, rules.replace(/^(\s+)Cross-Origin-Opener-Policy:.*$/m, "$&\n$1Cross-Origin-Embedder-Policy: require-corp"));
}

/** The policy names the backend, as whoever runs a host does it; in the place of the one of an earlier run. */
function letIn(headers, origin) {
  const rules = readFileSync(headers, "utf8");
  writeFileSync(headers, rules.replace(/connect-src 'self'[^;\n]*;/, `connect-src 'self' ${origin};`));
}

/** A page with the program started and stored for offline use, so that nothing runs beside a measurement. */
async function openPage(browser, path = "") {
  await browser.go(site.address + path);
  if (path === "") {
    if (!(await browser.run(() => window.crossOriginIsolated))) throw new Error("the page is not isolated, so its clock is too coarse");
    const there = await browser.until(() => Boolean(window.clienteleBench), 60000);
    if (!there) throw new Error("the page offers no window.clienteleBench; build it with --features bench");
    // The rest of the program, which the desk fetches once it is on screen.
    await browser.wait(() => window.clienteleRest?.arrive());
    await browser.wait(async () => {
      const late = new Promise((done) => setTimeout(done, 20000));
      await Promise.race([navigator.serviceWorker?.ready, late]);
    });
    await browser.wait(() => import("/bench/cases.js").then(() => true));
  }
  if (!(await browser.until(() => Boolean(window.clienteleCases), 30000))) throw new Error("the harness did not load");
}

/** One step of the harness, on a heap without garbage. */
async function step(name, ...args) {
  await browser.collectGarbage();
  return browser.wait((name, ...args) => window.clienteleCases[name](...args), name, ...args);
}

/** The same, and for how long the main thread has worked for it, in milliseconds of processor time. */
async function busyStep(name, ...args) {
  await browser.collectGarbage();
  const before = await browser.busy();
  const result = await browser.wait((name, ...args) => window.clienteleCases[name](...args), name, ...args);
  return { result, busy: (await browser.busy()) - before };
}

/** Takes turns: A B, B A, A B … so that a machine that warms up or slows down does so for all sides. */
async function inTurns(times, sides) {
  const taken = sides.map(() => []);
  for (let run = 0; run < times; run += 1) {
    const order = sides.map((_, at) => at);
    if (run % 2 === 1) order.reverse();
    for (const at of order) taken[at].push(await sides[at]());
    process.stdout.write(".");
  }
  return taken;
}

// ---------------------------------------------------------------- the cases

async function fillBoth() {
  vault = await step("fillOurs", rows);
  await step("fillPeer", rows);
}

async function measureOpen() {
  const opened = (name) => async () => {
    const ms = await step(name, vault, rows);
    await step("closeOurs");
    return ms;
  };
  const [ours, limited, peer] = await inTurns(runs, [opened("openOurs"), opened("openLimited"), () => step("openPeer", rows)]);
  figures.compare("open_100k", "ms", ours, peer, `Dexie ${versionOf("dexie")} toArray, unencrypted`, 0.5);
  figures.alone("open_100k_limited", "ms", limited, null);
}

async function measureSearch() {
  await step("keepRecords");
  await step("openOurs", vault, rows);
  const index = await step("indexOurs");
  const built = await step("indexPeers", rows);
  const sides = ["ours", "mini", "includes"];
  for (const side of sides) await step("searchSide", side); // compilers warm up on every side alike
  const taken = await inTurns(runs, sides.map((side) => () => step("searchSide", side)));
  // For each query the median of its runs: one slow turn is no property of the query.
  const [ours, mini, includes] = taken.map((turns) =>
    turns[0].map((query, at) => ({ ...query, ms: median(turns.map((turn) => turn[at].ms)) })),
  );
  const unanswered = ours.filter((query) => !query.answered).map((query) => `${query.kind} ${query.text}`);
  figures.searches({
    ours,
    peers: [
      { name: `MiniSearch ${versionOf("minisearch")} prefix search`, queries: mini },
      { name: "includes scan in JavaScript", queries: includes },
    ],
    goal: 0.5,
  });
  if (unanswered.length) notes.push(`Not found by ours: ${unanswered.join(", ")}.`);
  figures.compare("search_index_100k", "ms", [index], [built.mini], `MiniSearch ${versionOf("minisearch")} addAll`, null);
  await step("closeOurs");
}

async function measureArranging() {
  await step("keepRecords");
  for (const [what, names] of [
    ["sort", { name: ["sort_100k", "Array.prototype.sort with Intl.Collator, the same order"], units: ["sort_100k_code_units", "Array.prototype.sort by code units, no order for Chinese"], date: ["sort_100k_date", "Array.prototype.sort by day"] }],
    ["filter", { first: ["filter_100k", "Array.prototype.filter"], again: ["filter_100k_again", "Array.prototype.filter"], atOnce: ["filter_100k_at_once", "Array.prototype.filter"], text: ["filter_100k_text", "Array.prototype.filter with includes"] }],
  ]) {
    const sides = [() => step("arrangeOurs", vault, what), () => step("arrangePeer", what)];
    for (const side of sides) await side();
    const [ours, peer] = await inTurns(runs, sides);
    for (const [key, [name, peerName]] of Object.entries(names)) {
      const take = (turns) => turns.map((turn) => turn[key]);
      figures.compare(name, "ms", take(ours), take(peer), peerName, name === "filter_100k_at_once" ? null : 1);
    }
  }
  await step("dropRecords");
}

async function measureSaving() {
  const bytes = await step("prepareSave", vault);
  for (const side of ["saveOurs", "savePeer"]) await step(side);
  const [ours, peer] = (await inTurns(runs, [() => step("saveOurs"), () => step("savePeer")])).map((turns) => turns.flat());
  const name = `strict IndexedDB put of ${bytes} bytes`;
  figures.compare("save_one", "ms", ours, peer, name, 1.5);
  figures.compare("save_one_p95", "ms", [atQuantile(ours, 0.95)], [atQuantile(peer, 0.95)], name, null);
  await step("finishSave");
}

async function measureImport() {
  const size = await step("makeFile", rows);
  const [ours, peer] = await inTurns(runs, [() => step("importOurs", rows, false), () => step("importPeer", rows)]);
  const ticked = await step("importOurs", rows, true);
  const times = (turns) => turns.map((turn) => turn.ms);
  const name = `PapaParse ${versionOf("papaparse")} + Dexie ${versionOf("dexie")} bulkPut, 5 indexes, unchecked, unencrypted`;
  figures.compare("import_100k_csv", "ms", times(ours), times(peer), name, 0.25);
  for (const part of ["read", "check", "build", "commit"]) {
    figures.alone(`import_100k_csv_${part}`, "ms", ours.map((turn) => turn.report[part]), null);
  }
  figures.alone("import_100k_pages", "ms", ours.map((turn) => turn.pages), null);
  const longest = (turns) => Math.max(0, ...turns.flatMap((turn) => turn.tasks.map(({ ms }) => ms)));
  figures.alone("longest_task_import", "ms", [longest([...ours, ticked])], 50);
  const long = [...ours, ticked].map((turn) => turn.tasks.map(({ at, ms }) => `${ms.toFixed(0)} ms at ${(at / 1000).toFixed(1)} s`).join(", ") || "none");
  notes.push(`Our tasks of over 50 ms in each import: ${long.join("; ")}.`);
  figures.alone("longest_wait_import", "ms", [ticked.gap], null);
  notes.push(`The longest task of the peer's import took ${longest(peer).toFixed(0)} ms; 0 stands for none over 50 ms.`);
  notes.push(`The CSV file has ${size} bytes; the import found ${JSON.stringify(ours[0].report)}.`);
}

/** The whole file of real purchases, 69,659 rows that name 23,570 customers whom nobody knows. */
async function measurePurchases() {
  const turns = [];
  for (let run = 0; run < runs; run += 1) turns.push(await step("importPurchases", { purchases: 69659, customers: 23570 }));
  figures.alone("import_cdnow", "ms", turns.map((turn) => turn.ms), 5000);
  for (const part of ["read", "check", "build", "commit"]) {
    figures.alone(`import_cdnow_${part}`, "ms", turns.map((turn) => turn.report[part]), null);
  }
}

async function measureBackup() {
  const name = "JSON.stringify of the same records, PBKDF2 and one AES-GCM by WebCrypto";
  const [ours, peer] = await inTurns(runs, [() => step("backUpOurs", vault, rows), () => step("backUpPeer", rows)]);
  const times = (turns) => turns.map((turn) => turn.ms);
  figures.bounded("backup_100k", "ms", times(ours), times(peer), name, 3000);
  figures.compare("backup_100k_bytes", "bytes", ours.map((turn) => turn.bytes), peer.map((turn) => turn.bytes), name, null);
  const [back, peerBack] = await inTurns(runs, [() => step("restoreOurs", rows), () => step("restorePeer", rows)]);
  figures.bounded("restore_100k", "ms", back, peerBack, `the same, JSON.parse and Dexie ${versionOf("dexie")} bulkAdd, unencrypted`, 3000);
}

async function measureMemory() {
  await step("openOurs", vault, rows);
  const opened = await step("memoryOurs");
  await step("indexOurs");
  const indexed = await step("memoryOurs");
  await step("closeOurs");
  await openPage(browser, "bench/peers.html");
  const before = await browser.heap();
  await step("keepRecords");
  const heap = (await browser.heap()) - before;
  figures.compare("wasm_memory_100k", "bytes", [opened], [heap], `JS heap of Dexie ${versionOf("dexie")} toArray`, 1);
  figures.compare("wasm_memory_100k_indexed", "bytes", [indexed], [heap], `JS heap of Dexie ${versionOf("dexie")} toArray, no search`, null);
}

/** On the release that people get: the build with the doorway is cut otherwise and weighs more. */
async function measureFirstLoad() {
  if (!existsSync(join(release, "index.html"))) throw new Error(`${release} holds no index.html; run make dist`);
  const served = await serve(release, join(tools, "serve.mjs"));
  const fresh = await Browser.open(driver, { network: true });
  try {
    const { bytes, files, reached, stored } = await firstLoad(fresh, served.address, release);
    figures.alone("first_load_bytes", "bytes", [bytes], 400000);
    figures.alone("offline_store_bytes", "bytes", [stored], null);
    notes.push(`First load, ${reached ? "to the first list" : "only to the start page: the list was not reached"}: ${files.map(({ path, bytes }) => `${path} ${bytes}`).join(", ")}.`);
    if (!reached) failures.push("first_load_bytes: the first list was not reached, the figure is only that of the start page");
  } finally {
    await fresh.stop();
    served.stop();
  }
}

// ---------------------------------------------------------------- the run

if (!existsSync(join(dist, "index.html"))) fail(`${dist} holds no index.html; run make bench.`);
const kinto = await startKinto();
placeHarness();
const figures = new Figures();
const notes = [];
const failures = [];
const begun = { load: loadavg()[0].toFixed(2), at: new Date().toISOString() };
const site = await serve(dist, join(tools, "serve.mjs"));
let [driver, browser, vault] = [null, null, null];

async function attempt(name, work) {
  if (only.size && !only.has(name)) return;
  process.stdout.write(`${name} `);
  const start = Date.now();
  try {
    // A page of its own: no case pays for what another has left on the heap.
    if (browser) await openPage(browser);
    await work();
    console.log(` ${((Date.now() - start) / 1000).toFixed(0)} s`);
  } catch (error) {
    console.log(` failed: ${error.message}`);
    failures.push(`${name}: ${error.message}`);
  }
}

async function stop() {
  await browser?.stop();
  driver?.stop();
  site.stop();
  kinto.stop();
  rmSync(join(dist, "bench"), { recursive: true, force: true });
}

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop().finally(() => process.exit(1)));

try {
  driver = await startDriver();
  await attempt("first_load", measureFirstLoad);
  browser = await Browser.open(driver);
  await openPage(browser);
  const needsVault = ["open", "search", "arrange", "save", "backup", "memory"];
  if (!only.size || needsVault.some((name) => only.has(name))) {
    process.stdout.write(`filling both sides with ${rows} customers and ${rows} contacts `);
    await fillBoth();
    console.log("done");
  }
  await attempt("open", measureOpen);
  await attempt("search", measureSearch);
  await attempt("arrange", measureArranging);
  await attempt("save", measureSaving);
  await attempt("backup", measureBackup);
  await attempt("import", measureImport);
  await attempt("purchases", measurePurchases);
  const sync = { step, busyStep, inTurns, figures, notes, kinto, rows, runs, peer: `kinto.js ${versionOf("kinto")}` };
  await attempt("pull", () => measurePull(sync));
  await attempt("push", () => measurePush(sync));
  await attempt("memory", measureMemory);
  const open = () => Browser.open(driver);
  const scale = { open, openPage, inTurns, figures, notes, rows, runs, peer: `Dexie ${versionOf("dexie")}` };
  await attempt("unlock", () => measureUnlock(scale));
  await attempt("scale", () => measureScale(scale));
} catch (error) {
  failures.push(error.message);
} finally {
  await stop();
}

const machine = `Chromium ${browser?.version ?? "?"}, ${cpus().length} cores (${cpus()[0]?.model ?? "?"}), load ${begun.load} at the start and ${loadavg()[0].toFixed(2)} at the end, ${rows} customers with contacts, ${runs} runs`;
const folder = join(root, "target", "bench");
mkdirSync(folder, { recursive: true });
const [figuresFile, runsFile] = isWhole ? ["figures.json", "runs.json"] : ["trial.json", "trial-runs.json"];
writeFileSync(join(folder, figuresFile), `${JSON.stringify(figures.list(), null, 2)}\n`);
writeFileSync(join(folder, runsFile), `${JSON.stringify({ begun: begun.at, machine, notes, failures, samples: figures.samples() }, null, 2)}\n`);
console.log(`\n${machine}\n\n${figures.table()}\n`);
for (const note of notes) console.log(note);
console.log(`written: ${join(folder, figuresFile)} and, with every single run, ${runsFile}`);
if (failures.length) fail(`some cases failed:\n  ${failures.join("\n  ")}`);
