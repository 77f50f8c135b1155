// Guards the two places where the program's own script could turn text into markup or code (docs/decisions/0048):
// markup must lie among the constants of the program, a worker must be the one that was built with it. A browser that
// knows Trusted Types lets nothing else reach such a place; the others are held to the same rules by this script.

/** Where text could become markup or code, in a script that wasm-bindgen made. */
const SINKS =
  /\.(?:innerHTML|outerHTML|srcdoc)\s*=[^=]|\b(?:insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|parseFromString|createContextualFragment|importScripts)\(|\bdocument\.write|\bnew (?:Shared)?Worker\(|\bserviceWorker\b|\beval\(|\bnew Function\(/g;

const MARKUP = /(\.innerHTML = )getStringFromWasm0\((arg\d+), (arg\d+)\);/g;
const WORKER = /(new Worker\()getStringFromWasm0\((arg\d+), (arg\d+)\)\)/g;

/** The addresses of the constants of a program, by the map of wasm-ld. */
export function constantsIn(map) {
  // "  100000   6e24d2    9cfa8 .rodata": address, place in the file, size
  const found = /^\s*([0-9a-f]+)\s+[0-9a-f]+\s+([0-9a-f]+)\s+\.rodata\s*$/m.exec(map);
  if (!found) throw new Error("guard: the linker's map names no constants");
  const from = Number.parseInt(found[1], 16);
  return { from, upto: from + Number.parseInt(found[2], 16) };
}

/** What the guarded places call; `worker` is the name of the file that starts the worker, beside this script. */
function guard({ from, upto }, worker) {
  return `
// ---- Text becomes markup or code here only; tools/guard.mjs puts this below the script that wasm-bindgen made.
const guard = {
  createHTML(_, from, length) {
    if (length > 0 && !(from >= ${from} && from + length <= ${upto})) throw new TypeError("Markup that is not part of the program was refused.");
    return getStringFromWasm0(from, length);
  },
  createScriptURL(_, from, length) {
    const wanted = new URL(${JSON.stringify(worker)}, import.meta.url).href;
    if (new URL(getStringFromWasm0(from, length), document.baseURI).href !== wanted) throw new TypeError("A worker that is not part of the program was refused.");
    return wanted;
  },
};
const trusted = globalThis.trustedTypes?.createPolicy("clientele", guard) ?? guard;
`;
}

/** The script with its places guarded. Fails where it has others, so that none appears unseen. */
export function guarded(script, constants, worker) {
  const count = { markup: 0, worker: 0 };
  const held = script
    .replace(MARKUP, (_, before, from, length) => {
      count.markup += 1;
      return `${before}trusted.createHTML("", ${from}, ${length});`;
    })
    .replace(WORKER, (_, before, from, length) => {
      count.worker += 1;
      return `${before}trusted.createScriptURL("", ${from}, ${length}))`;
    });
  const places = held.match(SINKS) ?? [];
  if (count.markup !== 1 || count.worker !== 1 || places.length !== 2) {
    throw new Error(`guard: text could become markup or code in ${places.length} places (${places.join(" ")}), of which ${count.markup} and ${count.worker} are known; look at docs/decisions/0048`);
  }
  return held + guard(constants, worker);
}
