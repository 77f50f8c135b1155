//! Colleagues: who at the customer has a part in a deal, what one says to another, who belongs to which team, and what comes
//! first for whom.

use std::time::Duration;

use clientele::i18n::texts::{comments, people, segments, team};
use clientele::model::text::Locale;

use super::{enter_customer, open, shows_fact};
use crate::browser::Options;
use crate::harness::{MEMBER, Walk};
use crate::importing::said;
use crate::person::Person;

/// How long the business of the sample company may take to come on a small machine.
const LONG: Duration = Duration::from_secs(40);

const CUSTOMER: &str = "宁波海工装备有限公司";

async fn enter_contact(person: &Person, name: &str) {
    open(person, CUSTOMER).await;
    person.press("添加联系人").await;
    person.fill("名称、姓名或电话", name).await;
    person.press("继续新建").await;
    person.by_role(&["textbox"], "姓名").await;
    person.press("保存").await;
    person.status_saved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_people_of_a_deal_are_named_where_it_stands_with_their_part_and_their_superior() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    for name in ["赵总工", "钱采购"] {
        enter_contact(&person, name).await;
    }
    open(&person, CUSTOMER).await;
    person.choose(&people::REPORTS_TO.fill(Locale::Chinese, &["钱采购"]), "赵总工").await;
    person.status_saved().await;
    person.press("新商机").await;
    person.fill("项目名称", "龙门吊改造").await;
    person.press("保存").await;
    person.status_saved().await;
    open(&person, "龙门吊改造").await;

    person.choose(said(people::ADD_WHO), "钱采购").await;
    person.choose(&people::PART_OF.fill(Locale::Chinese, &["钱采购"]), "采购").await;
    person.status_saved().await;
    let place = ("region", said(people::PEOPLE));
    // The first person is the main contact, and the superior stands above.
    person.sees_in(place, &[said(people::MAIN), "赵总工", said(people::NOT_INVOLVED)]).await;
    shows_fact(&person, "联系人", "钱采购").await;

    person.choose(said(people::ADD_WHO), "赵总工").await;
    person.press(&people::REMOVE.fill(Locale::Chinese, &["钱采购"])).await;
    shows_fact(&person, "联系人", "赵总工").await;
    person.keys("Control+z").await;
    shows_fact(&person, "联系人", "钱采购").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_is_named_in_a_comment_by_suggestion_and_ones_words_stay_ones_own() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    // Somebody who owns a record is known by name.
    super::change(&person, "负责人", "李雷").await;
    let field = async || person.by_role(&["textbox"], said(comments::WRITE)).await.focus().await;
    person.again("field of a comment", field).await;
    person.type_here("请看账期 @李").await;
    person.take("李雷").await;
    person.keys("Control+Enter").await;
    person.sees("请看账期 @李雷").await;
    person.status_saved().await;
    assert!(!person.has(&["heading"], said(comments::FOR_YOU)).await);

    // One's own words are one's own to change.
    person.press(said(comments::EDIT)).await;
    person.fill(said(comments::EDIT_TEXT), "请 @李雷 看账期").await;
    person.press(said(comments::SAVE_EDIT)).await;
    person.sees("请 @李雷 看账期").await;
    person.press(&comments::REPLY.fill(Locale::Chinese, &[MEMBER])).await;
    person.fill(&comments::REPLY_TO.fill(Locale::Chinese, &[MEMBER]), "已经看过").await;
    person.press(said(comments::SEND_REPLY)).await;
    person.sees("已经看过").await;
    person.press(said(comments::DELETE)).await;
    person.sees(said(comments::DELETED)).await;
    assert!(walk.browser.complaints().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_named_finds_the_comment_under_today_until_it_is_marked_as_read() {
    let walk = Walk::begin(Options::default()).await;
    let person = walk.person();
    person.press("用示例数据试用").await;
    person.desk_is_open().await;
    // A colleague of the sample company has asked whoever explores it.
    person.sees_within(said(comments::FOR_YOU), LONG).await;
    let unread = async || {
        let buttons = person.names(&["button"]).await;
        buttons.iter().filter(|name| name.contains("的评论标为已读")).count()
    };
    // What the sample company has comes one after the other.
    let all = person.steady(1_500, async || unread().await).await;
    assert!(all > 0, "somebody has asked");
    person.press_part("的评论标为已读").await;
    person.sees(said(comments::READ)).await;
    person.until("Today with one less", async || (unread().await == all - 1).then_some(())).await;
    // It was one step, and comes back by one.
    person.keys("Control+z").await;
    person.until("Today with all of them", async || (unread().await == all).then_some(())).await;
}

/// Lists a colleague who does not sign in; the settings are open and nobody is listed yet.
pub(super) async fn list_colleague(person: &Person, name: &str) {
    person.press(said(team::ADD)).await;
    let first = team::PERSON.fill(Locale::Chinese, &["1"]);
    person.fill_within(("group", &first), said(team::NAME), name).await;
    person.press(said(team::SAVE)).await;
    person.sees(said(team::SAVED)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_begins_with_its_page_and_one_press_leads_back_to_the_usual_order() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let modules = async || {
        let all = person.names(&["link"]).await;
        all.into_iter().filter(|name| ["今日", "客户", "服务工单"].contains(&name.as_str())).collect::<Vec<String>>()
    };
    person.until("Today first", async || (modules().await.first()? == "今日").then_some(())).await;
    person.go("设置").await;
    person.press_within(("group", said(team::FIRST)), said(team::SERVICE_AGENT)).await;
    person.until("cases first", async || (modules().await.first()? == "服务工单").then_some(())).await;

    // The next opening begins there.
    person.visit(&walk.site.address("")).await;
    person.press(crate::harness::VAULT).await;
    person.desk_is_open().await;
    person.arrives_at("/service").await;
    person.go("客户").await;
    person.press(&format!("{MEMBER} 的菜单")).await;
    person.press(said(team::BACK_TO_USUAL)).await;
    person.until("the usual order", async || (modules().await.first()? == "今日").then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_people_of_a_desk_are_listed_once_and_a_customer_gets_the_team_of_its_owner() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("设置").await;
    person.press(said(team::ADD_KNOWN)).await;
    let first = team::PERSON.fill(Locale::Chinese, &["1"]);
    person.fill_within(("group", &first), said(team::OF_TEAM), "华东一部").await;
    person.press(said(team::SAVE)).await;
    person.sees(said(team::SAVED)).await;
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    super::change(&person, "负责人", MEMBER).await;
    shows_fact(&person, "所属团队", "华东一部").await;

    // The desk's own reasons are offered, and who set a tag is known.
    super::change(&person, "标签", "重点客户").await;
    person.press(said(segments::WHO_SET)).await;
    person.sees(&format!("{MEMBER} 于 ")).await;
}
