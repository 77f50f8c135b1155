#!/usr/bin/env bash
# Runs browser tests of wasm-bindgen on the store that Chromium is moving its databases to: on-sqlite.sh COMMAND...
# Ends with an error where the databases did not really lie there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scratch="$(mktemp -d "${TMPDIR:-/tmp}/clientele-sqlite.XXXXXX")"
trap 'rm -rf "$scratch" || true' EXIT
profile="$scratch/profile"
# The settings of the other run, with the store and a profile that is still there afterwards.
node -e '
const { readFileSync, writeFileSync } = require("node:fs");
const [file, profile] = process.argv.slice(1);
const wanted = JSON.parse(readFileSync("webdriver.json", "utf8"));
wanted["goog:chromeOptions"].args.push("--enable-features=IdbSqliteBackingStore", `--user-data-dir=${profile}`);
writeFileSync(file, JSON.stringify(wanted));
' "$scratch/webdriver.json" "$profile"
WASM_BINDGEN_TEST_WEBDRIVER_JSON="$scratch/webdriver.json" "$@"

# The browser may still be closing its files.
for _ in $(seq 50); do
  [ -L "$profile/SingletonLock" ] || break
  sleep 0.2
done
databases="$profile/Default/IndexedDB"
if [ -n "$(find "$databases" -name '*.leveldb' -print -quit)" ]; then
  echo "on-sqlite failed: the databases lie in LevelDB; does this Chromium know IdbSqliteBackingStore?" >&2
  exit 1
fi
grep -rqa 'SQLite format 3' "$databases" || { echo "on-sqlite failed: there is no database in SQLite." >&2; exit 1; }
echo "on-sqlite: the databases lay in SQLite"
