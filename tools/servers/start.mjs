// Starts a real server on this machine, with accounts and a place for each table of the desk, and stays until killed.
// node tools/servers/start.mjs NAME --port N [--data DIR] [--store postgresql]     (port 0 takes a free one)
// Prints one line of JSON when the server is ready. Ends with 3 when it isn't installed and can't be, else with 1.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { Trouble, freePort, running, stopAll } from "./processes.mjs";
import { tables } from "./schema.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const NAMES = ["kinto", "pocketbase", "cap", "couchdb", "json-server", "conventional", "postgrest"];

function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { port: { type: "string", default: "0" }, data: { type: "string" }, store: { type: "string" } },
    });
    const [name, ...rest] = positionals;
    if (!NAMES.includes(name) || rest.length) throw new Error(`name one of ${NAMES.join(", ")}`);
    if (!/^\d+$/.test(values.port)) throw new Error(`${values.port} is no port`);
    if (values.store && !(name === "kinto" && values.store === "postgresql")) throw new Error("--store is only for kinto, and may be postgresql");
    return { name, port: Number(values.port), data: values.data && resolve(values.data), store: values.store ?? null };
  } catch (error) {
    throw new Trouble(`${error.message} (use start.mjs NAME --port NUMBER [--data FOLDER])`);
  }
}

function install(names) {
  const { status } = spawnSync(join(HERE, "install.sh"), names, { stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Trouble(`${names.join(" and ")} can't be used here`, status ?? 1);
}

let scratch = null;
let ending = false;

async function end(code) {
  if (ending) return;
  ending = true;
  await stopAll();
  if (scratch) rmSync(scratch, { recursive: true, force: true });
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => end(0));

try {
  const { name, port, data, store } = options();
  install(store ? [name, store] : [name]);
  const folder = data ?? (scratch = mkdtempSync(join(tmpdir(), `clientele-${name}-`)));
  mkdirSync(folder, { recursive: true });
  const { start } = await import(`./${name}/start.mjs`);
  const installed = process.env.CLIENTELE_SERVERS ?? resolve(HERE, "../../target/servers");
  const { keeps, ...said } = await start({
    port: await freePort(port),
    folder,
    installed: join(installed, name),
    tables: tables(),
    store,
    log: join(folder, `${name}.log`),
    asked: data !== undefined,
    has: (file) => existsSync(join(folder, file)),
  });
  console.log(JSON.stringify({ name, ...said, keeps, data: folder }));
  for (const server of running()) {
    server.child.once("exit", () => {
      if (ending) return;
      console.error(`servers: ${name} ended by itself (${server.ended}); its last words are in ${server.log}`);
      scratch = null;
      void end(1);
    });
  }
} catch (error) {
  console.error(`servers failed: ${error instanceof Trouble ? error.message : error.stack}`);
  await end(error.code === 3 ? 3 : 1);
}
