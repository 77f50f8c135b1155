//! What roles let people see and do: who sells sees exactly the own customers, who answers cases sees no number before it
//! is revealed, and what a role has no use of is not there (R37, R38, R201, R277).

use clientele::i18n::texts::{export, members as words, record, rights, team, ui};
use clientele::model::Text;
use clientele::model::text::Locale;

use super::exports::arrived;
use super::members::switch;
use super::{change, enter_customer, open};
use crate::harness::{PASSPHRASE, Walk};
use crate::importing::said;
use crate::person::Person;

const SELLER: &str = "李雷";
const AGENT: &str = "王芳";
/// The passphrase of whoever is added.
pub(super) const THEIRS: &str = "橘子 火车 月亮 扳手";

const FIRST: &str = "无锡权限设备有限公司";
const SECOND: &str = "常州范围机械有限公司";
const OF_ANOTHER: &str = "南通旁人贸易有限公司";

const MASKED: &str = "138 **** 5678";
const CLEAR: &str = "138 1234 5678";

/// Adds a member in a role; the settings are open.
pub(super) async fn add(person: &Person, name: &str, role: Text) {
    person.press(said(words::ADD)).await;
    person.fill(said(words::MEMBER_NAME), name).await;
    person.choose(said(words::ROLE), said(role)).await;
    person.fill(said(words::NEW_PASSPHRASE), THEIRS).await;
    person.fill(said(words::NEW_PASSPHRASE_AGAIN), THEIRS).await;
    person.fill(said(words::OWN_PASSPHRASE), PASSPHRASE).await;
    person.press(said(words::CONFIRM)).await;
    person.leaves_dialog().await;
    person.sees(name).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seller_sees_exactly_their_own_customers_and_an_agent_no_number_before_it_is_revealed() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    let downloads = walk.browser.downloads();
    person.go("设置").await;
    add(&person, SELLER, team::SALES).await;
    add(&person, AGENT, team::SERVICE_AGENT).await;
    for name in [FIRST, SECOND] {
        person.go("客户").await;
        enter_customer(&person, name).await;
        change(&person, "负责人", SELLER).await;
    }
    person.go("客户").await;
    enter_customer(&person, OF_ANOTHER).await;
    change(&person, "手机", "13812345678").await;
    let address = walk.site.address(person.path().await.trim_start_matches('/'));
    person.go("客户").await;
    person.counts(3).await;

    // In the list, in its count, in the search, by the address, and in what is taken away.
    switch(&person, SELLER, THEIRS).await;
    person.go("客户").await;
    person.counts(2).await;
    person.sees(FIRST).await;
    assert!(!person.says(OF_ANOTHER).await, "the list shows the customer of another");
    person.search(OF_ANOTHER).await;
    person.sees(said(ui::NOTHING_FOUND)).await;
    person.keys("Escape").await;
    person.press(said(export::EXPORT)).await;
    person.tick(said(export::AS_CSV)).await;
    person.press(&export::START.fill(Locale::Chinese, &["2"])).await;
    let file = arrived(&person, &downloads, "客户-", "csv").await;
    person.leaves_dialog().await;
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains(FIRST) && written.contains(SECOND), "{written}");
    assert!(!written.contains(OF_ANOTHER), "the file holds the customer of another");
    assert!(!person.has(&["link"], "导入").await, "a way to bring files in is offered to whoever may not");
    person.go("设置").await;
    person.by_role(&["heading"], said(words::MEMBERS)).await;
    assert!(!person.has(&["heading"], said(rights::ROLES)).await, "a seller is shown what roles may");
    person.visit(&address).await;
    crate::harness::unlock(&person, THEIRS).await;
    person.sees(said(rights::NOT_FOR_YOU)).await;
    assert!(!person.says(OF_ANOTHER).await, "the address shows the customer of another");

    switch(&person, AGENT, THEIRS).await;
    assert!(!person.has(&["link"], "商机").await, "deals are offered to whoever answers cases");
    // Who calls is known by the whole number, which is shown to nobody.
    let found = person.search_finds("13812345678", OF_ANOTHER).await;
    assert!(!found.concat().contains(CLEAR), "{found:?}");
    person.keys("Escape").await;
    person.go("客户").await;
    person.counts(3).await;
    open(&person, OF_ANOTHER).await;
    person.sees(MASKED).await;
    assert!(!person.says(CLEAR).await, "a masked number is shown");
    assert!(!person.has(&["link"], said(record::CALL)).await, "a masked number can be called");
    person.press(&rights::REVEAL.fill(Locale::Chinese, &["手机"])).await;
    person.sees(CLEAR).await;
    person.by_role(&["link"], said(record::CALL)).await;
    assert!(walk.browser.complaints().await.is_empty(), "rights made the page fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_makes_a_role_of_its_own_and_whoever_gets_it_finds_nothing_that_they_may_not_do() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("设置").await;
    add(&person, AGENT, team::SERVICE_AGENT).await;
    person.choose(said(rights::ROLE), said(team::SERVICE_AGENT)).await;
    person.sees(&rights::WHO_HAS.fill(Locale::Chinese, &[AGENT])).await;
    person.press(said(rights::COPY)).await;
    person.fill(said(rights::NAME), "前台").await;
    person.tick(&rights::CELL.fill(Locale::Chinese, &[said(rights::EDIT), "客户"])).await;
    person.press(said(rights::SAVE)).await;
    person.sees(&rights::SAVED.fill(Locale::Chinese, &["前台"])).await;
    person.press(&words::ROLE_OF.fill(Locale::Chinese, &[AGENT])).await;
    person.choose(said(words::ROLE), "前台").await;
    person.fill(said(words::OWN_PASSPHRASE), PASSPHRASE).await;
    person.press(said(words::CONFIRM)).await;
    person.leaves_dialog().await;
    person.go("客户").await;
    enter_customer(&person, FIRST).await;

    switch(&person, AGENT, THEIRS).await;
    person.go("客户").await;
    open(&person, FIRST).await;
    person.by_role(&["button"], "记录跟进").await;
    assert!(!person.has(&["button"], said(record::EDIT)).await, "what may not be changed has a button to change it");
    assert!(!person.has(&["button"], said(record::DELETE)).await, "what may not be deleted has a button to delete it");
    person.by_role(&["button"], "新建客户").await;
    assert!(walk.browser.complaints().await.is_empty(), "a role of the company's own made the page fail");
}
