//! What is entered twice: found in the whole vault, merged with all that belongs to it, brought back, told apart.

use clientele::i18n::texts::duplicates as words;
use clientele::model::text::Locale;

use super::{change, enter_customer, open, shows_fact};
use crate::harness::{VAULT, Walk};
use crate::importing::said;
use crate::person::Person;

const NAME: &str = "抚州润万环保有限公司";
const AGAIN: &str = "抚州润万环保有限责任公司";

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_entered_twice_is_found_merged_and_brought_back() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    change(&person, "手机", "13800138000").await;
    person.go("客户").await;
    enter_customer(&person, AGAIN).await;
    change(&person, "微信", "runwan88").await;
    let old = person.path().await;
    person.status_saved().await;

    person.go_below("客户", said(words::DUPLICATES)).await;
    person.sees(&words::FOUND.fill(Locale::Chinese, &["1", "2"])).await;
    person.sees(said(words::SAME_NAME)).await;
    person.by_role(&["link"], &words::BACK_TO.fill(Locale::Chinese, &["客户"])).await;
    merge_by_keys(&person).await;
    person.go("客户").await;
    person.counts(1).await;
    person.open_first_row("客户").await;
    shows_fact(&person, "手机", "138 0013 8000").await;
    shows_fact(&person, "微信", "runwan88").await;
    person.keys("Control+z").await;
    person.go("客户").await;
    person.counts(2).await;

    // Merged again, the link to the one that went leads to the one that stays.
    person.go_below("客户", said(words::DUPLICATES)).await;
    merge_by_keys(&person).await;
    person.go("客户").await;
    person.counts(1).await;
    person.open_first_row("客户").await;
    shows_fact(&person, "手机", "138 0013 8000").await;
    let kept = person.path().await;
    assert_ne!(kept, old, "the one that was there first stays");
    person.status_saved().await;
    person.visit(&walk.site.address(old.trim_start_matches('/'))).await;
    person.press(VAULT).await;
    person.until("the record that stays", async || (person.path().await == kept).then_some(())).await;
}

/// Merges the only group as it is proposed.
async fn merge_by_keys(person: &Person) {
    person.sees(said(words::SAME_NAME)).await;
    person.keys("j").await;
    person.keys("m").await;
    person.by_role(&["radiogroup"], said(words::STAYS)).await;
    // The keyboard is on what stays, not on the button: Return alone merges nothing.
    person.keys("Enter").await;
    person.by_role(&["radiogroup"], said(words::STAYS)).await;
    person.press_within(("dialog", "合并客户"), said(words::MERGE_NOW)).await;
    person.sees(said(words::NONE)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_said_to_be_different_is_not_shown_again() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    for name in [NAME, AGAIN] {
        person.go("客户").await;
        enter_customer(&person, name).await;
    }
    person.go_below("客户", said(words::DUPLICATES)).await;
    person.sees(said(words::SAME_NAME)).await;
    person.keys("j").await;
    person.keys("d").await;
    person.sees(said(words::TOLD_APART)).await;
    person.sees(said(words::NONE)).await;
    person.status_saved().await;
    person.reload().await;
    person.press(VAULT).await;
    person.sees(said(words::NONE)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_is_merged_with_another_from_its_own_page() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    for name in ["苏州精工机械有限公司", "姑苏精密"] {
        person.go("客户").await;
        enter_customer(&person, name).await;
    }
    open(&person, "苏州精工机械有限公司").await;
    person.press(said(words::MERGE_WITH)).await;
    person.fill(said(words::MERGE_WORDS), "姑苏").await;
    person.press(&words::MERGE_WHICH.fill(Locale::Chinese, &["姑苏精密"])).await;
    person.press_within(("dialog", "合并客户"), said(words::MERGE_NOW)).await;
    person.leaves_dialog().await;
    person.go("客户").await;
    person.counts(1).await;
}
