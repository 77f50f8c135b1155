// Keeps one whole release of the program on the device. Every page and file comes from it, so that it starts without
// a network and all tabs run the same release until a person agrees to the next one.
// Touches only its own files: never other origins, never an interface of a backend, never a write.

// Filled in for a release by tools/postbuild.mjs; as it stands here (development) it stores nothing.
const RELEASE = "development";
const ENTRY = "";
const FILES = [];
// Of scripts, styles and programs: what arrives as something else is not stored.
const DIGESTS = {};

const SCOPE = self.registration.scope;
const PREFIX = `clientele:${new URL(SCOPE).pathname}:`;
const CACHE = PREFIX + RELEASE;
const PAGE = new URL("./", SCOPE).href;
const STORED = new Set(FILES.map((path) => new URL(path, SCOPE).href));

// The first parts of the program's addresses, as in src/pages/routes.rs. Another address of the site may be the way
// back from a sign-in, so the host is asked before the stored page answers there.
const PLACES = ["", "today", "reports", "goals", "customers", "contacts", "leads", "opportunities", "contracts", "instalments", "payments", "invoices", "approvals", "service", "followups", "tasks", "products", "purchases", "price-tiers", "competitors", "lines", "rivals", "deal-people", "stage-history", "quote", "care", "campaigns", "participations", "surveys", "questions", "sheets", "feedback", "referrals", "points", "stages", "articles", "repairs", "tags", "segments", "letters", "consents", "texts", "quality", "duplicates", "service-report", "import", "settings", "sync", "help", "notes", "audit", "own-1", "own-2", "own-3", "own-4", "own-5", "own-6", "own-7", "own-8"];
const SIGN_IN = "sign-in"; // in a query: the person wants to see what the host says
const MARK = 'name="clientele-worker"'; // by which a page of ours is known, of whatever release

const isHashed = (path) => path.startsWith("assets/");
const isHtml = (response) => (response.headers.get("content-type") ?? "").startsWith("text/html");
const isOfThisRelease = (page) =>
  page.includes(ENTRY) && (page.match(/assets\/[\w./-]+/g) ?? []).every((path) => FILES.includes(path));

// A redirected answer may not be used for a navigation; a copy of it may.
function unredirected(response) {
  if (!response.redirected) return response;
  return new Response(response.body, { status: response.status, headers: response.headers });
}

async function download(path) {
  const url = new URL(path, SCOPE).href;
  if (isHashed(path)) {
    const kept = await caches.match(url); // unchanged since an earlier release
    if (kept) return [url, kept];
  }
  const response = await fetch(url, { cache: isHashed(path) ? "default" : "reload", credentials: "same-origin", integrity: DIGESTS[path] ?? "" });
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
  if (isHtml(response) && url !== PAGE) throw new Error(`${path}: the server answered with a page instead of the file`);
  if (url === PAGE) {
    // In the middle of a deployment the page may be another release's, which names files we don't have.
    if (!isOfThisRelease(await response.clone().text())) throw new Error(`the page does not belong to release ${RELEASE}`);
  }
  return [url, unredirected(response)];
}

async function storeRelease() {
  const cache = await caches.open(CACHE);
  const keep = async (path) => cache.put(...(await download(path)));
  // The page comes last: where it is stored, everything that it names is stored too.
  const [page, ...files] = FILES;
  await Promise.all(files.map(keep));
  await keep(page);
}

async function install() {
  // After a deployment is rolled back, the release that arrives may be the one that is running.
  const isRunning = await caches.has(CACHE);
  try {
    await storeRelease();
  } catch (error) {
    if (!isRunning) await caches.delete(CACHE); // half a release is of no use
    throw error;
  }
}

async function dropOtherReleases() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function stored(url) {
  const cache = await caches.open(CACHE);
  return cache.match(url, { ignoreVary: true });
}

async function answerFile(request, url) {
  const kept = await stored(url);
  if (kept) return kept;
  const response = await fetch(request);
  if (!isHashed(url.slice(SCOPE.length))) return response;
  const cache = await caches.open(CACHE);
  // What the browser has thrown away is stored again. Where the host has it no more, a page that names it
  // can't start: the next visit shall get the host's.
  if (response.ok && !isHtml(response)) await cache.put(url, response.clone());
  else if (response.ok || response.status === 404 || response.status === 410) await cache.delete(PAGE);
  return response;
}

// A sign-in in front of the site answers with a redirect, a refusal or a page of its own: that is for the person.
async function isForThePerson(response) {
  if (response.type === "opaqueredirect") return true;
  if (response.status === 404 || response.status >= 500) return false;
  return !response.ok || !isHtml(response) || !(await response.clone().text()).includes(MARK);
}

function isPlace(url) {
  const [first] = url.pathname.slice(new URL(SCOPE).pathname.length).split("/");
  return PLACES.includes(first) && !url.searchParams.has(SIGN_IN);
}

async function answerNavigation(event, url) {
  const page = await stored(PAGE);
  if (!page) {
    event.waitUntil(storeRelease().catch(() => {})); // the host may have a newer one, which installs itself
    return fetch(event.request);
  }
  if (isPlace(url)) return page;
  const response = await fetch(event.request).catch(() => null);
  return response && (await isForThePerson(response)) ? response : page;
}

// The stored page says nothing of a sign-in that has expired, so an open one asks now and then.
async function look(client) {
  const response = await fetch(PAGE, { cache: "no-cache", credentials: "same-origin", redirect: "manual" }).catch(() => null);
  client?.postMessage({ type: "LOOKED", signIn: response !== null && (await isForThePerson(response)) });
}

// Deep links have no extension; a manual in PDF or a picture opened by itself does.
// The form of a survey is for people who have no desk: it stands apart and comes from the host.
const FORM = new URL("answer.html", SCOPE).pathname;
const isPage = (url) => url.href.startsWith(SCOPE) && url.pathname !== FORM && (!/\.[^/]+$/.test(url.pathname) || url.pathname.endsWith(".html"));

self.addEventListener("install", (event) => {
  // No skipWaiting: an open page keeps the release it was started with until its person agrees.
  if (FILES.length > 0) event.waitUntil(install());
});

self.addEventListener("activate", (event) => event.waitUntil(dropOtherReleases()));

self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") self.skipWaiting();
  if (event.data?.type === "LOOK" && FILES.length > 0) event.waitUntil(look(event.source));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (FILES.length === 0 || request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (isPage(url)) event.respondWith(answerNavigation(event, url));
    return;
  }
  url.search = "";
  url.hash = "";
  if (STORED.has(url.href) && url.href !== PAGE) event.respondWith(answerFile(request, url.href));
});
