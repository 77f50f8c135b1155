// Starts the program, says in words what is wrong when it cannot, and looks after updates.

const tag = document.querySelector("script[data-js][data-wasm]");
const address = (path) => new URL(path, document.baseURI).href;

// The smallest module that uses SIMD; a browser that refuses it cannot run the program.
const SIMD_PROBE = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
);

const SENTENCES = {
  browser: {
    zh: "这个浏览器太旧，无法运行 Clientele。请更新到 2023 年之后的 Chrome、Edge、Firefox 或 Safari,再重新加载。",
    en: "This browser is too old for Clientele. Please update to a Chrome, Edge, Firefox or Safari from 2023 or later, then reload.",
  },
  insecure: {
    zh: "Clientele 需要安全连接才能加密数据。请用 https:// 地址(或 localhost)打开本页。",
    en: "Clientele needs a secure connection to encrypt your data. Please open this page by its https:// address (or on localhost).",
  },
  download: {
    zh: "程序没有下载完整。请检查网络后重新加载；已保存的数据不受影响。",
    en: "The program could not be downloaded. Please check the network and reload; what you saved is untouched.",
  },
  crash: {
    zh: "程序启动时出错。请重新加载；已保存的数据不受影响。如果再次出现，请把下面的信息发给管理员。",
    en: "The program failed while starting. Please reload; what you saved is untouched. If it happens again, send the text below to your administrator.",
  },
};

function unmetNeed() {
  if (!window.isSecureContext) return "insecure";
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(SIMD_PROBE)) return "browser";
  if (!globalThis.crypto?.subtle || !navigator.locks || !("BroadcastChannel" in window)) return "browser";
  return null;
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// ---------------------------------------------------------------- a page that can't go on
// Pages start from the stored release until a person agrees to the next. One that can't start, has crashed, or is too
// old for its vault has nobody to ask and nothing to lose: its reload takes the newest release there is.
const PATIENCE = 15000;
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function settled(worker, ...states) {
  return new Promise((done) => {
    const look = () => (!worker || states.includes(worker.state) ? done() : undefined);
    worker?.addEventListener("statechange", look);
    look();
  });
}

async function takeNewest() {
  const registration = await navigator.serviceWorker?.getRegistration(document.baseURI);
  await registration?.update().catch(() => {}); // offline: one may wait all the same
  await settled(registration?.installing, "installed", "activated", "redundant");
  const waiting = registration?.waiting;
  waiting?.postMessage({ type: "SKIP_WAITING" });
  await settled(waiting, "activated", "redundant");
}

async function reload() {
  await Promise.race([takeNewest().catch(() => {}), pause(PATIENCE)]);
  location.reload();
}

window.addEventListener("clientele:reload-newest", (event) => {
  event.preventDefault(); // tells the program that it is being done
  reload();
});
// The page of a crash is a bare form, as nothing of the program can be relied on there.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form.fullpage-actions")) return;
  event.preventDefault();
  reload();
});

function fail(reason, error) {
  if (error) console.error(error);
  const place = document.getElementById("splash");
  if (!place) return; // the program is on screen and tells of its own failures
  const sentence = SENTENCES[reason];
  const ordered = document.documentElement.lang.startsWith("zh") ? ["zh", "en"] : ["en", "zh"];
  const card = element("div", { className: "fullpage-card" });
  for (const language of ordered) {
    card.append(element("p", { lang: language === "zh" ? "zh-CN" : "en", textContent: sentence[language] }));
  }
  if (error) card.append(element("pre", { className: "report", textContent: String(error) }));
  const button = element("button", { type: "button", className: "button", textContent: "重新加载 Reload", onclick: reload });
  button.dataset.kind = "primary";
  card.append(element("div", { className: "fullpage-actions" }, button));
  place.setAttribute("role", "alert");
  place.removeAttribute("aria-label");
  place.className = "fullpage";
  place.dataset.tone = "bad";
  place.querySelector("svg")?.classList.add("icon");
  card.prepend(...place.childNodes);
  place.replaceChildren(card);
}

// ---------------------------------------------------------------- the rest of the program
// What the first list does not need comes when the program asks for it with `clienteleRest.arrive()`. A part that is
// called before it is there is fetched while everything waits; where that fails the program says `clientele:rest-missing`.
const AGAIN = 5000;

let styled = null;

/** Asks for the styles of what comes later, once; without them everything works, only not as it should look. */
function style() {
  const sheet = document.querySelector('meta[name="clientele-later-styles"]')?.content;
  return (styled ??= new Promise((done) => {
    if (!sheet) return done();
    document.head.append(element("link", { rel: "stylesheet", href: address(sheet), onload: done, onerror: () => done((styled = null)) }));
  }));
}

function followRest(program) {
  let arriving = null;
  window.addEventListener("clientele:rest-wanted", style);
  const fetchRest = async () => {
    while (!rest.here) {
      try {
        await Promise.all([program.loadRest(), style()]);
        rest.here = true;
      } catch (error) {
        console.warn("The rest of the program is not here yet; trying again.", error);
        await pause(AGAIN);
      }
    }
  };
  const rest = { here: false, arrive: () => (arriving ??= fetchRest()) };
  window.clienteleRest = rest;
  window.addEventListener("clientele:rest-missing", () => {
    document.body.replaceChildren(element("div", { id: "splash" }));
    fail("download");
  });
}

async function start() {
  const need = unmetNeed();
  if (need) return fail(need);
  try {
    const program = await import(address(tag.dataset.js));
    if (program.loadRest) followRest(program);
    // From the stored release that takes a moment; without one the first visit must not wait for it.
    if (program.bringRest && navigator.serviceWorker?.controller) {
      style();
      await Promise.race([program.bringRest().catch(() => {}), pause(1000)]);
    }
    await program.default({ module_or_path: address(tag.dataset.wasm) });
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) fail("browser", error);
    else fail(error instanceof WebAssembly.RuntimeError ? "crash" : "download", error);
  }
}

// ---------------------------------------------------------------- updates
// The program reads window.clienteleUpdate when it mounts and whenever it hears clientele:update-news:
//   ready    a new release is stored and waits; nothing changes until it is asked to
//   applied  another tab switched to the new release; this one should be reloaded soon
//   signIn   the host answers with something else than the program, most likely a sign-in
// It dispatches, when the person agrees and nothing is unsaved:
//   clientele:apply-update  switch to the new release and reload, once
//   clientele:sign-in       leave for what the host has to say
const update = { ready: false, applied: false, signIn: false };
window.clienteleUpdate = update;

function announce(state, value = true) {
  update[state] = value;
  window.dispatchEvent(new CustomEvent("clientele:update-news"));
}

// The worker answers an address with this query from the host; afterwards it has served.
const SIGN_IN = "sign-in";
const here = new URL(location.href);
if (here.searchParams.has(SIGN_IN)) {
  here.searchParams.delete(SIGN_IN);
  history.replaceState(history.state, "", here);
}
window.addEventListener("clientele:sign-in", () => {
  const there = new URL(location.href);
  there.searchParams.set(SIGN_IN, "");
  location.assign(there);
});

function followUpdates(registration) {
  const workers = navigator.serviceWorker;
  let controlled = Boolean(workers.controller);
  let applying = false;
  let reloaded = false;
  const reloadOnce = () => {
    if (reloaded) return;
    reloaded = true;
    location.reload();
  };

  if (registration.waiting && controlled) announce("ready");
  registration.addEventListener("updatefound", () => {
    const arriving = registration.installing;
    arriving?.addEventListener("statechange", () => {
      if (arriving.state === "installed" && workers.controller) announce("ready");
    });
  });

  window.addEventListener("clientele:apply-update", () => {
    applying = true;
    const waiting = registration.waiting;
    if (!waiting) return reloadOnce(); // another tab was faster
    // A page opened past the worker (shift-reload) gets no controllerchange: watch the worker too.
    waiting.addEventListener("statechange", () => {
      if (waiting.state === "activated") reloadOnce();
    });
    waiting.postMessage({ type: "SKIP_WAITING" });
  });

  workers.addEventListener("controllerchange", () => {
    if (applying) reloadOnce();
    else if (controlled) announce("applied");
    controlled = true; // the first worker of a first visit is no update
  });

  workers.addEventListener("message", ({ data }) => {
    if (data?.type === "LOOKED" && data.signIn !== update.signIn) announce("signIn", data.signIn);
  });

  // The stored page tells nothing of the host: look at once, and then hourly, as desks stay open for days.
  // On a first visit everything has just come from there.
  const look = () => {
    if (!navigator.onLine) return;
    registration.update().catch(() => {});
    workers.controller?.postMessage({ type: "LOOK" });
  };
  if (registration.active) look();
  setInterval(look, 60 * 60 * 1000);
}

/** The only script that may become the service worker, as browsers with Trusted Types ask for it (docs/decisions/0048). */
function serviceWorker() {
  const policy = globalThis.trustedTypes?.createPolicy("clientele-start", { createScriptURL: () => address("sw.js") });
  return policy ? policy.createScriptURL("") : address("sw.js");
}

async function registerWorker() {
  if (!("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(serviceWorker(), {
      scope: new URL("./", document.baseURI).pathname,
      updateViaCache: "none",
    });
    followUpdates(registration);
  } catch (error) {
    console.warn("Clientele will need the network to start: the service worker was refused.", error);
  }
}

// After load, so that storing the release does not compete with showing the first screen.
if (document.readyState === "complete") registerWorker();
else window.addEventListener("load", registerWorker, { once: true });

start();
