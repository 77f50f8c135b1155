// Keeps one whole release of the program on the device, so that it starts without a network.
// Touches only its own files: never other origins, never an interface of a backend, never a write.

// Filled in for a release by tools/postbuild.mjs; as it stands here (development) it stores nothing.
const RELEASE = "development";
const ENTRY = "";
const FILES = [];

const SCOPE = self.registration.scope;
const PREFIX = `clientele:${new URL(SCOPE).pathname}:`;
const CACHE = PREFIX + RELEASE;
const PAGE = new URL("./", SCOPE).href;
const STORED = new Set(FILES.map((path) => new URL(path, SCOPE).href));
const PATIENCE_MS = 2000;

const isHashed = (path) => path.startsWith("assets/");

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
  const response = await fetch(url, { cache: isHashed(path) ? "default" : "reload", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
  const isText = (response.headers.get("content-type") ?? "").startsWith("text/html");
  if (isText && url !== PAGE) throw new Error(`${path}: the server answered with a page instead of the file`);
  if (url === PAGE) {
    // In the middle of a deployment the page may still be the old one, which names files we don't have.
    const text = await response.clone().text();
    if (!text.includes(ENTRY)) throw new Error(`the page does not belong to release ${RELEASE}`);
  }
  return [url, unredirected(response)];
}

async function storeRelease() {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(
      FILES.map(async (path) => {
        const [url, response] = await download(path);
        await cache.put(url, response);
      }),
    );
  } catch (error) {
    await caches.delete(CACHE); // half a release is worse than the one before
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
  return (await stored(url)) ?? fetch(request);
}

// A sign-in in front of the site answers with a redirect or a refusal: those are meant for the person.
const isForThePerson = (response) =>
  response.ok || response.type === "opaqueredirect" || response.status === 401 || response.status === 403;

async function answerNavigation(request) {
  const page = await stored(PAGE);
  if (!page) return fetch(request);
  let timer;
  const patience = new Promise((done) => {
    timer = setTimeout(done, PATIENCE_MS, null);
  });
  const network = fetch(request).catch(() => null);
  const response = await Promise.race([network, patience]);
  clearTimeout(timer);
  return response && isForThePerson(response) ? response : page;
}

// Deep links have no extension; a manual in PDF or a picture opened by itself does.
const isPage = (url) => url.href.startsWith(SCOPE) && (!/\.[^/]+$/.test(url.pathname) || url.pathname.endsWith(".html"));

self.addEventListener("install", (event) => {
  // No skipWaiting: an open page keeps the release it was started with until its person agrees.
  if (FILES.length > 0) event.waitUntil(storeRelease());
});

self.addEventListener("activate", (event) => event.waitUntil(dropOtherReleases()));

self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (FILES.length === 0 || request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (isPage(url)) event.respondWith(answerNavigation(request));
    return;
  }
  url.search = "";
  url.hash = "";
  if (STORED.has(url.href) && url.href !== PAGE) event.respondWith(answerFile(request, url.href));
});
