//! The contract: won, approved by somebody else, paid in two parts and billed.

use clientele::i18n::texts::{care, purchases, selling};
use serde_json::json;

use super::{
    COLLEAGUE, CUSTOMER, DEAL, PRICE, PRODUCT, filled, has_below, line_says, open_campaign, open_of, sees_all,
    shows_facts, shows_figures, shows_no_figure,
};
use crate::backend::{agrees, sync};
use crate::harness::{MEMBER, PASSPHRASE, VAULT, unlock};
use crate::importing::said;
use crate::person::Person;
use crate::stand_in::StandIn;
use crate::walks::connections::{connect, disconnect, nobody_signs_in};
use crate::walks::shows_fact;

/// Won for less than was quoted; the contract takes the lines along, and its discount keeps it out of force.
pub(super) async fn it_is_won_with_too_large_a_discount(person: &Person) {
    person.go("设置").await;
    person.tick("优惠超过上限的合同，生效前必须审批").await;
    person.fill("优惠审批人", COLLEAGUE).await;
    person.press("保存审批规则").await;
    person.sees("审批规则已保存").await;

    open_of(person, "商机", DEAL).await;
    person.press("移到“成交”").await;
    person
        .until("amount of the quote", async || {
            (person.value_of("实际成交金额").await.replace(',', "") == "21112.50").then_some(())
        })
        .await;
    person.fill("实际成交金额", "21000").await;
    person.tick(said(selling::RECORD_PURCHASE)).await;
    person.press("确认赢单").await;
    person.by_role(&["textbox"], "合同名称").await;
    // What it was won for below its quote is a discount, and more is taken off.
    person.holds("合同金额", "21,112.50").await;
    person.holds("优惠金额", "112.50").await;
    person.fill("优惠金额", "3112.75").await;
    person.choose("合同状态", "生效").await;
    person.press("保存").await;
    person.sees(&format!("“{DEAL}”的优惠超过合同金额的 10%，要先通过优惠审批才能生效")).await;
    person.choose("合同状态", "草稿").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{DEAL}”")).await;
    person.holds("产品/服务 1", PRODUCT).await;
    person.holds("单价 2", "8,800.50").await;
    shows_figures(person, &[("应收", PRICE), ("已回款", "¥0"), ("未回款", "尚未生效")]).await;
    what_was_won_is_known(person).await;
}

/// What the won deal has changed before any money came in.
async fn what_was_won_is_known(person: &Person) {
    let today = person.day(0).await;
    person.go("合同").await;
    // A draft binds nobody yet.
    sees_all(person, &[&format!("金额合计 {PRICE}"), "未回款 ¥0"]).await;
    person.go("商机").await;
    person.sees("已成交 ¥21,000").await;
    person.go("购买记录").await;
    person.counts(2).await;
    person.sees("¥21,000.00").await;
    open_of(person, "客户", CUSTOMER).await;
    shows_facts(person, &[("客户状态", "成交"), ("应收余额", "¥0.00"), ("购买次数", "2")]).await;
    shows_facts(person, &[("购买总额", "¥21,000.00"), ("最近购买日期", today.as_str())]).await;
    sees_all(person, &["¥12,246.39", "¥8,753.61", &filled(purchases::COMES_TO, &["¥21,000.00"])]).await;
    sees_all(person, &[said(care::PASSED), &filled(care::SINCE, &[&today])]).await;
    open_campaign(person).await;
    shows_figures(person, &[("新成交客户", "1"), ("转化率", "50%"), ("每个成交客户的费用", "¥8,000")]).await;
    // A draft says nothing yet: the campaign counts what the deal was won for.
    shows_figures(person, &[("活动收入", "¥21,000"), ("投资回报率", "163%")]).await;
    person.sees("1 / 2").await;
    person.go("今日").await;
    shows_figures(person, &[("未来 7 天", "1")]).await;
    person.does_not_see(said(selling::CLOSING)).await;
}

/// What of the desk the two of them share.
fn shared(backend: &StandIn) -> String {
    let tables = json!({
        "customer": { "only": ["number", "name", "owner"] },
        "contract": { "only": ["number", "name", "customer", "owner", "amount", "discount", "state"] },
        "approval": {}
    });
    backend.profile_of(&backend.base("v1"), &nobody_signs_in(), &tables)
}

async fn lock(person: &Person) {
    person.press_part("的菜单").await;
    person.press("锁定").await;
}

/// Not in force before, and then by somebody else at a desk of their own; the contract says who asked and who agreed.
pub(super) async fn somebody_else_approves(person: &Person, backend: &StandIn) {
    let today = person.day(0).await;
    open_of(person, "合同", DEAL).await;
    person.sees("优惠：尚未提交").await;
    person.press("提交审批").await;
    person.fill("申请说明", "老客户，首批三台").await;
    person.press_within(("dialog", "提交审批"), "提交审批").await;
    person.sees("优惠：等待审批").await;
    shows_fact(person, "合同状态", "待审").await;
    person.press("移到“生效”").await;
    person.sees("要先通过优惠审批才能生效").await;
    shows_fact(person, "合同状态", "待审").await;
    has_below(person, "合同", "审批", 1).await;
    person.press(DEAL).await;
    // In full, with the ¥648.00 that a line of the quote takes off by itself.
    shows_facts(person, &[("审批状态", "待审批"), ("申请时的金额", "¥21,760.50"), ("申请时的优惠", "¥3,760.75")]).await;
    assert!(!person.has(&["button"], "同意").await, "nobody decides on their own request");

    connect(person, &shared(backend)).await;
    agrees(person).await;
    lock(person).await;
    the_colleague_agrees(person, &shared(backend)).await;
    lock(person).await;
    person.press(VAULT).await;
    unlock(person, PASSPHRASE).await;
    sync(person).await;

    open_of(person, "合同", DEAL).await;
    person.sees("优惠：已同意").await;
    person.sees("审批已通过，合同可以生效").await;
    person.sees(&format!("{MEMBER} 于 {today} 提交 · {COLLEAGUE} 于 {today} 决定 · 老客户介绍")).await;
    person.press("移到“生效”").await;
    shows_fact(person, "合同状态", "生效").await;
    person.status_saved().await;
    agrees(person).await;
    disconnect(person).await;
}

/// On the same computer, in a vault of their own that is connected to the same backend.
async fn the_colleague_agrees(person: &Person, profile: &str) {
    person.press("返回").await;
    person.press("新建保险库").await;
    person.fill("保险库名称", "审批台").await;
    person.fill("您的姓名", COLLEAGUE).await;
    person.tick("不设口令：这是只有我用的设备").await;
    person.press("创建保险库").await;
    person.desk_is_open().await;
    connect(person, profile).await;
    agrees(person).await;
    person.go("今日").await;
    sees_all(person, &["待我审批", DEAL]).await;
    has_below(person, "合同", "审批", 1).await;
    person.press(DEAL).await;
    person.press("同意").await;
    person.fill("审批意见", "老客户介绍").await;
    person.press_within(("dialog", "同意"), "同意").await;
    shows_facts(person, &[("审批状态", "已同意"), ("决定人", COLLEAGUE), ("审批意见", "老客户介绍")]).await;
    sync(person).await;
}

/// The plan: two parts to the fen, the first of them late, wherever money that is owed is shown.
pub(super) async fn two_parts_are_to_be_paid(person: &Person) {
    open_of(person, "合同", DEAL).await;
    person.press("拆分为多期").await;
    person.fill("分几期", "2").await;
    let first = person.day(-10).await;
    person.fill("首期日期", &first).await;
    person.choose("每期间隔", "一个月").await;
    person.press("拆分为多期").await;
    person.sees("已拆分为 2 期").await;
    line_says(person, "第 1 期", &[&first, "逾期 10 天", "待回款", "¥8,999.87"]).await;
    line_says(person, "第 2 期", &["待回款", "¥8,999.88"]).await;
    shows_figures(person, &[("应收", PRICE), ("未回款", PRICE), ("其中逾期", "¥8,999.87")]).await;
    has_below(person, "合同", "回款计划", 2).await;
    person.go("合同").await;
    sees_all(person, &[&format!("金额合计 {PRICE}"), &format!("未回款 {PRICE}")]).await;
    person.go("今日").await;
    sees_all(person, &["逾期回款", "共 ¥8,999.87 · 30 天内 ¥8,999.87"]).await;
    open_of(person, "客户", CUSTOMER).await;
    shows_fact(person, "应收余额", "¥17,999.75").await;
    person.sees("有履行中的合同；0 天前有往来（90 天内为活跃）；购买 2 次").await;
    // Purchasing power 100, loyalty 14, activity 60 and twice 10: 68 of 100.
    person.sees(&filled(care::SUGGESTS, &["B"])).await;
    person.press(&filled(care::TAKE_LEVEL, &["B"])).await;
    shows_fact(person, "客户级别", "B").await;
}

async fn record_payment(person: &Person, amount: &str, method: &str) {
    person.press("记录回款").await;
    person.fill("回款金额", amount).await;
    person.choose("回款方式", method).await;
    person.press("保存").await;
    person.status_saved().await;
}

/// Bills what came in and was not billed; the form knows how much that is.
async fn bill(person: &Person, amount: &str) {
    person.press("开票").await;
    person
        .until("amount of the bill", async || {
            (person.value_of("价税合计").await.replace(',', "") == amount).then_some(())
        })
        .await;
    person.choose("发票状态", "已开票").await;
    person.press("保存").await;
    person.status_saved().await;
}

/// A part of the first instalment comes in and is billed: what is left of it is late, and the campaign has earned that.
pub(super) async fn the_first_payment_comes_in(person: &Person) {
    open_of(person, "合同", DEAL).await;
    record_payment(person, "5000.10", "电汇").await;
    shows_figures(person, &[("已回款", "¥5,000.10"), ("未回款", "¥12,999.65"), ("其中逾期", "¥3,999.77")]).await;
    line_says(person, "第 1 期", &["部分", "还差 ¥3,999.77"]).await;
    shows_fact(person, "合同状态", "履行中").await;
    bill(person, "5000.10").await;
    shows_figures(person, &[("已开票", "¥5,000.10"), ("未开票", "¥12,999.65")]).await;
    shows_no_figure(person, "已回款未开票").await;
    person.go("合同").await;
    sees_all(person, &[&format!("金额合计 {PRICE}"), "未回款 ¥12,999.65"]).await;
    has_below(person, "合同", "回款", 1).await;
    person.sees("金额合计 ¥5,000.10").await;
    has_below(person, "合同", "发票", 1).await;
    person.sees("已开票 ¥5,000.10").await;
    person.go("今日").await;
    person.sees("共 ¥3,999.77 · 30 天内 ¥3,999.77").await;
    open_of(person, "客户", CUSTOMER).await;
    shows_fact(person, "应收余额", "¥12,999.65").await;
    open_campaign(person).await;
    shows_figures(person, &[("活动收入", "¥5,000.10"), ("投资回报率", "-37%")]).await;
    person.sees("¥5,000.10 / ¥20,000").await;
}

/// The rest comes in: nothing is late or owed, and until it is billed Today says so.
pub(super) async fn the_second_pays_all(person: &Person) {
    open_of(person, "合同", DEAL).await;
    record_payment(person, "12999.65", "网银").await;
    shows_figures(person, &[("已回款", PRICE), ("未回款", "¥0"), ("已回款未开票", "¥12,999.65")]).await;
    shows_no_figure(person, "其中逾期").await;
    line_says(person, "第 1 期", &["完成"]).await;
    line_says(person, "第 2 期", &["完成"]).await;
    shows_fact(person, "合同状态", "完成").await;
    person.go("今日").await;
    sees_all(person, &["已回款未开票", &format!("{CUSTOMER} · ¥12,999.65")]).await;
    person.does_not_see("逾期回款").await;
    open_of(person, "合同", DEAL).await;
    bill(person, "12999.65").await;
    shows_figures(person, &[("已开票", PRICE), ("未开票", "¥0")]).await;
    shows_no_figure(person, "已回款未开票").await;
    person.go("今日").await;
    shows_figures(person, &[("未来 7 天", "1")]).await;
    person.does_not_see("已回款未开票").await;
    person.go("合同").await;
    sees_all(person, &[&format!("金额合计 {PRICE}"), "未回款 ¥0"]).await;
    open_of(person, "客户", CUSTOMER).await;
    shows_fact(person, "应收余额", "¥0.00").await;
    person.does_not_see("有履行中的合同").await;
    person.sees("0 天前有往来（90 天内为活跃）；购买 2 次").await;
}
