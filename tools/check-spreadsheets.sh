#!/usr/bin/env bash
# Has LibreOffice open the files that the program exports of a desk all of whose texts are payloads, and holds that no cell
# became a formula, that each shows what was exported, and that what LibreOffice saves of them is read as the desk had it
# (docs/security.md). Where LibreOffice is missing it says that this was passed over.
set -euo pipefail

clientele_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$clientele_root"
# shellcheck source=tools/env.sh
. tools/env.sh

speaker=spreadsheets
log="$(mktemp "${TMPDIR:-/tmp}/clientele-spreadsheets.XXXXXX")"
trap 'rm -f "$log"' EXIT
# shellcheck source=tools/shell.sh
. tools/shell.sh

place="$clientele_root/target/spreadsheets"
# At least this long a hang of LibreOffice is waited for.
seconds=300

# Commas and quotes, UTF-8: how a person would have it read who is asked, and how it is saved again.
text_form=44,34,76

# convert FORMAT FOLDER FILES...: LibreOffice opens each file and saves it in that format.
convert() {
  local format="$1" folder="$2"
  shift 2
  # A profile of its own: with that of a person a running window would take the files and this would return at once.
  within "$seconds" "$office" "-env:UserInstallation=$profile" --headless "--infilter=CSV:$text_form" \
    --convert-to "$format" --outdir "$place/$folder" "$@"
}

convert_all() {
  convert fods opened "$place"/exported/*.csv "$place/unguarded.csv"
  convert "csv:Text - txt - csv (StarCalc):$text_form" saved "$place"/exported/*.csv
  convert fods opened "$place"/exported/*.xlsx
  convert xlsx saved "$place"/exported/*.xlsx
}

check() {
  profile="$(node -p 'require("node:url").pathToFileURL(process.argv[1]).href' "$place/profile")"
  # Opened in the same way, a formula that nothing has made harmless must become one, or this shows nothing.
  printf '"unguarded"\r\n"=1+1"\r\n' >"$place/unguarded.csv"
  run "LibreOffice opens and saves what was exported" convert_all ||
    fail "LibreOffice could not open what was exported; the lines above say why."
  node tools/check-spreadsheets.mjs "$place"
}

office="$(find_office)" || {
  say "PASSED OVER: exported files in a spreadsheet. LibreOffice is not on this machine; to install it: make setup-spreadsheets"
  exit 0
}
rm -rf "$place"
mkdir -p "$place"
export CLIENTELE_SPREADSHEETS="$place"
cargo test --test injection spreadsheets::
check
cargo test --test injection spreadsheets:: -- --ignored
