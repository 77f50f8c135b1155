//! The disk is full: said in words with what to do, and neither what is typed nor what was there before is lost.

use clientele::i18n::texts::{desk, import, unsettled};

use super::{connections, enter_customer, says_not_saved, shows_fact};
use crate::backend::{agrees, is_said};
use crate::harness::{VAULT, Walk};
use crate::importing::{self, said};
use crate::ledger::fixture;
use crate::person::{PATIENCE, Person};
use crate::stand_in::StandIn;

const OLD: &str = "早就在的客户有限公司";

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_loses_neither_what_is_typed_nor_what_was_there() {
    let mut walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, OLD).await;
    person.status_saved().await;
    // A browser keeps in mind for a while how much room there was; one that has just started looks.
    walk.browser.quit().await;
    walk.browser.start_again().await;
    let origin = walk.site.origin();
    walk.browser.leave_room(&origin, Some(1)).await;
    let person = walk.person();
    person.visit(&walk.site.address("customers")).await;
    person.press(VAULT).await;
    person.counts(1).await;

    an_import_is_kept_whole_or_not_at_all(&person).await;

    person.press(OLD).await;
    person.press("编辑").await;
    person.fill("客户简称", "写不下").await;
    person.press("保存").await;
    person.sees(said(desk::NO_ROOM_SAVE)).await;
    says_not_saved(&person).await;
    person.holds("客户简称", "写不下").await;

    walk.browser.leave_room(&origin, None).await;
    person.press("保存").await;
    person.status_saved().await;
    shows_fact(&person, "客户简称", "写不下").await;
    person.reload().await;
    person.press(VAULT).await;
    shows_fact(&person, "客户简称", "写不下").await;
    person.counts(1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_holds_the_backend_up_and_loses_nothing_of_either_side() {
    const THEIRS: [&str; 2] = ["同事一号有限公司", "同事二号有限公司"];
    let backend = StandIn::begin();
    let mut walk = Walk::with_open_vault_for(&backend.origin()).await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, OLD).await;
    let profile = backend.profile(&backend.base("v1"), &connections::nobody_signs_in());
    connections::connect(&person, &profile).await;
    agrees(&person).await;
    walk.browser.quit().await;
    walk.browser.start_again().await;
    walk.browser.leave_room(&walk.site.origin(), Some(1)).await;
    for name in THEIRS {
        backend.add(name);
    }
    let person = walk.person();
    person.visit(&walk.site.address("customers")).await;
    person.press(VAULT).await;
    is_said(&person, said(unsettled::NEEDS_CONNECTION), PATIENCE * 3).await;
    // What was there is there to be read, and nothing that the disk refused is shown as if it were here.
    person.counts(1).await;
    person.sees(OLD).await;

    walk.browser.leave_room(&walk.site.origin(), None).await;
    person.reload().await;
    person.press(VAULT).await;
    agrees(&person).await;
    person.go("客户").await;
    person.counts(3).await;
    let mut all = vec![OLD.to_owned()];
    all.extend(THEIRS.map(str::to_owned));
    all.sort();
    assert_eq!(backend.names(), all, "customers of the backend");
}

async fn an_import_is_kept_whole_or_not_at_all(person: &Person) {
    importing::choose(person, &fixture("ledger.xlsx")).await;
    importing::check(person).await;
    importing::start(person).await;
    person.sees_within(said(import::NOTHING_IMPORTED), std::time::Duration::from_secs(60)).await;
    person.sees(said(import::NO_ROOM)).await;
    // Nothing that a person typed is unsaved, and the rows stand there to be imported once there is room.
    importing::can_start(person).await;
    person.status_saved().await;
    person.press_within(("navigation", "模块"), "客户").await;
    person.press(said(import::LEAVE)).await;
    person.counts(1).await;
    person.sees(OLD).await;
}
