//! A vault with a passphrase keeps its words to itself: from who guesses, and from who reads the disk.

use std::path::Path;

use super::enter_customer;
use crate::folder::files_of_sites_holding;
use crate::harness::{PASSPHRASE, Walk, unlock};
use crate::person::{Person, pause};

/// A name that is nowhere but in the vault.
const CANARY: &str = "金丝雀机密贸易有限公司";

fn assert_unreadable(profile: &Path, when: &str) {
    let found = files_of_sites_holding(profile, CANARY);
    assert!(found.is_empty(), "{when} the customer's name can be read in {found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_a_customer_from_the_disk() {
    let mut walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CANARY).await;
    // Words of a form that is not saved yet are kept too, and no more readable.
    person.press("编辑").await;
    person.fill("客户简称", CANARY).await;
    pause(2_500).await;
    assert_unreadable(&walk.browser.profile(), "while the vault is open");
    person.press("保存").await;
    person.status_saved().await;
    person.press_part("的菜单").await;
    person.press("锁定").await;
    person.by_role(&["button"], "解锁").await;
    walk.browser.quit().await;
    assert_unreadable(&walk.browser.profile(), "after the browser was closed");

    walk.browser.start_again().await;
    let person = walk.person();
    person.visit(&walk.site.address("customers")).await;
    unlock(&person, PASSPHRASE).await;
    person.sees(CANARY).await;
}

async fn guess(person: &Person, passphrase: &str) {
    person.fill("口令", passphrase).await;
    person.press("解锁").await;
    person
        .until("answer to a guess", async || {
            let emptied = person.value_of("口令").await.is_empty();
            (emptied && person.says("口令不对").await).then_some(())
        })
        .await;
}

/// How long the page says that one has to wait.
async fn seconds_to_wait(person: &Person) -> u32 {
    person
        .until("wait that is said in seconds", async || {
            let words = person.words().await;
            let (before, _) = words.split_once(" 秒再试")?;
            before.rsplit(' ').next()?.parse().ok()
        })
        .await
}

async fn has_to_wait(person: &Person) {
    let button = person.by_role(&["button"], "解锁").await;
    assert!(!button.is_enabled().await.unwrap(), "who has to wait can still guess");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_guesses_is_told_so_and_waits_longer_each_time() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CANARY).await;
    person.reload().await;
    let mut guesses = 0;
    while !person.says("秒再试").await {
        assert!(guesses < 5, "five wrong guesses and nobody has to wait");
        guess(&person, "随便猜的 口令").await;
        guesses += 1;
    }
    let first = seconds_to_wait(&person).await;
    has_to_wait(&person).await;
    assert!(!person.says(CANARY).await);
    person.does_not_see("秒再试").await;
    guess(&person, "随便猜的 口令").await;
    let second = seconds_to_wait(&person).await;
    assert!(second > first, "after {first} s the next wait is {second} s");

    // The wait goes on behind the back of who loads the page anew, and the form says so.
    person.reload().await;
    person.sees("秒再试").await;
    has_to_wait(&person).await;
    person.does_not_see("秒再试").await;
    unlock(&person, PASSPHRASE).await;
    person.sees(CANARY).await;
}
