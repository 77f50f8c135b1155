//! A vault with a passphrase keeps its words to itself: from who guesses, and from who reads the disk.

use std::path::Path;

use super::enter_customer;
use crate::folder::files_below;
use crate::harness::{PASSPHRASE, Walk, unlock};
use crate::person::{Person, pause};

/// A name that is nowhere but in the vault.
const CANARY: &str = "金丝雀机密贸易有限公司";

/// Files below a folder that hold these words in one of two codings, and how many bytes were read in all.
fn holding(folder: &Path, words: &str) -> (Vec<String>, usize) {
    let utf8 = words.as_bytes().to_vec();
    let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    let mut read = 0;
    for file in files_below(folder) {
        // A file may go while the browser tidies up.
        let Ok(bytes) = std::fs::read(&file) else { continue };
        read += bytes.len();
        let holds = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
        if holds(&utf8) || holds(&utf16) {
            found.push(file.display().to_string());
        }
    }
    (found, read)
}

fn assert_unreadable(profile: &Path, when: &str) {
    let own = profile.join("Default");
    let (found, read) = holding(&own.join("IndexedDB"), CANARY);
    assert!(read > 1_000, "{when} there is next to nothing on disk ({read} bytes), so this proves nothing");
    assert!(found.is_empty(), "{when} the customer's name can be read in {found:?}");
    for other in ["Local Storage", "Session Storage", "Service Worker"] {
        let (found, _) = holding(&own.join(other), CANARY);
        assert!(found.is_empty(), "{when} the customer's name can be read in {found:?}");
    }
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
