//! Desks that nobody sits at: in whatever state the browser has put their page, they are locked when somebody comes, and
//! not while somebody works in another tab. These walks wait for minutes, so they begin before all others.

use std::time::{Duration, Instant};

use clientele::i18n::texts::members;
use clientele::model::text::Locale;

use super::enter_customer;
use crate::harness::{PASSPHRASE, Walk, unlock};
use crate::importing::said;
use crate::person::{Person, pause};

/// A name that is nowhere but in the vault.
const CANARY: &str = "金丝雀共用终端贸易有限公司";

/// Milliseconds after which what was typed is surely kept, and the watch for idleness is there.
const SETTLED: u64 = 4_000;

/// How long a desk that locks itself after a minute is left alone.
const A_MINUTE_AND_SOME: Duration = Duration::from_secs(64);

/// How long a page that wakes may show what it showed before: it looks once a second.
const AT_ONCE: Duration = Duration::from_secs(3);

/// Has the vault lock itself after a minute, and shows a customer.
async fn lock_after_a_minute(person: &Person) {
    person.go("设置").await;
    person.choose(said(members::LOCK_BY_ITSELF), &members::MINUTES.fill(Locale::Chinese, &["1"])).await;
    person.go("客户").await;
    enter_customer(person, CANARY).await;
    person.settles(SETTLED).await;
}

async fn is_locked_at_once(person: &Person) {
    let woken = Instant::now();
    person.does_not_see(CANARY).await;
    assert!(woken.elapsed() < AT_ONCE, "it took {:?}", woken.elapsed());
    person.by_role(&["button"], "解锁").await;
    assert!(!person.says(CANARY).await, "a locked vault shows a customer");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frozen_page_is_locked_when_it_wakes() {
    let walk = Walk::idle_with_vault().await;
    let person = walk.person();
    lock_after_a_minute(&person).await;
    walk.browser.freeze(true).await;
    tokio::time::sleep(A_MINUTE_AND_SOME).await;
    walk.browser.freeze(false).await;
    is_locked_at_once(&person).await;
    unlock(&person, PASSPHRASE).await;
    person.sees(CANARY).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tab_in_the_background_locks_itself_and_not_while_somebody_works_in_another() {
    let walk = Walk::idle_with_vault().await;
    let person = walk.person();
    lock_after_a_minute(&person).await;
    let first = walk.browser.tab().await;
    let second = walk.browser.new_tab().await;
    person.visit(&walk.site.address("customers")).await;
    unlock(&person, PASSPHRASE).await;
    let begun = Instant::now();
    while begun.elapsed() < A_MINUTE_AND_SOME {
        person.search("金丝雀").await;
        pause(3_000).await;
    }
    walk.browser.switch_to(&first).await;
    assert!(person.says(CANARY).await, "who works in another tab is locked out");

    // Looking from outside is no hand on it: both are left alone, the first one behind the other.
    walk.browser.switch_to(&second).await;
    tokio::time::sleep(A_MINUTE_AND_SOME).await;
    walk.browser.switch_to(&first).await;
    is_locked_at_once(&person).await;
    walk.browser.switch_to(&second).await;
    is_locked_at_once(&person).await;
}
