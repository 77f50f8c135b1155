#!/usr/bin/env bash
# Brings a machine to where Clientele builds (`setup.sh build`), builds and tests (`setup.sh test`), or tests in Firefox
# and WebKit (`setup.sh browsers`) or in LibreOffice (`setup.sh spreadsheets`) too.
# Idempotent: looks first, installs only what is missing, and ends with one sentence when it cannot.
set -euo pipefail

wasm_bindgen_version=0.2.130
trunk_version=0.21.14
geckodriver_version=0.36.0
deny_version=0.20.2
wasm_target=wasm32-unknown-unknown
debian_packages="rustc-web cargo-web rust-web-src rust-web-llvm lld-22 rust-web-clippy rustfmt-web"

clientele_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$clientele_root"
# shellcheck source=tools/env.sh
. tools/env.sh

scratch="$(mktemp -d "${TMPDIR:-/tmp}/clientele-setup.XXXXXX")"
trap 'rm -rf "$scratch"' EXIT
log="$scratch/log"
speaker=setup
# shellcheck source=tools/shell.sh
. tools/shell.sh

# ---------------------------------------------------------------- programs that must be there already

check_node() {
  have node || fail "Node.js 18 or newer is missing; install it from https://nodejs.org or your distribution (package nodejs) and try again."
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)' ||
    fail "Node.js $(node --version) is too old; version 18 or newer is needed."
  have npm || fail "npm is missing; install it (it comes with Node.js, on Debian as package npm) and try again."
}

check_cargo() {
  have cargo || fail "Rust is missing; install it from https://rustup.rs and try again."
  cargo --version >/dev/null 2>"$log" || fail "cargo does not start: $(head -n 1 "$log")"
}

# Trunk refuses a bindgen that differs from the lock file, offline with an obscure message.
check_lock() {
  [ -f Cargo.lock ] || return 0
  local locked
  locked="$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)"
  [ -z "$locked" ] || [ "$locked" = "$wasm_bindgen_version" ] ||
    fail "Cargo.lock names wasm-bindgen $locked but tools/setup.sh installs $wasm_bindgen_version; make the two the same."
}

# ---------------------------------------------------------------- the standard library for wasm

debian_library_folder() { echo "$(rustc +debian --print sysroot)/lib/rustlib/$wasm_target/lib"; }

compiler_identity() { rustc +debian -Vv | cksum | tr ' ' '-'; }

# Does debian's rustc accept the wasm libraries that lie beside it? Compiles one line, 0.1 s.
debian_std_loads() {
  printf '#![crate_type = "lib"]\npub fn probe() -> String { String::new() }\n' >"$scratch/probe.rs"
  rustc +debian --target "$wasm_target" --emit=metadata -o "$scratch/probe.rmeta" "$scratch/probe.rs" >/dev/null 2>&1
}

debian_std_is_current() {
  clientele_has_wasm_std debian || return 1
  local stamp
  stamp="$(debian_library_folder)/.built-by"
  if [ -f "$stamp" ]; then
    [ "$(cat "$stamp")" = "$(compiler_identity)" ]
  else
    # Built by hand, before there was a stamp: keep it if it works.
    debian_std_loads && stamp_debian_std
  fi
}

stamp_debian_std() {
  compiler_identity >"$scratch/built-by"
  as_root install -m 644 "$scratch/built-by" "$(debian_library_folder)/.built-by" 2>/dev/null || true
}

build_debian_std() {
  local folder crate="$scratch/empty"
  folder="$(debian_library_folder)"
  mkdir -p "$crate/src"
  printf '[package]\nname = "throwaway"\nversion = "0.0.0"\nedition = "2021"\n[lib]\n[workspace]\n' >"$crate/Cargo.toml"
  echo '#![no_std]' >"$crate/src/lib.rs"
  # Bitcode is what lets `lto = true` link; the crate `test` is what wasm-bindgen-test needs.
  run "building the wasm standard library (about a minute, once)" env -C "$crate" \
    RUSTFLAGS=-Cembed-bitcode=yes RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$crate/target" \
    cargo +debian build --release --target "$wasm_target" -Zbuild-std=std,panic_abort,proc_macro,test ||
    fail "the wasm standard library could not be built from Debian's sources (package rust-web-src); the lines above say why."
  rm -f "$crate/target/$wasm_target/release/deps/"libthrowaway-*.rlib
  authorise "cp *.rlib $folder"
  as_root mkdir -p "$folder"
  as_root find "$folder" -maxdepth 1 -name '*.rlib' -delete
  as_root cp "$crate/target/$wasm_target/release/deps/"*.rlib "$folder/" ||
    fail "the wasm standard library could not be copied to $folder."
  stamp_debian_std
  # Whatever was built against the older library would now stop with E0463.
  rm -rf "${CARGO_TARGET_DIR:-$clientele_root/target}/$wasm_target"
}

install_debian_toolchain() {
  local package missing=""
  have apt-get && have dpkg-query ||
    fail "the wasm standard library is missing and rustup cannot download it; on a machine with a network run: rustup target add $wasm_target"
  for package in $debian_packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    apt_install $missing ||
      fail "apt-get could not install$missing; Debian 12 with its security archive has them, elsewhere run: rustup target add $wasm_target"
  fi
  if ! rustc +debian --version >/dev/null 2>&1; then
    rustup toolchain link debian /usr ||
      fail "rustup could not link Debian's Rust; run: rustup toolchain link debian /usr"
  fi
}

ensure_wasm_std() {
  if [ "${RUSTUP_TOOLCHAIN:-}" != debian ] && clientele_has_wasm_std ""; then
    say "wasm standard library: there (toolchain ${RUSTUP_TOOLCHAIN:-default})"
    return
  fi
  have rustup || fail "this Rust has no $wasm_target library and there is no rustup to add it; install Rust from https://rustup.rs or your distribution's package for that target."
  if debian_std_is_current; then
    say "wasm standard library: there (toolchain debian)"
    return
  fi
  # Once debian's toolchain is in use a rustc upgrade is mended there, without waiting for the network.
  if ! clientele_has_wasm_std debian &&
    run "rustup target add $wasm_target" within 120 rustup target add "$wasm_target"; then
    return
  fi
  say "taking Debian's Rust for wasm (rustup could not, or its library is older than the compiler)"
  install_debian_toolchain
  debian_std_is_current || build_debian_std
  unset RUSTUP_TOOLCHAIN
  . tools/env.sh
}

# ---------------------------------------------------------------- tools from registries

# installed PROGRAM VERSION: does `PROGRAM --version` end in that version?
installed() {
  have "$1" && "$1" --version 2>/dev/null | grep -Eq "(^| )${2//./\\.}( |\$)"
}

ensure_wasm_bindgen() {
  if installed wasm-bindgen "$wasm_bindgen_version" && have wasm-bindgen-test-runner; then
    say "wasm-bindgen $wasm_bindgen_version: there"
    return
  fi
  # Not --locked: its lock file names a crate version that is no longer published.
  run "installing wasm-bindgen-cli $wasm_bindgen_version (about 3 minutes, once)" \
    cargo install --force wasm-bindgen-cli --version "$wasm_bindgen_version" ||
    fail "wasm-bindgen-cli $wasm_bindgen_version could not be installed with cargo; the lines above say why."
}

ensure_trunk() {
  if installed trunk "$trunk_version"; then
    say "trunk $trunk_version: there"
    return
  fi
  # Trunk only starts other programs: a lightly optimised one is as fast and builds in half the time.
  run "installing trunk $trunk_version (about 5 minutes, once)" env \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --force --locked trunk --version "$trunk_version" ||
    fail "trunk $trunk_version could not be installed with cargo; the lines above say why."
}

ensure_npm_packages() {
  local marker=tools/node_modules/.package-lock.json
  if [ -x tools/node_modules/.bin/wasm-opt ] && [ -f "$marker" ] && ! [ tools/package-lock.json -nt "$marker" ]; then
    say "npm packages: there"
    return
  fi
  run "installing npm packages (wasm-opt and what checks compare with)" npm --prefix tools ci ||
    fail "npm could not install the packages of tools/package-lock.json; the lines above say why."
}

# `trunk build --offline` and cargo's own offline steps need every crate on this disk.
ensure_crates() {
  [ -f Cargo.toml ] || return 0
  if cargo fetch --locked --offline >/dev/null 2>&1; then
    say "crates of Cargo.lock: there"
    return
  fi
  run "downloading the crates" cargo fetch || fail "cargo could not download the crates; the lines above say why."
}

# ---------------------------------------------------------------- what only the tests need

ensure_lints() {
  if cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1; then
    say "clippy and rustfmt: there"
  elif [ "${RUSTUP_TOOLCHAIN:-}" = debian ]; then
    install_debian_toolchain
  elif have rustup; then
    run "rustup component add clippy rustfmt" within 180 rustup component add clippy rustfmt ||
      fail "clippy and rustfmt are missing; run: rustup component add clippy rustfmt"
  else
    fail "cargo clippy and cargo fmt are missing; install your distribution's clippy and rustfmt packages."
  fi
}

ensure_deny() {
  if installed cargo-deny "$deny_version"; then
    say "cargo-deny $deny_version: there"
  else
    # As with Trunk: it reads files and compares them, so it need not be fast.
    run "installing cargo-deny $deny_version (about 5 minutes, once)" env \
      CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
      cargo install --force --locked cargo-deny --version "$deny_version" ||
      fail "cargo-deny $deny_version could not be installed with cargo; the lines above say why."
  fi
  tools/deny.sh fetch
}

find_chromium() {
  local candidate
  for candidate in "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if [ -n "$candidate" ] && have "$candidate"; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

# Fonts are looked for by file, so that a machine without fontconfig's programs is answered too.
has_chinese_font() {
  [ "$(uname -s)" = Darwin ] && return 0
  [ -n "$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" \
    \( -iname '*CJK*' -o -iname '*NotoSansSC*' -o -iname 'wqy*' \) -print -quit 2>/dev/null)" ]
}

ensure_browser() {
  local missing=""
  find_chromium >/dev/null || missing="$missing chromium"
  [ -n "${CHROMEDRIVER:-}" ] || missing="$missing chromium-driver"
  has_chinese_font || missing="$missing fonts-noto-cjk"
  if [ -n "$missing" ] && have apt-get; then
    # shellcheck disable=SC2086
    apt_install $missing || true
    . tools/env.sh
  fi
  find_chromium >/dev/null && [ -n "${CHROMEDRIVER:-}" ] ||
    fail "the browser tests need Chromium (or Chrome) and a chromedriver of the same version on the PATH (Debian: chromium chromium-driver; Fedora: chromium chromedriver; macOS: brew install --cask google-chrome chromedriver)."
  has_chinese_font || say "no Chinese font found: screens will show boxes for Chinese text (Debian: fonts-noto-cjk)"
  say "browser: $(find_chromium), driver: $CHROMEDRIVER"
}

# ---------------------------------------------------------------- what only the tests in other browsers need

ensure_geckodriver() {
  if installed geckodriver "$geckodriver_version"; then
    say "geckodriver $geckodriver_version: there"
    return
  fi
  # It only passes words on: lightly optimised it is as fast and builds in half the time.
  run "installing geckodriver $geckodriver_version (about 3 minutes, once)" env \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --force --locked geckodriver --version "$geckodriver_version" ||
    fail "geckodriver $geckodriver_version could not be installed with cargo; the lines above say why."
}

ensure_other_browsers() {
  local missing=""
  [ -n "${CLIENTELE_FIREFOX:-}" ] || have firefox-esr || missing="$missing firefox-esr"
  have WebKitWebDriver || missing="$missing webkit2gtk-driver"
  have xvfb-run || missing="$missing xvfb"
  have xauth || missing="$missing xauth"
  if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    apt_install $missing ||
      fail "the walks in Firefox and WebKit need Debian's packages$missing; install them, or name another Firefox in CLIENTELE_FIREFOX."
  fi
  ensure_geckodriver
  say "browsers: firefox (geckodriver), webkit (WebKitWebDriver)"
}

# ---------------------------------------------------------------- what only the test of exported files needs

ensure_office() {
  if ! find_office >/dev/null; then
    apt_install libreoffice-calc ||
      fail "LibreOffice is missing and apt-get could not install it; install it from https://www.libreoffice.org (Debian: libreoffice-calc) and try again."
  fi
  say "spreadsheet: $(find_office)"
}

# ---------------------------------------------------------------- the four modes

mode="${1:-build}"
case "$mode" in
  build | test | browsers | spreadsheets) ;;
  *) fail "unknown mode '$mode'; use: tools/setup.sh build, test, browsers or spreadsheets" ;;
esac

check_node
check_cargo
check_lock
ensure_wasm_std
ensure_wasm_bindgen
ensure_trunk
ensure_npm_packages
ensure_crates
if [ "$mode" = test ]; then
  ensure_lints
  ensure_deny
  ensure_browser
elif [ "$mode" = browsers ]; then
  ensure_other_browsers
elif [ "$mode" = spreadsheets ]; then
  ensure_office
fi
case "$mode" in
  browsers) say "ready to test in other browsers" ;;
  spreadsheets) say "ready to test exported files in LibreOffice" ;;
  *) say "ready to $mode" ;;
esac
