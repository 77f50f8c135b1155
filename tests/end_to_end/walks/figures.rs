//! What the figures of the desk say: how good its data is, whom to call for what is missing, and how it serves.

use clientele::i18n::texts::{module, quality, service_report, today};
use clientele::model::text::Locale;

use super::{change_in, enter_customer, open};
use crate::harness::Walk;
use crate::importing::said;

const FIRST: &str = "宁波海工装备有限公司";
const SECOND: &str = "苏州精工有限公司";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_lacks_something_is_called_one_after_the_other_and_what_is_entered_late_is_told() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    for name in [FIRST, SECOND] {
        person.go("客户").await;
        enter_customer(&person, name).await;
    }
    open(&person, FIRST).await;
    person.press("记录跟进").await;
    person.fill("跟进时间", &format!("{}T09:00", person.day(-5).await)).await;
    person.sees("超过 24 小时").await;
    person.fill("跟进内容", "补录上周的拜访").await;
    person.fill("下一步计划", "寄样品").await;
    person.fill("下次跟进日期", &person.day(1).await).await;
    person.press("保存").await;
    person.sees("已记录跟进").await;

    person.go_below("跟进记录", said(quality::QUALITY)).await;
    person.shows_figure(said(quality::INCOMPLETE), "2").await;
    person.shows_figure(said(quality::IN_TIME_RATE), "0.0%").await;
    person.sees(said(quality::LATE)).await;
    person.press(said(today::EVERYONE)).await;

    // One press asks for what is missing and for nothing else.
    person.press(&quality::COMPLETE_OF.fill(Locale::Chinese, &[FIRST])).await;
    person.fill("手机", "13800138000").await;
    person.press("保存").await;
    person.leaves_dialog().await;
    person.sees("138 0013 8000").await;

    // The next one by a key.
    person.keys("j").await;
    person.by_role(&["dialog"], &module::EDIT_TITLE.fill(Locale::Chinese, &[SECOND])).await;
    person.keys("Escape").await;
    person.leaves_dialog().await;
    person.shows_figure(said(quality::INCOMPLETE), "2").await;
}

/// A name that somebody typed to get past the form.
const NAMELESS: &str = "888-666";

#[tokio::test(flavor = "multi_thread")]
async fn a_value_that_can_hardly_be_right_is_told_with_its_rule_and_its_records() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    for name in [FIRST, NAMELESS] {
        person.go("客户").await;
        enter_customer(&person, name).await;
    }
    person.go_below("跟进记录", said(quality::QUALITY)).await;
    person.by_role(&["group"], said(quality::DOUBTS)).await;
    let rule = quality::NAMELESS.fill(Locale::Chinese, &["客户名称"]);
    person.sees_in(("group", said(quality::DOUBTS)), &[&rule]).await;
    person.by_role(&["group"], said(quality::EXACT)).await;
    person.by_role(&["group"], said(quality::AGES)).await;

    // No condition of a list says this rule, so its records are named below it.
    let links = async || person.names(&["link"]).await.iter().filter(|name| *name == NAMELESS).count();
    let before = links().await;
    person.press(&format!("{rule} (1)")).await;
    person.until("record of the doubt", async || (links().await > before).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_stands_in_the_report_with_its_cause_its_time_and_what_the_customer_thought() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, FIRST).await;
    person.go_below("服务工单", said(service_report::SERVICE_REPORT)).await;
    person.sees(said(service_report::EMPTY)).await;

    person.go("服务工单").await;
    person.press("新建服务工单").await;
    person.fill("主题", "主机异响").await;
    person.pick("客户", FIRST).await;
    person.choose("服务类型", "投诉").await;
    person.press("保存").await;
    person.sees("已创建“主机异响”").await;
    person.press("标记已解决").await;
    person.fill("根本原因", "产品缺陷").await;
    person.fill("解决方案", "更换轴承").await;
    person.press_within(("dialog", "解决工单"), "标记已解决").await;
    person.leaves_dialog().await;
    change_in(&person, "更多", "满意度", "4").await;

    person.go_below("服务工单", said(service_report::SERVICE_REPORT)).await;
    person.shows_figure(said(service_report::CASES), "1").await;
    person.shows_figure(said(service_report::SOLUTION_KEPT), "100.0%").await;
    person.shows_figure(said(service_report::SATISFACTION), "4.0").await;
    person.sees_in(("group", said(service_report::CAUSES)), &["产品缺陷"]).await;

    // The number leads to the list behind it.
    person.press_within(("group", said(service_report::CAUSES)), "1").await;
    person.by_role(&["grid"], "服务工单").await;
    person.sees("主机异响").await;
}
