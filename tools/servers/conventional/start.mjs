// The server in server.mjs, which needs nothing to be installed and keeps everything in memory.
import { fileURLToPath } from "node:url";

import { serve, until } from "../processes.mjs";

const PROGRAM = fileURLToPath(new URL("server.mjs", import.meta.url));
const KEY = "key-of-the-desk";

export async function start({ port, folder, log }) {
  const server = serve(process.execPath, [PROGRAM, String(port), KEY], { log, cwd: folder });
  const base = `http://127.0.0.1:${port}/api/v2`;
  await until(async () => (await fetch(`${base}/accounts`, { headers: { "X-Api-Key": KEY } })).ok, server);
  const touch = { method: "POST", url: `http://127.0.0.1:${port}/touch/{table}s`, headers: { "X-Api-Key": KEY } };
  return { base, credentials: { token: KEY }, touch, pid: server.child.pid, keeps: false };
}
