//! Conditions that are kept, and letters that address their reader by name.

use clientele::i18n::texts::{care, marketing, module, segments};
use clientele::model::text::Locale;

use super::{change_in, enter_customer};
use crate::harness::Walk;
use crate::importing::said;

const FIRST: &str = "宁波海工装备有限公司";
const SECOND: &str = "苏州精工有限公司";

#[tokio::test(flavor = "multi_thread")]
async fn conditions_kept_as_a_segment_come_back_by_name_and_are_the_audience_of_a_campaign() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    for name in [FIRST, SECOND] {
        person.go("客户").await;
        enter_customer(&person, name).await;
    }
    change_in(&person, "地址", "城市", "苏州").await;
    person.go("客户").await;
    person.press("筛选").await;
    person.choose("字段", "城市").await;
    person.fill("值", "苏州").await;
    person.press_within(("dialog", "筛选"), "应用").await;
    person.counts(1).await;

    person.press(said(segments::SEGMENTS_HERE)).await;
    person.press(said(segments::KEEP)).await;
    person.fill(said(segments::NAME), "苏州客户").await;
    person.press(said(segments::KEEP_DONE)).await;
    person.sees(&segments::KEPT.fill(Locale::Chinese, &["苏州客户"])).await;
    person.leaves_dialog().await;
    person.press(said(module::CLEAR_FILTERS)).await;
    person.counts(2).await;
    person.press(said(segments::SEGMENTS_HERE)).await;
    person.press("苏州客户").await;
    person.counts(1).await;

    person.go_below(said(care::CARE), "营销活动").await;
    person.press("新建营销活动").await;
    person.fill("活动名称", "秋季展会").await;
    person.press("保存").await;
    person.sees("已创建“秋季展会”").await;
    person.press(said(marketing::ADD_MANY)).await;
    person.choose(said(marketing::WHOM), "苏州客户").await;
    person.sees(&marketing::WOULD_ADD.fill(Locale::Chinese, &["1", "0"])).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_has_the_name_of_its_reader_and_becomes_a_follow_up() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go_below(said(care::CARE), said(segments::LETTERS)).await;
    person.press("新建信函模板").await;
    person.fill("模板名称", "产品介绍").await;
    person.fill("中文主题", "致{customer}").await;
    person.fill("中文正文", "{contact}您好，附上产品介绍。").await;
    person.press("保存").await;
    person.sees("已创建“产品介绍”").await;
    person.go("客户").await;
    enter_customer(&person, FIRST).await;
    person.press(said(segments::WRITE)).await;
    person.sees(said(segments::NO_ADDRESS)).await;
    person.choose(said(segments::TEMPLATE), "产品介绍").await;
    let subject = format!("致{FIRST}");
    person
        .until("the subject with the name", async || {
            (person.value_of(said(segments::SUBJECT)).await == subject).then_some(())
        })
        .await;
    person.press(said(segments::LOG)).await;
    let wording = format!("{FIRST}您好，附上产品介绍。");
    person
        .until("the follow-up with the letter", async || (person.value_of("跟进内容").await == wording).then_some(()))
        .await;
}
