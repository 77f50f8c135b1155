//! From the campaign to the customer: two cards of a fair, and what becomes of them.

use clientele::i18n::texts::{care, marketing};

use super::{
    CAMPAIGN, COLLEAGUE, CUSTOMER, DEAL, KNOWN, UNWILLING, filled, number, open_campaign, open_of, sees_all,
    shows_facts, shows_figures,
};
use crate::harness::MEMBER;
use crate::importing::said;
use crate::person::Person;
use crate::walks::people::list_colleague;
use crate::walks::{enter_customer, shows_fact};

/// The campaign: whom it is for is known, what it may bring and cost as well, and nothing has come of it yet.
pub(super) async fn a_fair_is_planned(person: &Person) {
    person.go("客户").await;
    enter_customer(person, KNOWN).await;
    person.sees(&number(person, "C", "001").await).await;
    person.go_below(said(care::CARE), said(marketing::CAMPAIGNS)).await;
    person.press("新建营销活动").await;
    person.fill("活动名称", CAMPAIGN).await;
    person.choose("活动类型", "展会").await;
    person.fill("开始日期", &person.day(-3).await).await;
    person.choose("目标指标", "新成交客户数").await;
    person.fill("目标数量", "2").await;
    person.fill("目标收入", "20000").await;
    person.press("财务").await;
    person.fill("活动预算", "10000").await;
    person.fill("实际费用", "8000").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{CAMPAIGN}”")).await;
    shows_figures(person, &[("参与客户", "0"), ("线索", "0"), ("商机", "0"), ("费用", "¥8,000")]).await;
    shows_figures(person, &[("活动收入", "¥0"), ("投资回报率", "-100%"), ("转化率", "—")]).await;
    sees_all(person, &["0 / 2", "¥0 / ¥20,000"]).await;

    // A customer that is here already is asked to come, and comes.
    person.press(said(marketing::ADD_MANY)).await;
    person.sees(&filled(marketing::WOULD_ADD, &["1", "0"])).await;
    person.press(&filled(marketing::ADD_COUNT, &["1"])).await;
    person.sees(&filled(marketing::ADDED, &["1"])).await;
    person.leaves_dialog().await;
    person.press_within(("group", &filled(marketing::MARK, &[KNOWN])), "参加").await;
    shows_figures(person, &[("参与客户", "1"), ("转化率", "0%")]).await;
}

async fn enter_lead(person: &Person, name: &str, mobile: &str) {
    person.press("新建线索").await;
    person.fill("线索名称", name).await;
    person.fill("联系人", "王建国").await;
    person.fill("手机", mobile).await;
    person.press("地址").await;
    person.fill("省份", "浙江省").await;
    person.fill("来源渠道", "行业展会").await;
    person.fill("营销活动", CAMPAIGN).await;
    person.fill("意向内容", DEAL).await;
    person.press("保存").await;
    person.sees(&format!("已创建“{name}”")).await;
}

/// Two leads of the fair go to whose turn it is. One is worth nothing, and says why.
pub(super) async fn two_cards_come_from_it(person: &Person) {
    person.go("设置").await;
    list_colleague(person, COLLEAGUE).await;
    person.press("添加规则").await;
    person.fill("省份或城市", "浙江").await;
    person.fill("分配给（多人轮流）", &format!("{MEMBER}，{COLLEAGUE}")).await;
    person.press("保存分配规则").await;
    person.sees("分配规则已保存").await;
    person.go("线索").await;
    enter_lead(person, CUSTOMER, "13800138000").await;
    shows_facts(person, &[("负责人", MEMBER), ("线索状态", "新"), ("来源渠道", "行业展会")]).await;
    person.sees(&number(person, "L", "001").await).await;
    person.press("关闭详情").await;
    enter_lead(person, UNWILLING, "13900139000").await;
    shows_fact(person, "负责人", COLLEAGUE).await;
    person.press("判为不合格").await;
    person.press("没有预算").await;
    shows_facts(person, &[("线索状态", "不合格"), ("不合格原因", "没有预算")]).await;
    person.press("关闭详情").await;
    person.counts(2).await;
    open_campaign(person).await;
    shows_figures(person, &[("参与客户", "1"), ("线索", "2"), ("商机", "0")]).await;
}

/// The other is looked over and becomes a customer with its deal, in one press; the campaign has both.
pub(super) async fn one_becomes_a_customer(person: &Person) {
    let today = person.day(0).await;
    open_of(person, "线索", CUSTOMER).await;
    person.press("移到“已联系”").await;
    shows_facts(person, &[("线索状态", "已联系"), ("首次接触时间", today.as_str())]).await;
    person.press("移到“合格”").await;
    shows_fact(person, "线索状态", "合格").await;
    person.press("转化").await;
    person.sees("没有找到相同的客户。").await;
    person.press_within(("dialog", &format!("转化“{CUSTOMER}”")), "转化").await;
    person.sees(&format!("已转化“{CUSTOMER}”")).await;
    shows_facts(person, &[("转化为客户", CUSTOMER), ("转化为商机", DEAL)]).await;

    person.go("客户").await;
    person.counts(2).await;
    open_of(person, "客户", CUSTOMER).await;
    shows_facts(person, &[("客户状态", "意向"), ("负责人", MEMBER), ("联系人", "王建国")]).await;
    shows_facts(person, &[("客户来源渠道", "行业展会"), ("首次接触时间", today.as_str()), ("关键需求", DEAL)]).await;
    sees_all(person, &[&number(person, "C", "002").await, "已被标记为意向客户；还没有购买"]).await;
    open_campaign(person).await;
    shows_figures(person, &[("参与客户", "2"), ("线索", "2"), ("商机", "1"), ("新成交客户", "0")]).await;
    shows_figures(person, &[("转化率", "0%"), ("活动收入", "¥0")]).await;
    person.go("今日").await;
    shows_figures(person, &[("逾期", "0"), ("今天到期", "0"), ("没有下一步的客户", "2")]).await;
}
