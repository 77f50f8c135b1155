//! Another machine, to which the backup is carried: whoever was erased is not on it, and everybody's role still holds.

use std::path::Path;

use clientele::i18n::texts::{backup, members, rights, start, team};

use super::governing::is_nowhere;
use super::seller::sees_exactly_the_own_ones;
use super::{AGENT, Company, SELLER, agent, search_finds_nothing};
use crate::browser::{Browser, Options};
use crate::folder::files_of_sites_holding;
use crate::harness::{MEMBER, PASSPHRASE, Walk};
use crate::importing::said;
use crate::walks::audit::has_line;
use crate::walks::backup::open_backup;
use crate::walks::members::switch;
use crate::walks::rights::THEIRS;

/// The first browser is closed by now: two at once would be more than the turn of this walk.
pub(super) async fn the_vault_is_put_back_elsewhere(walk: &Walk, company: &Company, file: &Path) {
    let mut browser = Browser::start(Options::default()).await;
    let person = browser.person();
    person.visit(&walk.site.address("")).await;
    person.sees(said(start::WELCOME)).await;
    person.press(said(backup::RESTORE)).await;
    open_backup(&person, file, PASSPHRASE).await;
    person.sees("文件完整").await;
    person.press(said(backup::RESTORE_NOW)).await;
    person.desk_is_open().await;
    is_nowhere(&person, company).await;
    person.go("设置").await;
    for (name, role) in [(MEMBER, members::ADMINISTRATOR), (SELLER, team::SALES), (AGENT, team::SERVICE_AGENT)] {
        has_line(&person, &[name, said(role), said(members::ACTIVE)]).await;
    }

    switch(&person, SELLER, THEIRS).await;
    sees_exactly_the_own_ones(&browser, company).await;
    search_finds_nothing(&person, &company.bystander.name).await;
    person.go("设置").await;
    person.by_role(&["heading"], said(members::MEMBERS)).await;
    assert!(!person.has(&["heading"], said(rights::ROLES)).await, "a seller is shown what roles may");

    switch(&person, AGENT, THEIRS).await;
    person.go("客户").await;
    person.counts(company.total - 1).await;
    agent::sees_masked(&person, company).await;
    search_finds_nothing(&person, &company.erased.name).await;
    assert_eq!(browser.complaints().await, [""; 0], "what the browser complained of");
    browser.quit().await;
    let found = files_of_sites_holding(&browser.profile(), &company.erased.name);
    assert_eq!(found, [""; 0], "files in which the erased person can be read");
}
