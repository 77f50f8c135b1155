// A REST server as companies make them by hand, and as no preset describes it: camel case, pages that are counted from 0,
// ids that the server gives, an API key, an entity tag in the body, addresses in an object, rows that are marked instead
// of removed. It stands for all those that docs/backends.md is written for and that nobody here has seen.
// node tools/servers/conventional/server.mjs PORT KEY
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";

const [port, key] = process.argv.slice(2);
const LARGEST_PAGE = 50;
const RESOURCES = [
  "accounts",
  "contacts",
  "leads",
  "deals",
  "agreements",
  "instalments",
  "receipts",
  "approvals",
  "tickets",
  "activities",
  "todos",
  "items",
  "sales",
  "tiers",
  "lines",
  "stays",
  "rivals",
  "rivalries",
  "texts",
  "campaigns",
  "participations",
  "feedback",
  "surveys",
  "questions",
  "answers",
  "lifecycle",
  "referrals",
  "points",
  "articles",
  "files",
  "bills",
  "repairs",
  "goals",
  "tags",
  "segments",
  "letters",
  "notes",
  "involvements",
  "comments",
  "consents",
];
// What the server alone says of a row.
const OWN = ["id", "etag", "createdOn", "modifiedOn"];

const tables = new Map(RESOURCES.map((name) => [name, new Map()]));
let lastId = 41000;

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const refusal = (status, code, message) => [status, { error: { code, message } }];
const stamped = (row, at = new Date()) => ({ ...row, etag: randomBytes(6).toString("hex"), modifiedOn: at.toISOString() });

/** Objects are joined key by key; all else replaces what was there. */
function merged(row, edits) {
  const after = { ...row };
  for (const [name, value] of Object.entries(edits)) {
    after[name] = isObject(value) && isObject(row[name]) ? merged(row[name], value) : value;
  }
  return after;
}

const byId = (one, other) => Number(one.id) - Number(other.id);
const byChange = (one, other) => (one.modifiedOn < other.modifiedOn ? -1 : Number(one.modifiedOn > other.modifiedOn)) || byId(one, other);

function list(rows, query) {
  const size = Math.min(Number(query.get("size") ?? 20), LARGEST_PAGE);
  const begin = Number(query.get("page") ?? 0) * size;
  const fits = (row) =>
    (query.get("includeArchived") === "true" || !row.archived) &&
    ["externalId", "ownerName"].every((name) => !query.has(name) || row[name] === query.get(name)) &&
    (!query.has("modifiedSince") || row.modifiedOn >= query.get("modifiedSince"));
  const found = [...rows.values()].filter(fits).sort(query.get("sort") === "id" ? byId : byChange);
  return [200, { items: found.slice(begin, begin + size), hasMore: begin + size < found.length }];
}

function create(rows, body) {
  const same = [...rows.values()].find((row) => !row.archived && body.externalId && row.externalId === body.externalId);
  if (same) return refusal(409, "duplicate", `externalId is that of ${same.id}`);
  lastId += 1;
  const row = stamped({ archived: false, ...body, id: String(lastId), createdOn: new Date().toISOString() });
  rows.set(row.id, row);
  return [201, row];
}

function update(rows, row, body, named) {
  if (!named) return refusal(428, "precondition_required", "If-Match is missing");
  if (named !== `"${row.etag}"`) return refusal(412, "stale", "somebody else has changed the record");
  const changed = stamped(merged(row, body));
  rows.set(row.id, changed);
  return [200, changed];
}

/** An administrator's script for tests: all rows of a table change in one moment. */
function touch(rows, body) {
  const at = new Date();
  for (const [id, row] of rows) rows.set(id, stamped(merged(row, body), at));
  return [200, {}];
}

function answer({ method, headers }, { pathname, searchParams }, body) {
  if (headers["x-api-key"] !== key) return refusal(401, "unauthorized", "no such key");
  const touched = tables.get(/^\/touch\/([a-z]+)$/.exec(pathname)?.[1]);
  if (touched && method === "POST") return touch(touched, body);
  const [, resource, id] = /^\/api\/v2\/([a-z]+)(?:\/([^/]+))?$/.exec(pathname) ?? [];
  const rows = tables.get(resource);
  if (!rows) return refusal(404, "not_found", "no such resource");
  const own = OWN.find((name) => name in body);
  if (own) return refusal(400, "read_only", `${own} is set by the server`);
  if (!id && method === "GET") return list(rows, searchParams);
  if (!id && method === "POST") return create(rows, body);
  const row = rows.get(id);
  if (!row) return refusal(404, "not_found", "no such record");
  if (method === "GET") return [200, row];
  if (method === "PATCH") return update(rows, row, body, headers["if-match"]);
  return refusal(405, "method_not_allowed", "records are archived, never removed");
}

const ALLOWED = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, POST, PATCH",
  "Access-Control-Allow-Headers": "X-Api-Key, Content-Type, If-Match",
  "Access-Control-Max-Age": "7200",
};

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString();
  let [status, content] = [204, null];
  if (request.method !== "OPTIONS") {
    try {
      const body = text === "" ? {} : JSON.parse(text);
      [status, content] = answer(request, new URL(request.url, "http://localhost"), body);
    } catch {
      [status, content] = refusal(400, "bad_json", "the body is no JSON");
    }
  }
  response.writeHead(status, content ? { ...ALLOWED, "Content-Type": "application/json" } : ALLOWED);
  response.end(content ? JSON.stringify(content) : undefined);
}).listen(Number(port), "127.0.0.1");
