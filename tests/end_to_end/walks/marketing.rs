//! From a campaign to a customer that stays: who took part, what they thought of it, the points that they have, and whom
//! to care for.

use clientele::i18n::texts::{care, cases, marketing, ui};
use clientele::model::text::Locale;
use serde_json::Value;

use super::{enter_customer, open, shows_fact};
use crate::harness::{VAULT, Walk};
use crate::importing::said;
use crate::person::Person;

const FIRST: &str = "宁波海工装备有限公司";
const SECOND: &str = "苏州精工有限公司";

/// Longer than a sentence takes; the head of its page says all of it.
const FAIR: &str = "2026年秋季长三角工业自动化与智能装备展览会暨区域经销商、重点客户技术交流和新品发布会";

/// How many of those who take part can't be read to the end.
const CUT: &str = "
const names = [...document.querySelectorAll('.guest-row > .link-row > span:not(.badge)')];
return names.length < 2 ? -1 : names.filter((name) => name.scrollWidth > name.clientWidth).length;";

async fn enter_customers(person: &Person) {
    for name in [FIRST, SECOND] {
        person.go("客户").await;
        enter_customer(person, name).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_customers_are_asked_to_a_campaign_by_one_press_and_its_page_says_how_far_they_went() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    enter_customers(&person).await;
    person.go_below(said(care::CARE), "营销活动").await;
    person.press("新建营销活动").await;
    person.fill("活动名称", FAIR).await;
    person.fill("目标数量", "2").await;
    person.press("保存").await;
    person.sees("已创建“").await;
    person.by_role(&["heading"], FAIR).await;
    person.shows_figure("参与客户", "0").await;
    person.shows_figure("投资回报率", "—").await;

    person.press(said(marketing::ADD_MANY)).await;
    person.sees(&marketing::WOULD_ADD.fill(Locale::Chinese, &["2", "0"])).await;
    person.press(&marketing::ADD_COUNT.fill(Locale::Chinese, &["2"])).await;
    person.sees(&marketing::ADDED.fill(Locale::Chinese, &["2"])).await;
    person.leaves_dialog().await;
    person.shows_figure("参与客户", "2").await;

    // It is one step: it goes and comes back as a whole.
    person.keys("Control+z").await;
    person.shows_figure("参与客户", "0").await;
    person.keys("Control+Shift+z").await;
    person.shows_figure("参与客户", "2").await;

    // Who takes part is read to the end where there is the least room.
    walk.browser.set_size(360, 740).await;
    person.stands_still(200).await;
    let cut = walk.browser.driver().execute(CUT, Vec::<Value>::new()).await.unwrap();
    assert_eq!(cut.json().as_i64(), Some(0), "names are cut");
    walk.browser.set_size(1440, 900).await;

    person.press_within(("group", &marketing::MARK.fill(Locale::Chinese, &[FIRST])), "参加").await;
    person.sees(&marketing::OF_TARGET.fill(Locale::Chinese, &["1", "2"])).await;
    person.press(said(marketing::ADD_MANY)).await;
    person.sees(&marketing::WOULD_ADD.fill(Locale::Chinese, &["0", "2"])).await;
}

/// A survey by telephone with the usual four questions, whose page stays open.
async fn enter_survey(person: &Person) {
    person.go_below(said(care::CARE), "满意度调查").await;
    person.press("新建满意度调查").await;
    person.fill("调查名称", "售后回访").await;
    person.choose("调查方式", "电话访谈").await;
    person.press("保存").await;
    person.sees("已创建“售后回访”").await;
    person.press(said(marketing::USUAL_QUESTIONS)).await;
    person.sees(&marketing::QUESTIONS_ADDED.fill(Locale::Chinese, &["4"])).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_is_entered_while_one_speaks_and_the_survey_says_what_it_found() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    enter_customers(&person).await;
    enter_survey(&person).await;

    person.press(said(marketing::ENTER_ANSWERS)).await;
    person.pick("客户", FIRST).await;
    for (question, score) in [("1. 服务质量如何？", "5 分"), ("2. 沟通效果如何？", "3 分")] {
        person.tick_within(("group", question), score).await;
    }
    person.fill("4. 您还有什么建议？", "提前预约上门时间").await;
    person.press("保存").await;
    person.sees(said(marketing::ANSWERS_SAVED)).await;
    person.leaves_dialog().await;
    person.sees(&marketing::MEAN_OF.fill(Locale::Chinese, &["5.0", "1"])).await;
    person.sees(&marketing::MEAN_OF.fill(Locale::Chinese, &["3.0", "1"])).await;
    person.sees("提前预约上门时间").await;

    // Whoever is asked again goes on with the same sheet.
    person.press(said(marketing::ENTER_ANSWERS)).await;
    person.pick("客户", FIRST).await;
    person.sees(said(marketing::ANSWERED_BEFORE)).await;
    person.holds("4. 您还有什么建议？", "提前预约上门时间").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_answers_by_a_link_and_its_answer_is_entered_once() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    enter_customers(&person).await;
    enter_survey(&person).await;

    person.press(said(marketing::MAKE_LINKS)).await;
    person.pick("客户", FIRST).await;
    person.sees(said(marketing::NO_WAY_BACK)).await;
    person.press_within(("dialog", said(marketing::MAKE_LINKS)), said(marketing::MAKE_LINKS)).await;
    person.sees(said(marketing::COMES_BY_MAIL)).await;
    let link = address_for(&person, ("dialog", said(marketing::MAKE_LINKS)), FIRST).await;
    person.holds(&marketing::LINK_OF.fill(Locale::Chinese, &[FIRST]), &link).await;
    assert!(link.contains("answer.html#1."), "{link}");
    let survey = walk.site.address(&person.path().await);

    // The customer's side: a page of its own, which opens no vault.
    person.visit(&link).await;
    person.by_role(&["heading"], "售后回访").await;
    assert!(!person.has(&["button"], VAULT).await);
    person.press("提交").await;
    person.sees("请至少回答一题。").await;
    person.tick_within(("group", "1. 服务质量如何？"), "5 分").await;
    person.fill("4. 您还有什么建议？", "周末也能接电话").await;
    person.press("提交").await;
    person.by_role(&["button"], "复制内容").await;
    let text = person.value_of("要发送的内容").await;
    let complaints = walk.browser.complaints().await;
    assert!(complaints.is_empty(), "the browser complains: {complaints:?}");

    // The desk's side: the answer is held to the link and counts once.
    person.visit(&survey).await;
    person.press(VAULT).await;
    person.sees(&marketing::INVITED_BY_LINK.fill(Locale::Chinese, &["1", "0"])).await;
    let forged = text.replace("CLIENTELE1.", "CLIENTELE1.AAAA");
    for (pasted, told) in [("谢谢", marketing::ANSWER_NONE), (forged.as_str(), marketing::ANSWER_BROKEN)] {
        paste(&person, pasted).await;
        person.sees(said(told)).await;
        person.press("取消").await;
        // Words that were pasted are not thrown away unasked.
        person.press(said(ui::DISCARD)).await;
        person.leaves_dialog().await;
    }
    paste(&person, &text).await;
    person.sees(&marketing::TAKEN_IN.fill(Locale::Chinese, &["1"])).await;
    person.leaves_dialog().await;
    person.sees("周末也能接电话").await;
    person.sees(&marketing::MEAN_OF.fill(Locale::Chinese, &["5.0", "1"])).await;
    paste(&person, &text).await;
    person.sees(said(marketing::REFUSED_SAME)).await;
}

/// Where the link for a customer leads to.
async fn address_for(person: &Person, place: (&str, &str), customer: &str) -> String {
    let link = async || person.by_role_within(place, &["link"], customer).await.prop("href").await;
    person.again("link", link).await.expect("an address")
}

async fn paste(person: &Person, text: &str) {
    person.press(said(marketing::PASTE_ANSWER)).await;
    person.fill(said(marketing::PASTED), text).await;
    person.press(said(marketing::CHECK_ANSWER)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_solved_case_is_rated_by_the_customer_who_was_asked_about_it() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    enter_customers(&person).await;
    person.go("服务工单").await;
    person.press("新建服务工单").await;
    person.fill("主题", "培训咨询").await;
    person.pick("客户", FIRST).await;
    person.press("保存").await;
    person.sees("已创建“培训咨询”").await;
    person.press("标记已解决").await;
    person.press_within(("dialog", "解决工单"), "标记已解决").await;
    person.leaves_dialog().await;

    // There is no survey for cases yet; one press makes it.
    let dialog = ("dialog", said(cases::ASK_BY_SURVEY));
    person.press(said(cases::ASK_BY_SURVEY)).await;
    person.press_within(dialog, said(cases::MAKE_SURVEY)).await;
    person.press_within(dialog, said(cases::MAKE_LINK)).await;
    person.sees(said(cases::CASE_COMES_BY_MAIL)).await;
    let link = address_for(&person, dialog, FIRST).await;
    let case = walk.site.address(&person.path().await);

    person.visit(&link).await;
    person.by_role(&["heading"], said(cases::USUAL_SURVEY)).await;
    person.tick_within(("group", "3. 总体满意度"), "4 分").await;
    person.press("提交").await;
    person.by_role(&["button"], "复制内容").await;
    let text = person.value_of("要发送的内容").await;

    // The answer is taken in on the page of the survey, and is the case's.
    person.visit(&case).await;
    person.press(VAULT).await;
    person.by_role(&["button"], said(cases::LINK_AGAIN)).await;
    person.go_below(said(care::CARE), said(marketing::SURVEYS)).await;
    person.press(said(cases::USUAL_SURVEY)).await;
    paste(&person, &text).await;
    person.sees(&marketing::TAKEN_IN.fill(Locale::Chinese, &["1"])).await;
    person.leaves_dialog().await;
    person.go("服务工单").await;
    person.press("培训咨询").await;
    person.sees(&cases::RATED.fill(Locale::Chinese, &["4"])).await;
    shows_fact(&person, "满意度", "4").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_spends_points_that_are_not_there_and_an_open_complaint_asks_for_care() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    enter_customers(&person).await;
    open(&person, FIRST).await;
    person.sees(said(care::PORTRAIT)).await;
    person.sees(said(care::NOTHING_BOUGHT)).await;
    person.press("添加积分记录").await;
    person.fill("积分事由", "购买奖励").await;
    person.fill("积分", "100").await;
    person.press("保存").await;
    shows_fact(&person, "积分余额", "100").await;
    person.press("添加积分记录").await;
    person.fill("积分事由", "兑换礼品").await;
    person.fill("积分", "-120").await;
    person.press("保存").await;
    person.sees("积分不足：可用 100 分，本次使用 120 分").await;
    person.fill("积分", "-40").await;
    person.press("保存").await;
    shows_fact(&person, "积分余额", "60").await;

    person.press("添加客户反馈").await;
    person.fill("反馈内容", "包装破损").await;
    person.choose("反馈类型", "投诉").await;
    person.press("保存").await;
    person.status_saved().await;
    person.go(said(care::CARE)).await;
    person.sees(said(care::COMPLAINTS)).await;
    let why = care::WHY_COMPLAINT.fill(Locale::Chinese, &["包装破损"]);
    person.sees(&why).await;
    person.press(&care::DONE.fill(Locale::Chinese, &[FIRST])).await;
    person.does_not_see(&why).await;
    person.keys("Control+z").await;
    person.sees(&why).await;

    // What a person moves on is history; what time does is reckoned.
    open(&person, FIRST).await;
    person.press("编辑").await;
    person.choose("客户状态", "成交").await;
    person.press("保存").await;
    person.sees(said(care::PASSED)).await;
    person.sees(said(care::MARKED_CUSTOMER)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_recommends_us_has_the_points_by_one_press_and_gets_them_once() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    enter_customers(&person).await;
    person.go_below(said(care::CARE), "客户推荐").await;
    person.press("新建客户推荐").await;
    person.pick("推荐人", FIRST).await;
    person.pick("被推荐客户", SECOND).await;
    person.fill("奖励积分", "50").await;
    person.press("保存").await;
    person.press(said(care::CREDIT)).await;
    person.sees(&care::CREDITED.fill(Locale::Chinese, &["50"])).await;
    shows_fact(&person, "奖励已发放", "是").await;
    let paid = async || (!person.has(&["button"], said(care::CREDIT)).await).then_some(());
    person.until("referral whose points nobody gets twice", paid).await;
    open(&person, FIRST).await;
    shows_fact(&person, "积分余额", "50").await;
}
