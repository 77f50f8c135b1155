//! A new release asks before it takes the place of the page, and never asks while something is unsaved. Until somebody
//! agrees, reloads and new tabs run the old one, also without a network.

use serde_json::{Value, json};

use crate::browser::Options;
use crate::folder::Folder;
use crate::harness::{VAULT, Walk, create_vault};
use crate::person::pause;
use crate::release::Release;
use crate::site::Site;

const LOOK: &str = r#"
const done = arguments[0];
(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  for (let tries = 0; tries < 900 && !registration.waiting; tries++) await new Promise((next) => setTimeout(next, 100));
  done(Boolean(registration.waiting));
})().catch((error) => done(String(error)));
"#;

const NEXT: &str = "the-next-one";

/// The mark of the release whose page is shown; empty for the one that was there first.
async fn release_shown(walk: &Walk) -> String {
    let script = "return document.querySelector('meta[name=\"release\"]')?.content ?? '';";
    walk.browser.driver().execute(script, Vec::<Value>::new()).await.unwrap().convert().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_release_waits_for_a_word_and_for_unsaved_forms() {
    let copy = Folder::new("dist");
    let release = Release::copied(&copy);
    let mut walk = Walk::begin(Options::default()).await;
    walk.site = Site::serve(release.path(), "/", 0);
    let person = walk.person();
    person.visit(&walk.site.address("")).await;
    create_vault(&person, None).await;
    person.is_ready_for_offline().await;
    // Only a page that came from the stored release can be replaced by a newer one.
    person.reload().await;
    person.press(VAULT).await;
    person.go("客户").await;
    super::enter_customer(&person, "更新前的客户").await;

    person.press("编辑").await;
    person.fill("客户简称", "还没保存").await;
    person.mark_page().await;
    release.publish_as(NEXT);
    let waits = walk.browser.driver().execute_async(LOOK, Vec::<Value>::new()).await.unwrap();
    assert_eq!(waits.json(), &json!(true), "the new release was not stored");
    pause(500).await;
    assert!(!person.says("新版本已就绪").await, "an update is offered while a form is not saved");
    person.holds("客户简称", "还没保存").await;

    person.press("保存").await;
    person.status_saved().await;
    person.sees("新版本已就绪").await;
    assert!(person.is_marked_page().await, "the page was replaced unasked");
    person.press("稍后").await;
    person.does_not_see("新版本已就绪").await;
    assert!(person.is_marked_page().await, "the page was replaced unasked");

    // A reload is no consent: the old release runs, though the host has it no more, and offers the new one again.
    person.reload().await;
    person.press(VAULT).await;
    person.sees("新版本已就绪").await;
    assert_eq!(release_shown(&walk).await, "", "a reload runs the new release unasked");
    let record = walk.site.address(&person.path().await);
    let port = walk.site.port();
    walk.site.stop();
    walk.browser.new_tab().await;
    person.visit(&record).await;
    person.press(VAULT).await;
    person.sees("还没保存").await;
    assert_eq!(release_shown(&walk).await, "", "a new tab without a network runs another release");

    // Agreeing needs no network either: the new release is here.
    person.sees("新版本已就绪").await;
    person.mark_page().await;
    person.press("现在更新").await;
    person.until("page of the new release", async || (!person.is_marked_page().await).then_some(())).await;
    person.press(VAULT).await;
    assert_eq!(release_shown(&walk).await, NEXT);
    walk.site = Site::serve(release.path(), "/", port);
    person.reload().await;
    person.press(VAULT).await;
    assert_eq!(release_shown(&walk).await, NEXT);
    person.sees("还没保存").await;
    person.does_not_see("新版本已就绪").await;
    let names =
        walk.browser.driver().execute_async("caches.keys().then(arguments[0])", Vec::<Value>::new()).await.unwrap();
    let names: Vec<String> = names.convert().unwrap();
    assert!(names.iter().all(|name| name.ends_with(NEXT)), "the old release is still stored: {names:?}");
}
