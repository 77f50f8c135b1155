//! From the lines of a deal to its quote, to its end, and to the contract that takes the lines along.

use serde_json::Value;

use super::{enter_customer, shows_fact, shows_no_fact};
use crate::harness::Walk;
use crate::looker::Looker;
use crate::person::Person;

const CUSTOMER: &str = "宁波海工装备有限公司";

/// How much of the lines of the quote is off its paper, in pixels.
const OFF_PAPER: &str = "
const lines = document.querySelector('.quote-wrap');
return lines.scrollWidth - lines.clientWidth;";

/// How many heads of the columns of the lines would be cut at their begin in English, whose words are the longer ones.
const CUT_HEADS: &str = "
const table = document.querySelector('.lines > .table-wrap');
const copy = table.cloneNode(true);
table.after(copy);
const heads = [...copy.querySelectorAll('thead th')];
const cut = ['Product or service', 'Quantity', 'Unit price', 'Discount', 'Amount'].filter((word, at) => {
  heads[at].textContent = word;
  const words = document.createRange();
  words.selectNodeContents(heads[at]);
  return words.getBoundingClientRect().left < heads[at].getBoundingClientRect().left;
});
copy.remove();
return cut.length;";

/// What a question about the page at hand finds where it is as narrow as a telephone.
async fn asked_on_a_phone(walk: &Walk, question: &str) -> Option<i64> {
    walk.browser.set_size(360, 740).await;
    walk.person().stands_still(200).await;
    let found = walk.browser.driver().execute(question, Vec::<Value>::new()).await.unwrap();
    walk.browser.set_size(1440, 900).await;
    walk.person().stands_still(200).await;
    found.json().as_i64()
}

async fn enter_deal(person: &Person, name: &str) {
    person.press("新建商机").await;
    person.fill("项目名称", name).await;
    person.pick("客户", CUSTOMER).await;
    person.press("保存").await;
    person.sees(&format!("已创建“{name}”")).await;
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
    person.holds("单价 1", "100.00").await;
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
    // The quantity that a new line begins with is typed over, and neither 12 nor 21.
    person.holds("数量 2", "1").await;
    person.type_here("2").await;
    person.keys("Tab").await;
    person.holds("数量 2", "2").await;
    person.is_at("textbox", "单价 2").await;
    person.type_here("65").await;
    // Back to the column in which the line was begun.
    person.keys("Enter").await;
    person.is_at("combobox", "产品/服务 3").await;
    shows_fact(&person, "预计成交金额", "¥400.00").await;
    person.status_saved().await;
    // The card beside the deal says it at once, and not only the sum above it.
    person.by_part(&["listitem"], "¥400").await;

    assert_eq!(asked_on_a_phone(&walk, CUT_HEADS).await, Some(0), "heads of the lines are cut");

    // The paper, in both languages.
    person.press("报价单").await;
    person.by_role(&["heading"], "报价单").await;
    person.sees("应付总额（含税）").await;
    person.sees("¥400").await;
    person.press("English").await;
    person.sees("Total, tax included").await;
    assert_eq!(asked_on_a_phone(&walk, OFF_PAPER).await, Some(0), "prices are off the paper");
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
    person.holds("合同金额", "400.00").await;
    person.holds("优惠金额", "20.00").await;
    person.press("保存").await;
    person.sees("已创建“龙门吊改造”").await;

    // The contract has the lines, and comes to what they do.
    person.holds("产品/服务 1", "倾角传感器").await;
    person.holds("单价 2", "65.00").await;
    // The lines come to what the contract says.
    person.does_not_see("不一致").await;
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
    let place = ("listitem", "商务谈判");
    let card = async || person.by_role_within_part(place, &["listitem"], "泊位监控").await.focus().await;
    person.again("card", card).await;
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
