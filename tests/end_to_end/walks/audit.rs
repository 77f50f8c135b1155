//! The audit: who did what is found by event, member and record, also what happened while nobody had the key, and one
//! press says whether all of it is as it was written.

use clientele::i18n::texts::{audit as words, earlier, export, members, team};
use clientele::model::text::Locale;
use serde_json::Value;

use super::members::switch;
use super::rights::{THEIRS, add};
use super::{enter_customer, open};
use crate::harness::{MEMBER, PASSPHRASE, Walk, unlock};
use crate::importing::said;
use crate::person::{Person, pause};

const NAME: &str = "常州审计示例有限公司";

const COLLEAGUE: &str = "李雷";

/// Milliseconds after which the watch for idleness is there.
const SETTLED: u64 = 4_000;

/// Opens the audit from the settings.
pub(super) async fn open_audit(person: &Person) {
    person.go("设置").await;
    person.press(said(words::OPEN)).await;
    person.by_role(&["heading"], said(words::AUDIT)).await;
}

/// Waits for a line that holds all of these words.
pub(super) async fn has_line(person: &Person, parts: &[&str]) {
    person
        .until(&format!("line of {parts:?}"), async || {
            let rows = person.names(&["row"]).await;
            rows.iter().any(|row| parts.iter().all(|part| row.contains(part))).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_finds_who_guessed_and_who_exported_and_that_nothing_of_it_was_touched() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    person.go("客户").await;
    person.counts(1).await;
    person.press(said(export::EXPORT)).await;
    person.tick(said(export::AS_CSV)).await;
    person.press(&export::START.fill(Locale::Chinese, &["1"])).await;
    person.leaves_dialog().await;
    person.status_saved().await;
    pause(1_000).await;
    person.reload().await;
    person.fill("口令", "不是这个 口令 不是").await;
    person.press("解锁").await;
    person.sees("口令不对").await;
    unlock(&person, PASSPHRASE).await;

    open_audit(&person).await;
    has_line(&person, &["登录失败", MEMBER, "1 次"]).await;
    has_line(&person, &["导出", "客户", "CSV", "1 条"]).await;
    person.choose(said(words::SHOWN), "导出").await;
    person
        .until("exports alone", async || {
            let rows = person.names(&["row"]).await;
            let lines: Vec<&String> = rows.iter().filter(|row| row.contains(MEMBER)).collect();
            (lines.len() == 1 && lines.iter().all(|row| row.contains("导出"))).then_some(())
        })
        .await;

    person.press(said(words::VERIFY)).await;
    let (whole, _) = said(words::WHOLE).split_once("{0}").unwrap();
    person.sees(whole).await;
    person.sees(said(words::LAST_HASH)).await;
    person.choose(said(words::SHOWN), said(words::ALL_EVENTS)).await;
    has_line(&person, &["校验审计", "完整"]).await;

    // Changes stand between the entries, and a record leads to its own.
    person.choose(said(words::SHOWN), said(words::WITH_CHANGES)).await;
    has_line(&person, &["修改", "客户", "新建 1"]).await;
    has_line(&person, &["登录", MEMBER]).await;
    person.go("客户").await;
    open(&person, NAME).await;
    person.press(said(earlier::EARLIER)).await;
    person.press(said(words::OF_RECORD)).await;
    person.sees(&words::ONLY_RECORD.fill(Locale::Chinese, &[NAME])).await;
    has_line(&person, &["修改", "新建 1"]).await;
    assert!(person.path().await.contains("audit"));
    walk.browser.set_size(360, 740).await;
    person.stands_still(100).await;
    // What a line is about stands on a phone, too.
    has_line(&person, &["修改", "新建 1"]).await;
    assert_eq!(person.overflow().await, 0, "pixels of the unfolded filters that stick out of a phone");
    assert!(walk.browser.complaints().await.is_empty(), "the audit made the page fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn that_somebody_gave_themselves_another_role_stands_in_the_audit() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("设置").await;
    add(&person, COLLEAGUE, members::ADMINISTRATOR).await;
    person.press(&members::ROLE_OF.fill(Locale::Chinese, &[MEMBER])).await;
    person.choose(said(members::ROLE), said(team::SALES)).await;
    person.fill(said(members::OWN_PASSPHRASE), PASSPHRASE).await;
    person.press(said(members::CONFIRM)).await;
    // The new role holds from the next signing in on.
    unlock(&person, PASSPHRASE).await;
    switch(&person, COLLEAGUE, THEIRS).await;
    open_audit(&person).await;
    has_line(&person, &[MEMBER, said(words::D_NEW_ROLE)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn that_a_desk_locked_itself_stands_in_the_audit() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.settles(SETTLED).await;
    let sleep = "const now = Date.now; Date.now = () => now() + 11 * 60 * 1000;";
    walk.browser.driver().execute(sleep, Vec::<Value>::new()).await.unwrap();
    person.by_role(&["button"], "解锁").await;
    unlock(&person, PASSPHRASE).await;
    open_audit(&person).await;
    has_line(&person, &["自动锁定", MEMBER]).await;
    // That somebody locked it is told as well, and apart from that.
    person.keys("Control+Shift+l").await;
    unlock(&person, PASSPHRASE).await;
    open_audit(&person).await;
    has_line(&person, &["手动锁定", MEMBER]).await;
    person.press(said(words::VERIFY)).await;
    let (whole, _) = said(words::WHOLE).split_once("{0}").unwrap();
    person.sees(whole).await;
}
