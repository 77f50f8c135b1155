//! The engine and real servers, each started on this machine: whatever a profile promises is asked of the server that
//! it is for. A server that can't be installed because no registry can be reached is passed over loudly.
//! The tests need Node, and Python for some servers; tools/servers says more.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;
mod http;
mod scenes;
#[allow(dead_code, reason = "the walks through the page use the rest of it")]
mod server;

use server::Server;

/// Plays every scene on a server, one after the other, each with tables of its own people.
fn play(name: &str, more: &[&str]) {
    let Some(mut server) = Server::start_with(name, more) else {
        let name = [&[name][..], more].concat().join(" ");
        eprintln!("\n== PASSED OVER: {name} can't be installed here, its registry can't be reached ==\n");
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(scenes::play(&mut server));
}

#[test]
fn kinto_and_two_desks_agree_and_nothing_is_lost_or_doubled() {
    play("kinto", &[]);
}

/// What companies run: it keeps its data, shows rows late and takes back rows of batches.
#[test]
fn kinto_on_postgresql_and_two_desks_agree_and_nothing_is_lost_or_doubled() {
    play("kinto", &["--store", "postgresql"]);
}

#[test]
fn pocketbase_and_two_desks_agree_and_nothing_is_lost_or_doubled() {
    play("pocketbase", &[]);
}

#[test]
fn an_odata_service_and_two_desks_agree_and_nothing_is_lost_or_doubled() {
    play("cap", &[]);
}

#[test]
fn a_couchdb_and_two_desks_agree_and_nothing_is_lost_or_doubled() {
    play("couchdb", &[]);
}

#[test]
fn json_server_and_two_desks_agree_and_nothing_is_lost_or_doubled() {
    play("json-server", &[]);
}

#[test]
fn a_conventional_server_and_two_desks_agree_and_nothing_is_lost_or_doubled() {
    play("conventional", &[]);
}

/// A stand-in of our own, written after PostgREST's documentation.
#[test]
fn what_is_written_of_postgrest_and_two_desks_agree_and_nothing_is_lost_or_doubled() {
    play("postgrest", &[]);
}
