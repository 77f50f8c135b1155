//! After the sale: a complaint, what the customer thinks, its points, and whom it brings.

use clientele::i18n::texts::{care, cases, marketing};

use super::{
    BROUGHT, COMPLAINT, CUSTOMER, PRODUCT, SURVEY, filled, has_below, log_talk, number, open_of, sees_all, shows_facts,
};
use crate::importing::said;
use crate::person::Person;
use crate::walks::{enter_customer, shows_fact, shows_no_fact};

/// A complaint about what was bought: both promises are shown, and it is answered within the first.
pub(super) async fn a_complaint_is_answered(person: &Person) {
    person.go("服务工单").await;
    person.press("新建服务工单").await;
    person.fill("主题", COMPLAINT).await;
    person.pick("客户", CUSTOMER).await;
    person.choose("服务类型", "投诉").await;
    person.choose("优先级", "紧急").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{COMPLAINT}”")).await;
    sees_all(person, &[&number(person, "SV", "001").await, "响应 · 剩"]).await;
    person
        .until("both promises of the case", async || {
            let facts = person.facts().await;
            (facts.contains_key("响应时限") && facts.contains_key("解决时限")).then_some(())
        })
        .await;
    // By key: a message may lie over the lower edge of the page.
    person.again(PRODUCT, async || person.by_role(&["button"], PRODUCT).await.focus().await).await;
    person.keys("Enter").await;
    person.sees(&filled(cases::PURCHASE_CHOSEN, &[PRODUCT])).await;
    shows_fact(person, "产品/服务", PRODUCT).await;

    log_talk(person, "已致歉，明天派工程师", "上门复测", &person.day(1).await).await;
    person.until("first answer", async || person.facts().await.contains_key("首次响应时间").then_some(())).await;
    shows_no_fact(person, "响应超时").await;
    person.sees("解决 · 剩").await;
    person.go(said(care::CARE)).await;
    sees_all(person, &[said(care::COMPLAINTS), &filled(care::WHY_COMPLAINT, &[COMPLAINT])]).await;
    open_of(person, "客户", CUSTOMER).await;
    sees_all(person, &["1 个工单正在处理", "近一年工单 1 个，其中投诉 1 个，未结 1 个"]).await;
}

/// Solved with its cause within what was promised: nobody waits any more, and the customer says how it was.
pub(super) async fn it_is_solved_in_time(person: &Person) {
    open_of(person, "服务工单", COMPLAINT).await;
    person.press("标记已解决").await;
    person.fill("根本原因", "安装调试").await;
    person.fill("解决方案", "重新标定零点").await;
    person.press_within(("dialog", "解决工单"), "标记已解决").await;
    person.leaves_dialog().await;
    shows_facts(person, &[("状态", "已解决"), ("根本原因", "安装调试")]).await;
    shows_no_fact(person, "解决超时").await;
    person.sees(said(marketing::ASK_SATISFACTION)).await;
    person.press(said(marketing::NOTE_SATISFACTION)).await;
    person.fill("满意度", "4").await;
    person.press("保存").await;
    person.does_not_see(said(marketing::ASK_SATISFACTION)).await;
    person.status_saved().await;
    person.press("关闭详情").await;
    person.counts(1).await;
    person.press("进行中").await;
    person.counts(0).await;
    person.press("全部").await;
    person.counts(1).await;
    person.go(said(care::CARE)).await;
    person.sees(said(care::MINE_CARED)).await;
    open_of(person, "客户", CUSTOMER).await;
    person.sees("近一年工单 1 个，其中投诉 1 个，未结 0 个；满意度均分 4.0（1 次评价）；累计购买 2 次").await;
}

/// An interview: the survey and the customer's portrait say what was answered.
pub(super) async fn the_customer_is_asked(person: &Person) {
    person.go_below(said(care::CARE), said(marketing::SURVEYS)).await;
    person.press("新建满意度调查").await;
    person.fill("调查名称", SURVEY).await;
    person.choose("调查方式", "电话访谈").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{SURVEY}”")).await;
    person.press(said(marketing::USUAL_QUESTIONS)).await;
    person.sees(&filled(marketing::QUESTIONS_ADDED, &["4"])).await;
    person.press(said(marketing::ENTER_ANSWERS)).await;
    person.pick("客户", CUSTOMER).await;
    let answers = [("1. 服务质量如何？", "5 分"), ("2. 沟通效果如何？", "4 分"), ("3. 总体满意度", "5 分")];
    for (question, score) in answers {
        person.tick_within(("group", question), score).await;
    }
    person.press("保存").await;
    person.sees(said(marketing::ANSWERS_SAVED)).await;
    person.leaves_dialog().await;
    let means = ["5.0", "4.0"].map(|mean| filled(marketing::MEAN_OF, &[mean, "1"]));
    sees_all(person, &[&filled(marketing::SHEETS_COUNT, &["1"]), &means[0], &means[1]]).await;
    open_of(person, "客户", CUSTOMER).await;
    // The rating of the case counts too: 4, 5, 4 and 5.
    person.sees(&filled(marketing::MEAN_OF, &["4.5", "4"])).await;
}

pub(super) async fn book_points(person: &Person, reason: &str, points: &str) {
    person.press("添加积分记录").await;
    person.fill("积分事由", reason).await;
    person.fill("积分", points).await;
    person.press("保存").await;
}

pub(super) async fn points_are_earned_and_spent(person: &Person) {
    book_points(person, "购买奖励", "181").await;
    shows_fact(person, "积分余额", "181").await;
    book_points(person, "兑换礼品", "-60").await;
    shows_fact(person, "积分余额", "121").await;
}

/// The customer recommends the desk to another and gets points for it, once; its portrait is that of a loyal one.
pub(super) async fn the_customer_brings_another(person: &Person) {
    person.go("客户").await;
    enter_customer(person, BROUGHT).await;
    open_of(person, "客户", CUSTOMER).await;
    person.press("添加客户推荐").await;
    person.pick("被推荐客户", BROUGHT).await;
    person.fill("奖励积分", "200").await;
    person.press("保存").await;
    shows_fact(person, said(care::REFERRALS_COUNT), "1").await;
    person.sees("购买 2 次；最近一次购买在 0 天前；推荐了 1 位客户").await;
    // Purchasing power 100, loyalty 14 and 15, activity 60 and three times 10: 75 of 100.
    person.press(&filled(care::TAKE_LEVEL, &["A"])).await;
    shows_facts(person, &[("客户级别", "A"), ("积分余额", "121")]).await;

    has_below(person, said(care::CARE), said(care::REFERRALS), 1).await;
    person.press(&number(person, "TJ", "001").await).await;
    shows_facts(person, &[("推荐人", CUSTOMER), ("被推荐客户", BROUGHT)]).await;
    person.press(said(care::CREDIT)).await;
    person.sees(&filled(care::CREDITED, &["200"])).await;
    let paid = async || (!person.has(&["button"], said(care::CREDIT)).await).then_some(());
    person.until("referral whose points can't be given twice", paid).await;
    person.status_saved().await;
}
