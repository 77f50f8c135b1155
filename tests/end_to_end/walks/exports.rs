//! What a person takes out of the desk: a list that comes back as what it was, everything at once, and all that is kept of
//! one customer.

use std::path::{Path, PathBuf};

use clientele::i18n::texts::{export, import as words};
use clientele::model::schema::schema;
use clientele::model::schema::tables::customer;
use clientele::model::text::Locale;

use super::{change, enter_customer};
use crate::folder::downloaded;
use crate::harness::Walk;
use crate::importing::{self, said};
use crate::person::Person;

const FIRST: &str = "宁波海工装备有限公司";
const SECOND: &str = "苏州精工有限公司";

/// The whole file with that beginning and ending, once it is there.
pub(super) async fn arrived(person: &Person, downloads: &Path, stem: &str, ending: &str) -> PathBuf {
    person
        .until(&format!("file {stem}….{ending}"), async || downloaded(downloads, stem, ending).into_iter().next())
        .await
}

/// Takes a file back in and finds every row of it in the desk already.
async fn nothing_is_new_in(person: &Person, file: &Path, rows: usize) {
    importing::choose(person, file).await;
    importing::check(person).await;
    importing::figure_becomes(person, words::IN_VAULT, rows).await;
    importing::figure_becomes(person, words::WITH_PROBLEMS, 0).await;
    person.keys("g").await;
    person.keys("c").await;
    person.press(said(words::LEAVE)).await;
    person.leaves_dialog().await;
    person.counts(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_was_taken_along_comes_back_as_what_it_was() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let downloads = walk.browser.downloads();
    for name in [FIRST, SECOND] {
        person.go("客户").await;
        enter_customer(&person, name).await;
    }
    change(&person, "手机", "13800138000").await;
    person.go("客户").await;
    person.counts(2).await;

    // Phones are among the columns, and that is said before anything leaves the desk.
    person.press(said(export::EXPORT)).await;
    person.tick(said(export::AS_WORKBOOK)).await;
    let (before, _) = said(export::PERSONAL).split_once("{0}").unwrap();
    person.sees(before).await;
    let start = export::START.fill(Locale::Chinese, &["2"]);
    person.press(&start).await;
    let workbook = arrived(&person, &downloads, "客户-", "xlsx").await;
    person.leaves_dialog().await;
    assert!(std::fs::read(&workbook).unwrap().starts_with(b"PK"));
    nothing_is_new_in(&person, &workbook, 2).await;

    person.press(said(export::EXPORT)).await;
    let columns = schema().get(customer::ID).unwrap().fields.len().to_string();
    person.tick(&export::ALL_COLUMNS.fill(Locale::Chinese, &[&columns])).await;
    person.tick(said(export::AS_CSV)).await;
    person.press(&start).await;
    let text = arrived(&person, &downloads, "客户-", "csv").await;
    person.leaves_dialog().await;
    let written = std::fs::read_to_string(&text).unwrap();
    assert!(written.starts_with('\u{FEFF}') && written.contains(FIRST) && written.contains("13800138000"), "{written}");
    nothing_is_new_in(&person, &text, 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_goes_into_one_workbook_and_one_customer_into_a_page_to_hand_out() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let downloads = walk.browser.downloads();
    for name in [FIRST, SECOND] {
        person.go("客户").await;
        enter_customer(&person, name).await;
    }
    person.press(said(export::PERSON)).await;
    person.press(said(export::AS_PAGE)).await;
    let page = arrived(&person, &downloads, SECOND, "html").await;
    person.leaves_dialog().await;
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains(SECOND) && !page.contains(FIRST), "{page}");

    person.go("设置").await;
    person.press(said(export::EVERYTHING)).await;
    person.press_within(("dialog", said(export::EVERYTHING)), said(export::EXPORT)).await;
    let everything = arrived(&person, &downloads, said(export::EVERYTHING_FILE), "xlsx").await;
    person.leaves_dialog().await;
    nothing_is_new_in(&person, &everything, 2).await;
}
