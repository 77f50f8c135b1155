// A server that speaks Kinto's protocol, in memory and without packages: what the preset `kinto` and kinto.js ask for,
// answered as tools/servers/README.md says that Kinto 26.5 does, with the same headers. It counts what it is asked and
// what it answers, for each table. Anything else than that part of the protocol is refused, never guessed at.
import { createServer } from "node:http";
import { randomUUID } from "node:crypto";
import { Collection } from "./collection.mjs";

const USER = "desk";
const PASSWORD = "desk-of-clientele";
const BUCKET = "clientele";
const PROOF = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString("base64")}`;

const MOST_ROWS = 10000; // in a page
const MOST_WRITES = 25; // in a batch
const PERMISSIONS = { write: [`account:${USER}`] };

// Which headers a page of another origin may read. `Date` is not among them.
const ALWAYS = "Content-Length, Backoff, Retry-After, Content-Type, Alert";
const OF_OBJECTS = `${ALWAYS}, Last-Modified, Pragma, ETag, Expires, Cache-Control`;
const OF_LISTS = `${OF_OBJECTS}, Next-Page`;
const OF_COUNTS = `${OF_LISTS}, Total-Objects, Total-Records`;

// ---------------------------------------------------------------- answers

/** An answer: `text` is its body, `of` the collection or row whose moment it tells. */
const answer = (status, text, { of, ...headers } = {}) => ({
  status,
  text,
  headers: of ? { ...headers, ETag: `"${of.moment}"`, "Last-Modified": new Date(of.moment).toUTCString() } : headers,
});

const reading = (exposed, headers) => ({ ...headers, "Cache-Control": "no-cache, no-store", "Access-Control-Expose-Headers": exposed });

/** The answer that is one row. */
const rowAnswer = (status, row, headers = {}) =>
  answer(status, `{"permissions":${JSON.stringify(PERMISSIONS)},"data":${row.text}}`, { of: row, ...headers });

/** A refusal; thrown where it ends the work on a request. */
class Refusal {
  constructor(status, errno, error, message, { details, of } = {}) {
    this.answer = answer(status, JSON.stringify({ code: status, errno, error, message, details }), { of });
  }
}

const invalid = (location, name, description) =>
  new Refusal(400, 107, "Invalid parameters", `${name} in ${location}: ${description}`, { details: [{ location, name, description }] });

const missing = (id) => new Refusal(404, 110, "Not Found", undefined, { details: { id, resource_name: "record" } });

const modified = (of, row) =>
  new Refusal(412, 114, "Precondition Failed", "Resource was modified meanwhile", {
    of,
    details: row ? { existing: JSON.parse(row.text) } : {},
  });

// ---------------------------------------------------------------- conditions

/** The moment that a header names, in quotes, or a star; null without the header. */
function named(headers, name) {
  const value = headers[name.toLowerCase()];
  if (!value) return null;
  if (value === "*") return value;
  const [, moment] = /^"(\d+)"$/.exec(value) ?? [];
  if (!moment) throw invalid("header", name, "Invalid value for header");
  return Number(moment);
}

/** Refuses a write that was made on another state of the row. */
function holdTo(headers, collection, row) {
  const [match, noneMatch] = [named(headers, "If-Match"), named(headers, "If-None-Match")];
  if (noneMatch === "*" && row) throw modified(row, row);
  if (match !== null && !row) throw modified(collection, null);
  if (match !== null && match !== "*" && match !== row.moment) throw modified(row, row);
}

// ---------------------------------------------------------------- lists

function numberIn(query, name) {
  const text = query.get(name)?.replace(/^"(.*)"$/, "$1");
  if (text === undefined) return null;
  if (!/^\d+$/.test(text)) throw invalid("querystring", name, `"${text}" is not a number`);
  return Number(text);
}

function tokenIn(query) {
  const text = query.get("_token");
  if (text === null) return null;
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    throw invalid("querystring", "_token", "_token has invalid content");
  }
}

function nextPage(url, limit, row, offset) {
  const token = JSON.stringify({ last_object: { last_modified: row.moment }, offset, nonce: `pagination-token-${randomUUID()}` });
  const next = new URL(url);
  next.searchParams.set("_limit", limit);
  next.searchParams.set("_token", Buffer.from(token).toString("base64url"));
  return next.href;
}

function projected(row, fields) {
  const whole = JSON.parse(row.text);
  return JSON.stringify(Object.fromEntries([...fields, "last_modified", "deleted"].filter((name) => name in whole).map((name) => [name, whole[name]])));
}

function list(collection, { method, url, headers }) {
  const query = url.searchParams;
  const known = ["_since", "_sort", "_limit", "_token", "_fields", "_expected"];
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown) throw invalid("querystring", unknown, "this server knows no such filter");
  if (named(headers, "If-None-Match") === collection.moment) return answer(304, "", { of: collection, ...reading(OF_LISTS) });
  if (method === "HEAD") {
    const count = String(collection.count());
    return answer(200, "", { of: collection, ...reading(OF_COUNTS), "Total-Objects": count, "Total-Records": count });
  }
  const sort = query.get("_sort") ?? "-last_modified";
  if (!/^-?last_modified$/.test(sort)) throw invalid("querystring", "_sort", "this server sorts by last_modified only");
  const [since, token] = [numberIn(query, "_since"), tokenIn(query)];
  const [falling, behind] = [sort.startsWith("-"), token?.last_object.last_modified];
  const limit = Math.min(numberIn(query, "_limit") || MOST_ROWS, MOST_ROWS);
  const rows = collection.page({
    after: Math.max(since ?? -Infinity, falling ? -Infinity : (behind ?? -Infinity)),
    before: falling ? behind : undefined,
    falling,
    limit: limit + 1,
    deleted: since !== null,
  });
  const shown = rows.slice(0, limit);
  const fields = query.get("_fields")?.split(",");
  const text = shown.map((row) => (fields ? projected(row, fields) : row.text)).join(",");
  const next = rows.length > limit ? { "Next-Page": nextPage(url, limit, shown.at(-1), (token?.offset ?? 0) + rows.length) } : {};
  return answer(200, `{"data":[${text}]}`, { of: collection, ...reading(OF_LISTS, next) });
}

// ---------------------------------------------------------------- writes

/** The fields that a write carries. */
function fieldsOf(body, id) {
  const data = body?.data ?? {};
  const other = Object.keys(body ?? {}).find((name) => name !== "data" && name !== "permissions");
  if (other) throw invalid("body", other, "Unrecognized keys");
  if (data.id !== undefined && data.id !== id) throw invalid("body", "id", "Object id does not match existing object");
  // Kinto obeys it. Nobody here sends it, and the order of the log would be lost.
  if (data.last_modified !== undefined) throw invalid("body", "last_modified", "this server alone says when a row was changed");
  const { id: _, ...fields } = data;
  return fields;
}

/** A patch by RFC 7396: null removes. */
function merged(target, patch) {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const whole = target !== null && typeof target === "object" && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete whole[name];
    else whole[name] = merged(whole[name], value);
  }
  return whole;
}

function write(collection, id, { method, headers, body }) {
  const row = collection.get(id);
  if (method !== "PUT" && !row) throw missing(id);
  holdTo(headers, collection, row);
  if (method === "DELETE") return answer(200, `{"data":${collection.delete(id).text}}`);
  const fields = fieldsOf(body, id);
  if (method === "PUT") return rowAnswer(row ? 200 : 201, collection.put(id, fields));
  const removes = headers["content-type"]?.startsWith("application/merge-patch+json");
  return rowAnswer(200, collection.put(id, removes ? merged(row.fields, fields) : { ...row.fields, ...fields }));
}

function add(collection, { headers, body }) {
  const id = body?.data?.id ?? randomUUID();
  const row = collection.get(id);
  if (row) return rowAnswer(200, row);
  holdTo(headers, collection, null);
  return rowAnswer(201, collection.put(id, fieldsOf(body, id)));
}

// ---------------------------------------------------------------- the server

class Kinto {
  #tables = new Map();
  #counts = new Map();
  #server = createServer((request, response) => this.#serve(request, response));

  constructor() {
    // Never: a page may work for long before it asks for more.
    this.#server.keepAliveTimeout = 0;
  }

  /** Takes a free port; gives the server. */
  async listen() {
    await new Promise((done, failed) => this.#server.once("error", failed).listen(0, "127.0.0.1", done));
    this.origin = `http://127.0.0.1:${this.#server.address().port}`;
    this.base = `${this.origin}/v1`;
    return this;
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections?.();
  }

  /** How a page reaches it. */
  get access() {
    return { base: this.base, bucket: BUCKET, user: USER, password: PASSWORD };
  }

  /** Puts rows into a table in place of what it had. They were changed a minute apart, the last one a minute ago. */
  seed(table, rows) {
    const collection = new Collection();
    const now = Date.now();
    rows.forEach(({ id, ...fields }, at) => collection.put(id, fields, now - (rows.length - at) * 60000));
    this.#tables.set(table, collection);
  }

  /** How many rows of a table pass. */
  count(table, passes) {
    return this.#tables.get(table)?.count(passes) ?? 0;
  }

  /**
   * What was asked since the last call, for each table, `batch` and `other`: requests, preflights (by which a browser asks
   * for leave), and the bytes of the answers to the requests, with their headers.
   */
  takeCounts() {
    const counts = Object.fromEntries(this.#counts);
    this.#counts.clear();
    return counts;
  }

  async #serve(request, response) {
    const begun = response.socket.bytesWritten;
    const url = new URL(request.url, `http://${request.headers.host}`);
    response.on("finish", () => this.#note(request.method, url, (request.socket.bytesWritten ?? begun) - begun));
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { status, text, headers } = this.#answer(request, url, Buffer.concat(chunks).toString("utf8"));
    const bodiless = status === 304 || request.method === "HEAD";
    response.writeHead(status, {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Expose-Headers": ALWAYS,
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; ",
      "Content-Type": "application/json",
      "X-Content-Type-Options": "nosniff",
      Server: "waitress",
      ...(bodiless ? {} : { "Content-Length": Buffer.byteLength(text) }),
      ...headers,
    });
    response.end(bodiless ? undefined : text);
  }

  #note(method, url, bytes) {
    const [, table] = /\/collections\/([^/]+)/.exec(url.pathname) ?? [];
    const name = table ?? (url.pathname === "/v1/batch" ? "batch" : "other");
    const count = this.#counts.get(name) ?? { requests: 0, preflights: 0, bytes: 0 };
    if (method === "OPTIONS") count.preflights += 1;
    else {
      count.requests += 1;
      count.bytes += bytes;
    }
    this.#counts.set(name, count);
  }

  #answer({ method, headers }, url, text) {
    try {
      if (method === "OPTIONS") return this.#allow(headers);
      let body;
      try {
        body = text ? JSON.parse(text) : undefined;
      } catch {
        throw invalid("body", "body", "Invalid JSON");
      }
      return this.#route({ method, headers, url, body });
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      return new Refusal(500, 999, "Internal Server Error", String(error?.stack ?? error)).answer;
    }
  }

  /** The answer to a browser that asks whether the page may. */
  #allow(headers) {
    return answer(200, "null", {
      "Access-Control-Allow-Headers": headers["access-control-request-headers"] ?? ALWAYS,
      "Access-Control-Allow-Methods": "HEAD,GET,PUT,PATCH,POST,DELETE,OPTIONS",
      "Access-Control-Max-Age": "3600",
    });
  }

  #route(request) {
    const { method, url, headers } = request;
    if (url.pathname === "/v1/") return this.#hello();
    if (headers.authorization !== PROOF) {
      const refused = new Refusal(401, 104, "Unauthorized", "Please authenticate yourself to use this endpoint.");
      refused.answer.headers["WWW-Authenticate"] = 'Basic realm="Realm"';
      throw refused;
    }
    if (url.pathname === "/v1/batch" && method === "POST") return this.#batch(request);
    const [, bucket, table, records, id] = /^\/v1\/buckets\/([^/]+)\/collections\/([^/]+)(?:(\/records)(?:\/([^/]+))?)?$/.exec(url.pathname) ?? [];
    if (bucket !== BUCKET) throw new Refusal(403, 121, "Forbidden", "This user cannot access this resource.");
    const collection = this.#tables.get(table);
    if (!collection) throw new Refusal(404, 111, "Not Found", undefined, { details: { id: table, resource_name: "collection" } });
    if (!records && method === "GET") return this.#describe(table, collection);
    if (records && !id && (method === "GET" || method === "HEAD")) return list(collection, request);
    if (records && !id && method === "POST") return add(collection, request);
    if (id && method === "GET") {
      const row = collection.get(decodeURIComponent(id));
      if (!row) throw missing(id);
      return rowAnswer(200, row, reading(OF_OBJECTS));
    }
    if (id && ["PUT", "PATCH", "DELETE"].includes(method)) return write(collection, decodeURIComponent(id), request);
    throw new Refusal(405, 115, "Method Not Allowed", "Method not allowed on this endpoint.");
  }

  #hello() {
    const settings = { readonly: false, explicit_permissions: true, batch_max_requests: MOST_WRITES };
    const about = { project_name: "kinto", project_version: "26.5.0", http_api_version: "1.23", url: `${this.base}/` };
    return answer(200, JSON.stringify({ ...about, settings, capabilities: {} }));
  }

  /** The collection itself. */
  #describe(table, collection) {
    const data = { id: table, last_modified: collection.moment };
    return answer(200, JSON.stringify({ permissions: PERMISSIONS, data }), { of: collection, ...reading(OF_OBJECTS) });
  }

  /** Several requests in one: each is done as if it came alone. */
  #batch({ headers: { authorization }, body }) {
    const requests = body?.requests;
    if (!Array.isArray(requests)) throw invalid("body", "requests", "Required");
    if (requests.length > MOST_WRITES) throw invalid("body", "requests", `Number of requests is limited to ${MOST_WRITES}`);
    const responses = requests.map((part) => {
      const { method = "GET", path, body: content, headers: own = {} } = { ...body.defaults, ...part };
      const lower = Object.entries({ ...body.defaults?.headers, ...own }).map(([name, value]) => [name.toLowerCase(), value]);
      const url = new URL(path.startsWith("/v1/") ? path : `/v1${path}`, this.origin);
      const request = { method, url, body: content, headers: { ...Object.fromEntries(lower), authorization } };
      const { status, text, headers } = this.#part(request);
      return `{"path":${JSON.stringify(url.pathname)},"status":${status},"headers":${JSON.stringify(headers)},"body":${text || "{}"}}`;
    });
    return answer(200, `{"responses":[${responses.join(",")}]}`);
  }

  #part(request) {
    try {
      if (request.url.pathname === "/v1/batch") throw invalid("body", "requests", "Recursive call on /batch endpoint is forbidden.");
      return this.#route(request);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  }
}

/** Starts it on a free port of this machine. */
export const startKinto = () => new Kinto().listen();
