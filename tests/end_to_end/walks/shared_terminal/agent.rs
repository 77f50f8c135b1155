//! The agent: sees every customer and no number before it is revealed, and is not asked before an empty seat is locked.

use clientele::i18n::texts::{record, rights};
use serde_json::Value;

use super::{AGENT, Company, filled, search_finds_nothing, shown_number};
use crate::harness::{Walk, unlock};
use crate::importing::said;
use crate::person::Person;
use crate::walks::members::switch;
use crate::walks::open;
use crate::walks::rights::THEIRS;

/// Milliseconds after which the watch for idleness is there.
const SETTLED: u64 = 4_000;

/// The page has slept for longer than a desk may be left alone.
const SLEEP: &str = "const now = Date.now; Date.now = () => now() + 11 * 60 * 1000;";

pub(super) async fn reveals_one_number_and_that_one_only(person: &Person, company: &Company) {
    switch(person, AGENT, THEIRS).await;
    person.go("客户").await;
    person.counts(company.total).await;
    let whole_number = company.erased.phone.as_deref().unwrap_or_default();
    let [clear, masked] = shown_number(&company.erased);
    // Who calls is known by the whole number and by no part of it, and the number is not shown for that.
    let found = person.search_finds(whole_number, &company.erased.name).await;
    assert!(!found.concat().contains(&clear), "{found:?}");
    person.keys("Escape").await;
    search_finds_nothing(person, &whole_number[..10]).await;
    open(person, &company.erased.name).await;
    person.sees(&masked).await;
    assert!(!person.says(&clear).await, "a masked number is shown");
    assert!(!person.has(&["link"], said(record::CALL)).await, "a masked number can be called");
    person.press(&filled(rights::REVEAL, &["手机"])).await;
    person.sees(&clear).await;

    sees_masked(person, company).await;
    open(person, &company.erased.name).await;
    person.sees(&clear).await;
}

/// The number of the customer of whom nobody has revealed anything.
pub(super) async fn sees_masked(person: &Person, company: &Company) {
    let [clear, masked] = shown_number(&company.bystander);
    open(person, &company.bystander.name).await;
    person.sees(&masked).await;
    assert!(!person.says(&clear).await, "the number of another customer is shown");
}

/// What was revealed goes with the desk: whoever unlocks it finds the place again, and the number masked.
pub(super) async fn leaves_the_desk_and_it_locks_itself(walk: &Walk, person: &Person, company: &Company) {
    let place = person.path().await;
    person.settles(SETTLED).await;
    walk.browser.driver().execute(SLEEP, Vec::<Value>::new()).await.unwrap();
    person.by_role(&["button"], "解锁").await;
    let [clear, masked] = shown_number(&company.erased);
    for told in [company.erased.name.as_str(), &clear, &masked] {
        assert!(!person.says(told).await, "a locked vault shows “{told}”");
    }
    unlock(person, THEIRS).await;
    assert_eq!(person.path().await, place);
    person.sees(&masked).await;
    assert!(!person.says(&clear).await, "what was revealed outlives the lock");
}
