//! Walks through the whole built program in a real browser, as a person goes: things are found by role and name.
//! They need the built site: `make test-walks`, or CLIENTELE_DIST=<folder> cargo test --test end_to_end.
#![cfg(not(target_arch = "wasm32"))]
// A walk ends at the first thing that is not as it should be; its words say which.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod axe;
mod backend;
mod browser;
mod canaries;
mod files;
mod folder;
mod harness;
#[path = "../hostile/mod.rs"]
#[allow(dead_code, reason = "the tests of files and links use the rest of it")]
mod hostile;
mod http;
mod importing;
mod kind;
mod ledger;
mod looker;
#[path = "../native_seal/mod.rs"]
#[allow(dead_code, reason = "the tests of backups use the rest of it")]
mod native_seal;
mod opened;
mod person;
mod processes;
mod release;
#[path = "../backends/server.rs"]
#[allow(dead_code, reason = "the scenes of the engine use the rest of it")]
mod server;
mod serving;
mod sign_in_site;
mod site;
mod stand_in;
mod walks;
mod watch;
