//! What a desk is for, in steps that every browser's driver can take: these walks go through Chromium, Firefox and WebKit
//! (`make test-browsers`). What can't be done in one of them stands in `kind`, with the reason.

use std::time::Duration;

use serde_json::json;

use super::{change, connections, enter_customer, open, shows_fact, tabs};
use crate::backend::agrees;
use crate::browser::Options;
use crate::harness::{PASSPHRASE, Walk, create_vault, unlock};
use crate::importing;
use crate::kind::Ability;
use crate::ledger::fixture;
use crate::stand_in::StandIn;

const NAME: &str = "常州通用浏览器贸易有限公司";

const THEIRS: &str = "同事录入的通用有限公司";

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_company_opens_at_a_first_visit() {
    let walk = Walk::begin(Options::default()).await;
    let person = walk.person();
    person.press("用示例数据试用").await;
    person.desk_is_open().await;
    person.go("客户").await;
    person.counts(500).await;
    person.any(&["gridcell"]).await;
    assert_eq!(walk.browser.complaints().await, Vec::<String>::new(), "a first visit made the page fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_is_entered_found_and_there_again_after_a_lock_and_a_reload() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    change(&person, "客户简称", "通用").await;
    shows_fact(&person, "客户简称", "通用").await;
    person.search_finds("cztyllq", "通用浏览器").await;
    person.press_part("的菜单").await;
    person.press("锁定").await;
    person.by_role(&["button"], "解锁").await;
    assert!(!person.says(NAME).await, "a locked vault shows a customer");
    unlock(&person, PASSPHRASE).await;
    person.go("客户").await;
    open(&person, NAME).await;
    shows_fact(&person, "客户简称", "通用").await;
    person.reload().await;
    unlock(&person, PASSPHRASE).await;
    person.go("客户").await;
    person.counts(1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_is_taken_in_and_there_without_a_network() {
    let mut walk = Walk::with_vault().await;
    let person = walk.person();
    importing::take_in(&person, &fixture("ledger.xlsx")).await;
    person.go("客户").await;
    let customers = person.count().await;
    assert!(customers > 2_500, "only {customers} customers came out of the ledger");
    person.search_finds("bjhd", "北京华鼎").await;
    person.status_saved().await;
    person.is_ready_for_offline().await;
    let can_restart = walk.browser.kind().can(Ability::Restart);
    if can_restart {
        walk.browser.quit().await;
    }
    walk.site.stop();
    if can_restart {
        walk.browser.start_again().await;
    }
    let person = walk.person();
    person.visit(&walk.site.address("customers")).await;
    unlock(&person, PASSPHRASE).await;
    person.go("客户").await;
    person.counts(customers).await;
    enter_customer(&person, NAME).await;
    person.counts(customers + 1).await;
    person.search_finds("cztyllq", "通用浏览器").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_follow_one_another() {
    let walk = Walk::with_open_vault().await;
    tabs::follow_one_another(&walk, NAME, "双页", Duration::from_secs(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backend_and_a_desk_agree() {
    let backend = StandIn::begin();
    backend.add(THEIRS);
    let walk = Walk::begin_for(Options::default(), &backend.origin()).await;
    let person = walk.person();
    create_vault(&person, None).await;
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    connections::connect(&person, &backend.profile(&backend.base("v1"), &json!({ "kind": "none" }))).await;
    agrees(&person).await;
    person.go("客户").await;
    person.counts(2).await;
    person.sees(THEIRS).await;
    let mut both = vec![NAME.to_owned(), THEIRS.to_owned()];
    both.sort();
    assert_eq!(backend.names(), both, "customers of the backend");
}
