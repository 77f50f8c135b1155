
// ---- The rest of the program joins it here; tools/split puts this below the script that wasm-bindgen made.
const REST = new URL("REST_FILE", import.meta.url).href;

function joinRest(module) {
  if (wasm.rest_ready.value) return; // the stub was faster
  new WebAssembly.Instance(module, { ...__wbg_get_imports(), first: wasm });
  wasm.rest_ready.value = 1;
}

/** Fetches the rest in good time, so that nobody waits for it. */
export async function loadRest() {
  if (wasm.rest_ready.value) return;
  const response = await fetch(REST);
  if (!response.ok) throw new Error(`${REST} was answered with ${response.status}`);
  joinRest(await WebAssembly.compile(await response.arrayBuffer()));
}

/** Somebody was faster: a call cannot wait for a promise, so this fetches in one go. */
function loadRestNow() {
  const request = new XMLHttpRequest();
  request.open("GET", REST, false);
  request.overrideMimeType("text/plain; charset=x-user-defined"); // bytes of 128 and more arrive as U+F780 and up
  try {
    request.send();
    if (request.status !== 200) throw new Error(`${REST} was answered with ${request.status}`);
    joinRest(new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255)));
  } catch (error) {
    window.dispatchEvent(new Event("clientele:rest-missing"));
    throw error;
  }
}
