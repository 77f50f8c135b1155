//! The data of one person (R197, R203): they agree and take it back, are handed what is kept of them, and are erased for
//! good.

use clientele::i18n::texts::{care, consent, erasing, export, segments};
use clientele::model::text::Locale;

use super::exports::arrived;
use super::{change, enter_customer, open};
use crate::harness::{VAULT, Walk};
use crate::importing::said;
use crate::person::Person;

const CUSTOMER: &str = "宁波海工装备有限公司";
const NAME: &str = "欧阳若汐";
const PURPOSE: &str = "邮件营销";

async fn enter_contact(person: &Person) {
    open(person, CUSTOMER).await;
    person.press("添加联系人").await;
    person.fill("名称、姓名或电话", NAME).await;
    person.press("继续新建").await;
    person.fill("姓名", NAME).await;
    person.fill("邮箱", "ouyang@example.com").await;
    person.press("保存").await;
    person.status_saved().await;
}

/// Opens the dialog of a letter, sees whether it may be sent, and closes it.
async fn letter_says(person: &Person, words: &str) {
    person.press(said(segments::WRITE)).await;
    person.sees(words).await;
    person.keys("Escape").await;
    person.leaves_dialog().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_took_their_consent_back_is_not_written_to_and_the_story_stays() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    enter_contact(&person).await;
    open(&person, NAME).await;
    letter_says(&person, said(segments::NO_CONSENT)).await;

    person.choose(said(consent::WAY), "书面").await;
    person.press(&consent::GIVE.fill(Locale::Chinese, &[PURPOSE])).await;
    person.sees(&consent::NOTED_GIVEN.fill(Locale::Chinese, &[PURPOSE])).await;
    letter_says(&person, said(segments::OPEN_MAIL)).await;
    person.press(&consent::WITHDRAW.fill(Locale::Chinese, &[PURPOSE])).await;
    person.sees(&consent::NOTED_WITHDRAWN.fill(Locale::Chinese, &[PURPOSE])).await;
    letter_says(&person, said(segments::WITHDRAWN)).await;

    // One word, given and withdrawn; it is in the list of all, too.
    person.sees(&consent::STORY.fill(Locale::Chinese, &["1"])).await;
    person.go_below(said(care::CARE), said(consent::CONSENTS)).await;
    person.counts(1).await;
    person.press(said(consent::GIVEN_VIEW)).await;
    person.counts(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_gets_all_that_is_kept_of_them_and_is_then_erased_for_good() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let downloads = walk.browser.downloads();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    enter_contact(&person).await;
    open(&person, NAME).await;
    change(&person, "手机", "13800138000").await;
    change(&person, "手机", "13900139000").await;

    person.press(said(export::PERSON)).await;
    person.press(said(export::AS_ARCHIVE)).await;
    let archive = arrived(&person, &downloads, "", "zip").await;
    person.leaves_dialog().await;
    // The files lie in it as they are, so what it says can be read.
    let text = String::from_utf8_lossy(&std::fs::read(archive).unwrap()).into_owned();
    assert!(text.contains("clientele-person-2") && text.contains(NAME), "the person is in it");
    assert!(text.contains("13800138000"), "and what was known of them before");

    person.press(said(erasing::ERASE)).await;
    person.sees(said(erasing::BACKUPS)).await;
    let dialog = ("dialog", said(erasing::ERASE));
    let confirm = async || person.by_role_within(dialog, &["button"], said(erasing::CONFIRM)).await.is_enabled().await;
    assert!(!person.again("button", confirm).await, "nobody is erased before the name is typed");
    person.fill(&erasing::TYPE_NAME.fill(Locale::Chinese, &[NAME]), NAME).await;
    person.press_within(dialog, said(erasing::CONFIRM)).await;
    person.leaves_dialog().await;

    for reloaded in [false, true] {
        if reloaded {
            person.reload().await;
            person.press(VAULT).await;
            person.desk_is_open().await;
        }
        person.go("联系人").await;
        person.counts(0).await;
        for wanted in [NAME, "13800138000", "13900139000"] {
            person.search(wanted).await;
            person
                .until("a search that finds nobody", async || {
                    let options = person.names(&["option"]).await;
                    (!options.iter().any(|name| name.contains(NAME))).then_some(())
                })
                .await;
            person.keys("Escape").await;
        }
        person.go("设置").await;
        person.sees(said(erasing::SECTION)).await;
        person.sees(said(erasing::CLEAN)).await;
        person.sees("1 个联系人").await;
    }
    person.go("客户").await;
    person.counts(1).await;
}
