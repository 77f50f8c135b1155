//! A backup is made, the vault is lost, and the backup brings it back; what is no backup is refused; a vault gets another
//! name and its end.

use std::path::PathBuf;

use clientele::i18n::texts::{backup as words, start};
use clientele::model::text::Locale;

use super::exports::arrived;
use super::{enter_customer, open};
use crate::folder::Folder;
use crate::harness::{PASSPHRASE, VAULT, Walk};
use crate::importing::said;
use crate::person::Person;

const KEPT: &str = "宁波海工装备有限公司";
const LATER: &str = "台州后来贸易有限公司";

/// Makes a backup by the button of the settings; gives the file.
async fn back_up(walk: &Walk, person: &Person) -> PathBuf {
    person.go("设置").await;
    person.press(said(words::BACK_UP)).await;
    person.press(said(words::DOWNLOAD)).await;
    person.sees("已重新读取核对").await;
    let file = arrived(person, &walk.browser.downloads(), "", "clientele").await;
    person.press_within(("dialog", said(words::MAKE)), "关闭").await;
    file
}

/// Chooses a file and types a passphrase.
pub(super) async fn open_backup(person: &Person, file: &std::path::Path, passphrase: &str) {
    person.choose_file(file).await;
    person.fill(said(words::PASSPHRASE), passphrase).await;
    person.press(said(words::OPEN)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_vault_comes_back_from_its_backup() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, KEPT).await;
    let file = back_up(&walk, &person).await;

    // Its end: only who types its name deletes it, and a backup is offered first.
    person.press(said(words::DELETE)).await;
    person.by_role(&["button"], said(words::BACK_UP_FIRST)).await;
    let button = async || person.by_role(&["button"], said(words::DELETE_NOW)).await.is_enabled().await;
    assert!(!person.again("button", button).await, "a vault goes by one press");
    person.fill(said(words::TYPED_NAME), VAULT).await;
    person.press(said(words::DELETE_NOW)).await;
    person.sees(said(start::WELCOME)).await;

    // What is no backup, a cut one and a wrong passphrase are each called so.
    person.press(said(words::RESTORE)).await;
    let folder = Folder::new("backup");
    let whole = std::fs::read(&file).unwrap();
    open_backup(&person, &folder.write("表格.clientele", b"PK\x03\x04 no backup"), PASSPHRASE).await;
    person.sees(said(words::FOREIGN)).await;
    open_backup(&person, &folder.write("半个.clientele", &whole[..whole.len() - 40]), PASSPHRASE).await;
    person.sees(said(words::CUT)).await;
    open_backup(&person, &file, "随便猜的 口令").await;
    person.sees(said(words::WRONG_PASSPHRASE)).await;

    open_backup(&person, &file, PASSPHRASE).await;
    person.sees("文件完整").await;
    person.fill(said(words::NEW_NAME), "恢复的保险库").await;
    person.press(said(words::RESTORE_NOW)).await;
    person.desk_is_open().await;
    person.go("客户").await;
    person.sees(KEPT).await;

    // It opens with the same passphrase after a reload, under its new name.
    person.reload().await;
    person.sees(&start::UNLOCK_VAULT.fill(Locale::Chinese, &["恢复的保险库"])).await;
    crate::harness::unlock(&person, PASSPHRASE).await;
    person.go("客户").await;
    person.sees(KEPT).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_was_deleted_is_taken_from_a_backup_after_it_was_shown_what_changes() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, KEPT).await;
    let file = back_up(&walk, &person).await;
    person.go("客户").await;
    open(&person, KEPT).await;
    person.press("删除").await;
    person.press("删除 1 个客户").await;
    person.leaves_dialog().await;
    person.status_saved().await;
    enter_customer(&person, LATER).await;

    person.go("设置").await;
    person.press(said(words::RESTORE_HERE)).await;
    open_backup(&person, &file, PASSPHRASE).await;
    person.sees(&words::WILL.fill(Locale::Chinese, &["1", "0", "0"])).await;
    person.tick(said(words::WAY_ALL)).await;
    person.sees(&words::WILL.fill(Locale::Chinese, &["1", "0", "1"])).await;
    person.tick(said(words::WAY_MISSING)).await;
    person.press(said(words::TAKE_NOW)).await;
    person.sees(&words::TAKEN.fill(Locale::Chinese, &["1", "0", "0"])).await;
    person.go("客户").await;
    person.sees(KEPT).await;
    person.sees(LATER).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_how_the_vault_is_and_gives_it_another_name() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, KEPT).await;
    person.go("设置").await;
    person.sees(said(words::NO_DAMAGE)).await;
    person.press(said(words::CHECK)).await;
    person.sees("全部完好").await;
    person.press(said(words::RENAME)).await;
    person.fill(said(words::NAME), "华东二部").await;
    person.press(said(words::SAVE_NAME)).await;
    person.sees(&words::RENAMED.fill(Locale::Chinese, &["华东二部"])).await;
    person.reload().await;
    person.sees(&start::UNLOCK_VAULT.fill(Locale::Chinese, &["华东二部"])).await;
}
