// SAP CAP, which speaks OData v4: an entity per table with `managed` and an ETag, dummy authentication, in memory.
// Its SQLite is compiled to WebAssembly and has no file, so that every start begins with an empty store.
import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { serve, until } from "../processes.mjs";

const SERVER = fileURLToPath(new URL("server.cjs", import.meta.url));

const TYPES = {
  text: "LargeString",
  integer: "Integer",
  money: "Decimal(15, 2)",
  flag: "Boolean",
  day: "Date",
  moment: "Timestamp",
  tags: "many String",
};

/** Names are put in brackets: some, such as `primary`, are words of SQL. */
const entity = (name, fields) => `entity ![${name}] : managed {
  key ID : UUID;
${fields.map(({ key, kind, stored }) => `  ![${key}] : ${kind === "Reference" ? "String(36)" : TYPES[stored]};`).join("\n")}
}
`;

const model = (tables) => `// Written by tools/servers/cap/start.mjs.
using { managed } from '@sap/cds/common';
namespace clientele;

${Object.entries(tables).map(([name, fields]) => entity(name, fields)).join("\n")}
service DeskService @(path: '/odata/v4/desk') {
${Object.keys(tables).map((name) => `  entity ![${name}] as projection on clientele.![${name}];`).join("\n")}
}
${Object.keys(tables).map((name) => `annotate DeskService.![${name}] with { modifiedAt @odata.etag };`).join("\n")}
`;

export async function start({ port, folder, installed, tables, log }) {
  const app = join(folder, "cap");
  rmSync(app, { recursive: true, force: true });
  mkdirSync(join(app, "srv"), { recursive: true });
  writeFileSync(join(app, "srv/desk.cds"), model(tables));
  copyFileSync(SERVER, join(app, "server.js"));
  copyFileSync(join(installed, "package.json"), join(app, "package.json"));
  symlinkSync(join(installed, "node_modules"), join(app, "node_modules"));
  const program = join(installed, "node_modules/@sap/cds/bin/serve.js");
  const server = serve(process.execPath, [program, "all", "--in-memory", "--port", String(port)], { log, cwd: app });
  const base = `http://127.0.0.1:${port}/odata/v4/desk`;
  await until(async () => (await fetch(`${base}/task?$top=1`)).ok, server);
  const touch = { method: "POST", url: `http://127.0.0.1:${port}/touch/{table}` };
  return { base, credentials: { user: "alice", password: "" }, touch, pid: server.child.pid, keeps: false };
}
