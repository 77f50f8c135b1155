//! Somebody who wants to change one rule among some thirty sections of settings gets there in one step.

use clientele::i18n::texts::{numbers, scores, settings as words};
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
    assert_eq!(person.overflow().await, 0, "pixels that stick out of a phone");
}
