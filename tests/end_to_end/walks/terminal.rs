//! Machines that many people sit at: a public terminal on which nothing stays, a vault that the browser has dropped, and a
//! desk that nobody sits at, in whatever state the browser has put it.

use std::time::Instant;

use clientele::i18n::texts::{export, members, shell, start, terminal as words};
use clientele::model::text::Locale;
use serde_json::Value;

use super::connections::{connect, nobody_signs_in};
use super::{change, enter_customer};
use crate::backend::agrees;
use crate::browser::{Browser, Options};
use crate::folder::files_of_sites_holding;
use crate::harness::{MEMBER, PASSPHRASE, VAULT, Walk, unlock};
use crate::importing::said;
use crate::person::{PATIENCE, Person, pause};
use crate::stand_in::StandIn;

/// A name that is nowhere but in the vault.
const CANARY: &str = "金丝雀共用终端贸易有限公司";

/// Milliseconds after which what was typed is surely kept, and the watch for idleness is there.
const SETTLED: u64 = 4_000;

/// What the site has stored in the browser: its databases, then the names and values of its choices.
const STORED: &str = r#"
const done = arguments[arguments.length - 1];
const texts = (storage) => Object.entries({ ...storage }).map(([key, value]) => `${key}=${value}`);
indexedDB.databases().then(
  (found) => done([found.map(({ name }) => name), texts(localStorage), texts(sessionStorage)]),
  (error) => done(String(error)),
);
"#;

/// The databases of the site beside the list of vaults, and what lies in its two storages.
async fn stored(browser: &Browser) -> (Vec<String>, Vec<String>) {
    let answer = browser.driver().execute_async(STORED, Vec::<Value>::new()).await.unwrap();
    let (mut databases, local, tab): (Vec<String>, Vec<String>, Vec<String>) =
        serde_json::from_value(answer.json().clone()).unwrap_or_else(|_| panic!("{:?}", answer.json()));
    databases.retain(|name| name != "clientele");
    (databases, local.into_iter().chain(tab).collect())
}

/// The id of the only vault.
async fn vault_id(browser: &Browser) -> String {
    let (databases, _) = stored(browser).await;
    let name = databases.first().expect("the database of the vault");
    name.strip_prefix("clientele-").expect("the name of a vault's database").to_owned()
}

/// Waits until no database of a vault is left, and nothing that names it. What a dead browser left is looked at twice.
async fn nothing_is_left(walk: &Walk, vault: &str) {
    let deadline = Instant::now() + PATIENCE * 4;
    loop {
        let (databases, texts) = stored(&walk.browser).await;
        let naming: Vec<String> = texts.into_iter().filter(|text| text.contains(vault)).collect();
        if databases.is_empty() && naming.is_empty() {
            return;
        }
        assert!(Instant::now() < deadline, "the browser still has {databases:?} and {naming:?}");
        pause(200).await;
    }
}

/// Makes a vault of a public terminal on the first page.
async fn make_terminal(person: &Person) {
    person.press(said(start::CREATE)).await;
    person.fill("保险库名称", VAULT).await;
    person.fill("您的姓名", MEMBER).await;
    person.tick(said(words::TERMINAL)).await;
    let open = person.has(&["checkbox"], said(start::NO_PASSPHRASE)).await;
    assert!(!open, "a public terminal is offered without a passphrase");
    person.fill("口令", PASSPHRASE).await;
    person.fill("再输一次口令", PASSPHRASE).await;
    person.press(said(start::CREATE)).await;
    person.desk_is_open().await;
}

async fn ask_to_sign_out(person: &Person) {
    person.press_part("的菜单").await;
    person.press(said(words::SIGN_OUT)).await;
    person.sees(said(words::SIGN_OUT_TEXT)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_out_of_a_terminal_is_told_what_is_not_sent_and_leaves_nothing() {
    let backend = StandIn::begin();
    let walk = Walk::begin_for(Options::default(), &backend.origin()).await;
    let person = walk.person();
    make_terminal(&person).await;
    person.go("客户").await;
    enter_customer(&person, CANARY).await;
    ask_to_sign_out(&person).await;
    person.sees(&words::ONLY_HERE.fill(Locale::Chinese, &["客户", "1"])).await;
    person.press("取消").await;
    person.leaves_dialog().await;

    connect(&person, &backend.profile(&backend.base("v1"), &nobody_signs_in())).await;
    agrees(&person).await;
    let vault = vault_id(&walk.browser).await;
    walk.browser.set_offline(true).await;
    person.go("客户").await;
    person.press(CANARY).await;
    change(&person, "客户简称", "没发出去").await;
    ask_to_sign_out(&person).await;
    person.sees(&words::UNSENT.fill(Locale::Chinese, &["客户", "1"])).await;
    person.by_role(&["button"], said(words::LOSE_IT)).await;
    person.press(said(words::SYNC_FIRST)).await;
    walk.browser.set_offline(false).await;
    person.sees_within(said(words::NOTHING_LOST), PATIENCE * 3).await;
    assert_eq!(backend.short_name(CANARY), "没发出去");
    // What it complained of was that it had no network.
    let _ = walk.browser.complaints().await;

    person.press(said(words::SIGN_OUT)).await;
    person.sees(said(start::WELCOME)).await;
    nothing_is_left(&walk, &vault).await;
    assert!(!person.says(said(words::LOST)).await, "who signed out is told that something is lost");
    let found = files_of_sites_holding(&walk.browser.profile(), CANARY);
    assert!(found.is_empty(), "the customer's name can be read in {found:?}");
    assert!(walk.browser.complaints().await.is_empty(), "signing out made the page fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_terminal_is_there_after_a_lock_and_a_reload_and_gone_after_the_browser_died() {
    let mut walk = Walk::begin(Options::default()).await;
    let person = walk.person();
    make_terminal(&person).await;
    person.go("客户").await;
    enter_customer(&person, CANARY).await;
    person.keys("Control+Shift+l").await;
    person.by_role(&["button"], "解锁").await;
    assert!(!person.has(&["button"], said(members::FORGOT)).await, "a terminal has no recovery key");
    person.reload().await;
    unlock(&person, PASSPHRASE).await;
    person.sees(CANARY).await;
    person.reload().await;
    unlock(&person, PASSPHRASE).await;
    person.sees(CANARY).await;

    // Another tab can't open it, and doesn't pass for a new device.
    let first = walk.browser.tab().await;
    walk.browser.new_tab().await;
    person.visit(&walk.site.address("")).await;
    person.sees(&words::ELSEWHERE.fill(Locale::Chinese, &[VAULT])).await;
    assert!(!person.has(&["button"], "解锁").await, "another tab opens the vault of the terminal");
    person.settles(SETTLED).await;
    walk.browser.close_tab().await;
    walk.browser.switch_to(&first).await;
    change(&person, "客户简称", "还在").await;

    let vault = vault_id(&walk.browser).await;
    walk.browser.kill();
    walk.browser.start_again().await;
    let person = walk.person();
    person.visit(&walk.site.address("customers")).await;
    person.sees(said(start::WELCOME)).await;
    nothing_is_left(&walk, &vault).await;
    assert!(!person.says(said(words::LOST)).await, "the name of a terminal's vault was remembered");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_saved_on_a_terminal_is_said_to_stay_there() {
    let walk = Walk::begin(Options::default()).await;
    let person = walk.person();
    make_terminal(&person).await;
    person.go("客户").await;
    enter_customer(&person, CANARY).await;
    person.go("客户").await;
    person.press(said(export::EXPORT)).await;
    person.sees(said(words::FILE_NOTE)).await;
    person.press(&export::START.fill(Locale::Chinese, &["1"])).await;
    person.sees(said(words::FILE_STAYS)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_in_the_search_and_an_open_dialog_keep_no_desk_open() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CANARY).await;
    person.search_finds("金丝雀", CANARY).await;
    person.keys("Escape").await;
    person.press("新建客户").await;
    person.press("继续新建").await;
    person.fill("客户名称", "还没写完的客户").await;
    let place = person.path().await;
    person.settles(SETTLED).await;
    let sleep = "const now = Date.now; Date.now = () => now() + 11 * 60 * 1000;";
    walk.browser.driver().execute(sleep, Vec::<Value>::new()).await.unwrap();
    person.by_role(&["button"], "解锁").await;
    for told in [CANARY, "金丝雀", "还没写完的客户"] {
        assert!(!person.says(told).await, "a locked vault shows “{told}”");
    }
    person.leaves_dialog().await;
    unlock(&person, PASSPHRASE).await;
    assert_eq!(person.path().await, place);
    person.press(&shell::UNFINISHED_FORMS.fill(Locale::Chinese, &["1"])).await;
    person.sees("还没写完的客户").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_passphrase_is_guessed_the_page_says_the_same_also_after_a_restart() {
    let mut walk = Walk::with_vault().await;
    let person = walk.person();
    person.reload().await;
    for guess in ["随便猜的 口令", PASSPHRASE.trim_end_matches('塔'), "x"] {
        person.fill("口令", guess).await;
        person.press("解锁").await;
        let answered = async || person.value_of("口令").await.is_empty().then_some(());
        person.until("answer to a guess", answered).await;
        person.sees("口令不对").await;
    }
    // Four more make the wait long enough to see it after a restart.
    for _ in 0..4 {
        person.does_not_see_within("秒再试", PATIENCE * 3).await;
        person.fill("口令", "x").await;
        person.press("解锁").await;
        person.sees("秒再试").await;
    }
    walk.browser.kill();
    walk.browser.start_again().await;
    let person = walk.person();
    person.visit(&walk.site.address("")).await;
    person.sees("秒再试").await;
    let button = async || person.by_role(&["button"], "解锁").await.is_enabled().await;
    assert!(!person.again("button", button).await, "who starts the browser anew can guess on");
}
