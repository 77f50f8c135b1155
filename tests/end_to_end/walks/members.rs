//! Several people at one machine: each signs in with an own passphrase, a desk that nobody sits at locks itself, and a
//! forgotten passphrase is replaced by the recovery key.

use std::time::Duration;

use clientele::i18n::texts::{members as words, shell};
use clientele::model::text::Locale;
use serde_json::Value;

use super::{change, enter_customer};
use crate::browser::Options;
use crate::harness::{MEMBER, PASSPHRASE, VAULT, Walk, unlock};
use crate::importing::said;
use crate::person::{Person, pause};

const NAME: &str = "南京共用终端贸易有限公司";

const COLLEAGUE: &str = "李雷";

/// A customer of the colleague's own.
const THEIRS: &str = "镇江自有客户商贸有限公司";

const OTHER: &str = "橘子 火车 月亮 扳手";

/// Milliseconds after which what was typed is surely kept, and the watch for idleness is there.
const SETTLED: u64 = 4_000;

/// Adds a colleague who sells, and so sees what is their own.
async fn add_colleague(person: &Person) {
    person.go("设置").await;
    person.press(said(words::ADD)).await;
    person.fill(said(words::MEMBER_NAME), COLLEAGUE).await;
    person.fill(said(words::NEW_PASSPHRASE), OTHER).await;
    person.fill(said(words::NEW_PASSPHRASE_AGAIN), OTHER).await;
    person.fill(said(words::OWN_PASSPHRASE), PASSPHRASE).await;
    person.press(said(words::CONFIRM)).await;
    person.sees(said(words::DONE)).await;
    person.sees(COLLEAGUE).await;
}

/// Somebody else signs in.
pub async fn switch(person: &Person, to: &str, passphrase: &str) {
    person.press_part("的菜单").await;
    person.press(said(words::SWITCH)).await;
    person.press(to).await;
    unlock(person, passphrase).await;
    person.by_part(&["button"], &shell::ME.fill(Locale::Chinese, &[to])).await;
}

/// Waits until the page is not the one that the other had open: it would stay.
async fn is_elsewhere(person: &Person, place: &str) {
    let gone = async || (!person.path().await.contains(place)).then_some(());
    person.until(&format!("page other than the “{place}” of the other"), gone).await;
}

fn one_unfinished() -> String {
    shell::UNFINISHED_FORMS.fill(Locale::Chinese, &["1"])
}

#[tokio::test(flavor = "multi_thread")]
async fn two_colleagues_share_a_machine_and_neither_finds_what_the_other_had_open() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    add_colleague(&person).await;
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    person.press("记录跟进").await;
    person.fill("跟进内容", "还没写完的话").await;
    person.settles(SETTLED).await;

    switch(&person, COLLEAGUE, OTHER).await;
    is_elsewhere(&person, "customers").await;
    person.settles(SETTLED).await;
    assert!(!person.has(&["button"], &one_unfinished()).await, "the half-filled form of the other is offered");
    let undo = person.names(&["button"]).await.into_iter().find(|name| name.starts_with("撤销 ·"));
    assert_eq!(undo, None, "what the other did can be taken back");
    person.go("客户").await;
    assert!(!person.says(NAME).await, "whoever sells sees a customer of somebody else's");
    enter_customer(&person, THEIRS).await;
    change(&person, "客户简称", "自有").await;

    switch(&person, MEMBER, PASSPHRASE).await;
    person.press(&one_unfinished()).await;
    person.sees("还没写完的话").await;
    assert!(walk.browser.complaints().await.is_empty(), "switching made the page fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_is_two_clicks_and_a_passphrase_away() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    add_colleague(&person).await;
    person.press_part("的菜单").await;
    person.press(&words::SWITCH_TO.fill(Locale::Chinese, &[COLLEAGUE])).await;
    unlock(&person, OTHER).await;
    person.by_part(&["button"], &shell::ME.fill(Locale::Chinese, &[COLLEAGUE])).await;
    is_elsewhere(&person, "settings").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_that_slept_is_locked_when_somebody_comes_back_and_unlocking_leads_to_the_same_words() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    person.press("记录跟进").await;
    person.fill("跟进内容", "还没写完的话").await;
    let place = person.path().await;
    person.settles(SETTLED).await;
    let sleep = "const now = Date.now; Date.now = () => now() + 11 * 60 * 1000;";
    walk.browser.driver().execute(sleep, Vec::<Value>::new()).await.unwrap();
    person.by_role(&["button"], "解锁").await;
    assert!(!person.says(NAME).await, "a locked vault shows a customer");
    let title = walk.browser.driver().title().await.unwrap();
    assert!(!title.contains(VAULT), "{title}");
    assert_eq!(person.path().await, place);
    unlock(&person, PASSPHRASE).await;
    person.until("the words again", async || (person.value_of("跟进内容").await == "还没写完的话").then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn locking_by_key_locks_the_other_tab_too() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    let first = walk.browser.tab().await;
    walk.browser.new_tab().await;
    person.visit(&walk.site.address("customers")).await;
    unlock(&person, PASSPHRASE).await;
    person.sees(NAME).await;
    person.settles(SETTLED).await;
    person.keys("Control+Shift+l").await;
    person.by_role(&["button"], "解锁").await;
    walk.browser.switch_to(&first).await;
    person.by_role(&["button"], "解锁").await;
    assert!(!person.says(NAME).await, "the other tab still shows a customer");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_passphrase_is_replaced_by_the_paper() {
    let walk = Walk::begin(Options::default()).await;
    let person = walk.person();
    person.press("创建保险库").await;
    person.fill("保险库名称", VAULT).await;
    person.fill("您的姓名", MEMBER).await;
    person.fill("口令", PASSPHRASE).await;
    person.fill("再输一次口令", PASSPHRASE).await;
    person.press("创建保险库").await;
    person.sees(said(words::PAPER)).await;
    let printed = person.words_within(("group", said(words::RECOVERY_KEY))).await;
    person.press(said(words::PAPER_DONE)).await;
    person.desk_is_open().await;
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    person.reload().await;

    person.press(said(words::FORGOT)).await;
    person.fill(said(words::RECOVERY_KEY), &printed.replacen(|letter: char| letter.is_ascii_digit(), "Z", 1)).await;
    person.fill(said(words::NEW_PASSPHRASE), OTHER).await;
    person.fill(said(words::NEW_PASSPHRASE_AGAIN), OTHER).await;
    person.press(said(words::SET_PASSPHRASE)).await;
    person.sees("组有输入错误").await;
    person.fill(said(words::RECOVERY_KEY), &printed.to_lowercase()).await;
    person.press(said(words::SET_PASSPHRASE)).await;
    person.desk_is_open().await;
    person.sees(NAME).await;
    person.reload().await;
    unlock(&person, OTHER).await;
    person.sees(NAME).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_gets_a_new_key_and_everything_is_still_there() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    add_colleague(&person).await;
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    person.go("客户").await;
    enter_customer(&person, THEIRS).await;
    change(&person, "负责人", COLLEAGUE).await;
    person.go("设置").await;
    person.press(said(words::NEW_KEY)).await;
    person.fill(said(words::OWN_PASSPHRASE), PASSPHRASE).await;
    person.press(said(words::CONFIRM)).await;
    unlock(&person, PASSPHRASE).await;
    person.go("客户").await;
    person.sees(NAME).await;
    // Sealing anew begins after some seconds and is soon done here; the colleague opens the vault either way.
    pause(8_000).await;
    switch(&person, COLLEAGUE, OTHER).await;
    person.go("客户").await;
    person.sees_within(THEIRS, Duration::from_secs(10)).await;
    assert!(!person.says(NAME).await, "whoever sells sees a customer of somebody else's");
    assert!(walk.browser.complaints().await.is_empty(), "a new key made the page fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sets_a_passphrase_later_is_shown_the_paper_that_replaces_it() {
    let walk = Walk::begin(Options::default()).await;
    let person = walk.person();
    person.press("创建保险库").await;
    person.fill("保险库名称", VAULT).await;
    person.fill("您的姓名", MEMBER).await;
    person.tick("不设口令：这是只有我用的设备").await;
    person.press("创建保险库").await;
    person.desk_is_open().await;
    person.go("设置").await;
    person.press(said(words::FIRST_OWN)).await;
    person.fill(said(words::NEW_PASSPHRASE), PASSPHRASE).await;
    person.fill(said(words::NEW_PASSPHRASE_AGAIN), PASSPHRASE).await;
    person.press(said(words::CONFIRM)).await;
    person.sees(said(words::PAPER)).await;
    // A slip of the hand does not throw away what is shown this once.
    person.keys("Escape").await;
    person.keys("Escape").await;
    person.sees(said(words::PAPER)).await;
    person.sees(said(words::PAPER_COPY_HINT)).await;
    let printed = person.words_within(("group", said(words::RECOVERY_KEY))).await;
    person.press(said(words::PAPER_KEPT)).await;
    person.reload().await;

    person.press(said(words::FORGOT)).await;
    person.fill(said(words::RECOVERY_KEY), &printed).await;
    person.fill(said(words::NEW_PASSPHRASE), OTHER).await;
    person.fill(said(words::NEW_PASSPHRASE_AGAIN), OTHER).await;
    person.press(said(words::SET_PASSPHRASE)).await;
    person.desk_is_open().await;
}
