//! The walk that the desk exists for: a company brings its ledger, and has it from then on, with or without a network.

use std::collections::BTreeSet;

use clientele::i18n::texts::import as words;
use clientele::model::text::Locale;

use super::{change, open, shows_fact};
use crate::folder::Folder;
use crate::harness::{PASSPHRASE, Walk, unlock};
use crate::importing::{self, said};
use crate::ledger::{TrueRow, distinct, fixture, follow_ups, truth};
use crate::person::Person;

/// How many customers are held against the truth one by one.
const SAMPLE: usize = 30;

/// The follow-ups that find their customer: nine of 1,500 name one whose row has lost its name.
const TALKS: usize = 1_491;

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_is_taken_in_and_still_there_offline_after_a_restart() {
    let mut walk = Walk::with_vault().await;
    let person = walk.person();
    let truth = truth();
    importing::choose(&person, &fixture("ledger.xlsx")).await;
    importing::check(&person).await;
    let merged = every_row_is_accounted_for(&person, &truth).await;
    importing::import(&person).await;
    let created = importing::figure(&person, words::CREATED).await;

    let wanted = truth.len() - truth.iter().filter(|row| row.is_rejected()).count() - merged;
    person.go("客户").await;
    person.counts(wanted).await;
    person.go("跟进记录").await;
    person.counts(TALKS).await;
    assert_eq!(created, wanted + TALKS, "records that the summary counts as created");

    some_customers_are_as_the_truth_says(&person, &truth).await;
    a_talk_is_with_its_customer(&person, &truth).await;

    person.status_saved().await;
    person.is_ready_for_offline().await;
    walk.browser.quit().await;
    walk.site.stop();
    walk.browser.start_again().await;
    let person = walk.person();
    person.visit(&walk.site.address("customers")).await;
    unlock(&person, PASSPHRASE).await;
    person.counts(wanted).await;
    person.search_finds("bjhd", "北京华鼎").await;
    person.keys("Escape").await;
    person.go("跟进记录").await;
    person.counts(TALKS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_that_only_contacts_name_are_offered_made_and_taken_back() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("contacts");
    let rows = "客户名称,姓名\n北方物流有限公司,张三\n江南包装有限公司,李四\n";
    importing::choose(&person, &folder.write("联系人.csv", rows.as_bytes())).await;
    importing::check(&person).await;
    // No name can be a misspelling where nobody is known: the customers are made unless a person says no.
    importing::figure_becomes(&person, words::REJECTED, 0).await;
    let offered = words::CREATE_CUSTOMERS.fill(Locale::Chinese, &["2"]);
    person.tick(&offered).await;
    person.sees(said(words::REJECTED_HINT)).await;
    importing::figure_becomes(&person, words::REJECTED, 2).await;
    person.tick(&offered).await;
    person.sees(&words::MADE.fill(Locale::Chinese, &["2"])).await;
    importing::import(&person).await;
    importing::figure_becomes(&person, words::CREATED, 2).await;
    importing::figure_becomes(&person, words::CREATED_CUSTOMERS, 2).await;

    person.press(said(words::UNDO)).await;
    person.press(&words::TAKE_BACK_COUNT.fill(Locale::Chinese, &["4"])).await;
    person.sees(said(words::DONE_REVERTED)).await;
    person.go("客户").await;
    person.by_role(&["button"], "新建客户").await;
    assert!(!person.says("北方物流有限公司").await, "a customer of the import is still there");
}

/// Takes a past import back that created so many records.
async fn take_back(person: &Person, file: &str, created: &str) {
    person.go("导入").await;
    person.press(&words::TAKE_BACK_OF.fill(Locale::Chinese, &[file])).await;
    person.press(&words::TAKE_BACK_COUNT.fill(Locale::Chinese, &[created])).await;
}

/// Works on a customer of an import.
async fn work_on(person: &Person, name: &str) {
    person.go("客户").await;
    person.press(name).await;
    change(person, "客户简称", "老客户").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_worked_on_since_an_import_stays_and_is_listed() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("spared");
    let rows = "客户名称,手机\n北方物流有限公司,13800138000\n江南包装有限公司,13900139000\n";
    importing::take_in(&person, &folder.write("两家.csv", rows.as_bytes())).await;
    work_on(&person, "北方物流有限公司").await;
    take_back(&person, "两家.csv", "2").await;
    person.sees(&words::SPARED.fill(Locale::Chinese, &["两家.csv", "1"])).await;
    assert!(!person.has(&["link"], "江南包装有限公司").await, "what was taken back is listed as if it were here");
    person.press("北方物流有限公司").await;
    shows_fact(&person, "手机", "138 0013 8000").await;

    // Where all of it was worked on, nothing is taken back, and that is said with the names.
    let row = "客户名称,手机\n海盛船舶有限公司,13700137000\n".as_bytes();
    importing::take_in(&person, &folder.write("一家.csv", row)).await;
    work_on(&person, "海盛船舶有限公司").await;
    take_back(&person, "一家.csv", "1").await;
    person.sees(&words::SPARED.fill(Locale::Chinese, &["一家.csv", "1"])).await;
    person.by_role(&["link"], "海盛船舶有限公司").await;
    person.by_role(&["button"], &words::TAKE_BACK_OF.fill(Locale::Chinese, &["一家.csv"])).await;
}

/// Holds what the check shows against the truth, row by row. Gives the number of rows that repeat an earlier one.
async fn every_row_is_accounted_for(person: &Person, truth: &[TrueRow]) -> usize {
    let rejected: BTreeSet<u64> = truth.iter().filter(|row| row.is_rejected()).map(|row| row.row).collect();
    let faulty: BTreeSet<u64> = truth.iter().filter(|row| !row.errors.is_empty()).map(|row| row.row).collect();
    importing::figure_becomes(person, words::ROWS, truth.len()).await;
    importing::figure_becomes(person, words::REJECTED, rejected.len()).await;
    importing::figure_becomes(person, words::WITH_PROBLEMS, faulty.len() - rejected.len()).await;
    importing::figure_becomes(person, words::GOOD, truth.len() - faulty.len()).await;
    importing::figure_becomes(person, words::IN_VAULT, 0).await;

    let shown = importing::rows_of(person, words::FILTER_PROBLEMS, faulty.len()).await;
    assert_eq!(shown, faulty, "rows that are shown with their errors");
    let shown = importing::rows_of(person, words::FILTER_REJECTED, rejected.len()).await;
    assert_eq!(shown, rejected, "rows that are shown as left out");

    let merged = importing::figure(person, words::IN_FILE).await;
    let offered = importing::rows_of(person, words::FILTER_DUPLICATES, merged).await;
    let repeats = |row: &&TrueRow| row.duplicate_of.is_some() && !row.is_rejected();
    let repeated: BTreeSet<u64> = truth.iter().filter(repeats).map(|row| row.row).collect();
    let found = offered.intersection(&repeated).count();
    let surplus = offered.difference(&repeated).count();
    let others = truth.len() - repeated.len();
    assert!(found * 100 >= repeated.len() * 95, "{found} of {} duplicates are offered", repeated.len());
    assert!(surplus * 100 <= others * 2, "{surplus} of {others} other rows are offered as duplicates");
    merged
}

async fn some_customers_are_as_the_truth_says(person: &Person, truth: &[TrueRow]) {
    let rows = distinct(truth);
    assert!(rows.len() >= SAMPLE, "only {} rows are beyond doubt", rows.len());
    for row in rows.iter().step_by(rows.len() / SAMPLE).take(SAMPLE) {
        open(person, &row.name).await;
        let phone = row.phone.as_deref().unwrap_or_default();
        let grouped = format!("{} {} {}", &phone[..3], &phone[3..7], &phone[7..]);
        shows_fact(person, "手机", &grouped).await;
        shows_fact(person, "首次接触时间", row.first_contact.as_deref().unwrap_or_default()).await;
    }
}

async fn a_talk_is_with_its_customer(person: &Person, truth: &[TrueRow]) {
    let known: BTreeSet<String> = distinct(truth).into_iter().map(|row| row.name).collect();
    let talks = follow_ups();
    let of_known = talks.iter().filter(|(name, words)| known.contains(name) && words.chars().count() > 3);
    let mut seen = 0;
    for (name, words) in of_known.take(3) {
        open(person, name).await;
        let start: String = words.chars().take(20).collect();
        person.sees(&start).await;
        seen += 1;
    }
    assert_eq!(seen, 3, "follow-ups of customers that are beyond doubt");
}
