//! From a won deal to the money: the contract, its instalments, its payments, and what the customer owes on the way.

use super::{enter_customer, open, shows_fact};
use crate::harness::Walk;
use crate::person::Person;

pub(super) const CUSTOMER: &str = "宁波海工装备有限公司";
pub(super) const DEAL: &str = "龙门吊改造";

/// Waits until the page has no such figure.
async fn shows_no_figure(person: &Person, label: &str) {
    let what = format!("page without the figure “{label}”");
    person.until(&what, async || (!person.figures().await.contains_key(label)).then_some(())).await;
}

/// Waits until a line of the plan says these words.
async fn plan_says(person: &Person, part: &str, words: &[&str]) {
    let what = format!("{words:?} in the line “{part}”");
    person
        .until(&what, async || {
            let lines = person.names(&["link"]).await;
            let line = lines.iter().find(|line| line.starts_with(part))?;
            words.iter().all(|word| line.contains(word)).then_some(())
        })
        .await;
}

/// Enters a customer that may owe so much.
pub(super) async fn enter_with_limit(person: &Person, limit: &str) {
    person.go("客户").await;
    enter_customer(person, CUSTOMER).await;
    person.press("编辑").await;
    person.press("财务").await;
    person.fill("信用额度", limit).await;
    person.press("保存").await;
    person.status_saved().await;
}

/// Enters a deal and wins it. Its page is open afterwards.
pub(super) async fn win_deal(person: &Person, amount: &str) {
    person.go("商机").await;
    person.press("新建商机").await;
    person.fill("项目名称", DEAL).await;
    person.pick("客户", CUSTOMER).await;
    person.fill("预计成交金额", amount).await;
    person.press("保存").await;
    person.sees(&format!("已创建“{DEAL}”")).await;
    person.press("编辑").await;
    person.choose("结果", "赢单").await;
    // Won by the form, it is asked for what it came to as by the board.
    person.press("保存").await;
    person.sees("赢单必须填写“实际成交金额”。").await;
    person.fill("实际成交金额", amount).await;
    person.press("保存").await;
    person.status_saved().await;
}

pub(super) async fn record_payment(person: &Person, amount: &str, method: &str) {
    person.press("记录回款").await;
    person.fill("回款金额", amount).await;
    person.choose("回款方式", method).await;
    person.press("保存").await;
    person.status_saved().await;
}

async fn back_to_contract(person: &Person) {
    person.go("合同").await;
    person.press(DEAL).await;
    person.by_role(&["heading"], DEAL).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_won_deal_becomes_a_contract_of_which_every_yuan_is_accounted_for() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    enter_with_limit(&person, "80000").await;
    win_deal(&person, "90000").await;

    // What the deal knows needs not be typed again, and the limit is told before the contract is saved.
    person.press("签订合同").await;
    person.holds("合同名称", DEAL).await;
    person.holds("合同金额", "90,000.00").await;
    person.sees("连同这份合同，客户欠款 ¥90,000，超过信用额度 ¥80,000，超出 ¥10,000。").await;
    person.choose("合同状态", "生效").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{DEAL}”")).await;
    person.shows_figure("应收", "¥90,000").await;
    person.shows_figure("已回款", "¥0").await;
    person.shows_figure("未回款", "¥90,000").await;

    // Three parts, the first of them late.
    person.press("拆分为多期").await;
    person.fill("分几期", "3").await;
    let first = person.day(-10).await;
    person.fill("首期日期", &first).await;
    person.choose("每期间隔", "一个月").await;
    person.press("拆分为多期").await;
    person.sees("已拆分为 3 期").await;
    plan_says(&person, "第 1 期", &[first.as_str(), "逾期 10 天", "待回款", "¥30,000"]).await;
    plan_says(&person, "第 3 期", &["待回款", "¥30,000"]).await;
    person.shows_figure("其中逾期", "¥30,000").await;
    assert!(!person.has(&["button"], "拆分为多期").await, "all of it is planned");
    person.go("今日").await;
    person.sees("逾期回款").await;
    person.sees("共 ¥30,000 · 30 天内 ¥30,000").await;

    // A payment that names no instalment pays the oldest first, and the contract is under way.
    back_to_contract(&person).await;
    record_payment(&person, "40000", "电汇").await;
    person.shows_figure("已回款", "¥40,000").await;
    person.shows_figure("未回款", "¥50,000").await;
    shows_no_figure(&person, "其中逾期").await;
    plan_says(&person, "第 1 期", &["完成"]).await;
    plan_says(&person, "第 2 期", &["部分", "还差 ¥20,000"]).await;
    shows_fact(&person, "合同状态", "履行中").await;

    // What came in is billed, as far as it came in.
    person.press("开票").await;
    person
        .until("amount of the bill", async || {
            (person.value_of("价税合计").await.replace(',', "") == "40000.00").then_some(())
        })
        .await;
    person.choose("发票状态", "已开票").await;
    person.press("保存").await;
    person.status_saved().await;
    person.shows_figure("已开票", "¥40,000").await;
    person.shows_figure("未开票", "¥50,000").await;
    shows_no_figure(&person, "已回款未开票").await;

    // The last payment completes it, and one step back takes all of that back.
    record_payment(&person, "50000", "支付宝").await;
    person.shows_figure("已回款未开票", "¥50,000").await;
    person.shows_figure("已回款", "¥90,000").await;
    person.shows_figure("未回款", "¥0").await;
    plan_says(&person, "第 3 期", &["完成"]).await;
    shows_fact(&person, "合同状态", "完成").await;
    person.keys("Control+z").await;
    person.shows_figure("已回款", "¥40,000").await;
    person.shows_figure("未回款", "¥50,000").await;
    plan_says(&person, "第 2 期", &["部分", "还差 ¥20,000"]).await;
    shows_fact(&person, "合同状态", "履行中").await;
    person.status_saved().await;
    open(&person, CUSTOMER).await;
    shows_fact(&person, "应收余额", "¥50,000.00").await;
    person.shows_figure("未回款", "¥50,000").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_came_in_goes_with_its_contract_and_comes_back_with_it() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    enter_with_limit(&person, "80000").await;
    win_deal(&person, "60000").await;
    person.press("签订合同").await;
    person.choose("合同状态", "生效").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{DEAL}”")).await;
    record_payment(&person, "15000", "现金").await;
    person.shows_figure("未回款", "¥45,000").await;
    person.press("删除").await;
    person.sees("属于它们的 1 条记录").await;
    person.press("删除 1 个合同").await;
    person.counts(0).await;
    person.go_below("合同", "回款").await;
    person.counts(0).await;
    person.press("撤销").await;
    person.counts(1).await;
    back_to_contract(&person).await;
    person.shows_figure("已回款", "¥15,000").await;
    person.shows_figure("未回款", "¥45,000").await;
}
