// json-server 0.17: six arrays in db.json, which it writes after every change.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { serve, until } from "../processes.mjs";

const MIDDLEWARE = fileURLToPath(new URL("server-time.cjs", import.meta.url));

export async function start({ port, folder, installed, tables, log, has }) {
  const file = join(folder, "db.json");
  if (!has("db.json")) writeFileSync(file, JSON.stringify(Object.fromEntries(Object.keys(tables).map((table) => [table, []]))));
  const program = join(installed, "node_modules/json-server/lib/cli/bin.js");
  const args = [file, "--host", "127.0.0.1", "--port", String(port), "--middlewares", MIDDLEWARE, "--quiet"];
  const server = serve(process.execPath, [program, ...args], { log, cwd: folder });
  const base = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${base}/db`)).ok, server);
  const touch = { method: "POST", url: `${base}/touch/{table}` };
  return { base, credentials: {}, touch, pid: server.child.pid, keeps: true };
}
