//! What every page says at the end, now and after the vault was opened anew.

use clientele::i18n::texts::{care, marketing};

use super::aftercare::book_points;
use super::{
    BROUGHT, CUSTOMER, DEAL, PRICE, filled, has_below, open_campaign, open_of, sees_all, shows_facts, shows_figures,
};
use crate::importing::said;
use crate::person::Person;
use crate::walks::shows_fact;

/// All that the customer, the contract, the campaign and the lists say at the end.
pub(super) async fn every_book_agrees(person: &Person) {
    open_of(person, "客户", BROUGHT).await;
    shows_fact(person, "推荐客户", CUSTOMER).await;
    open_of(person, "客户", CUSTOMER).await;
    shows_facts(person, &[("客户状态", "成交"), ("客户级别", "A"), ("积分余额", "321"), ("应收余额", "¥0.00")]).await;
    shows_facts(person, &[("购买次数", "2"), ("购买总额", "¥21,000.00"), (said(care::VALUE), "¥21,000")]).await;
    shows_facts(person, &[(said(care::REFERRALS_COUNT), "1"), ("下一步计划", "上门复测")]).await;
    sees_all(person, &[&filled(marketing::MEAN_OF, &["4.5", "4"]), "推荐了 1 位客户"]).await;
    open_of(person, "合同", DEAL).await;
    shows_figures(person, &[("应收", PRICE), ("已回款", PRICE), ("未回款", "¥0"), ("已开票", PRICE)]).await;
    shows_fact(person, "合同状态", "完成").await;
    open_campaign(person).await;
    shows_figures(person, &[("参与客户", "2"), ("线索", "2"), ("商机", "1"), ("新成交客户", "1")]).await;
    shows_figures(person, &[("活动收入", PRICE), ("费用", "¥8,000"), ("投资回报率", "125%")]).await;
    sees_all(person, &["1 / 2", "¥17,999.75 / ¥20,000"]).await;
    every_list_agrees(person).await;
}

async fn every_list_agrees(person: &Person) {
    for (list, count, sum) in [
        ("客户", 3, None),
        ("线索", 2, None),
        ("商机", 1, Some("已成交 ¥21,000")),
        ("合同", 1, Some("未回款 ¥0")),
        ("服务工单", 1, None),
        ("跟进记录", 3, None),
        ("购买记录", 2, Some("¥21,000.00")),
    ] {
        person.go(list).await;
        person.counts(count).await;
        if let Some(sum) = sum {
            person.sees(sum).await;
        }
    }
    for (list, count, sum) in
        [("回款", 2, "金额合计 ¥17,999.75"), ("发票", 2, "已开票 ¥17,999.75"), ("审批", 1, "已同意")]
    {
        has_below(person, "合同", list, count).await;
        person.sees(sum).await;
    }
    has_below(person, said(care::CARE), said(care::POINTS), 3).await;
    person.sees(&format!("{} 321", said(care::POINTS_SUM))).await;
    has_below(person, said(care::CARE), said(marketing::SHEETS), 1).await;
    person.go("今日").await;
    shows_figures(person, &[("逾期", "0"), ("今天到期", "0"), ("未来 7 天", "2"), ("没有下一步的客户", "2")]).await;
    person.go(said(care::CARE)).await;
    person.sees(said(care::MINE_CARED)).await;
}

pub(super) async fn the_last_step_is_taken_back(person: &Person) {
    open_of(person, "客户", CUSTOMER).await;
    book_points(person, "积分抵扣", "-21").await;
    shows_fact(person, "积分余额", "300").await;
    person.status_saved().await;
    person.keys("Control+z").await;
    shows_fact(person, "积分余额", "321").await;
    has_below(person, said(care::CARE), said(care::POINTS), 3).await;
}
