#!/usr/bin/env bash
# Installs real servers that tests synchronise with, into target/servers/: install.sh NAME|all.
# Idempotent and quick when they are there; ends with 3 when the registry can't be reached, so that a test can skip.
set -euo pipefail

names="kinto pocketbase cap couchdb json-server"

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
project="$(cd "$here/../.." && pwd)"
place="${CLIENTELE_SERVERS:-$project/target/servers}"

scratch="$(mktemp -d "${TMPDIR:-/tmp}/clientele-servers.XXXXXX")"
trap 'rm -rf "$scratch"' EXIT
log="$scratch/log"
speaker=servers
# Progress goes to stderr, so that a test may pass it on and read the answers of others from stdout.
progress=2
# shellcheck source=tools/shell.sh
. "$project/tools/shell.sh"

unreachable() {
  printf 'servers not installed: %s\n' "$*" >&2
  exit 3
}

# Whether the last command failed for want of a network: the words of pip, npm and apt, or no end within the time.
was_unreachable() {
  [ "${1:-1}" -eq 124 ] || grep -Eqi 'ENOTFOUND|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EAI_AGAIN|ENOTCACHED|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|Max retries exceeded|Connection broken|Temporary failure (in name resolution|resolving)|Could not (resolve|connect)|Failed to fetch' "$log"
}

# from_registry WHAT REGISTRY COMMAND...: runs it, and tells a network that is not there from all other failures.
from_registry() {
  local what="$1" registry="$2" status=0
  shift 2
  run "$what" within 420 "$@" || status=$?
  [ "$status" -eq 0 ] && return
  was_unreachable "$status" && unreachable "$registry can't be reached, so $what was not possible; try again with a network."
  fail "$what did not work; the lines above say why."
}

# What was installed from which list by which program: if all that is the same, there is nothing to do.
stamp_of() {
  cat "$@" | cksum | tr ' ' '-'
}

is_current() { [ -f "$1/.installed" ] && [ "$(cat "$1/.installed")" = "$2" ]; }

# ---------------------------------------------------------------- Python

ensure_python() {
  have python3 || apt_install python3 python3-venv || fail "Python 3.10 or newer is missing; install it (Debian: python3 python3-venv) and try again."
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail "$(python3 --version) is too old; Kinto needs 3.10 or newer."
  python3 -c 'import venv, ensurepip' 2>/dev/null && return
  say "Python's venv is missing, taking Debian's package python3-venv"
  if ! apt_install python3-venv; then
    was_unreachable && unreachable "Debian's archive can't be reached, so python3-venv was not installed."
    fail "python3-venv could not be installed; install it (Debian: apt-get install python3-venv) and try again."
  fi
}

install_python() {
  local name="$1" list="$here/$1/requirements.txt" folder="$place/$1" stamp
  ensure_python
  stamp="$(stamp_of "$list")-$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
  if is_current "$folder" "$stamp" && "$folder/bin/python" -c '' 2>/dev/null; then
    say "$name: there"
    return
  fi
  rm -rf "$folder"
  mkdir -p "$place"
  run "$name: a Python environment" python3 -m venv "$folder" || fail "python3 -m venv did not work; the lines above say why."
  from_registry "installing $name" "the Python registry" \
    "$folder/bin/pip" install --disable-pip-version-check --no-input --retries 2 --timeout 20 --no-deps -r "$list"
  echo "$stamp" >"$folder/.installed"
}

# ---------------------------------------------------------------- Node

install_node() {
  local name="$1" folder="$place/$1" stamp
  have node && have npm || fail "Node.js 18 or newer with npm is missing; install it and try again."
  stamp="$(stamp_of "$here/$name/package.json" "$here/$name/package-lock.json")-$(node -p 'process.versions.modules')"
  if is_current "$folder" "$stamp" && [ -d "$folder/node_modules" ]; then
    say "$name: there"
    return
  fi
  rm -rf "$folder"
  mkdir -p "$folder"
  cp "$here/$name/package.json" "$here/$name/package-lock.json" "$folder/"
  # Without scripts nothing is compiled, and nothing is fetched from elsewhere than the registry.
  from_registry "installing $name" "the npm registry" \
    npm --prefix "$folder" ci --ignore-scripts --no-audit --no-fund --fetch-retries 2 --fetch-retry-mintimeout 1000 --fetch-retry-maxtimeout 5000 --fetch-timeout 60000
  echo "$stamp" >"$folder/.installed"
}

# ---------------------------------------------------------------- PostgreSQL, for a Kinto that keeps its data

find_postgres() {
  local program
  for program in /usr/lib/postgresql/*/bin/postgres; do
    [ -x "$program" ] && return 0
  done
  have postgres && have initdb
}

install_postgresql() {
  if find_postgres; then
    say "postgresql: there"
    return
  fi
  if ! apt_install postgresql; then
    unreachable "PostgreSQL is missing and apt-get could not install it (Debian: postgresql)."
  fi
}

install_one() {
  case "$1" in
    kinto | pocketbase) install_python "$1" ;;
    cap | couchdb | json-server) install_node "$1" ;;
    postgresql) install_postgresql ;;
    # Files of our own that need Node alone.
    conventional | postgrest) have node || fail "Node.js 18 or newer is missing; install it and try again." ;;
    all) for name in $names; do install_one "$name"; done ;;
    *) fail "unknown server '$1'; use one of: $names conventional postgrest postgresql all" ;;
  esac
}

[ "$#" -gt 0 ] || fail "say which: $names conventional postgrest postgresql all"
mkdir -p "$place"
# Tests run at the same time: one installs, the others wait and find it there.
if have flock; then
  exec 9>"$place/.lock"
  flock 9
fi
for asked in "$@"; do install_one "$asked"; done
