// Starting a server, waiting until it answers, and taking it along when the one who started it ends.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";

/** Something that a person can read and mend; `code` 3 says that a thing isn't installed here and can't be. */
export class Trouble extends Error {
  constructor(sentence, code = 1) {
    super(sentence);
    this.code = code;
  }
}

const started = [];
const endings = [];

/** Does something when all that was started has ended. */
export const atEnd = (action) => endings.push(action);

// Linux ends the child with its parent, even when that is killed so that it can't say goodbye.
const canFollow = process.platform === "linux" && spawnSync("setpriv", ["--version"]).status === 0;

/** Command and arguments such that the program gets `signal` when this process is gone. */
export function following(signal, command, args) {
  return canFollow ? ["setpriv", ["--pdeathsig", signal, "--", command, ...args]] : [command, args];
}

const tail = (file) => {
  const lines = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n").slice(-15) : [];
  return lines.map((line) => `\n  | ${line}`).join("");
};

/**
 * Starts a program that stays. What it says goes to the file `log`. It ends with this process.
 * `stop` is the signal that ends it, `death` the one it gets when this process is killed.
 */
export function serve(command, args, { log, cwd, env = {}, stop = "SIGKILL", death = "KILL" }) {
  const out = openSync(log, "a");
  const [program, words] = following(death, command, args);
  const child = spawn(program, words, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", out, out] });
  closeSync(out);
  const server = { child, log, stop, ended: null };
  child.once("error", (error) => (server.ended = error.message));
  child.once("exit", (code, signal) => (server.ended ??= signal ?? `status ${code}`));
  started.push(server);
  return server;
}

/** Runs a program to its end; its words are shown when it fails. */
export function run(command, args, { cwd, env = {} } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (status !== 0) {
    const words = `${stdout ?? ""}${stderr ?? ""}`.trimEnd().split("\n").slice(-15).map((line) => `\n  | ${line}`);
    throw new Trouble(`${command} ${args[0] ?? ""} did not work (${error?.message ?? `status ${status}`})${words.join("")}`);
  }
  return stdout;
}

const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

/** Waits until `ready()` says true; a refused connection is no error, the end of the server is. */
export async function until(ready, server, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if (server.ended !== null) throw new Trouble(`the server ended (${server.ended}) before it answered${tail(server.log)}`);
    try {
      if (await ready()) return;
    } catch (error) {
      if (error instanceof Trouble) throw error;
    }
    if (Date.now() > end) throw new Trouble(`the server has not answered within ${seconds} s${tail(server.log)}`);
    await sleep(50);
  }
}

/** A request that has to succeed: its JSON answer, or a Trouble with the server's words. */
export async function ask(method, url, { body, headers = {}, ok = [200, 201, 204] } = {}) {
  const answer = await fetch(url, {
    method,
    headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!ok.includes(answer.status)) throw new Trouble(`${method} ${url} was answered by ${answer.status}: ${text.slice(0, 400)}`);
  return text ? JSON.parse(text) : null;
}

/** That port, if it is free now; any free one for 0. */
export function freePort(wanted) {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", (error) => failed(new Trouble(`port ${wanted} can't be used: ${error.message}`)));
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

/** The name and password as a header of HTTP basic authentication. */
export const basic = (user, password) => `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

/** Ends what was started, the last first, and waits for it. */
export async function stopAll() {
  for (const server of started.splice(0).reverse()) {
    if (server.ended !== null) continue;
    const gone = new Promise((done) => server.child.once("exit", done));
    server.child.kill(server.stop);
    await Promise.race([gone, sleep(10_000)]);
    if (server.ended === null) server.child.kill("SIGKILL");
  }
  for (const action of endings.splice(0)) action();
}

/** What was started and must stay. */
export const running = () => started;
