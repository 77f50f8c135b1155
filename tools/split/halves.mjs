// Puts both halves of the program and the script that joins them into a site; tools/postbuild.mjs calls it.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { constantsIn, guarded } from "../guard.mjs";
import { compiler, hashOf, readRecord } from "./names.mjs";
import { LINK, split, withShortNames } from "./split.mjs";

const here = dirname(fileURLToPath(import.meta.url));
/** The whole program with the names of its functions, for recording; never part of a site. */
export const WHOLE = join(here, "..", "..", "target", "split", "program.wasm");

/** What no first list needs of the program's data, and the only function that reads it (src/model/phonetic/sounds.rs). */
const TABLE = join(here, "..", "..", "src", "model", "phonetic", "sounds.bin");
/** What lies where in the program's data, as the linker has placed it (build.rs): the program to measure has its own. */
const mapOf = (bytes) => join(here, "..", "..", "target", "split", Buffer.from(bytes).includes("clienteleBench") ? "link-bench.map" : "link.map");
/** Bytes that Chromium compiles while the page waits for them: more would be refused to a stub that can't wait. */
const LARGEST = 8 * 1024 * 1024;
const READER = /\bphonetic::sounds::table$/;

/** Gives the imports of the program one more: what its stubs call. */
export function withImport(script, module, functions) {
  const place = /^(\s*)("\.\/clientele_bg\.js": import0,)$/m;
  if (!place.test(script)) throw new Error("split: the script of wasm-bindgen has no line where an import could be added");
  return script.replace(place, `$1$2\n$1"${module}": ${functions},`);
}

/**
 * Splits the program of a staged site and guards its script, which may start the worker of that name; gives the name
 * that its files have now, by their content.
 */
export function placeHalves(staging, page, entry, worker) {
  const name = /^(.*)\.js$/.exec(entry)[1];
  const at = (path) => join(staging, path);
  const bytes = new Uint8Array(readFileSync(at(`${name}_bg.wasm`)));
  mkdirSync(dirname(WHOLE), { recursive: true });
  const { later, compilers } = readRecord();
  if (!compilers.has(compiler())) console.log(`split: what comes later was recorded with ${[...compilers].join(", ") || "nothing"}; with ${compiler()} the first half may be larger (make profile MORE=1)`);
  const map = readFileSync(mapOf(bytes), "utf8");
  const { bytes: renamed, script: named } = withShortNames(bytes, readFileSync(at(entry), "utf8"));
  const file = (path) => path.slice(path.lastIndexOf("/") + 1);
  const script = guarded(named, constantsIn(map), file(worker));
  writeFileSync(WHOLE, renamed);
  let readers = 0;
  const isLater = (function_) => {
    const reads = READER.test(function_.replace(/\[[0-9a-f]{16}\]/g, ""));
    readers += reads ? 1 : 0;
    return reads || later.has(hashOf(function_));
  };
  const halves = split(renamed, isLater, new Uint8Array(readFileSync(TABLE)), map);
  if (halves.rest.length > LARGEST) throw new Error(`split: the second half has ${halves.rest.length} bytes; where it is needed at once a browser takes ${LARGEST} at most`);
  if (readers !== 1) throw new Error(`split: ${readers} functions read ${TABLE}; src/model/phonetic/sounds.rs must have one that stays apart`);
  const glue = readFileSync(join(here, "glue.js"), "utf8");
  const content = createHash("sha256").update(script).update(glue).update(halves.first).update(halves.rest).digest("hex");
  const placed = name.replace(/[0-9a-f]+$/, content.slice(0, 16));
  writeFileSync(at(`${name}_bg.wasm`), halves.first);
  renameSync(at(`${name}_bg.wasm`), at(`${placed}_bg.wasm`));
  writeFileSync(at(`${placed}_rest.wasm`), halves.rest);
  const joined = withImport(script.replaceAll(file(name), file(placed)), LINK.rest, `{ ${LINK.load}: loadRestNow }`);
  writeFileSync(at(entry), joined + glue.replace("REST_FILE", `${file(placed)}_rest.wasm`));
  renameSync(at(entry), at(`${placed}.js`));
  const kilobytes = (half) => `${Math.round(half.length / 1000)} kB`;
  console.log(`split: ${halves.moved} functions and ${Math.round(halves.data / 1000)} kB of data come later; first ${kilobytes(halves.first)}, rest ${kilobytes(halves.rest)}`);
  return { page: page.replaceAll(file(name), file(placed)), entry: `${placed}.js` };
}
