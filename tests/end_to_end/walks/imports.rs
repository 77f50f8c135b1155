//! What a person does with a file before it is in: mends it on the spot, says what a column is and what becomes of who
//! is here already. And what is done about an import when it was a mistake.

use std::collections::BTreeSet;

use clientele::i18n::texts::{import as words, record, ui};
use clientele::model::text::Locale;

use super::exports::arrived;
use super::{change, enter_customer, open, shows_fact, shows_no_fact};
use crate::files;
use crate::folder::Folder;
use crate::harness::{MEMBER, VAULT, Walk};
use crate::importing::{self, said};
use crate::ledger::{distinct, fixture, truth};
use crate::person::Person;

/// One number is too short, and two rows have lost their name.
const FAULTY: &str = "客户名称,手机,邮箱\n\
    扬州完好有限公司,13812345678,\n\
    泰州错号有限公司,13800,\n\
    ,13912345678,buming@example.com\n\
    ,13712345678,wuming@example.com\n\
    盐城完好有限公司,13612345678,\n";

/// No program can know what the second header means.
const LAST_MONTH: &str = "单位,外号,微信\n\
    苏州留白有限公司,,wx-a\n\
    无锡补缺有限公司,,wx-b\n\
    常州更新有限公司,老常,wx-c\n\
    镇江另建有限公司,老镇,wx-d\n";

/// The same customers a month later.
const THIS_MONTH: &str = "单位,外号,微信\n\
    苏州留白有限公司,小苏,wx-1\n\
    无锡补缺有限公司,小锡,wx-2\n\
    常州更新有限公司,小常,wx-3\n\
    镇江另建有限公司,小镇,wx-4\n";

/// Two customers with an empty row between them.
const SPRING: &str = "客户名称,手机\n海棠仪表有限公司,13812340001\n\n木兰仪表有限公司,13812340002\n";

/// Another file.
const AUTUMN: &str = "客户名称,手机\n金菊阀门有限公司,13812340003\n";

const TWICE: &str = "镇江另建有限公司";

/// Mends the first cell that has a problem, given by its row and header.
async fn mend(person: &Person, problem: &str, (row, header): (&str, &str), text: &str) {
    person.stands_still(100).await;
    person
        .again("cell with a problem", async || {
            let faulty = person.by_part(&["gridcell"], problem).await;
            person.double_click(&faulty).await
        })
        .await;
    person.fill(&words::MEND.fill(Locale::Chinese, &[row, header]), text).await;
    person.keys("Enter").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_in_a_file_is_mended_on_the_spot_or_handed_back() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("import");
    importing::choose(&person, &folder.write("名单.csv", FAULTY.as_bytes())).await;
    importing::check(&person).await;
    importing::figure_becomes(&person, words::WITH_PROBLEMS, 1).await;
    importing::figure_becomes(&person, words::REJECTED, 2).await;

    mend(&person, "不是 11 位手机号", ("3", "手机"), "138 0013 8000").await;
    importing::figure_becomes(&person, words::WITH_PROBLEMS, 0).await;
    person.does_not_see("不是 11 位手机号").await;
    mend(&person, "这一项必填", ("4", "客户名称"), "南通补名有限公司").await;
    importing::figure_becomes(&person, words::REJECTED, 1).await;

    // What can't be imported comes back as a file of its own, and nothing else in it.
    person.press(&words::SAVE_REJECTED.fill(Locale::Chinese, &["1", "CSV"])).await;
    let file = arrived(&person, &walk.browser.downloads(), "", "csv").await;
    let handed_back = std::fs::read_to_string(file).unwrap();
    let rows: Vec<&str> = handed_back.lines().filter(|row| !row.trim().is_empty()).collect();
    assert_eq!(rows.len(), 2, "the header and one row should be handed back: {handed_back}");
    assert!(rows[0].contains("客户名称,手机,邮箱") && rows[1].contains("wuming@example.com"), "{handed_back}");

    importing::import(&person).await;
    importing::figure_becomes(&person, words::CREATED, 4).await;
    importing::figure_becomes(&person, words::LEFT_OUT, 1).await;
    person.go("客户").await;
    person.counts(4).await;
    person.sees("南通补名有限公司").await;
    person.press("泰州错号有限公司").await;
    shows_fact(&person, "手机", "138 0013 8000").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_does_to_who_is_here_already_what_a_person_decides() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("import");
    importing::choose(&person, &folder.write("上月.csv", LAST_MONTH.as_bytes())).await;
    person.choose(&words::FIELD_OF.fill(Locale::Chinese, &["外号"]), "客户简称").await;
    importing::check(&person).await;
    importing::import(&person).await;
    importing::figure_becomes(&person, words::CREATED, 4).await;

    // The next file of that kind needs no hand.
    person.press(said(words::ANOTHER)).await;
    person.choose_file(&folder.write("本月.csv", THIS_MONTH.as_bytes())).await;
    person.sees(said(words::RECALLED)).await;
    importing::check(&person).await;
    person.by_role(&["columnheader"], "客户简称").await;
    importing::figure_becomes(&person, words::IN_VAULT, 4).await;

    let decisions = [("2", words::SKIP), ("3", words::UPDATE_EMPTY), ("4", words::UPDATE), ("5", words::CREATE)];
    for (row, decision) in decisions {
        person.choose(&words::DECISION_OF.fill(Locale::Chinese, &[row]), said(decision)).await;
    }
    person.by_role(&["button"], &words::IMPORT.fill(Locale::Chinese, &["3"])).await;
    importing::import(&person).await;
    importing::figure_becomes(&person, words::SKIPPED, 1).await;
    importing::figure_becomes(&person, words::UPDATED, 2).await;
    importing::figure_becomes(&person, words::CREATED, 1).await;

    // The way on leads to what this file has made, and all are a press away.
    person.press(&words::SHOW_TABLE.fill(Locale::Chinese, &["客户"])).await;
    person.counts(1).await;
    person.press_part("移除条件：数据来源").await;
    person.counts(5).await;
    // Left as it was; its gap filled and nothing else; brought up to date.
    for (name, nickname, wechat) in [
        ("苏州留白有限公司", None, "wx-a"),
        ("无锡补缺有限公司", Some("小锡"), "wx-b"),
        ("常州更新有限公司", Some("小常"), "wx-3"),
    ] {
        person.press(name).await;
        shows_fact(&person, "微信", wechat).await;
        match nickname {
            Some(nickname) => shows_fact(&person, "客户简称", nickname).await,
            None => shows_no_fact(&person, "客户简称").await,
        }
        person.press("关闭详情").await;
    }
    assert_eq!(wechats_of_twice(&person).await, BTreeSet::from(["wx-4".to_owned(), "wx-d".to_owned()]));
}

/// What the two customers of one name have each.
async fn wechats_of_twice(person: &Person) -> BTreeSet<String> {
    person.until("list alone", async || person.facts().await.is_empty().then_some(())).await;
    let mut rows = person.steady(200, async || person.names(&["row"]).await).await;
    rows.retain(|row| row.contains(TWICE));
    let mut found = BTreeSet::new();
    for row in &rows {
        person.press_within(("row", row.as_str()), TWICE).await;
        found.insert(person.until("“微信”", async || person.facts().await.remove("微信")).await);
        person.press("关闭详情").await;
        person.until("list alone", async || person.facts().await.is_empty().then_some(())).await;
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_taken_back_on_another_day_keeps_what_was_edited_since() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("import");
    let file = files::few_customers(&folder, &["渔港冷链有限公司", "灯塔航运有限公司", "礁石旅行有限公司"]);
    importing::take_in(&person, &file).await;
    person.go("客户").await;
    person.press("灯塔航运有限公司").await;
    change(&person, "客户简称", "灯塔").await;
    person.reload().await;
    person.press(VAULT).await;
    person.desk_is_open().await;

    person.go("导入").await;
    person.press(&words::TAKE_BACK_OF.fill(Locale::Chinese, &["名单.csv"])).await;
    person.press(&words::TAKE_BACK_COUNT.fill(Locale::Chinese, &["3"])).await;
    person.sees(&words::TAKEN_BACK_PARTLY.fill(Locale::Chinese, &["名单.csv", "1", "灯塔航运有限公司"])).await;
    person.go("客户").await;
    person.counts(1).await;
    person.press("灯塔航运有限公司").await;
    shows_fact(&person, "客户简称", "灯塔").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_an_old_spreadsheet_arrives_with_its_characters() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let truth = truth();
    importing::choose(&person, &fixture("ledger-gbk.csv")).await;
    importing::check(&person).await;
    importing::figure_becomes(&person, words::ROWS, truth.len()).await;
    let rejected = truth.iter().filter(|row| row.is_rejected()).count();
    importing::figure_becomes(&person, words::REJECTED, rejected).await;
    importing::import(&person).await;
    person.go("客户").await;
    let rows = distinct(&truth);
    for row in rows.iter().step_by(rows.len() / 3).take(3) {
        open(&person, &row.name).await;
        shows_fact(&person, "首次接触时间", row.first_contact.as_deref().unwrap_or_default()).await;
    }
}

/// What the page says of where a customer came from.
async fn came_from(person: &Person, customer: &str, wanted: &str) {
    person.press(customer).await;
    person.press("记录信息").await;
    shows_fact(person, said(record::CAME_FROM), wanted).await;
    person.press("关闭详情").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_shows_what_one_file_of_two_has_brought_and_a_record_names_its_row() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("import");
    for (name, text, in_all) in [("春季.csv", SPRING, 2), ("秋季.csv", AUTUMN, 3)] {
        importing::take_in(&person, &folder.write(name, text.as_bytes())).await;
        person.go("客户").await;
        person.counts(in_all).await;
    }
    enter_customer(&person, "手录有限公司").await;
    person.go("客户").await;
    person.counts(4).await;

    let file = ui::FILE_OF_DAY.fill(Locale::Chinese, &["春季.csv", &person.day(0).await]);
    let offered = ui::FILE_WITH_COUNT.fill(Locale::Chinese, &[&file, "2"]);
    let builder = ("dialog", "筛选");
    person.press("筛选").await;
    person.choose("字段", "数据来源").await;
    person.press_within(builder, "导入文件").await;
    person
        .until("file among those that can be chosen", async || {
            let list = person.by_role(&["combobox"], said(ui::WHICH_FILE)).await;
            list.text().await.is_ok_and(|words| words.contains(&offered)).then_some(())
        })
        .await;
    person.choose(said(ui::WHICH_FILE), &offered).await;
    person.press_within(builder, "应用").await;
    person.counts(2).await;
    person.sees(&file).await;
    person.does_not_see("金菊阀门有限公司").await;

    let spring = record::FROM_FILE.fill(Locale::Chinese, &["春季.csv"]);
    for (customer, row) in [("海棠仪表有限公司", "2"), ("木兰仪表有限公司", "4")] {
        came_from(&person, customer, &record::FILE_ROW.fill(Locale::Chinese, &[&spring, row])).await;
    }
    person.press_part("移除条件：数据来源").await;
    person.counts(4).await;
    came_from(&person, "手录有限公司", &record::FROM_PERSON.fill(Locale::Chinese, &[MEMBER])).await;
}
