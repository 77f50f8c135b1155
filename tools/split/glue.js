
// ---- The rest of the program joins it here; tools/split puts this below the script that wasm-bindgen made.
const REST = new URL("REST_FILE", import.meta.url).href;

let brought = null;

function joinRest(module) {
  brought = null;
  if (wasm.rest_ready.value) return; // the stub was faster
  const names = WebAssembly.Module.imports(module).filter((wish) => wish.module === "first" && wish.kind === "function");
  const shared = names.map(({ name }) => name).sort();
  const first = { ...wasm, ...Object.fromEntries(shared.map((name, at) => [name, wasm.rest_shared.get(at)])) };
  new WebAssembly.Instance(module, { ...__wbg_get_imports(), first });
  wasm.rest_ready.value = 1;
}

async function fetchRest() {
  const response = await fetch(REST);
  if (!response.ok) throw new Error(`${REST} was answered with ${response.status}`);
  return response.arrayBuffer();
}

/** Holds the rest ready before the program starts: a fetch in one go does not reach what the service worker stores. */
export async function bringRest() {
  const bytes = await fetchRest();
  if (!wasm?.rest_ready.value) brought = bytes; // too late: it came another way
}

/** Fetches the rest in good time, so that nobody waits for it. */
export async function loadRest() {
  if (!wasm.rest_ready.value) joinRest(await WebAssembly.compile(brought ?? (await fetchRest())));
}

/** Tells the page. After a reload some of the old program still runs, and its window is the new page's already: no word to that. */
function tell(news) {
  if (document.defaultView) window.dispatchEvent(new Event(news));
}

/** Somebody was faster: a call cannot wait for a promise, so this fetches in one go what was not brought. */
function loadRestNow() {
  tell("clientele:rest-wanted");
  if (brought) return joinRest(new WebAssembly.Module(brought));
  const request = new XMLHttpRequest();
  request.open("GET", REST, false);
  request.overrideMimeType("text/plain; charset=x-user-defined"); // bytes of 128 and more arrive as U+F780 and up
  try {
    request.send();
    if (request.status !== 200) throw new Error(`${REST} was answered with ${request.status}`);
    joinRest(new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255)));
  } catch (error) {
    tell("clientele:rest-missing");
    throw error;
  }
}
