//! What keeps a vault from opening is a screen that says so and what to do: nothing may be stored here, a forgotten tab
//! is in the way, a newer release has been here. None of it touches the vault.

use std::time::Duration;

use clientele::i18n::texts::{desk, settings as words};
use clientele::model::Text;
use serde_json::json;

use super::{enter_customer, says_not_saved};
use crate::axe;
use crate::browser::Options;
use crate::harness::{VAULT, Walk};
use crate::importing::said;
use crate::person::{Person, pause};

const NAME: &str = "温州守望印刷有限公司";

/// Finds the database of the only vault.
const FIND: &str = r#"
const done = arguments[arguments.length - 1];
const asked = (request) => new Promise((yes, no) => {
  request.onsuccess = () => yes(request.result);
  request.onerror = () => no(request.error);
  request.onblocked = () => no("it is held open");
});
const found = async () => (await indexedDB.databases()).find(({ name }) => name.startsWith("clientele-"));
"#;

/// Holds the vault's database open and listens to nobody, as a tab that hangs does.
const HOLD: &str = r#"
found().then(async ({ name }) => {
  window.held = await asked(indexedDB.open(name));
  done("done");
}).catch((error) => done(String(error)));
"#;

/// Adds to the number of the vault's format.
const SHIFT_FORMAT: &str = r#"
found().then(async ({ name }) => {
  const database = await asked(indexedDB.open(name));
  const head = database.transaction("head", "readwrite").objectStore("head");
  const format = JSON.parse(await asked(head.get("format")));
  format.format += arguments[0];
  await asked(head.put(JSON.stringify(format), "format"));
  database.close();
  done("done");
}).catch((error) => done(String(error)));
"#;

/// Opens the vault's database as a release with a newer one does.
const RAISE_VERSION: &str = r#"
found().then(async ({ name, version }) => {
  (await asked(indexedDB.open(name, version + 1))).close();
  done("done");
}).catch((error) => done(String(error)));
"#;

/// A page of a release whose databases are one version newer.
const NEWER_RELEASE: &str = r#"
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (name, version) { return open.call(this, name, version + 1); };
"#;

/// Private windows in which the database fails when it is opened, or is not to be had from the start.
const PRIVATE_WINDOWS: [&str; 3] = [
    r#"
IDBFactory.prototype.open = () => {
  const request = new EventTarget();
  const error = new DOMException("A mutation operation was attempted on a database.", "InvalidStateError");
  Object.defineProperty(request, "error", { value: error });
  setTimeout(() => { request.onerror?.(new Event("error")); request.dispatchEvent(new Event("error")); });
  return request;
};
"#,
    r#"
const insecure = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
IDBFactory.prototype.open = insecure;
Object.defineProperty(window, "localStorage", { get: insecure });
"#,
    r#"Object.defineProperty(window, "indexedDB", { value: undefined });"#,
];

async fn do_to_vault(walk: &Walk, what: &str, by: i64) {
    let script = format!("{FIND}{what}");
    let answer = walk.browser.driver().execute_async(script, vec![json!(by)]).await.unwrap();
    assert_eq!(answer.json(), &json!("done"), "the vault's database can't be reached");
}

async fn is_told(person: &Person, title: Text, help: Text) {
    person.sees_within(said(title), Duration::from_secs(20)).await;
    person.by_role(&["heading"], said(title)).await;
    person.sees(said(help)).await;
    person.by_role(&["button"], said(words::RELOAD)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_lets_sites_store_nothing_is_told_what_to_allow() {
    let walk = Walk::begin(Options { storage: false, ..Options::default() }).await;
    let person = walk.person();
    is_told(&person, words::UNAVAILABLE, words::UNAVAILABLE_HELP).await;
    for theme in ["light", "dark"] {
        walk.browser.set_system_theme(theme).await;
        pause(200).await;
        let violations = axe::violations(&walk.browser, None).await;
        assert!(violations.is_empty(), "{theme}:\n{}", violations.join("\n"));
    }
    // The way back is no dead end either.
    person.press(said(words::BACK)).await;
    is_told(&person, words::UNAVAILABLE, words::UNAVAILABLE_HELP).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_window_says_what_is_missing_and_works_once_it_is_there() {
    let walk = Walk::begin(Options::default()).await;
    let person = walk.person();
    for script in PRIVATE_WINDOWS {
        let private = walk.browser.prepare_pages(script).await;
        person.visit(&walk.site.address("")).await;
        is_told(&person, words::UNAVAILABLE, words::UNAVAILABLE_HELP).await;
        walk.browser.prepare_no_pages(&private).await;
        person.press(said(words::RELOAD)).await;
        person.by_role(&["button"], "创建保险库").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_tab_of_an_older_release_is_named_and_nothing_is_lost() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    let first = walk.browser.tab().await;
    let forgotten = walk.browser.new_tab().await;
    person.visit(&walk.site.address("favicon.svg")).await;
    do_to_vault(&walk, HOLD, 0).await;

    walk.browser.switch_to(&first).await;
    let newer = walk.browser.prepare_pages(NEWER_RELEASE).await;
    person.visit(&walk.site.address("customers")).await;
    person.press(VAULT).await;
    is_told(&person, words::BLOCKED, words::BLOCKED_HELP).await;

    walk.browser.switch_to(&forgotten).await;
    walk.browser.close_tab().await;
    walk.browser.switch_to(&first).await;
    person.press(said(words::RELOAD)).await;
    person.press(VAULT).await;
    person.sees(NAME).await;

    // The older release, come back: the registry of the vaults is too new for it.
    walk.browser.prepare_no_pages(&newer).await;
    person.reload().await;
    is_told(&person, words::NEWER, words::NEWER_HELP).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_of_a_newer_release_is_left_as_it_is() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    do_to_vault(&walk, SHIFT_FORMAT, 1).await;
    person.visit(&walk.site.address("customers")).await;
    person.press(VAULT).await;
    is_told(&person, words::NEWER, words::NEWER_HELP).await;

    do_to_vault(&walk, SHIFT_FORMAT, -1).await;
    person.press(said(words::BACK)).await;
    person.press(VAULT).await;
    person.press(NAME).await;

    // The newer release takes the vault over while a form is open here: what is typed stays, and nobody is told that
    // it was saved.
    person.press("编辑").await;
    person.fill("客户简称", "没来得及").await;
    do_to_vault(&walk, RAISE_VERSION, 0).await;
    person.press("保存").await;
    person.sees(said(desk::CLOSED_SAVE)).await;
    says_not_saved(&person).await;
    person.holds("客户简称", "没来得及").await;
    person.visit(&walk.site.address("customers")).await;
    person.press(VAULT).await;
    is_told(&person, words::NEWER, words::NEWER_HELP).await;
}
