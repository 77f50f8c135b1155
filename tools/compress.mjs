// Writes .br and .gz beside every file of a built site that gets smaller, and says what a first visit costs.
// node tools/compress.mjs [dist]
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const dist = process.argv[2] ?? "dist";
const COMPRESSIBLE = /\.(html|js|mjs|css|wasm|json|webmanifest|svg|txt|xml|csv|md)$/;
const SMALLEST = 512; // bytes; below it the header costs more than is saved
const BUDGET_KB = 400; // everything needed to show the first screen, brotli

const brotliOf = promisify(brotliCompress);
const gzipOf = promisify(gzip);

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".")) return [];
    return entry.isDirectory() ? walk(path) : [path];
  });
}

async function compress(path) {
  const content = readFileSync(path);
  const [brotli, gzipped] = await Promise.all([
    brotliOf(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    gzipOf(content, { level: 9 }),
  ]);
  if (brotli.length < content.length) writeFileSync(`${path}.br`, brotli);
  if (gzipped.length < content.length) writeFileSync(`${path}.gz`, gzipped);
  return { path, plain: content.length, brotli: Math.min(brotli.length, content.length) };
}

/** What index.html loads before the first screen: every file it names, icons and manifest aside. */
function firstVisit(sizes) {
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const named = [...page.matchAll(/<(script|link)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/rel="(icon|apple-touch-icon|manifest)"/.test(tag))
    .map((tag) => /\s(?:src|href)="([^"]+)"/.exec(tag)?.[1])
    .filter(Boolean);
  // Trunk writes some names with the public address in front: a name's end tells which file it is.
  const isNamed = (path) => named.some((name) => name === path || name.endsWith(`/${path}`));
  return sizes
    .map(({ path, brotli }) => ({ path: path.slice(dist.length).replaceAll("\\", "/").replace(/^\/+/, ""), brotli }))
    .filter(({ path }) => path === "index.html" || isNamed(path))
    .reduce((sum, { brotli }) => sum + brotli, 0);
}

if (!existsSync(join(dist, "index.html"))) {
  console.error(`compress: ${dist} holds no index.html; run make dist.`);
  process.exit(1);
}
const files = walk(dist).filter((path) => COMPRESSIBLE.test(path) && statSync(path).size >= 1);
const worthwhile = files.filter((path) => statSync(path).size >= SMALLEST);
const small = files.filter((path) => statSync(path).size < SMALLEST).map((path) => ({ path, brotli: statSync(path).size, plain: statSync(path).size }));
const sizes = await Promise.all(worthwhile.map(compress));
const total = (key) => (sizes.reduce((sum, size) => sum + size[key], 0) / 1000).toFixed(0);
console.log(`compress: ${sizes.length} files, ${total("plain")} KB -> ${total("brotli")} KB (brotli)`);
const visit = firstVisit([...sizes, ...small]) / 1000;
console.log(`compress: first visit ${visit.toFixed(1)} KB (brotli), budget ${BUDGET_KB} KB${visit > BUDGET_KB ? ": OVER BUDGET" : ""}`);
