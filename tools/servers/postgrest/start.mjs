// A stand-in for PostgREST over a PostgreSQL: no program of theirs, but server.mjs here, written after PostgREST's
// documentation. A table for each of ours, and one person's token.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { serve, until } from "../processes.mjs";
import { tokenFor } from "./token.mjs";

const SERVER = fileURLToPath(new URL("server.mjs", import.meta.url));

export async function start({ port, folder, log }) {
  const server = serve(process.execPath, [SERVER, "--port", String(port), "--rows", join(folder, "rows.jsonl")], { log });
  const base = `http://127.0.0.1:${port}`;
  const token = tokenFor("desk");
  const headers = { authorization: `Bearer ${token}` };
  await until(async () => (await fetch(`${base}/task?limit=1`, { headers })).ok, server);
  // PATCH without a filter is for every row, all of one transaction and so of one moment.
  const touch = { method: "PATCH", url: `${base}/{table}`, headers };
  return { base, credentials: { token }, touch, pid: server.child.pid, keeps: true };
}
