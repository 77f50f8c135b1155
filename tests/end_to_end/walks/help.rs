//! Whoever is stuck finds help where they are: the manual, a tour, a note to the lead, and rules that fit the trade.

use std::time::Duration;

use clientele::i18n::texts::{help, trades};
use clientele::model::text::Locale;
use serde_json::Value;

use super::shows_fact;
use crate::browser::Options;
use crate::harness::{VAULT, Walk};
use crate::importing::said;

/// How long the business of the sample company may take to come on a small machine.
const LONG: Duration = Duration::from_secs(40);

/// How much of the offer of a tour still stands over the end of today, in pixels.
const OFFER_LEFT: &str = "
document.querySelector('.page.today').lastElementChild.scrollIntoView({ block: 'end' });
const offer = document.querySelector('.tour-offer').getBoundingClientRect();
return Math.round(offer.bottom - document.querySelector('.stage').getBoundingClientRect().top);";

#[tokio::test(flavor = "multi_thread")]
async fn the_manual_opens_at_the_page_where_one_is_stuck_also_without_a_network() {
    let mut walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    person.keys("F1").await;
    person.is_at("heading", "客户").await;

    person.fill(said(help::SEARCH), "公海").await;
    person.press_within(("navigation", said(help::CONTENTS)), "公海").await;
    person.is_at("heading", "公海").await;
    let complaints = walk.browser.complaints().await;
    assert!(complaints.is_empty(), "the browser complains: {complaints:?}");

    person.is_ready_for_offline().await;
    walk.site.stop();
    person.reload().await;
    person.press(VAULT).await;
    person.is_at("heading", "公海").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_hinders_somebody_is_written_down_with_its_page_and_answered() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    person.press_part("的菜单").await;
    person.press(said(help::WRITE_NOTE)).await;
    person.fill("反馈与建议内容", "传真没有人用").await;
    person.choose("反馈类别", "字段多余").await;
    person.press("保存").await;
    person.status_saved().await;
    shows_fact(&person, "所在页面", "客户").await;
    person.press(said(help::ANSWER_NOTE)).await;
    person.choose("答复状态", "已采纳").await;
    person.fill("主管答复", "下周去掉").await;
    person.press("保存").await;
    shows_fact(&person, "主管答复", "下周去掉").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preset_says_what_it_changes_and_one_step_takes_it_back() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("设置").await;
    person.choose(said(trades::TRADE), said(trades::RETAIL)).await;
    person.sees("周一至周五 10:00-21:00 · 周六至周日 10:00-22:00（节假日照常）").await;
    person.press(said(trades::APPLY)).await;
    person.sees(&trades::APPLIED.fill(Locale::Chinese, &[said(trades::RETAIL)])).await;
    person.sees(said(trades::SAME)).await;
    person.keys("Control+z").await;
    person.does_not_see(said(trades::SAME)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tour_goes_over_the_real_pages_by_keyboard_and_is_offered_once() {
    let walk = Walk::begin(Options::default()).await;
    let person = walk.person();
    person.press("用示例数据试用").await;
    person.desk_is_open().await;
    person.sees_within(said(help::TOUR_OFFER), LONG).await;

    // On a phone it goes away with what is scrolled.
    walk.browser.set_size(360, 740).await;
    person.stands_still(200).await;
    let left = walk.browser.driver().execute(OFFER_LEFT, Vec::<Value>::new()).await.unwrap();
    assert!(left.json().as_i64().is_some_and(|left| left <= 0), "{:?} px cover the page", left.json());
    walk.browser.set_size(1440, 900).await;

    person.press(said(help::ROLE_SALES)).await;
    person.by_role(&["dialog"], said(help::TODAY_TITLE)).await;
    person.does_not_see(said(help::TOUR_OFFER)).await;
    person.is_at("button", said(help::NEXT)).await;
    person.keys("Enter").await;
    person.by_role(&["dialog"], said(help::CUSTOMERS_TITLE)).await;
    person.arrives_at("/customers").await;
    person.press(said(help::PREVIOUS)).await;
    person.by_role(&["dialog"], said(help::TODAY_TITLE)).await;
    person.is_at("button", said(help::NEXT)).await;
    person.keys("Escape").await;
    person.does_not_see(said(help::TODAY_TITLE)).await;

    // The help has it whenever somebody wants it.
    person.keys("F1").await;
    person.press(said(help::ROLE_AGENT)).await;
    person.by_role(&["dialog"], said(help::QUEUE_TITLE)).await;
    person.arrives_at("/service").await;
    for _ in 0..4 {
        person.press(said(help::NEXT)).await;
    }
    person.press(said(help::FINISH)).await;
    person.does_not_see(said(help::HELP_TEXT)).await;
}
