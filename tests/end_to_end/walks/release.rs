//! A new release asks before it takes the place of the page, and never asks while something is unsaved.

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
  for (let tries = 0; tries < 150 && !registration.waiting; tries++) await new Promise((next) => setTimeout(next, 100));
  done(Boolean(registration.waiting));
})().catch((error) => done(String(error)));
"#;

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
    release.publish_as("the-next-one");
    let driver = walk.browser.driver();
    let waits = driver.execute_async(LOOK, Vec::<Value>::new()).await.unwrap();
    assert_eq!(waits.json(), &json!(true), "the new release was not stored");
    pause(500).await;
    assert!(!person.says("新版本已就绪").await, "an update is offered while a form is not saved");
    assert_eq!(person.value_of("客户简称").await, "还没保存");

    person.press("保存").await;
    person.status_saved().await;
    person.sees("新版本已就绪").await;
    assert!(person.is_marked_page().await, "the page was replaced unasked");
    person.press("稍后").await;
    person.does_not_see("新版本已就绪").await;
    assert!(person.is_marked_page().await, "the page was replaced unasked");

    // The next visit offers it again.
    person.reload().await;
    person.press(VAULT).await;
    person.sees("新版本已就绪").await;
    person.mark_page().await;
    person.press("现在更新").await;
    person.until("page of the new release", async || (!person.is_marked_page().await).then_some(())).await;
    person.press(VAULT).await;
    person.sees("还没保存").await;
    person.does_not_see("新版本已就绪").await;
    let names = driver.execute_async("caches.keys().then(arguments[0])", Vec::<Value>::new()).await.unwrap();
    let names: Vec<String> = names.convert().unwrap();
    assert!(names.iter().all(|name| name.ends_with("the-next-one")), "the old release is still stored: {names:?}");
}
