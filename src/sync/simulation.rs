//! Several desks, one backend and a network that loses, doubles, delays and breaks off, all driven by one seed: whatever
//! happens, nothing that was saved may be gone, nothing may be there twice, and in the end all have the same.
//!
//! `make replay SEED=17` plays one schedule again and tells it step by step; `make soak` plays a million.

mod arrival;
mod check;
mod clocks;
mod damage;
mod desk;
mod erasing;
mod names;
mod network;
mod numbers;
mod pair;
mod person;
mod random;
mod rights;
mod scenes;
mod schedule;
mod server;
mod sights;
mod taking_back;

use super::plan::Faults;
use schedule::{Kind, play};

/// Schedules that every test run plays.
const SCHEDULES: u64 = 10_000;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn play_all(from: u64, count: u64) {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || {
                for seed in (from..from + count).filter(|seed| seed % threads == thread) {
                    if let Err(why) = play(seed, Kind::of(seed), Faults::NONE, false) {
                        panic!("seed {seed}: {why}");
                    }
                }
            });
        }
    });
}

#[test]
fn nothing_that_anyone_saved_is_lost_or_doubled_whatever_the_network_does() {
    play_all(number("CLIENTELE_SEED", 0), SCHEDULES);
}

#[test]
#[ignore = "a million schedules: make soak"]
fn soak() {
    play_all(number("CLIENTELE_SEED", 1_000_000), number("CLIENTELE_SCHEDULES", 1_000_000));
}

#[test]
#[ignore = "plays the schedule of CLIENTELE_SEED again, step by step"]
fn one_schedule() {
    let seed = number("CLIENTELE_SEED", 0);
    play(seed, Kind::of(seed), Faults::NONE, true).expect("the schedule");
}

/// Plays schedules until one fails, as at least one has to where the engine is broken.
fn is_noticed(faults: Faults) -> bool {
    (0..2_000).any(|seed| play(seed, Kind::of(seed), faults, false).is_err())
}

#[test]
fn an_engine_that_sends_again_without_reading_is_noticed() {
    assert!(is_noticed(Faults { resends_blindly: true, ..Faults::NONE }));
}

#[test]
fn an_engine_that_overlooks_what_appears_late_is_noticed() {
    assert!(is_noticed(Faults { ignores_lag: true, ..Faults::NONE }));
}

#[test]
fn an_engine_that_lets_two_customers_keep_one_number_is_noticed() {
    assert!(is_noticed(Faults { leaves_numbers: true, ..Faults::NONE }));
}

#[test]
fn an_engine_that_believes_that_nobody_sets_a_clock_is_noticed() {
    assert!(is_noticed(Faults { trusts_clocks: true, ..Faults::NONE }));
}

#[test]
fn an_engine_that_forgets_what_was_before_an_edit_is_noticed() {
    assert!(is_noticed(Faults { ignores_base: true, ..Faults::NONE }));
}
