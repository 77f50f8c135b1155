//! The browser clears away what it kept for the site, under the open vault and behind the back of whoever comes next
//! morning: nobody is told that something was saved, nor that there never was anything.

use std::time::Duration;

use clientele::i18n::texts::{desk, start, terminal};
use clientele::model::text::Locale;

use super::{change, enter_customer, open, says_not_saved};
use crate::harness::{PASSPHRASE, VAULT, Walk};
use crate::importing::said;
use crate::person::Person;

const NAME: &str = "泰州清空贸易有限公司";

/// Longer than the desk takes to look after its storage while nobody does anything.
const LOOKED_AFTER: Duration = Duration::from_secs(30);

fn lost() -> String {
    terminal::LOST_TEXT.fill(Locale::Chinese, &[VAULT])
}

async fn is_told_what_was_lost(person: &Person) {
    person.sees(&lost()).await;
    person.sees(said(terminal::LOST)).await;
    person.by_role(&["button"], said(start::CREATE)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_the_browser_clears_away_is_never_feigned() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    person.status_saved().await;
    walk.browser.evict(&walk.site.origin()).await;

    // Whoever only reads is told too, and what is on screen is still there to be exported.
    person.sees_within(said(desk::GONE_SAVE), LOOKED_AFTER).await;
    says_not_saved(&person).await;
    open(&person, NAME).await;
    person.press("编辑").await;
    person.fill("客户简称", "清空之后").await;
    person.press("保存").await;
    person.sees(said(desk::GONE_SAVE)).await;
    says_not_saved(&person).await;
    person.holds("客户简称", "清空之后").await;

    // The next morning the page names what is missing, until somebody has read it.
    walk.browser.new_tab().await;
    person.visit(&walk.site.address("")).await;
    is_told_what_was_lost(&person).await;
    person.reload().await;
    is_told_what_was_lost(&person).await;
    person.press(said(terminal::NOTED)).await;
    person.does_not_see(&lost()).await;
    person.reload().await;
    person.by_role(&["button"], said(start::CREATE)).await;
    assert!(!person.says(&lost()).await, "what was read is said again");

    // A new vault under the same name is one like any other.
    crate::harness::create_vault(&person, Some(PASSPHRASE)).await;
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    change(&person, "客户简称", "重新开始").await;
    person.reload().await;
    assert!(!person.says(&lost()).await, "a vault that is here is called lost");
    crate::harness::unlock(&person, PASSPHRASE).await;
    person.go("客户").await;
    person.sees(NAME).await;
}
