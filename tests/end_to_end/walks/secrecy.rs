//! A vault with a passphrase keeps its words to itself: from who guesses, and from who reads the disk.

use std::path::Path;

use serde_json::Value;

use super::enter_customer;
use crate::folder::files_of_sites_holding;
use crate::harness::{PASSPHRASE, Walk, unlock};
use crate::person::{PATIENCE, Person};

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
    person.settles(2_500).await;
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

/// How many seconds the page says that one has to wait, whether it has answered a guess, and whether one can guess: all of
/// one moment, for a wait may be over before one has looked twice.
const LOOK: &str = r#"
const words = document.body.innerText;
const wait = Number(words.match(/(\d+) 秒再试/)?.[1] ?? 0);
const answered = words.includes("口令不对") && document.getElementById("passphrase")?.value === "";
const open = [...document.querySelectorAll("button")].some((one) => one.innerText.trim() === "解锁" && !one.disabled);
return [wait, answered, open];
"#;

async fn look(walk: &Walk) -> (u32, bool, bool) {
    let answer = async || walk.browser.driver().execute(LOOK, Vec::<Value>::new()).await;
    walk.person().again("look at the form", answer).await.convert().unwrap()
}

/// Guesses wrong; how many seconds one has to wait then, and nobody who has to can guess.
async fn guess(walk: &Walk) -> u32 {
    let person = walk.person();
    person.fill("口令", "随便猜的 口令").await;
    person.press("解锁").await;
    person
        .until("answer to a guess", async || {
            let (wait, answered, open) = look(walk).await;
            assert!(!answered || wait == 0 || !open, "who has to wait can still guess");
            answered.then_some(wait)
        })
        .await
}

async fn waits(person: &Person) {
    person.does_not_see_within("秒再试", PATIENCE * 3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_guesses_is_told_so_and_waits_longer_each_time() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CANARY).await;
    person.reload().await;
    let (mut guesses, mut first) = (0, 0);
    while first == 0 {
        assert!(guesses < 5, "five wrong guesses and nobody has to wait");
        first = guess(&walk).await;
        guesses += 1;
    }
    assert!(!person.says(CANARY).await);
    waits(&person).await;
    let mut second = guess(&walk).await;
    if second <= first {
        // Who looks late sees less than there was. The next wait is twice as long again.
        waits(&person).await;
        second = guess(&walk).await;
    }
    assert!(second > first, "after {first} s the next wait is {second} s");

    // The wait goes on behind the back of who loads the page anew, and the form says so. It is to be long enough for that.
    waits(&person).await;
    guess(&walk).await;
    person.reload().await;
    person
        .until("wait after the page was loaded anew", async || {
            let (wait, _, open) = look(&walk).await;
            assert!(wait == 0 || !open, "who has to wait can still guess");
            (wait > 0).then_some(())
        })
        .await;
    waits(&person).await;
    unlock(&person, PASSPHRASE).await;
    person.sees(CANARY).await;
}
