//! Has the linker write down what lies where in the data of the release, for `tools/split`: a program does not tell
//! where one constant ends and the next begins.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |name: &str, wanted: &str| env::var(name).is_ok_and(|value| value == wanted);
    if !is("CARGO_CFG_TARGET_ARCH", "wasm32") || !is("PROFILE", "release") {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/split");
    match fs::create_dir_all(&folder) {
        Ok(()) => println!("cargo:rustc-link-arg-bin=clientele=--Map={}", folder.join("link.map").display()),
        Err(error) => println!("cargo:warning={} can't be made: {error}", folder.display()),
    }
}
