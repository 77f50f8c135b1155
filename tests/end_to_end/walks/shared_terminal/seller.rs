//! The seller: in the list, its count, the search, the talks, what is taken along and by an address there are exactly the
//! own customers.

use clientele::exchange::read::{Limits, read};
use clientele::i18n::texts::{export, module, rights};

use super::{CITY, Company, SELLER, SHORT_NAME, filled, names_in_list, search_finds_nothing, shown_number};
use crate::backend;
use crate::browser::Browser;
use crate::harness::{Walk, unlock};
use crate::importing::said;
use crate::ledger::{distinct, follow_ups, truth};
use crate::person::Person;
use crate::walks::exports::arrived;
use crate::walks::members::switch;
use crate::walks::open;
use crate::walks::rights::THEIRS;

pub(super) async fn finds_exactly_the_own_ones(walk: &Walk, person: &Person, company: &Company) {
    switch(person, SELLER, THEIRS).await;
    sees_exactly_the_own_ones(&walk.browser, company).await;
    let other = &company.erased;
    for words in [other.name.as_str(), other.phone.as_deref().unwrap_or_default(), SHORT_NAME] {
        search_finds_nothing(person, words).await;
    }
    person.fill(said(module::QUICK), &other.name).await;
    person.sees(said(module::NONE_TITLE)).await;
    person.press(said(module::CLEAR_FILTERS)).await;
    person.search_finds(CITY, CITY).await;
    person.keys("Escape").await;
    the_talks_are_those_with_the_own_ones(walk, person, company).await;
    assert!(!person.has(&["link"], "导入").await, "a way to bring files in is offered to whoever may not");
}

/// The list has the own customers and no other, and says how many they are.
pub(super) async fn sees_exactly_the_own_ones(browser: &Browser, company: &Company) {
    let person = browser.person();
    person.go("客户").await;
    person.counts(company.own.len()).await;
    assert_eq!(names_in_list(browser).await, company.own, "the customers of the seller");
}

/// In the list of all talks, and on the page of a customer.
async fn the_talks_are_those_with_the_own_ones(walk: &Walk, person: &Person, company: &Company) {
    let talks = backend::rows(&walk.browser, "跟进记录").await;
    assert!(!talks.is_empty(), "nobody has talked to one of {:?}", company.own);
    let is_of_own = |talk: &&String| talk.split('|').any(|cell| company.own.contains(cell.trim()));
    let foreign: Vec<&String> = talks.iter().filter(|talk| !is_of_own(talk)).collect();
    assert_eq!(foreign, [""; 0], "talks with customers of others");

    let all = follow_ups();
    let known = all.iter().find(|(name, words)| company.own.contains(name) && words.chars().count() > 3);
    let (name, words) = known.expect("a talk with a customer of the seller");
    open(person, name).await;
    let start: String = words.chars().take(20).collect();
    person.sees(&start).await;
}

/// The file of the list has a row for each of the own customers, and none that is another's.
pub(super) async fn takes_along_exactly_the_own_ones(walk: &Walk, person: &Person, company: &Company) {
    let count = company.own.len();
    person.go("客户").await;
    person.counts(count).await;
    person.press(said(export::EXPORT)).await;
    person.tick(said(export::AS_CSV)).await;
    person.press(&filled(export::START, &[&count.to_string()])).await;
    let file = arrived(person, &walk.browser.downloads(), "客户-", "csv").await;
    person.leaves_dialog().await;
    let bytes = std::fs::read(file).unwrap();
    let sheets = read(&bytes, "客户.csv", &Limits::default(), &mut |_| true).expect("a table");
    assert_eq!(sheets.first().map(|sheet| sheet.rows.len()), Some(count + 1), "the head and a row for each customer");
    let written = String::from_utf8(bytes).unwrap();
    let missing: Vec<&String> = company.own.iter().filter(|name| !written.contains(name.as_str())).collect();
    assert_eq!(missing, [""; 0], "own customers that are not in the file");
    let others = distinct(&truth()).into_iter().map(|row| row.name).filter(|name| !company.own.contains(name));
    let foreign: Vec<String> = others.filter(|name| written.contains(name.as_str())).collect();
    assert_eq!(foreign, [""; 0], "customers of others that are in the file");
}

/// The address of the page of a customer of another, as somebody may have sent it.
pub(super) async fn comes_by_no_address_to_another_one(person: &Person, company: &Company) {
    person.visit(&company.address).await;
    unlock(person, THEIRS).await;
    person.sees(said(rights::NOT_FOR_YOU)).await;
    let [clear, masked] = shown_number(&company.erased);
    for told in [company.erased.name.as_str(), &clear, &masked] {
        assert!(!person.says(told).await, "the address shows “{told}”");
    }
}
