//! From what people enter to what management reads of it: reports with the lists behind their numbers, and goals that come
//! nearer.

use clientele::i18n::texts::{goals, own_reports, patterns, reports, sheet, shell};
use clientele::model::text::Locale;

use super::{enter_customer, shows_fact};
use crate::folder::Folder;
use crate::harness::Walk;
use crate::importing::{self, said};
use crate::person::Person;

const CUSTOMER: &str = "宁波海工装备有限公司";
const PRODUCT: &str = "设备维保服务";

async fn enter_purchase(person: &Person) {
    person.go("产品").await;
    person.press("新建产品").await;
    person.fill("产品名称", PRODUCT).await;
    person.press("保存").await;
    person.go("客户").await;
    enter_customer(person, CUSTOMER).await;
    person.press("添加购买记录").await;
    person.fill("产品", PRODUCT).await;
    person.fill("数量", "3").await;
    person.fill("单价", "1200").await;
    person.press("保存").await;
    shows_fact(person, "购买总额", "¥3,600.00").await;
}

async fn open_part(person: &Person, part: &str) {
    person.go_below(said(shell::TODAY), said(reports::REPORTS)).await;
    person.press_within(("navigation", said(reports::WHICH)), part).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_bought_stands_in_the_reports_and_leads_to_the_list_behind_it() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go_below(said(shell::TODAY), said(reports::REPORTS)).await;
    person.sees(said(reports::EMPTY)).await;

    enter_purchase(&person).await;
    open_part(&person, said(reports::SALES)).await;
    person.sees(said(reports::DECIDED_NONE)).await;
    open_part(&person, said(reports::MARKETS)).await;
    person.choose(said(sheet::PERIOD), said(sheet::THIS_MONTH)).await;
    person.by_role(&["group"], said(reports::LIKED)).await;
    person.sees_in(("group", said(reports::LIKED)), &[PRODUCT, "¥3,600"]).await;
    person.press_within(("group", said(reports::LIKED)), PRODUCT).await;
    person.by_role(&["grid"], "购买记录").await;
    person.counts(1).await;

    // Whoever comes back finds the same report of the same days.
    person.go_below(said(shell::TODAY), said(reports::REPORTS)).await;
    person.by_role(&["group"], said(reports::LIKED)).await;
    person.holds(said(sheet::PERIOD), "month").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_goal_says_how_far_it_is_and_none_is_kept_without_a_target() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    enter_purchase(&person).await;
    person.go_below(said(shell::TODAY), said(goals::GOALS)).await;
    person.press("新建目标").await;
    person.fill("目标名称", "本季度新客户").await;
    person.choose("衡量指标", "新增成交客户数").await;
    person.press("保存").await;
    person.sees(&goals::WITHOUT_TARGET.fill(Locale::Chinese, &["本季度新客户"])).await;
    person.fill("目标值", "2").await;
    person.press("保存").await;
    person.sees("已创建“本季度新客户”").await;
    let half_way = goals::OF_TARGET.fill(Locale::Chinese, &["1", "2"]);
    person.sees(&half_way).await;
    person.sees(said(goals::HOW)).await;

    person.go(said(shell::TODAY)).await;
    person.sees("本季度新客户").await;
    person.sees(&half_way).await;
    open_part(&person, said(reports::SALES)).await;
    person.sees(&half_way).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_makes_a_report_of_its_own_and_its_lines_lead_to_their_records() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    enter_purchase(&person).await;
    open_part(&person, said(own_reports::OWN)).await;
    person.sees(said(own_reports::NONE)).await;
    person.press(said(own_reports::NEW)).await;
    person.press(said(own_reports::SAVE)).await;
    person.sees(&own_reports::NAME_WRONG.fill(Locale::Chinese, &["40"])).await;
    person.fill(said(own_reports::NAME), "按客户的购买").await;
    person.choose(said(own_reports::TABLE), "购买记录").await;
    person.choose(said(own_reports::BY), "客户").await;
    person.choose(said(own_reports::FIGURE), "金额合计").await;
    person.press(said(own_reports::SAVE)).await;
    person.sees(&own_reports::SAVED.fill(Locale::Chinese, &["按客户的购买"])).await;
    person.sees_in(("group", "按客户的购买"), &[CUSTOMER, "¥3,600"]).await;
    person.press_within(("group", "按客户的购买"), CUSTOMER).await;
    person.by_role(&["grid"], "购买记录").await;
    person.counts(1).await;

    // It is kept with the vault, and goes in one step.
    open_part(&person, said(own_reports::OWN)).await;
    person.press(&own_reports::REMOVE.fill(Locale::Chinese, &["按客户的购买"])).await;
    person.sees(said(own_reports::NONE)).await;
}

/// Opportunities of a customer: of 60 from exhibitions 40 were won, of 60 from the website 10, and 3 are open.
fn opportunities(ended: &str) -> String {
    let mut rows = "商机名称,客户,来源渠道,预计成交金额,结果,实际成交日期\n".to_owned();
    for (source, won) in [("行业展会", 40), ("官网咨询", 10)] {
        for number in 0..60 {
            let outcome = if number < won { "赢单" } else { "输单" };
            rows.push_str(&format!("{source} {number},{CUSTOMER},{source},,{outcome},{ended}\n"));
        }
    }
    for number in 0..3 {
        rows.push_str(&format!("意向 {number},{CUSTOMER},行业展会,10000,进行中,\n"));
    }
    rows
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_says_what_sells_and_with_which_open_opportunities_and_nothing_of_too_little() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    open_part(&person, said(patterns::PATTERNS)).await;
    person.sees("数据太少，不能下结论").await;

    let folder = Folder::new("patterns");
    let rows = opportunities(&person.day(-20).await);
    importing::take_in(&person, &folder.write("商机.csv", rows.as_bytes())).await;
    open_part(&person, said(patterns::PATTERNS)).await;
    let source = patterns::TRAIT.fill(Locale::Chinese, &["来源渠道", "行业展会"]);
    person.sees(&patterns::WON_MORE.fill(Locale::Chinese, &[&source, "4.0", "40", "60", "67%", "17%"])).await;
    person.by_role(&["region"], said(patterns::RISKS)).await;
    person.press(&patterns::DO_WON_MORE.fill(Locale::Chinese, &["3", "¥30,000"])).await;
    person.by_role(&["link"], "意向 2").await;

    // What is asked is remembered, and of customers there is too little yet.
    person.choose(said(patterns::QUESTION), said(patterns::ASK_LOST)).await;
    person.sees("数据太少，不能下结论").await;
    person.go_below(said(shell::TODAY), said(reports::REPORTS)).await;
    person.sees(said(patterns::OF_LOST)).await;
}
