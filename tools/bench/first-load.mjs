// What a first visit fetches until the first list is on screen, by what the network says: a new profile, compressed files.
// The release that the service worker stores meanwhile for offline use is counted apart.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Walks to the list of customers of the sample company, as a person does who looks around. */
async function walk(browser) {
  const clicked = (selector) =>
    browser.until(`() => { const found = document.querySelector(${JSON.stringify(selector)}); found?.click(); return Boolean(found); }`, 30000);
  if (!(await clicked('button[aria-describedby="explore-hint"]'))) return false;
  if (!(await clicked('.rail a[href*="customers"]'))) return false;
  // The first cell of a row is its tick box and holds no text.
  const filled = () => [...document.querySelectorAll('[role="gridcell"]')].some((cell) => cell.textContent);
  return Boolean(await browser.until(filled, 30000));
}

/** Bytes on the wire of each answer that the page fetched itself, headers included. */
function fetched(events, address) {
  const requests = new Map();
  for (const { method, params } of events) {
    if (method === "Network.responseReceived") {
      const { url, fromServiceWorker } = params.response;
      if (url.startsWith(address) && !fromServiceWorker) requests.set(params.requestId, { path: url.slice(address.length) || "/", bytes: 0 });
    } else if (method === "Network.loadingFinished" && requests.has(params.requestId)) {
      requests.get(params.requestId).bytes = Math.round(params.encodedDataLength);
    }
  }
  return [...requests.values()].sort((a, b) => b.bytes - a.bytes);
}

/** The compressed size of everything that sw.js keeps. */
function storedBytes(dist) {
  const text = /^const FILES = (\[[^\]]*\]);/m.exec(readFileSync(join(dist, "sw.js"), "utf8"))?.[1];
  const paths = text ? JSON.parse(text).map((path) => (path === "./" ? "index.html" : path)) : [];
  return paths
    .map((path) => [join(dist, `${path}.br`), join(dist, path)].find((file) => existsSync(file)))
    .reduce((sum, file) => sum + (file ? statSync(file).size : 0), 0);
}

export async function firstLoad(browser, address, dist) {
  await browser.go(address);
  const reached = await walk(browser);
  const files = fetched(await browser.network(), address);
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files, reached, stored: storedBytes(dist) };
}
