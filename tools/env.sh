# Chooses the Rust toolchain and the PATH that every recipe of the Makefile uses.
# Sourced, never run; it changes nothing on the machine, tools/setup.sh does that.

clientele_root="${clientele_root:-$(pwd)}"

# True when the toolchain $1 ("" = the active one) holds the standard library for wasm.
clientele_has_wasm_std() {
  local sysroot library
  if [ -n "$1" ]; then
    sysroot="$(rustc "+$1" --print sysroot 2>/dev/null)" || return 1
  else
    sysroot="$(rustc --print sysroot 2>/dev/null)" || return 1
  fi
  for library in "$sysroot"/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib; do
    [ -e "$library" ] && return 0
  done
  return 1
}

# Cargo's own folder comes first: its `cargo` obeys RUSTUP_TOOLCHAIN, a distribution's does not.
PATH="$clientele_root/tools/node_modules/.bin:${CARGO_INSTALL_ROOT:-${CARGO_HOME:-$HOME/.cargo}}/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
export PATH

# A toolchain that the user chose stays; `debian` stands in only where the default cannot build wasm.
if [ -z "${RUSTUP_TOOLCHAIN:-}" ] && command -v rustup >/dev/null 2>&1; then
  if ! clientele_has_wasm_std "" && clientele_has_wasm_std debian; then
    export RUSTUP_TOOLCHAIN=debian
  fi
fi

# The wasm test runner would take the first driver of any browser it finds; name the one we ship for.
if [ -z "${CHROMEDRIVER:-}" ]; then
  for clientele_driver in chromedriver /usr/lib/chromium/chromedriver /usr/lib/chromium-browser/chromedriver; do
    if command -v "$clientele_driver" >/dev/null 2>&1; then
      CHROMEDRIVER="$(command -v "$clientele_driver")"
      export CHROMEDRIVER
      break
    fi
  done
  unset clientele_driver
fi

# Trunk reads NO_COLOR as true/false and stops at the customary NO_COLOR=1.
unset NO_COLOR
