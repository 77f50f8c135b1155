//! What a finance program asks for: a layout made in the settings, payments that go out in it, and the file taken back in;
//! and no half-made layout is lost by a key.

use clientele::i18n::texts::{export, import as words, layouts, ui};
use clientele::model::text::Locale;

use super::contracts::{CUSTOMER, DEAL, enter_with_limit, record_payment, win_deal};
use super::exports::arrived;
use crate::harness::Walk;
use crate::importing::{self, said};
use crate::person::Person;

/// What a layout is called while it is made.
const HALF_MADE: &str = "凭证导入";

#[tokio::test(flavor = "multi_thread")]
async fn payments_go_out_as_the_finance_program_reads_them_and_come_back_known() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let downloads = walk.browser.downloads();
    enter_with_limit(&person, "80000").await;
    win_deal(&person, "60000").await;
    person.press("签订合同").await;
    person.choose("合同状态", "生效").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{DEAL}”")).await;
    record_payment(&person, "15000", "电汇").await;

    // It begins with the headings that such programs commonly use, and says what is different in this one.
    person.go("设置").await;
    let chinese = |text: clientele::model::Text, value: &str| text.fill(Locale::Chinese, &[value]);
    let name = said(layouts::RECEIPTS);
    person.press(&chinese(layouts::FROM, name)).await;
    person.choose(said(layouts::FORM), said(layouts::BY_COMMA)).await;
    person.choose(said(layouts::DAYS), "2026/11/26").await;
    let codes = chinese(layouts::WORDS, "5");
    person.fill(&codes, "汇票=09").await;
    person.press(said(layouts::SAVE)).await;
    person.sees("看不懂列 5 的代码“汇票=09”").await;
    person.fill(&codes, "电汇=03").await;
    person.press(said(layouts::SAVE)).await;
    person.leaves_dialog().await;
    person.sees(&chinese(layouts::SAVED, name)).await;
    person.by_role(&["button"], &chinese(layouts::EDIT, name)).await;

    person.go_below("合同", "回款").await;
    person.counts(1).await;
    person.press(said(export::EXPORT)).await;
    person.tick(&chinese(layouts::BY_LAYOUT, name)).await;
    person.press(&chinese(export::START, "1")).await;
    let file = arrived(&person, &downloads, "收款单-", "csv").await;
    person.leaves_dialog().await;
    let written = std::fs::read_to_string(&file).unwrap();
    let mut lines = written.lines();
    let heads = "\u{FEFF}单据日期,单据编号,客户编码,客户名称,结算方式,币种,金额,合同号,摘要";
    assert_eq!(lines.next(), Some(heads), "{written}");
    let cells: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    assert_eq!(cells.len(), 9, "{written}");
    assert_eq!(cells[0].replace('/', "-"), person.day(0).await, "{written}");
    assert!(cells[0].contains('/') && cells[1].starts_with("HK") && cells[2].starts_with('C'), "{written}");
    assert_eq!(cells[3..7], [CUSTOMER, "03", "人民币", "15000.00"], "{written}");
    assert_eq!(lines.next(), None);

    // Nobody says which column is what: the layout does.
    importing::choose(&person, &file).await;
    importing::check(&person).await;
    importing::figure_becomes(&person, words::IN_VAULT, 1).await;
    importing::figure_becomes(&person, words::WITH_PROBLEMS, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_half_made_layout_is_given_up_by_no_key_and_no_way_unasked() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("设置").await;
    // Nothing is typed as yet, so nobody is asked.
    person.press(said(layouts::NEW)).await;
    person.by_role(&["textbox"], said(layouts::NAME)).await;
    person.keys("Escape").await;
    person.leaves_dialog().await;

    person.press(said(layouts::NEW)).await;
    person.fill(said(layouts::NAME), HALF_MADE).await;
    person.press(said(layouts::ADD)).await;
    person.keys("Escape").await;
    keeps_it(&person).await;
    for button in [ui::CLOSE, ui::CANCEL] {
        person.press(said(button)).await;
        keeps_it(&person).await;
    }
    walk.browser.driver().back().await.unwrap();
    keeps_it(&person).await;
    person.keys("Control+Shift+l").await;
    keeps_it(&person).await;

    person.keys("Escape").await;
    person.press(said(ui::DISCARD)).await;
    person.leaves_dialog().await;
    person.press(said(layouts::NEW)).await;
    assert_eq!(person.value_of(said(layouts::NAME)).await, "", "what was given up came back");
    assert!(walk.browser.complaints().await.is_empty(), "a question that was answered made the page fail");
}

/// Is asked before the layout is given up, goes on with it, and finds it as it was.
async fn keeps_it(person: &Person) {
    person.sees(said(ui::UNSAVED)).await;
    person.press(said(ui::KEEP_EDITING)).await;
    person.by_role(&["textbox"], &layouts::HEADING.fill(Locale::Chinese, &["1"])).await;
    person.holds(said(layouts::NAME), HALF_MADE).await;
    assert!(person.path().await.ends_with("/settings"), "the settings were left");
}
