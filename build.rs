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
    // The two programs have a file each: one that is there already is not linked again, and its map must be its own.
    let name = if env::var_os("CARGO_FEATURE_BENCH").is_some() { "link-bench.map" } else { "link.map" };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/split");
    match fs::create_dir_all(&folder) {
        Ok(()) => {
            println!("cargo:rustc-link-arg-bin=clientele=--Map={}", folder.join(name).display());
            // The compiler has optimised all there is. The linker would still put every text into one constant, also those
            // that only the second half needs, and the whole of it would stay in the first.
            println!("cargo:rustc-link-arg-bin=clientele=-O0");
        }
        Err(error) => println!("cargo:warning={} can't be made: {error}", folder.display()),
    }
}
