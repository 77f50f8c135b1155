//! The store suite on the store in memory; the browser's store runs the same in `vault_browser`.
#![cfg(not(target_arch = "wasm32"))]
// A test may stop at the first thing that is not as expected.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod store_suite;

use clientele::workspace::durable::memory::{MemoryFiles, MemoryStore};

#[test]
fn the_store_in_memory_keeps_what_it_was_given() {
    futures_executor::block_on(store_suite::run(
        async || MemoryStore::default(),
        async |store: &MemoryStore| store.clone(),
    ));
}

#[test]
fn the_files_in_memory_are_what_was_given() {
    let files = store_suite::run_files(MemoryFiles::default(), async |files: &MemoryFiles| files.clone());
    futures_executor::block_on(files);
}
