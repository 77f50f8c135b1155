// Serves a built site on this machine as a careful host would: its headers, its compressed files, its deep links.
// node tools/serve.mjs --dir dist --port 8080 [--base /desk/] [--connect https://crm-api.example.com]
// (port 0 takes a free one; --connect names the origin of a backend in the policy, as docs/deploy.md says)
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { parseArgs } from "node:util";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const ENCODINGS = [["br", ".br"], ["gzip", ".gz"]];

function fail(sentence) {
  console.error(`serve: ${sentence}`);
  process.exit(1);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        dir: { type: "string", default: "dist" },
        port: { type: "string", default: "8080" },
        base: { type: "string", default: "/" },
        connect: { type: "string", default: "" },
      },
    });
    return values;
  } catch (error) {
    return fail(`${error.message} (use --dir FOLDER --port NUMBER --base /path/ --connect ORIGIN)`);
  }
}

/** The rules of a `_headers` file: [{ matches(path), set: [[name, value]], drop: [name] }]. */
function parseHeaders(text) {
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line.trim() || line.trim().startsWith("#")) continue;
    if (/^\S/.test(line)) {
      const source = line.trim().replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/:[a-z]\w*/gi, "[^/]+");
      const pattern = new RegExp(`^${source}$`);
      rules.push({ matches: (path) => pattern.test(path), set: [], drop: [] });
    } else {
      const rule = rules.at(-1);
      const [, dropped, name, value] = /^\s+(?:!\s*([\w-]+)|([\w-]+):\s*(.*))$/.exec(line) ?? [];
      if (!rule || (!dropped && !name)) fail(`_headers has a line that is neither a path nor a header: ${line.trim()}`);
      if (dropped) rule.drop.push(dropped.toLowerCase());
      else rule.set.push([name.toLowerCase(), value.trim()]);
    }
  }
  return rules;
}

function headersFor(rules, path) {
  const headers = new Map();
  for (const rule of rules) {
    if (!rule.matches(path)) continue;
    for (const name of rule.drop) headers.delete(name);
    for (const [name, value] of rule.set) headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value);
  }
  // Hosts ask again by default; whatever a rule doesn't allow to be kept is asked for again.
  if (!headers.has("cache-control")) headers.set("cache-control", "no-cache");
  return headers;
}

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The file a path means, or null; files that only configure a host are not served. */
function fileOf(root, path) {
  const file = normalize(join(root, path.endsWith("/") ? `${path}index.html` : path));
  if (file !== root && !file.startsWith(root + sep)) return null;
  if (file.slice(root.length).split(sep).some((part) => part.startsWith(".") || part === "_headers" || part === "_redirects")) return null;
  return isFile(file) ? file : null;
}

// Only a person's navigation to a deep link gets the page; a missing script must be a 404, not HTML.
function isNavigation(request, path) {
  if (extname(path) !== "") return false;
  const mode = request.headers["sec-fetch-mode"];
  return mode ? mode === "navigate" : (request.headers.accept ?? "").includes("text/html");
}

function accepts(request, encoding) {
  return (request.headers["accept-encoding"] ?? "")
    .split(",")
    .map((item) => item.trim().toLowerCase().split(/\s*;\s*/))
    .some(([name, quality]) => name === encoding && !/^q=0(\.0*)?$/.test(quality ?? ""));
}

function plain(response, status, text, headers = {}) {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-cache", ...headers });
  response.end(`${text}\n`);
}

function send(request, response, file, headers) {
  headers.set("content-type", TYPES[extname(file)] ?? "application/octet-stream");
  let served = file;
  for (const [encoding, ending] of ENCODINGS) {
    if (!isFile(file + ending)) continue;
    headers.set("vary", "Accept-Encoding");
    if (served === file && accepts(request, encoding)) {
      served = file + ending;
      headers.set("content-encoding", encoding);
    }
  }
  const { size, mtimeMs } = statSync(served);
  const tag = `"${size.toString(16)}-${Math.round(mtimeMs).toString(16)}"`;
  headers.set("etag", tag);
  if ((request.headers["if-none-match"] ?? "").split(/\s*,\s*/).includes(tag)) {
    response.writeHead(304, Object.fromEntries(headers));
    response.end();
    return;
  }
  headers.set("content-length", String(size));
  response.writeHead(200, Object.fromEntries(headers));
  if (request.method === "HEAD") response.end();
  else createReadStream(served).on("error", () => response.destroy()).pipe(response);
}

function answer(site, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") return plain(response, 405, "This server only reads.", { allow: "GET, HEAD" });
  let path;
  try {
    path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  } catch {
    return plain(response, 400, "The address is not valid.");
  }
  if (path === "/" || `${path}/` === site.base) {
    if (site.base !== "/") return plain(response, 308, `The site is at ${site.base}`, { location: site.base });
  }
  if (!path.startsWith(site.base) || path.includes("\0")) return plain(response, 404, `Nothing here; the site is at ${site.base}`);
  const inner = `/${path.slice(site.base.length)}`;
  const headers = headersFor(site.rules, path);
  const file = fileOf(site.root, inner);
  if (file) return send(request, response, file, headers);
  if (isNavigation(request, inner)) return send(request, response, join(site.root, "index.html"), headers);
  return plain(response, 404, "Not found", Object.fromEntries([...headers].filter(([name]) => name !== "cache-control")));
}

const options = readOptions();
const root = resolve(options.dir);
if (!isFile(join(root, "index.html"))) fail(`${options.dir} holds no index.html; build it first with make dist.`);
const port = Number(options.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) fail(`'${options.port}' is not a port; use a number from 0 to 65535.`);
const headersFile = join(root, "_headers");
const headers = existsSync(headersFile) ? readFileSync(headersFile, "utf8") : "";
const site = {
  root,
  base: `/${options.base.replace(/^\/+|\/+$/g, "")}/`.replace("//", "/"),
  rules: parseHeaders(options.connect ? headers.replaceAll("connect-src 'self'", `connect-src 'self' ${options.connect}`) : headers),
};

const server = createServer((request, response) => {
  try {
    answer(site, request, response);
  } catch (error) {
    // A rebuild may take a file away between looking and reading.
    if (!response.headersSent) plain(response, 503, `The site is being rebuilt: ${error.code ?? error.message}`);
    else response.destroy();
  }
});
server.on("error", (error) => {
  if (error.code === "EADDRINUSE") fail(`port ${port} is taken; choose another one, e.g. --port ${port + 1} (make run PORT=${port + 1}).`);
  fail(error.message);
});
server.listen(port, "127.0.0.1", () => console.log(`serving http://127.0.0.1:${server.address().port}${site.base}`));

for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections?.();
  });
}
