//! From the lines of a deal to its quote, to its end, and to the contract that takes the lines along.

use super::{enter_customer, shows_fact, shows_no_fact};
use crate::harness::Walk;
use crate::looker::Looker;
use crate::person::Person;

const CUSTOMER: &str = "宁波海工装备有限公司";

async fn enter_deal(person: &Person, name: &str) {
    person.press("新建商机").await;
    person.fill("项目名称", name).await;
    person.pick("客户", CUSTOMER).await;
    person.press("保存").await;
    person.sees(&format!("已创建“{name}”")).await;
}

async fn holds(person: &Person, cell: &str, value: &str) {
    let what = format!("“{value}” in the cell “{cell}”");
    person.until(&what, async || (person.value_of(cell).await == value).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_is_typed_like_a_spreadsheet_and_its_deal_won_for_another_amount_becomes_a_contract() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    person.go("产品").await;
    person.press("新建产品").await;
    person.fill("产品名称", "倾角传感器").await;
    person.fill("标准价格", "100").await;
    person.fill("税率", "13").await;
    person.press("保存").await;
    person.sees("已创建“倾角传感器”").await;
    person.go("商机").await;
    enter_deal(&person, "龙门吊改造").await;
    // A new deal is at its page, not at the button that led there.
    person.is_at("heading", "龙门吊改造").await;

    // A product brings its price; what is left is saved, cell by cell, and the deal comes to it.
    person.fill("产品/服务 1", "倾角传感器").await;
    person.keys("Tab").await;
    holds(&person, "单价 1", "100.00").await;
    person.fill("数量 1", "3").await;
    person.keys("Tab").await;
    shows_fact(&person, "预计成交金额", "¥300.00").await;
    person.fill("折扣 1", "10").await;
    person.keys("Tab").await;
    shows_fact(&person, "预计成交金额", "¥270.00").await;

    // By keyboard alone: the empty row becomes a line, Tab goes on, Enter to the next row.
    person.press("添加一行").await;
    person.is_at("combobox", "产品/服务 2").await;
    person.type_here("安装").await;
    person.keys("Tab").await;
    person.is_at("textbox", "数量 2").await;
    person.keys("Tab").await;
    person.is_at("textbox", "单价 2").await;
    person.type_here("130").await;
    // Back to the column in which the line was begun.
    person.keys("Enter").await;
    person.is_at("combobox", "产品/服务 3").await;
    shows_fact(&person, "预计成交金额", "¥400.00").await;
    person.status_saved().await;
    // The card beside the deal says it at once, and not only the sum above it.
    person.by_part(&["listitem"], "¥400").await;

    // The paper, in both languages.
    person.press("报价单").await;
    person.by_role(&["heading"], "报价单").await;
    person.sees("应付总额（含税）").await;
    person.sees("¥400").await;
    person.press("English").await;
    person.sees("Total, tax included").await;
    let mut looker = Looker::new(&walk.browser, "zh-CN");
    looker.look("quote").await;
    looker.finish();
    person.press("返回商机").await;

    // To win it asks for the amount. Cancelled, nothing has happened.
    shows_fact(&person, "当前阶段", "线索").await;
    person.press("移到“成交”").await;
    person.press_within(("dialog", "赢单"), "取消").await;
    person.leaves_dialog().await;
    shows_fact(&person, "当前阶段", "线索").await;
    person.press("移到“成交”").await;
    person.fill("实际成交金额", "380").await;
    person.press("确认赢单").await;
    person.by_role(&["textbox"], "合同名称").await;
    // What was let off is a discount, so that it can't pass by whoever approves discounts.
    assert_eq!(person.value_of("合同金额").await, "400.00");
    assert_eq!(person.value_of("优惠金额").await, "20.00");
    person.press("保存").await;
    person.sees("已创建“龙门吊改造”").await;

    // The contract has the lines, and comes to what they do.
    holds(&person, "产品/服务 1", "倾角传感器").await;
    holds(&person, "单价 2", "130.00").await;
    assert!(!person.says("不一致").await, "the lines come to another amount than the contract says");
    person.go("客户").await;
    person.press(CUSTOMER).await;
    shows_fact(&person, "客户状态", "成交").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deal_is_lost_with_its_reason_and_to_whom_and_never_by_a_key_alone() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    person.go_below("商机", "竞争对手").await;
    person.press("新建竞争对手").await;
    person.fill("竞争对手名称", "远航软件").await;
    person.press("保存").await;
    person.sees("已创建“远航软件”").await;
    person.go("商机").await;
    enter_deal(&person, "泊位监控").await;
    person.press("移到“商务谈判”").await;
    shows_fact(&person, "当前阶段", "商务谈判").await;
    person.press("关闭详情").await;

    // On the board, by key: the question is left, and the card is where it was and has the keyboard.
    person.press("看板").await;
    let card = person.by_role_within_part(("listitem", "商务谈判"), &["listitem"], "泊位监控").await;
    card.focus().await.unwrap();
    person.keys("]").await;
    person.by_role(&["dialog"], "赢单").await;
    person.keys("Escape").await;
    person.leaves_dialog().await;
    person.by_role_within_part(("listitem", "商务谈判"), &["listitem"], "泊位监控").await;

    // On its page: no reason, no end.
    person.press("列表").await;
    person.press("泊位监控").await;
    shows_no_fact(&person, "输单原因").await;
    person.press("标记输单").await;
    person.press("确认输单").await;
    person.sees("请选择或填写输单原因。").await;
    person.fill("输单原因", "价格过高").await;
    person.pick("输给", "远航").await;
    person.press("确认输单").await;
    person.leaves_dialog().await;
    shows_fact(&person, "结果", "输单").await;
    shows_fact(&person, "输单原因", "价格过高").await;
    shows_fact(&person, "输给", "远航软件").await;
    // Why stands first on its page, with the way back.
    person.sees("输单：价格过高").await;
    person.press("重新打开").await;
    shows_fact(&person, "结果", "进行中").await;
    person.keys("Control+z").await;
    shows_fact(&person, "结果", "输单").await;
    // The competitor is in the deal now, and one step takes all of it back.
    person.by_role(&["link"], "远航软件").await;
    person.keys("Control+z").await;
    shows_fact(&person, "结果", "进行中").await;
    shows_no_fact(&person, "输给").await;
}
