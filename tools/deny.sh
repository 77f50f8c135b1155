#!/usr/bin/env bash
# Holds the crates of Cargo.lock to deny.toml: their licences, where they come from, and whether something is known to be
# wrong with one. The last needs a database from the network, which `deny.sh fetch` gets where it can; without it the
# check says that it was passed over.
set -euo pipefail

clientele_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$clientele_root"
# shellcheck source=tools/env.sh
. tools/env.sh

speaker=deny
log="$(mktemp "${TMPDIR:-/tmp}/clientele-deny.XXXXXX")"
trap 'rm -f "$log"' EXIT
# shellcheck source=tools/shell.sh
. tools/shell.sh

databases="${CARGO_HOME:-$HOME/.cargo}/advisory-dbs"
# An advisory of yesterday is soon enough; a machine that builds all day asks once.
age_in_days=1

database() { find "$databases" -maxdepth 2 -type d -name crates -print -quit 2>/dev/null || true; }

fetch() {
  if [ -n "$(find "$databases" -maxdepth 1 -name .clientele-fetched -mtime "-$age_in_days" 2>/dev/null)" ] && [ -n "$(database)" ]; then
    say "advisories: there"
    return
  fi
  if run "fetching the database of advisories" within 120 cargo deny fetch db; then
    touch "$databases/.clientele-fetched"
  else
    say "the database of advisories can't be reached from here (github.com/rustsec/advisory-db)"
  fi
}

check() {
  cargo deny --offline --locked check licenses bans sources
  if [ -n "$(database)" ]; then
    cargo deny --offline --locked check advisories
  else
    say "PASSED OVER: advisories. Their database is not on this machine; with a network: tools/deny.sh fetch"
  fi
}

case "${1:-check}" in
  fetch) fetch ;;
  check) check ;;
  *) fail "unknown word '$1'; use: tools/deny.sh check, or: tools/deny.sh fetch" ;;
esac
