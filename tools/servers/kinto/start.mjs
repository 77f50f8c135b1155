// Kinto: bucket `clientele`, a collection per table, an administrator and two people who may write.
// Its memory store forgets everything; `--store postgresql` keeps it, in a private PostgreSQL in the data folder.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { ask, basic, run, serve, until } from "../processes.mjs";
import { startPostgresql } from "./postgresql.mjs";

const ADMIN = { user: "admin", password: "admin-of-kinto" };
const PEOPLE = [
  { user: "desk", password: "desk-of-clientele" },
  { user: "other", password: "other-of-clientele" },
];

const settings = (port, storage) => `# Written by tools/servers/kinto/start.mjs.
[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = ${port}
threads = 4

[app:main]
use = egg:kinto
kinto.includes = kinto.plugins.accounts
                 kinto.plugins.flush
kinto.storage_backend = kinto.core.storage.${storage.backend}
kinto.storage_url = ${storage.url}
kinto.cache_backend = kinto.core.cache.${storage.backend}
kinto.cache_url = ${storage.url}
kinto.permission_backend = kinto.core.permission.${storage.backend}
kinto.permission_url = ${storage.url}
kinto.userid_hmac_secret = a secret of tests
kinto.cors_origins = *
kinto.eos =
multiauth.policies = account
multiauth.policy.account.use = kinto.plugins.accounts.authentication.AccountsAuthenticationPolicy
# Anybody may make the first accounts; the bucket below is closed.
kinto.account_create_principals = system.Everyone
kinto.account_write_principals = account:${ADMIN.user}
kinto.bucket_create_principals = account:${ADMIN.user}

[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = WARNING
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = plain
[formatter_plain]
format = %(asctime)s %(levelname)s %(name)s %(message)s
`;

export async function start({ port, folder, installed, tables, store, log }) {
  const storage = store ? await startPostgresql(folder) : { backend: "memory", url: "" };
  const file = join(folder, "kinto.ini");
  writeFileSync(file, settings(port, storage));
  // By Python and not by its first line, which may be longer than a system allows.
  const [python, kinto] = [join(installed, "bin/python"), join(installed, "bin/kinto")];
  // Makes the tables of the store where they are missing.
  if (store) run(python, [kinto, "migrate", "--ini", file]);
  const server = serve(python, [kinto, "start", "--ini", file, "--port", String(port)], { log });
  const base = `http://127.0.0.1:${port}/v1`;
  await until(async () => (await fetch(`${base}/`)).ok, server);
  for (const { user, password } of [ADMIN, ...PEOPLE]) {
    // Only the first start makes them: whoever exists may be changed by the administrator alone.
    await ask("PUT", `${base}/accounts/${user}`, { body: { data: { password } }, headers: { "if-none-match": "*" }, ok: [201, 401, 403, 412] });
  }
  const headers = { authorization: basic(ADMIN.user, ADMIN.password) };
  const write = PEOPLE.map(({ user }) => `account:${user}`);
  const body = { data: {}, permissions: { read: write, "collection:create": write } };
  await ask("PUT", `${base}/buckets/clientele`, { body, headers: { ...headers, "if-none-match": "*" }, ok: [200, 201, 412] });
  for (const table of Object.keys(tables)) {
    await ask("PUT", `${base}/buckets/clientele/collections/${table}`, {
      body: { data: {}, permissions: { write } },
      headers: { ...headers, "if-none-match": "*" },
      ok: [200, 201, 412],
    });
  }
  const [{ user, password }, other] = PEOPLE;
  return { base, credentials: { user, password, other, admin: ADMIN, bucket: "clientele" }, pid: server.child.pid, keeps: Boolean(store) };
}
