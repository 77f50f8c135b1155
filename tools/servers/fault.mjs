// A proxy on this machine that does to requests what networks and servers do to them: loses them, loses their answers,
// delays, doubles, cuts and refuses them. Tests tell it by JSON what to do next.
// node tools/servers/fault.mjs --port N --target http://127.0.0.1:8888     (port 0 takes a free one)
//
// POST /__fault  {"match": {"method": "PUT", "path": "regex"}, "do": "drop-response", "count": 1, "after": 0}, or a list
//   of such; count -1 is for ever, `after` lets so many matching ones pass first. Without a method it matches all but
//   preflights (OPTIONS). The path is that with its query. The oldest rule that matches and is not used up is applied.
//   "drop-request"   the connection is cut; the target hears nothing
//   "drop-response"  the target has done it; the connection is cut instead of the answer
//   "status"         answered at once by "status", "headers" and "body" (text, or JSON); the target hears nothing
//   "delay"          "ms" pass before the target hears of it; with "where": "response", before the answer is given
//   "double"         the target gets it twice, one after the other; the client the second answer, or the "first" one
//                    with "answer": "first"
//   "truncate"       the answer begins as it should and is cut in the middle of its body ("bytes", default the half)
//   "hold"           the target has done it; the answer is held back until POST /__release
// GET  /__fault  the rules, with how often each may still be applied
// GET  /__log    every request since the last reset: method, path, status, bytes in and out, what was done to it
// GET  /__held   answered as soon as an answer is held back: what happens between two pages happens then
// POST /__release  gives the answers that are held back
// POST /__reset  forgets the rules and the log, and gives what is held back
import { Agent, createServer, request as send } from "node:http";
import { parseArgs } from "node:util";

const ACTIONS = ["drop-request", "drop-response", "status", "delay", "double", "truncate", "hold"];

let rules = [];
let log = [];
// What gives the answers that are held back, and what tells those who wait for one to be.
const held = [];
const waiting = [];

function hold() {
  return new Promise((give) => {
    held.push(give);
    for (const tell of waiting.splice(0)) tell();
  });
}

function release() {
  for (const give of held.splice(0)) give();
}

function fail(sentence) {
  console.error(`fault: ${sentence}`);
  process.exit(1);
}

function readOptions() {
  try {
    const { values } = parseArgs({ options: { port: { type: "string", default: "0" }, target: { type: "string" } } });
    const target = new URL(values.target ?? "");
    if (target.protocol !== "http:") throw new Error("the target has to begin with http://");
    return { port: Number(values.port), target };
  } catch (error) {
    return fail(`${error.message} (use --port NUMBER --target http://127.0.0.1:NUMBER)`);
  }
}

const { port, target } = readOptions();
// A connection per request: one that the target has closed meanwhile would be a fault that nobody asked for.
const agent = new Agent({ keepAlive: false });
const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

/** A rule as it is kept, or an error that says what is wrong with it. */
function rule(said) {
  if (!ACTIONS.includes(said.do)) throw new Error(`"do" has to be one of ${ACTIONS.join(", ")}`);
  if (said.do === "status" && !Number.isInteger(said.status)) throw new Error('"status" has to be a number');
  const { method, path } = said.match ?? {};
  const pattern = path === undefined ? null : new RegExp(path);
  const matches = (asked) => {
    if (method ? asked.method !== method.toUpperCase() : asked.method === "OPTIONS") return false;
    return !pattern || pattern.test(asked.url);
  };
  return { said, matches, left: said.count ?? 1, after: said.after ?? 0 };
}

function apply(asked) {
  for (const one of rules) {
    if (one.left === 0 || !one.matches(asked)) continue;
    if (one.after > 0) {
      one.after -= 1;
      continue;
    }
    if (one.left > 0) one.left -= 1;
    return one.said;
  }
  return null;
}

async function whole(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** Hands a request on; the answer is a stream. The name of the host stays, so that links in answers lead back here. */
function pass(asked, body) {
  return new Promise((answered, failed) => {
    const headers = { ...asked.headers, connection: "close" };
    if (body.length || headers["content-length"] !== undefined) headers["content-length"] = String(body.length);
    delete headers["transfer-encoding"];
    const onward = send(
      { agent, host: target.hostname, port: target.port || 80, method: asked.method, path: asked.url, headers, setHost: false },
      answered,
    );
    onward.once("error", failed);
    onward.end(body);
  });
}

/** Headers that belong to one connection are made anew. */
function headersOf(answer) {
  const own = ["connection", "keep-alive", "transfer-encoding"];
  const kept = [];
  for (let at = 0; at < answer.rawHeaders.length; at += 2) {
    if (!own.includes(answer.rawHeaders[at].toLowerCase())) kept.push(answer.rawHeaders[at], answer.rawHeaders[at + 1]);
  }
  return kept;
}

function refuse(client, said, entry) {
  const text = typeof said.body === "string" ? said.body : said.body === undefined ? "" : JSON.stringify(said.body);
  const headers = { "content-type": typeof said.body === "string" ? "text/plain; charset=utf-8" : "application/json", ...said.headers };
  // A page of another origin has to be able to read what it was told.
  headers["access-control-allow-origin"] ??= "*";
  headers["access-control-expose-headers"] ??= Object.keys(said.headers ?? {}).join(", ") || "Retry-After";
  entry.status = said.status;
  entry.out = Buffer.byteLength(text);
  client.writeHead(said.status, headers).end(text);
}

async function relay(asked, client, entry) {
  const body = await whole(asked);
  entry.in = body.length;
  const said = apply(asked);
  entry.fault = said?.do ?? null;
  const cut = () => client.socket?.destroy();
  if (said?.do === "drop-request") return cut();
  if (said?.do === "status") return refuse(client, said, entry);
  if (said?.do === "delay" && said.where !== "response") await sleep(said.ms ?? 1000);
  let answer = await pass(asked, body);
  if (said?.do === "double") {
    const first = { answer, bytes: await whole(answer) };
    const second = await pass(asked, body);
    const bytes = await whole(second);
    const chosen = said.answer === "first" ? first : { answer: second, bytes };
    entry.target = [first.answer.statusCode, second.statusCode];
    entry.status = chosen.answer.statusCode;
    entry.out = chosen.bytes.length;
    client.writeHead(chosen.answer.statusCode, headersOf(chosen.answer));
    return client.end(chosen.bytes);
  }
  entry.target = answer.statusCode;
  if (said?.do === "drop-response") {
    await whole(answer);
    return cut();
  }
  if (said?.do === "truncate") {
    const bytes = await whole(answer);
    const sent = bytes.subarray(0, said.bytes ?? Math.floor(bytes.length / 2));
    entry.status = answer.statusCode;
    entry.out = sent.length;
    client.writeHead(answer.statusCode, headersOf(answer));
    client.flushHeaders();
    return client.write(sent, () => setTimeout(cut, 20));
  }
  if (said?.do === "hold" || (said?.do === "delay" && said.where === "response")) {
    const bytes = await whole(answer);
    await (said.do === "hold" ? hold() : sleep(said.ms ?? 1000));
    entry.status = answer.statusCode;
    entry.out = bytes.length;
    client.writeHead(answer.statusCode, headersOf(answer));
    return client.end(bytes);
  }
  entry.status = answer.statusCode;
  client.writeHead(answer.statusCode, headersOf(answer));
  for await (const part of answer) {
    entry.out += part.length;
    client.write(part);
  }
  return client.end();
}

async function control(asked, client) {
  const reply = (status, value) =>
    client.writeHead(status, { "content-type": "application/json", "access-control-allow-origin": "*" }).end(JSON.stringify(value));
  const what = `${asked.method} ${asked.url}`;
  if (what === "GET /__log") return reply(200, log);
  if (what === "GET /__fault") return reply(200, rules.map(({ said, left, after }) => ({ ...said, left, after })));
  if (what === "GET /__held") {
    if (held.length === 0) await new Promise((tell) => waiting.push(tell));
    return reply(200, { held: held.length });
  }
  if (what === "POST /__release") {
    release();
    return reply(200, {});
  }
  if (what === "POST /__reset") {
    [rules, log] = [[], []];
    release();
    return reply(200, {});
  }
  if (what === "POST /__fault") {
    try {
      const said = JSON.parse((await whole(asked)).toString("utf8"));
      const added = [said].flat().map(rule);
      rules.push(...added);
      return reply(200, { rules: rules.length });
    } catch (error) {
      return reply(400, { error: error.message });
    }
  }
  return reply(404, { error: `${what} is not known; see the head of tools/servers/fault.mjs` });
}

const server = createServer(async (asked, client) => {
  if (asked.url.startsWith("/__")) return control(asked, client);
  const entry = { number: log.length + 1, at: Date.now(), method: asked.method, path: asked.url, status: null, target: null, in: 0, out: 0, fault: null };
  log.push(entry);
  try {
    await relay(asked, client, entry);
  } catch (error) {
    // The target is away, or one side hung up in between: the other one loses its connection too.
    entry.fault ??= `broken: ${error.code ?? error.message}`;
    client.socket?.destroy();
  }
});
server.keepAliveTimeout = 60_000;
server.once("error", (error) => fail(`port ${port} can't be used: ${error.message}`));
server.listen(port, "127.0.0.1", () => console.log(JSON.stringify({ name: "fault", base: `http://127.0.0.1:${server.address().port}`, pid: process.pid })));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(0));
