//! What customers buy: real purchases from a file that nobody prepared, purchases entered by hand, and what they are good
//! for.

use std::time::{Duration, Instant};

use clientele::i18n::texts::{import as words, purchases};
use clientele::model::text::Locale;

use super::{enter_customer, open, shows_fact};
use crate::folder::Folder;
use crate::harness::Walk;
use crate::importing::{self, said};
use crate::ledger::fixture;
use crate::person::Person;

/// Real purchases: their source stands in the README of the fixtures.
const FILE: &str = "CDNOW_master.txt";

/// What the machine of a test may take that also runs other walks. The bench holds the import to five seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long it may take to bring all of it back.
const LONG: Duration = Duration::from_secs(150);

/// A purchase as the file has it: the customer, the day, and how many cents.
struct Line {
    customer: String,
    day: String,
    cents: u64,
}

fn lines() -> Vec<Line> {
    let text = std::fs::read_to_string(fixture(FILE)).expect("the purchases");
    text.lines()
        .skip(1)
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let day = [&words[1][..4], &words[1][4..6], &words[1][6..]].join("-");
            let cents = words[3].replace('.', "").parse().expect("an amount");
            Line { customer: words[0].to_owned(), day, cents }
        })
        .collect()
}

/// An amount as the desk shows it.
fn yuan(cents: u64) -> String {
    let mut whole = (cents / 100).to_string();
    let mut at = whole.len();
    while at > 3 {
        at -= 3;
        whole.insert(at, ',');
    }
    format!("¥{whole}.{:02}", cents % 100)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_brings_its_purchases_and_the_customers_come_with_them() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let lines = lines();
    person.go("导入").await;
    let began = Instant::now();
    person.choose_file(&fixture(FILE)).await;
    importing::check(&person).await;
    importing::figure_becomes(&person, words::ROWS, lines.len()).await;
    importing::figure_becomes(&person, words::REJECTED, 0).await;
    person.sees(&words::MADE.fill(Locale::Chinese, &["23,570"])).await;
    importing::import(&person).await;
    let took = began.elapsed();
    println!("69,659 purchases were imported in {:.1} s, from the choice of the file on", took.as_secs_f64());
    assert!(took <= PATIENCE, "the import took {took:?}");
    importing::figure_becomes(&person, words::CREATED, lines.len()).await;
    importing::figure_becomes(&person, words::CREATED_CUSTOMERS, 23_570).await;

    person.go("客户").await;
    person.counts(23_570).await;
    person.go("购买记录").await;
    person.counts(lines.len()).await;
    person.sees(&yuan(lines.iter().map(|line| line.cents).sum())).await;
    a_customer_says_what_it_bought(&person, &lines, "00003").await;

    person.go("导入").await;
    person.press(&words::TAKE_BACK_OF.fill(Locale::Chinese, &[FILE])).await;
    person.press(&words::TAKE_BACK_COUNT.fill(Locale::Chinese, &["93,229"])).await;
    person.sees_within(&words::TAKEN_BACK.fill(Locale::Chinese, &[FILE]), LONG).await;
    for list in ["客户", "购买记录"] {
        person.go(list).await;
        person.counts(0).await;
    }
}

async fn a_customer_says_what_it_bought(person: &Person, lines: &[Line], name: &str) {
    let own: Vec<&Line> = lines.iter().filter(|line| line.customer == name).collect();
    let sum = yuan(own.iter().map(|line| line.cents).sum());
    let last = own.iter().map(|line| line.day.as_str()).max().unwrap_or_default();
    open(person, name).await;
    shows_fact(person, "购买次数", &own.len().to_string()).await;
    shows_fact(person, "购买总额", &sum).await;
    shows_fact(person, "最近购买日期", last).await;
    person.sees(&purchases::COMES_TO.fill(Locale::Chinese, &[&sum])).await;
    // The file names no product.
    person.sees(said(purchases::NO_PRODUCT_NAMED)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purchase_stands_with_its_customer_and_with_its_product() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("产品").await;
    person.press("新建产品").await;
    person.fill("产品名称", "设备维保服务").await;
    person.press("保存").await;
    person.sees("已创建“设备维保服务”").await;
    person.go("客户").await;
    enter_customer(&person, "苏州精工有限公司").await;
    person.press("添加购买记录").await;
    person.fill("产品", "设备维保服务").await;
    person.fill("数量", "3").await;
    person.fill("单价", "1200").await;
    person.press("保存").await;
    person.sees("设备维保服务 × 3").await;
    shows_fact(&person, "购买次数", "1").await;
    shows_fact(&person, "购买总额", "¥3,600.00").await;

    person.go("产品").await;
    person.press("设备维保服务").await;
    person.sees(said(purchases::BUYERS)).await;
    person.by_part(&["link"], "苏州精工有限公司").await;
}

/// Who buys a lamp often buys a bulb.
const LAMPS: &str = "客户名称,产品,购买日期,金额\n\
    苏州精工有限公司,台灯,2025-03-01,100\n\
    无锡恒远有限公司,台灯,2025-03-02,100\n\
    无锡恒远有限公司,灯泡,2025-03-02,20\n\
    常州启明有限公司,台灯,2025-03-03,100\n\
    常州启明有限公司,灯泡,2025-03-04,20\n\
    南通博达有限公司,台灯,2025-03-05,100\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_is_told_what_others_bought_who_bought_the_same() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("purchases");
    importing::take_in(&person, &folder.write("消费记录.csv", LAMPS.as_bytes())).await;
    open(&person, "苏州精工有限公司").await;
    person.sees(said(purchases::MAY_NEED)).await;
    person.sees(&purchases::BECAUSE.fill(Locale::Chinese, &["2", "3", "台灯"])).await;

    // The same stands on a case of the customer, once it is solved and not before.
    person.press("新工单").await;
    person.fill("主题", "台灯不亮").await;
    person.press("保存").await;
    person.sees("已创建“台灯不亮”").await;
    person.go("服务工单").await;
    person.press("台灯不亮").await;
    person.by_role(&["heading"], "台灯不亮").await;
    assert!(!person.says(said(purchases::MAY_NEED)).await, "nothing is sold while something is broken");
    person.press("标记已解决").await;
    person.press_within(("dialog", "解决工单"), "标记已解决").await;
    person.sees(said(purchases::MAY_NEED)).await;
}
