// Records in later.txt which functions run until the first list is on screen, and which do not; `make profile`, or
// `make profile MORE=1` beside what was recorded with another compiler.
// It walks through a release just built whose functions tell that they run: in both languages a first visit with the
// sample company and its return to its day.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";
import { Browser, serve, startDriver } from "../bench/driver.mjs";
import { WHOLE, withImport } from "./halves.mjs";
import { compiler, writeRecord } from "./names.mjs";
import { functionsOf, parsed } from "./module.mjs";

const tools = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = process.env.CLIENTELE_DIST ?? join(tools, "..", "dist");

function fail(sentence) {
  console.error(`record: ${sentence}`);
  process.exit(1);
}

/** The whole program with a call at the head of each function; and the functions' names by number. */
function telling() {
  const module = parsed(new Uint8Array(readFileSync(WHOLE)));
  const infos = functionsOf(module);
  module.addFunctionImport("record_ran", "record", "ran", binaryen.i32, binaryen.none);
  infos.forEach(({ name, module: imported, results, body }, at) => {
    if (imported) return;
    const told = module.call("record_ran", [module.i32.const(at)], binaryen.none);
    binaryen.Function.setBody(module.getFunction(name), module.block(null, [told, body], results));
  });
  const bytes = module.emitBinary();
  return { bytes, names: infos.map(({ name, module: imported }) => (imported ? null : name)) };
}

/** A copy of the site that runs the telling program. */
function siteOf(bytes) {
  const site = mkdtempSync(join(tmpdir(), "clientele-record-"));
  cpSync(dist, site, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const assets = join(site, "assets");
  const named = (pattern) => {
    const name = readdirSync(assets).find((name) => pattern.test(name));
    if (!name) fail(`${dist}/assets holds no file like ${pattern}; run make build.`);
    return join(assets, name);
  };
  writeFileSync(named(/^clientele-.*_bg\.wasm$/), bytes);
  const script = named(/^clientele-[0-9a-f]+\.js$/);
  const told = "{ ran: (at) => (globalThis.clienteleRan ??= new Set()).add(at) }";
  writeFileSync(script, withImport(readFileSync(script, "utf8"), "record", told));
  // What was changed has other digests than the page and the service worker know.
  const change = (path, from, to) => writeFileSync(join(site, path), readFileSync(join(site, path), "utf8").replace(from, to));
  change("index.html", / integrity="[^"]*"/g, "");
  change("sw.js", /^const DIGESTS = \{[^}]*\};/m, "const DIGESTS = {};");
  return site;
}

const clicked = (selector) => `() => { const found = document.querySelector(${JSON.stringify(selector)}); found?.click(); return Boolean(found); }`;
const listed = () => [...document.querySelectorAll('[role="gridcell"]')].some((cell) => cell.textContent);
const settled = () => new Promise((done) => setTimeout(done, 2500)); // the rest is here by then

async function step(browser, what, work) {
  if (!(await browser.until(work, 60000))) throw new Error(`the page did not get to: ${what}`);
}

async function ran(browser, all) {
  for (const at of await browser.run(() => [...(globalThis.clienteleRan ?? [])])) all.add(at);
}

async function visit(driver, address, all, language) {
  const browser = await Browser.open(driver, { language });
  try {
    await browser.go(address);
    await step(browser, "the sample company", clicked('button[aria-describedby="explore-hint"]'));
    await step(browser, "the customers", clicked('.rail a[href*="customers"]'));
    await step(browser, "the first list", listed);
    // While a page goes nothing can be fetched any more: what looks whether something is unsaved must be there.
    await browser.run(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
    await settled();
    await ran(browser, all);
    await browser.go(`${address}customers`); // the key is this device's: the vault opens with a click
    await step(browser, "the vault again", clicked(".vault-list button"));
    await step(browser, "the list again", listed);
    await step(browser, "the day", clicked('.rail a[href*="today"]'));
    await settled();
    await ran(browser, all);
  } finally {
    await browser.stop();
  }
}

const { bytes, names } = telling();
const folder = siteOf(bytes);
const site = await serve(folder, join(tools, "serve.mjs"));
const driver = await startDriver();
const all = new Set();
try {
  for (const language of ["zh-CN", "en"]) await visit(driver, site.address, all, language);
} catch (error) {
  fail(`${error.message}.`);
} finally {
  driver.stop();
  site.stop();
  rmSync(folder, { recursive: true, force: true });
}
const early = names.filter((name, at) => name !== null && all.has(at));
const later = names.filter((name, at) => name !== null && !all.has(at));
const written = writeRecord({ ran: early, later, compiler: compiler(), more: process.env.MORE === "1" });
console.log(`record: ${all.size} of ${names.filter(Boolean).length} functions ran; ${written} names are listed as later`);
