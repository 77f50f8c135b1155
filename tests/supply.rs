//! What the build takes from elsewhere is pinned: nobody builds another program than we do because a registry has changed.
#![cfg(not(target_arch = "wasm32"))]
// A test may stop at the first thing that is not as expected.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::path::Path;

use serde_json::Value;

fn text(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{path} can't be read: {error}"))
}

#[test]
fn every_crate_comes_from_the_registry_with_its_digest() {
    let lock = text("Cargo.lock");
    let mut foreign = 0;
    for package in lock.split("[[package]]").skip(1) {
        let value = |name: &str| package.lines().find_map(|line| line.strip_prefix(&format!("{name} = ")));
        // What has no source lies in this folder.
        let Some(source) = value("source") else { continue };
        let name = value("name").unwrap_or_default();
        assert_eq!(source, "\"registry+https://github.com/rust-lang/crates.io-index\"", "{name}");
        assert_eq!(value("checksum").map(str::len), Some(66), "{name} has no digest");
        foreign += 1;
    }
    assert!(foreign > 100, "only {foreign} crates were looked at");
}

#[test]
fn every_package_of_the_tools_has_its_digest_and_is_installed_by_the_lock_file() {
    let lock: Value = serde_json::from_str(&text("tools/package-lock.json")).unwrap();
    let packages = lock["packages"].as_object().expect("the packages of the lock file");
    let foreign: Vec<_> = packages.iter().filter(|(place, _)| !place.is_empty()).collect();
    assert!(!foreign.is_empty());
    for (place, package) in foreign {
        let digest = package["integrity"].as_str().unwrap_or_default();
        assert!(digest.starts_with("sha512-"), "{place} has no digest");
    }
    let setup = text("tools/setup.sh");
    assert!(setup.contains("npm --prefix tools ci"), "npm ci alone keeps to the lock file");
    let wanted: Value = serde_json::from_str(&text("tools/package.json")).unwrap();
    for (name, version) in wanted["devDependencies"].as_object().expect("what the tools need") {
        let version = version.as_str().unwrap_or_default();
        assert!(version.starts_with(|c: char| c.is_ascii_digit()), "{name} is asked for as {version}");
    }
}

#[test]
fn the_programs_that_set_up_a_machine_are_pinned_too() {
    let setup = text("tools/setup.sh");
    for tool in ["wasm_bindgen_version", "trunk_version", "deny_version"] {
        let line = setup.lines().find_map(|line| line.strip_prefix(&format!("{tool}=")));
        let version = line.unwrap_or_else(|| panic!("tools/setup.sh names no {tool}"));
        assert_eq!(version.split('.').filter(|part| part.parse::<u32>().is_ok()).count(), 3, "{tool}={version}");
    }
}
