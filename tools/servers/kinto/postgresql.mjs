// A private PostgreSQL in the data folder, reached only by a socket there: what Kinto keeps its data in.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Trouble, atEnd, run, serve, until } from "../processes.mjs";

/** Where the programs are: Debian keeps them out of the PATH. */
function programs() {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).filter((version) => existsSync(join(root, version, "bin/postgres"))) : [];
  const newest = versions.sort((one, other) => Number(other) - Number(one))[0];
  return newest ? join(root, newest, "bin/") : "";
}

/**
 * PostgreSQL refuses to run as root. In a name space of its own root is somebody else who owns the same files; where
 * that is not allowed, as in many containers, it is the user whom Debian's package has made.
 */
function asSomebody() {
  if (process.getuid?.() !== 0) return { words: [], owner: null };
  const works = (words) => spawnSync(words[0], [...words.slice(1), "true"]).status === 0;
  const mapped = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"];
  if (works(mapped)) return { words: mapped, owner: null };
  const other = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"];
  if (works(other)) return { words: other, owner: "postgres" };
  throw new Trouble("PostgreSQL doesn't run as root, there is no user postgres, and this machine allows no user name spaces", 3);
}

/** Starts it, made on the first start; the storage settings of Kinto. */
export async function startPostgresql(folder) {
  const bin = programs();
  const { words: [first, ...rest], owner } = asSomebody();
  const within = (program, args) => (first ? [first, [...rest, program, ...args]] : [program, args]);
  const data = join(folder, "postgresql");
  if (!existsSync(join(data, "PG_VERSION"))) {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    if (owner) {
      run("chown", [owner, data]);
      run("chmod", ["a+x", folder]);
    }
    run(...within(`${bin}initdb`, ["-D", data, "-U", "kinto", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]));
  }
  // The path of a socket may have 107 bytes, so that it can't lie in just any data folder.
  const socket = mkdtempSync(join(tmpdir(), "pg-"));
  atEnd(() => rmSync(socket, { recursive: true, force: true }));
  if (owner) run("chown", [owner, socket]);
  // A test asks for what outlives the server, not for what outlives the machine.
  const quick = ["-c", "fsync=off", "-c", "full_page_writes=off"];
  const settings = ["-D", data, "-k", socket, "-h", "", "-c", "timezone=UTC", "-c", "max_connections=60", ...quick];
  // The name space keeps no death signal that was set before it.
  const words = within("setpriv", ["--pdeathsig", "QUIT", "--", `${bin}postgres`, ...settings]);
  const server = serve(...words, { log: join(folder, "postgresql.log"), stop: "SIGINT", death: "QUIT" });
  const psql = (...args) => spawnSync(`${bin}psql`, ["-h", socket, "-U", "kinto", "-d", "postgres", "-Atc", ...args], { encoding: "utf8" });
  await until(async () => psql("select 1").status === 0, server);
  if (!psql("select 1 from pg_database where datname = 'kinto'").stdout.trim()) {
    run(`${bin}createdb`, ["-h", socket, "-U", "kinto", "kinto"]);
  }
  return { backend: "postgresql", url: `postgresql://kinto@/kinto?host=${socket}` };
}
