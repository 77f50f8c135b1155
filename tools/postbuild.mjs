// Finishes what Trunk has staged: names the worker and the starting scripts by their content, splits and guards the
// program, writes digests into the page and into sw.js, puts the site's folder into _headers, copies 404.html.
// Trunk starts it after every build with TRUNK_STAGING_DIR; by hand: node tools/postbuild.mjs FOLDER
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { placeHalves } from "./split/halves.mjs";

const staging = process.argv[2] ?? process.env.TRUNK_STAGING_DIR;
const isRelease = (process.env.TRUNK_PROFILE ?? "release") === "release";

function fail(sentence) {
  console.error(`postbuild: ${sentence}`);
  process.exit(1);
}

const at = (...parts) => join(staging, ...parts);
const read = (path) => readFileSync(at(path), "utf8");
const write = (path, text) => writeFileSync(at(path), text);
const hashOf = (...contents) => {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content).update("\0");
  return hash.digest("hex").slice(0, 16);
};

/** Every file below the staging folder, as sorted paths with forward slashes. */
function walk(folder = "") {
  return readdirSync(at(folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      return entry.isDirectory() ? walk(path) : [path];
    })
    .sort();
}

/** The script that starts the program, e.g. `assets/clientele-1f2e3d.js`. */
function entryOf(page) {
  const entry = /\sdata-js="([^"]+)"/.exec(page)?.[1];
  if (!entry || !existsSync(at(entry))) fail("index.html names no script in data-js that exists; look at pattern_script in Trunk.toml.");
  return entry;
}

// JavaScript that crates bring (`snippets/`) keeps its name when it changes. Its folder is named after the
// program's hash, which covers it, so that it may be cached for ever like everything in assets/.
function placeSnippets(entry) {
  for (const folder of ["snippets", "assets/snippets"]) {
    if (!existsSync(at(folder))) continue;
    const named = `snippets-${/-([0-9a-f]+)\.js$/.exec(entry)?.[1] ?? "dev"}`;
    cpSync(at(folder), at("assets", named), { recursive: true });
    rmSync(at(folder), { recursive: true });
    for (const script of [entry, "worker.js"]) {
      if (!existsSync(at(script))) continue;
      write(script, read(script).replace(/((?:from|import)\s*['"]\.\/)snippets\//g, `$1${named}/`));
    }
  }
}

// Trunk leaves a worker's name unhashed, and an old page must never start a new release's worker.
// The loader holds back messages that come before the program inside has put up its own handler.
function placeWorker() {
  if (!existsSync(at("worker.js")) || !existsSync(at("worker_bg.wasm"))) return "";
  const hash = hashOf(readFileSync(at("worker.js")), readFileSync(at("worker_bg.wasm")));
  mkdirSync(at("assets"), { recursive: true });
  renameSync(at("worker.js"), at("assets", `worker-${hash}.js`));
  renameSync(at("worker_bg.wasm"), at("assets", `worker-${hash}_bg.wasm`));
  const loader = `assets/worker-${hash}_loader.js`;
  write(
    loader,
    `const early = [];
const hold = (event) => early.push(event);
self.addEventListener("message", hold);
import(new URL("worker-${hash}.js", self.location.href).href)
  .then((program) => program.default({ module_or_path: new URL("worker-${hash}_bg.wasm", self.location.href).href }))
  .then(() => {
    self.removeEventListener("message", hold);
    for (const event of early) self.dispatchEvent(new MessageEvent("message", { data: event.data, ports: [...event.ports] }));
  })
  .catch((error) => setTimeout(() => { throw error; }));
`,
  );
  return loader;
}

function nameWorker(page, loader) {
  const marker = /(<meta name="clientele-worker" content=")[^"]*(")/;
  if (!marker.test(page)) fail('index.html has lost <meta name="clientele-worker" content="">, from which the program learns its worker\'s name.');
  return page.replace(marker, `$1${loader}$2`);
}

// The styles of later pages come with the second half of the program: boot.js reads their name here.
function deferStyles(page) {
  const link = /<link rel="stylesheet" href="([^"]*\/later-[0-9a-f]+\.css)"[^>]*>/;
  if (!link.test(page)) fail("index.html names no style sheet assets/later-….css; look at tools/styles.mjs.");
  return page.replace(link, '<meta name="clientele-later-styles" content="$1">');
}

const STARTING = ["theme.js", "boot.js"];

// The page holds digests of what starts it, so it must never meet another release's: the names say which they are.
function placeStarting(page) {
  for (const name of STARTING) {
    const placed = `assets/${name.replace(/\.js$/, "")}-${hashOf(readFileSync(at(name)))}.js`;
    if (!page.includes(` src="${name}"`)) fail(`index.html doesn't start ${name}.`);
    renameSync(at(name), at(placed));
    page = page.replace(` src="${name}"`, ` src="${placed}"`);
  }
  return page;
}

const digestOf = (path) => `sha384-${createHash("sha384").update(readFileSync(at(path))).digest("base64")}`;

/** The page with a digest at everything that runs or styles it (subresource integrity). */
function withDigests(page) {
  const base = folderOf(page);
  return page.replace(/<(?:script|link)\b[^>]*>/g, (tag) => {
    const named = /\s(?:src|href)="([^"]+)"/.exec(tag)?.[1];
    if (!named || !/^<script|\srel="(?:stylesheet|modulepreload)"/.test(tag)) return tag;
    const path = (base && named.startsWith(`${base}/`) ? named.slice(base.length) : named).replace(/^\//, "");
    return tag.replace(/(\s*\/?>)$/, ` integrity="${digestOf(path)}"$1`);
  });
}

// The security policy would block these in a browser only, long after the build: find them now.
function refuseInlineCode(page) {
  const code = /<script(?![^>]*\ssrc=)[^>]*>/i.exec(page) ?? /<style[\s>]|\sstyle="|\son[a-z]+="/i.exec(page);
  if (code) fail(`index.html holds inline code or style (${code[0].trim()}), which the content security policy blocks; move it to a file.`);
}

/** The folder of the site on its host: "" at the root, "/desk". */
function folderOf(page) {
  const base = /<base href="([^"]*)"/.exec(page)?.[1];
  if (base === undefined) fail("index.html names no <base href>, so the folder of the site isn't known.");
  return new URL(base, "http://localhost/").pathname.replace(/\/$/, "");
}

// Hosts match the patterns against whole paths, so below /desk/ they must begin with it.
function placeHeaders(page) {
  const folder = folderOf(page);
  if (folder && existsSync(at("_headers"))) write("_headers", read("_headers").replace(/^\//gm, `${folder}/`));
}

const NOT_STORED = new Set(["index.html", "404.html", "sw.js", "_headers", "_redirects", "robots.txt", "answer.html", "answer.js", "answer.css"]);
const isStored = (path) => !NOT_STORED.has(path) && !path.split("/").some((part) => part.startsWith(".")) && !/\.(br|gz|map|d\.ts)$/.test(path);

function setConstant(script, name, value) {
  const line = new RegExp(`^const ${name} = .*;$`, "m");
  if (!line.test(script)) fail(`sw.js has no line "const ${name} = ...;" to fill in.`);
  return script.replace(line, () => `const ${name} = ${JSON.stringify(value, null, 2)};`);
}

function writeRelease(entry) {
  const files = walk().filter(isStored);
  const contents = files.map((path) => readFileSync(at(path)));
  // sw.js itself counts: a worker that was mended must open a cache of its own.
  const template = read("sw.js");
  const release = hashOf(template, read("index.html"), ...files, ...contents);
  let script = setConstant(template, "RELEASE", release);
  script = setConstant(script, "ENTRY", entry);
  script = setConstant(script, "FILES", ["./", ...files]);
  // What hosts may rightly store in another form, such as pictures, has none.
  const digests = files.filter((path) => /\.(js|css|wasm)$/.test(path)).map((path) => [path, digestOf(path)]);
  write("sw.js", setConstant(script, "DIGESTS", Object.fromEntries(digests)));
  const bytes = contents.reduce((sum, content) => sum + content.length, 0);
  console.log(`postbuild: release ${release}, ${files.length + 1} files kept for offline use, ${(bytes / 1e6).toFixed(2)} MB before compression`);
}

if (!staging || !existsSync(at("index.html"))) fail(`${staging ?? "TRUNK_STAGING_DIR"} is not a folder with an index.html; build with trunk.`);
let entry = entryOf(read("index.html"));
placeSnippets(entry);
const worker = placeWorker();
let page = nameWorker(read("index.html"), worker);
if (isRelease) {
  ({ page, entry } = placeHalves(staging, deferStyles(page), entry, worker));
  page = withDigests(placeStarting(page));
}
write("index.html", page);
placeHeaders(page);
if (isRelease) {
  refuseInlineCode(page);
  writeRelease(entry);
}
// Hosts without a rule for deep links answer them with this page.
copyFileSync(at("index.html"), at("404.html"));
