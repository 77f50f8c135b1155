//! Somebody who wants to change one rule among some thirty sections of settings gets there in one step, and does not lose
//! it on the way to another page.

use clientele::i18n::texts::{numbers, pool, scores, service, settings as words, ui};
use clientele::model::text::Locale;

use crate::browser::Options;
use crate::harness::{VAULT, Walk, create_vault};
use crate::importing::said;

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_is_found_by_a_word_or_its_first_letters_and_one_press_leads_there() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("设置").await;
    let to = words::INDEX_TO.fill(Locale::Chinese, &[said(numbers::RULES)]);
    person.press_within(("navigation", said(words::INDEX)), &to).await;
    person.is_at("heading", said(numbers::RULES)).await;

    person.fill(said(words::INDEX_SEARCH), "bhgz").await;
    person.sees(said(numbers::RULES_HINT)).await;
    person.does_not_see(said(scores::HINT)).await;
    person.fill(said(words::INDEX_SEARCH), "传真").await;
    person.sees(&words::INDEX_NOTHING.fill(Locale::Chinese, &["传真"])).await;
    person.fill(said(words::INDEX_SEARCH), "").await;
    person.sees(said(scores::HINT)).await;

    // The address names the section.
    person.reload().await;
    person.press(VAULT).await;
    person.is_at("heading", said(numbers::RULES)).await;
    let complaints = walk.browser.complaints().await;
    assert!(complaints.is_empty(), "the browser complains: {complaints:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_a_section_of_the_settings_is_chosen_from_a_list() {
    let walk = Walk::begin(Options { width: 360, height: 740, ..Options::default() }).await;
    let person = walk.person();
    create_vault(&person, None).await;
    person.visit(&walk.site.address("settings")).await;
    person.press(VAULT).await;
    person.choose(said(words::INDEX_CHOOSE), said(numbers::RULES)).await;
    person.is_at("heading", said(numbers::RULES)).await;
    person.stands_still(100).await;
    assert_eq!(person.overflow().await, 0, "pixels that stick out of a phone");
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_that_can_not_be_say_what_is_wrong_at_the_day_itself() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("设置").await;
    let monday = service::WEEKDAYS[0].get(Locale::Chinese);
    person.fill(monday, "18:00-09:00").await;
    person.press(said(service::SAVE_POLICY)).await;
    person.is_at("textbox", monday).await;
    person.is_told(monday, &service::HOURS_BACKWARDS.fill(Locale::Chinese, &[monday, "18:00-09:00"])).await;
    // As people write them is good enough.
    person.fill(monday, "9点-18点").await;
    person.press(said(service::SAVE_POLICY)).await;
    person.sees(said(service::POLICY_SAVED)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_that_is_typed_and_not_saved_is_left_by_no_way_unasked() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("设置").await;
    let days = said(pool::DAYS_C);
    let before = person.value_of(days).await;
    person.fill(days, "3").await;
    // Another section is no other page.
    let to = words::INDEX_TO.fill(Locale::Chinese, &[said(numbers::RULES)]);
    person.press_within(("navigation", said(words::INDEX)), &to).await;
    person.is_at("heading", said(numbers::RULES)).await;
    person.holds(days, "3").await;

    let customers = ("navigation", "模块");
    person.press_within(customers, "客户").await;
    person.sees(said(ui::UNSAVED)).await;
    person.press(said(ui::KEEP_EDITING)).await;
    person.leaves_dialog().await;
    assert!(person.path().await.ends_with("/settings"), "the settings were left");
    person.holds(days, "3").await;
    person.press_within(customers, "客户").await;
    person.press(said(ui::DISCARD)).await;
    person.arrives_at("/customers").await;
    person.go("设置").await;
    person.holds(days, &before).await;

    // What is saved holds nobody back.
    person.fill(days, "3").await;
    person.press(said(pool::SAVE_RULES)).await;
    person.sees(said(pool::RULES_SAVED)).await;
    person.go("客户").await;
    assert!(walk.browser.complaints().await.is_empty(), "a question that was answered made the page fail");
}
