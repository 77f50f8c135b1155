// pouchdb-server, which speaks CouchDB's dialect: a database per table, CORS for any origin, nobody to sign in.
// In memory without a data folder; with one it keeps its databases there.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { ask, serve, until } from "../processes.mjs";

export async function start({ port, folder, installed, tables, log, asked }) {
  const config = join(folder, "config.json");
  writeFileSync(
    config,
    JSON.stringify({
      httpd: { enable_cors: true },
      cors: {
        origins: "*",
        credentials: false,
        methods: "GET, HEAD, POST, PUT, DELETE, OPTIONS",
        headers: "accept, authorization, content-type, origin, referer, if-match",
      },
      log: { file: join(folder, "pouchdb.log"), level: "error" },
    }),
  );
  const args = ["--host", "127.0.0.1", "--port", String(port), "--dir", folder, "--config", config, "--no-stdout-logs"];
  const program = join(installed, "node_modules/pouchdb-server/bin/pouchdb-server");
  const server = serve(process.execPath, [program, ...args, ...(asked ? [] : ["--in-memory"])], { log, cwd: folder });
  const base = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${base}/`)).ok, server);
  for (const table of Object.keys(tables)) await ask("PUT", `${base}/${table}`, { ok: [201, 412] });
  return { base, credentials: {}, pid: server.child.pid, keeps: asked };
}
