//! Rules of entry: how records are numbered, who has held a customer against its source, what it was before, and how the
//! places of a file come into their fields.

use super::{change, enter_customer, open, shows_fact, shows_no_fact};
use crate::folder::Folder;
use crate::harness::{MEMBER, VAULT, Walk};
use crate::importing;

const NAME: &str = "苏州精工机械有限公司";
const PLACES: &str = "客户名称,省,市\n苏州精工机械有限公司,广东深圳南山区,\n无锡精工机械有限公司,Bavaria,Munich\n";
const OTHER: &str = "无锡精工机械有限公司";

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_numbers_its_customers_as_it_has_agreed_and_old_numbers_stay() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    let old = format!("C{}001", person.day(0).await.replace('-', ""));
    person.sees(&old).await;

    person.go("设置").await;
    person.choose("对象", "客户").await;
    person.fill("前缀", "KH-").await;
    person.choose("日期", "年").await;
    person.fill("流水号位数", "5").await;
    let year: String = person.day(0).await.chars().take(4).collect();
    person.sees(&format!("下一个编号：KH-{year}00001")).await;
    person.press("保存编号规则").await;
    person.sees("客户的编号规则已保存").await;

    person.go("客户").await;
    enter_customer(&person, OTHER).await;
    person.sees(&format!("KH-{year}00001")).await;
    person.sees(&old).await;
    person.status_saved().await;
    person.reload().await;
    person.press(VAULT).await;
    person.sees(&format!("KH-{year}00001")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_is_verified_by_one_key_and_what_it_was_before_comes_back() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    change(&person, "手机", "13800138000").await;
    shows_fact(&person, "审核状态", "待审核").await;
    person.keys("v").await;
    person.sees(&format!("已核实“{NAME}”")).await;
    shows_fact(&person, "审核状态", "已核实").await;
    shows_fact(&person, "核实人", MEMBER).await;

    // Another phone has to be verified again.
    change(&person, "手机", "13900139000").await;
    shows_fact(&person, "审核状态", "待审核").await;
    person.go("今日").await;
    person.press("1 个客户").await;
    person.counts(1).await;
    open(&person, NAME).await;

    // Also after a reload the journal knows the first one.
    person.status_saved().await;
    person.reload().await;
    person.press(VAULT).await;
    shows_fact(&person, "手机", "139 0013 9000").await;
    person.press("修改记录").await;
    person.press("恢复“手机”的这个值").await;
    shows_fact(&person, "手机", "138 0013 8000").await;
    person.keys("Control+z").await;
    shows_fact(&person, "手机", "139 0013 9000").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn places_of_a_file_come_into_their_fields_where_that_is_sure() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("entry");
    let file = folder.write("places.csv", PLACES.as_bytes());
    importing::take_in(&person, &file).await;
    person.go("客户").await;
    person.counts(2).await;
    // The list tells what a file has brought from what was typed.
    enter_customer(&person, "常州启明有限公司").await;
    person.keys("Escape").await;
    person.counts(3).await;
    person.press("筛选").await;
    person.choose("字段", "数据来源").await;
    person.tick("导入文件").await;
    person.press_within(("dialog", "筛选"), "应用").await;
    person.counts(2).await;
    open(&person, NAME).await;
    shows_fact(&person, "省份", "广东省").await;
    shows_fact(&person, "城市", "深圳市").await;
    shows_fact(&person, "区县", "南山区").await;
    open(&person, OTHER).await;
    shows_fact(&person, "省份", "Bavaria").await;
    shows_no_fact(&person, "区县").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_weighs_its_scores_as_it_likes_and_takes_that_back_in_one_step() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("设置").await;
    person.holds("A 级起评分", "70").await;
    person.fill("A 级起评分", "30").await;
    person.sees("B 级起评分须低于 A 级").await;
    person.fill("A 级起评分", "60").await;
    person.sees("还没有成交客户可作样本").await;
    person.press("保存评分算法").await;
    person.sees("评分算法已保存").await;
    person.reload().await;
    person.press(VAULT).await;
    person.go("设置").await;
    person.holds("A 级起评分", "60").await;
    person.fill("B 级起评分", "50").await;
    person.press("保存评分算法").await;
    person.sees("评分算法已保存").await;
    person.press("撤销").await;
    person.until("formula as it was", async || (person.value_of("B 级起评分").await == "40").then_some(())).await;
}
