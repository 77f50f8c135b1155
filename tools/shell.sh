# What the scripts that set up and check a machine share: speaking, running something slow, finding LibreOffice, and
# Debian's packages as root.
# Sourced, never run. Before: `speaker` (who speaks), `log` (a file for the words of what is run) and, where the answers
# of others are read from stdout, `progress=2`.

say() { printf '%s: %s\n' "$speaker" "$*" >&"${progress:-1}"; }

fail() {
  printf '%s failed: %s\n' "$speaker" "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

find_office() {
  local candidate
  for candidate in soffice libreoffice /Applications/LibreOffice.app/Contents/MacOS/soffice; do
    if have "$candidate"; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

# run WHAT COMMAND...: one line of progress; the command's own words are shown only when it fails.
run() {
  local what="$1" started="$SECONDS" job status=0
  shift
  say "$what ..."
  "$@" >"$log" 2>&1 </dev/null &
  job=$!
  if [ -t "${progress:-1}" ]; then
    while kill -0 "$job" 2>/dev/null; do
      sleep 1
      printf '\r       %s s' "$((SECONDS - started))" >&"${progress:-1}"
    done
    printf '\r' >&"${progress:-1}"
  fi
  wait "$job" || status=$?
  if [ "$status" -ne 0 ]; then
    tail -n 15 "$log" | sed 's/^/  | /' >&2
    return "$status"
  fi
  say "$what: done in $((SECONDS - started)) s"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    echo "this needs root and there is no sudo: $*" >&2
    return 1
  fi
}

# A password prompt would be invisible behind run(): ask for it before.
authorise() {
  [ "$(id -u)" -eq 0 ] || ! have sudo || sudo -v || fail "sudo was refused; as root, run: $1"
}

within() {
  local seconds="$1"
  shift
  if have timeout; then timeout "$seconds" "$@"; elif have gtimeout; then gtimeout "$seconds" "$@"; else "$@"; fi
}

apt_install() {
  have apt-get || return 1
  authorise "apt-get install $*"
  run "apt: package lists" as_root apt-get -q update || say "the package lists could not be refreshed, trying with the ones here"
  run "apt: $*" as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@"
}
