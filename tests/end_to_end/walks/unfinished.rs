//! Half-filled forms: whatever way a person takes from one, its words are there again. What can't be kept asks first.

use clientele::i18n::texts::{import, shell, ui};
use clientele::model::text::Locale;

use super::enter_customer;
use crate::folder::Folder;
use crate::harness::{PASSPHRASE, VAULT, Walk, unlock};
use crate::importing::{self, said};
use crate::person::Person;

const NAME: &str = "南京半句话贸易有限公司";

const OTHER: &str = "南京另一家贸易有限公司";

const WORDS: &str = "对方想先看样机，再谈";

/// Milliseconds after which what was typed is surely kept.
const KEPT: u64 = 2_500;

/// Begins a follow-up of the open record.
async fn half_write(person: &Person) {
    person.press("记录跟进").await;
    person.fill("跟进内容", WORDS).await;
}

async fn is_there_again(person: &Person) {
    person.sees(said(ui::RESTORED)).await;
    person.holds("跟进内容", WORDS).await;
}

fn one_unfinished() -> String {
    shell::UNFINISHED_FORMS.fill(Locale::Chinese, &["1"])
}

async fn says_one_is_unfinished(person: &Person) {
    person.by_role(&["button"], &one_unfinished()).await;
}

async fn says_nothing_is_unfinished(person: &Person) {
    let gone = async || (!person.has(&["button"], &one_unfinished()).await).then_some(());
    person.until("page without unfinished forms", gone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_half_written_follow_up_is_there_again_after_a_reload() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    half_write(&person).await;
    person.settles(KEPT).await;
    person.reload().await;
    person.press(VAULT).await;
    is_there_again(&person).await;
    // Given up once, it does not come back.
    person.press("取消").await;
    person.press("放弃修改").await;
    person.leaves_dialog().await;
    person.by_role(&["button"], "记录跟进").await;
    person.settles(KEPT).await;
    person.reload().await;
    person.press(VAULT).await;
    person.by_role(&["button"], "记录跟进").await;
    person.settles(KEPT).await;
    says_nothing_is_unfinished(&person).await;
    assert!(!person.has(&["textbox"], "跟进内容").await, "what was given up came back");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_a_moment_before_locking_is_there_after_unlocking() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    half_write(&person).await;
    person.press_part("的菜单").await;
    person.press("锁定").await;
    person.by_role(&["button"], "解锁").await;
    assert!(!person.says(WORDS).await, "a locked vault shows what was typed");
    unlock(&person, PASSPHRASE).await;
    is_there_again(&person).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_up_left_for_another_row_is_shown_as_unfinished_until_it_is_saved() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, OTHER).await;
    enter_customer(&person, NAME).await;
    half_write(&person).await;
    person.press(OTHER).await;
    says_one_is_unfinished(&person).await;
    // It belongs to its own customer only.
    person.by_role(&["button"], "记录跟进").await;
    person.press(NAME).await;
    is_there_again(&person).await;
    says_nothing_is_unfinished(&person).await;

    // From anywhere else it is reached by the top bar, with the customer that it is about.
    person.go("今日").await;
    person.press(&one_unfinished()).await;
    person.sees(&format!("{NAME} · {WORDS}")).await;
    person.press_part(said(shell::GO_ON)).await;
    is_there_again(&person).await;
    let today = person.day(0).await;
    person.fill("下一步计划", "寄样机报价").await;
    person.fill("下次跟进日期", &today).await;
    person.press("保存").await;
    person.status_saved().await;
    says_nothing_is_unfinished(&person).await;
    person.go("客户").await;
    person.press(NAME).await;
    person.sees(WORDS).await;
    person.by_role(&["button"], "记录跟进").await;
    assert!(walk.browser.complaints().await.is_empty(), "a form that was left made the page fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_fill_two_new_customers_and_what_one_leaves_is_offered() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    let first = walk.browser.tab().await;
    person.press("新建客户").await;
    person.press("继续新建").await;
    person.fill("客户名称", NAME).await;
    person.settles(KEPT).await;

    walk.browser.new_tab().await;
    person.visit(&walk.site.address("customers")).await;
    person.press(VAULT).await;
    person.desk_is_open().await;
    person.press("新建客户").await;
    person.press("继续新建").await;
    assert_eq!(person.value_of("客户名称").await, "", "the words of the other tab");
    person.fill("客户名称", OTHER).await;
    person.settles(KEPT).await;
    walk.browser.close_tab().await;

    walk.browser.switch_to(&first).await;
    person.holds("客户名称", NAME).await;
    person.press("取消").await;
    person.press("放弃修改").await;
    person.leaves_dialog().await;
    person.reload().await;
    person.press(VAULT).await;
    person.press(&one_unfinished()).await;
    person.press_part(said(shell::GO_ON)).await;
    person.by_role(&["textbox"], "客户名称").await;
    person.holds("客户名称", OTHER).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_way_leads_from_a_half_done_import_unasked() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    let folder = Folder::new("leaving");
    let rows = "客户名称,手机\n北方物流有限公司,13812345678\n";
    importing::choose(&person, &folder.write("客户.csv", rows.as_bytes())).await;
    importing::check(&person).await;

    person.keys("g").await;
    person.keys("c").await;
    stays(&person).await;
    walk.browser.driver().back().await.unwrap();
    stays(&person).await;
    walk.browser.driver().back().await.unwrap();
    stays(&person).await;
    person.press_part("的菜单").await;
    person.press("锁定").await;
    stays(&person).await;

    person.keys("g").await;
    person.keys("c").await;
    person.press(said(import::LEAVE)).await;
    person.leaves_dialog().await;
    person.arrives_at("/customers").await;
    assert!(walk.browser.complaints().await.is_empty(), "a question that was answered made the page fail");
}

/// Is asked whether to leave the import, and stays.
async fn stays(person: &Person) {
    person.sees(said(import::LEAVE_TITLE)).await;
    person.press(said(import::STAY)).await;
    person.leaves_dialog().await;
    assert!(person.path().await.ends_with("/import"), "the import was left");
    importing::can_start(person).await;
}
