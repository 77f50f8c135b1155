//! What has to be written down twice says the same in both places.
#![cfg(not(target_arch = "wasm32"))]
// A test may stop at the first thing that is not as expected.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::path::Path;

use clientele::pages::routes::Place;

fn text(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{path} can't be read: {error}"))
}

#[test]
fn the_service_worker_knows_every_page() {
    let script = text("public/sw.js");
    let list = script.lines().find_map(|line| line.strip_prefix("const PLACES = ")?.strip_suffix(';'));
    let known: Vec<String> = serde_json::from_str(list.expect("sw.js lists the pages in one line")).unwrap();
    // The first page has the address of the desk itself.
    let pages: Vec<&str> = std::iter::once("").chain(Place::ALL.iter().map(|place| place.segment())).collect();
    assert_eq!(known, pages, "PLACES in public/sw.js is not the list in src/pages/routes.rs");
}
