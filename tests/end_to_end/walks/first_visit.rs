//! A first visit: the first list is on screen before the second half of the program is needed, and who leaves at once misses
//! nothing later.

use std::process::Command;

use clientele::i18n::texts::start;

use crate::browser::Options;
use crate::harness::Walk;
use crate::importing::said;

/// What was recorded of the halves, see docs/decisions/0013.
const RECORD: &str = include_str!("../../../tools/split/later.txt");

/// The compiler that built the site, such as `rustc 1.95.0`.
fn compiler() -> String {
    let told = Command::new("rustc").arg("--version").output().expect("rustc tells its version");
    let words = String::from_utf8_lossy(&told.stdout).into_owned();
    words.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_for_the_second_half_before_the_first_list() {
    let compiler = compiler();
    if !RECORD.lines().any(|line| line == compiler) {
        // Another compiler draws the line elsewhere: the first visit may weigh more, and `make profile MORE=1` mends it.
        eprintln!("not tried: the halves were not recorded with {compiler}");
        return;
    }
    let walk = Walk::begin(Options::default()).await;
    let person = walk.person();
    person.press("用示例数据试用").await;
    person.desk_is_open().await;
    person.go("客户").await;
    person.counts(500).await;
    person.any(&["gridcell"]).await;
    let early = person.fetched_while_it_waited().await;
    assert!(early.is_empty(), "the first list called into the second half, run make profile: {early:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_the_sample_company_at_once_finds_its_contracts_at_the_next_opening() {
    let walk = Walk::begin(Options::default()).await;
    let person = walk.person();
    person.press("用示例数据试用").await;
    person.desk_is_open().await;
    person.reload().await;
    person.press(said(start::SAMPLE_NAME)).await;
    person.desk_is_open().await;
    person.go("合同").await;
    let listed = async || person.has(&["grid"], "合同").await.then_some(());
    person.until("list of contracts", listed).await;
    person.until("contracts", async || (person.count().await > 0).then_some(())).await;
    // They may come one after the other.
    let contracts = person.count_that_stays(3_000).await;

    // It comes once.
    person.reload().await;
    person.press(said(start::SAMPLE_NAME)).await;
    person.counts(contracts).await;
    crate::person::pause(4_000).await;
    person.counts(contracts).await;
    assert_eq!(walk.browser.complaints().await, Vec::<String>::new(), "the sample company was not completed");
}
