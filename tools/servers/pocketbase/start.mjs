// PocketBase: a superuser, two people, a collection per table with UUIDs as ids, writes held to a version, batches.
// The version is the number field `rev`: the client names the one it knows in the header X-If-Rev and sends "rev+": 1.
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { ask, run, serve, until } from "../processes.mjs";

const ADMIN = { email: "admin@clientele.test", password: "admin-of-pocketbase" };
const PEOPLE = [
  { email: "desk@clientele.test", password: "desk-of-clientele" },
  { email: "other@clientele.test", password: "other-of-clientele" },
];

const HOOK = fileURLToPath(new URL("touch.pb.js", import.meta.url));

const SIGNED_IN = '@request.auth.id != ""';
const NOT_STALE = "(@request.headers.x_if_rev:isset = false || @request.headers.x_if_rev = rev)";

/** Whole numbers and amounts are numbers; a day is a moment to PocketBase; zero, "" and "nothing" are the same to it. */
function column({ key, stored }) {
  if (stored === "text") return { name: key, type: "text", max: 100_000 };
  if (stored === "integer") return { name: key, type: "number", onlyInt: true };
  if (stored === "money") return { name: key, type: "number" };
  if (stored === "flag") return { name: key, type: "bool" };
  if (stored === "tags") return { name: key, type: "json" };
  return { name: key, type: "date" };
}

const collection = (name, fields) => ({
  name,
  type: "base",
  fields: [
    // The pattern and the length let UUIDs in beside ids that the server makes.
    { name: "id", type: "text", primaryKey: true, required: true, system: true, min: 1, max: 36, pattern: "^[a-z0-9-]+$", autogeneratePattern: "[a-z0-9]{15}" },
    ...fields.map(column),
    { name: "rev", type: "number", onlyInt: true },
    { name: "created", type: "autodate", onCreate: true, onUpdate: false },
    { name: "updated", type: "autodate", onCreate: true, onUpdate: true },
  ],
  indexes: [`CREATE INDEX idx_${name}_updated ON ${name} (updated, id)`],
  listRule: SIGNED_IN,
  viewRule: SIGNED_IN,
  createRule: SIGNED_IN,
  updateRule: `${SIGNED_IN} && ${NOT_STALE}`,
  deleteRule: `${SIGNED_IN} && ${NOT_STALE}`,
});

export async function start({ port, folder, installed, tables, log, has }) {
  const program = join(installed, "bin/pocketbase");
  const data = join(folder, "pb_data");
  const first = !has("pb_data/data.db");
  const places = [`--dir=${data}`, `--migrationsDir=${join(folder, "pb_migrations")}`, `--hooksDir=${join(folder, "pb_hooks")}`];
  mkdirSync(join(folder, "pb_hooks"), { recursive: true });
  copyFileSync(HOOK, join(folder, "pb_hooks/touch.pb.js"));
  run(program, ["superuser", "upsert", ADMIN.email, ADMIN.password, ...places]);
  const server = serve(program, ["serve", `--http=127.0.0.1:${port}`, ...places], { log });
  const base = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${base}/api/health`)).ok, server);
  const { token } = await ask("POST", `${base}/api/collections/_superusers/auth-with-password`, {
    body: { identity: ADMIN.email, password: ADMIN.password },
  });
  const headers = { authorization: token };
  if (first) {
    await ask("PATCH", `${base}/api/settings`, { headers, body: { batch: { enabled: true, maxRequests: 50, timeout: 10 } } });
    const collections = Object.entries(tables).map(([name, fields]) => collection(name, fields));
    await ask("PUT", `${base}/api/collections/import`, { headers, body: { collections, deleteMissing: false } });
    for (const { email, password } of PEOPLE) {
      const body = { email, password, passwordConfirm: password, verified: true };
      await ask("POST", `${base}/api/collections/users/records`, { headers, body });
    }
  }
  const [{ email, password }, other] = PEOPLE;
  return {
    base,
    credentials: { user: email, password, other: { user: other.email, password: other.password }, admin: ADMIN },
    touch: { method: "POST", url: `${base}/api/touch/{table}`, headers },
    pid: server.child.pid,
    keeps: true,
  };
}
