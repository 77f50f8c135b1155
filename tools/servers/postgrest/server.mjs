// What PostgREST answers to the requests that our profile sends, written after its documentation. It is no PostgREST:
// what its documentation leaves open, or says otherwise than it does, is not seen here.
// node server.mjs --port N --rows FILE
import { createServer } from "node:http";
import { parseArgs } from "node:util";

import { tables } from "../schema.mjs";
import { Refusal, Table } from "./table.mjs";
import { isOurs } from "./token.mjs";

const { values: options } = parseArgs({ options: { port: { type: "string" }, rows: { type: "string" } } });

/** As Supabase has it: a list has no more rows, whatever is asked for (`db-max-rows`). */
const MOST = 1000;
const RESERVED = ["select", "order", "limit", "offset", "columns", "on_conflict"];
/** Of the facts of a record the database has who and when. */
const DESKS_OWN = ["import_note", "updated_at"];

const known = new Map(
  Object.entries(tables()).map(([name, fields]) => {
    const columns = fields.filter(({ key }) => !DESKS_OWN.includes(key));
    return [name, new Table(name, columns, options.rows)];
  }),
);

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString("utf8");
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    throw new Refusal(400, "PGRST102", "Empty or invalid json");
  }
}

function letIn(request) {
  const said = request.headers.authorization ?? "";
  if (!said) throw new Refusal(401, "42501", "permission denied for schema public");
  if (!/^Bearer /i.test(said) || !isOurs(said.slice(7))) throw new Refusal(401, "PGRST301", "No suitable key or wrong key type");
}

/** The preferences of a request, such as { return: "representation" }. */
function preferences(request) {
  const said = String(request.headers.prefer ?? "").split(",").map((one) => one.trim().split("="));
  return Object.fromEntries(said.filter(([name]) => name));
}

const whole = (text) => (text === null || !/^\d+$/.test(text) ? null : Number(text));

/** A page of a list, in its order. */
function page(table, query, rows) {
  const order = query.get("order");
  const sorted = order ? rows.sort(table.order(order)) : rows;
  const from = whole(query.get("offset")) ?? 0;
  return { from, rows: sorted.slice(from, from + Math.min(whole(query.get("limit")) ?? MOST, MOST)) };
}

function answer(response, status, rows, from = 0) {
  const range = rows.length ? `${from}-${from + rows.length - 1}/*` : "*/*";
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "content-range": range, "range-unit": "items" });
  response.end(JSON.stringify(rows));
}

/** What a write answers: nothing, unless the rows are asked for. */
function wrote(response, request, show, rows, [withRows, without]) {
  if (preferences(request).return === "representation") return answer(response, withRows, rows.map(show));
  return response.writeHead(without, { "content-range": "*/*" }).end();
}

function inserted(table, request, response, show, said) {
  const rows = Array.isArray(said) ? said : [said];
  const keys = (row) => Object.keys(row).sort().join();
  if (rows.some((row) => keys(row) !== keys(rows[0]))) throw new Refusal(400, "PGRST102", "All object keys must match");
  const resolution = preferences(request).resolution?.replace("-duplicates", "");
  const { rows: written, added } = table.insert(rows, resolution);
  const status = resolution === "merge" && added === 0 ? 200 : 201;
  return wrote(response, request, show, written, [status, status]);
}

async function handle(request, response) {
  letIn(request);
  const { pathname, searchParams: query } = new URL(request.url, "http://localhost");
  const name = decodeURIComponent(pathname.slice(1));
  const table = known.get(name);
  if (!table) throw new Refusal(404, "PGRST205", `Could not find the table 'public.${name}' in the schema cache`);
  const filters = [...query].filter(([column]) => !RESERVED.includes(column));
  const conditions = filters.map(([column, text]) => table.condition(column, text));
  const columns = query.get("select")?.split(",").filter((column) => column !== "*");
  const show = (row) => table.shown(row, columns?.length ? columns : undefined);
  switch (request.method) {
    case "GET": {
      const { from, rows } = page(table, query, table.select(conditions));
      return answer(response, 200, rows.map(show), from);
    }
    case "POST":
      return inserted(table, request, response, show, await body(request));
    case "PATCH":
      return wrote(response, request, show, table.update(conditions, await body(request)), [200, 204]);
    case "DELETE":
      return wrote(response, request, show, table.delete(conditions), [200, 204]);
    default:
      throw new Refusal(405, "PGRST117", `Unsupported HTTP method: ${request.method}`);
  }
}

/** CORS as PostgREST has it: any origin, and these headers. */
function allow(request, response) {
  response.setHeader("access-control-allow-origin", request.headers.origin ?? "*");
  response.setHeader("access-control-expose-headers", "Content-Encoding, Content-Location, Content-Range, Content-Type, Date, Location, Server, Transfer-Encoding, Range-Unit");
  if (request.method !== "OPTIONS") return false;
  response.setHeader("access-control-allow-methods", "GET, POST, PATCH, PUT, DELETE, OPTIONS, HEAD");
  response.setHeader("access-control-allow-headers", request.headers["access-control-request-headers"] ?? "Authorization, Content-Type");
  response.setHeader("access-control-max-age", "86400");
  response.writeHead(200).end();
  return true;
}

const server = createServer(async (request, response) => {
  if (allow(request, response)) return;
  try {
    await handle(request, response);
  } catch (error) {
    if (!(error instanceof Refusal)) console.error(error);
    const status = error.status ?? 500;
    const said = error.body ?? { code: "XX000", details: null, hint: null, message: String(error.message) };
    if (status === 401) response.setHeader("www-authenticate", said.code === "42501" ? "Bearer" : `Bearer error="invalid_token", error_description="${said.message}"`);
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(said));
  }
});
server.listen(Number(options.port), "127.0.0.1");
