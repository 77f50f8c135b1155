//! Twenty words that stand nowhere but in a vault, typed into every kind of place, and then looked for: on the disk while
//! the vault is open, after it was locked and after the browser was closed; in the page, in all that sites keep, and in
//! the memory of the page's process.

use clientele::i18n::texts::{files as file_words, import as import_words, service, sync as words};
use clientele::model::text::Locale;
use serde_json::json;

use super::{change, enter_customer, open};
use crate::backend::{agrees, can_start};
use crate::browser::Options;
use crate::canaries::{COUNT, Found, PHONE, canary, in_files, in_memory};
use crate::folder::Folder;
use crate::harness::{PASSPHRASE, Walk, create_vault, unlock};
use crate::importing::{self, said};
use crate::person::{Person, pause};
use crate::stand_in::StandIn;

/// Milliseconds after which the browser has written what it had in mind: it puts that off for some seconds.
const WRITTEN: u64 = 7_000;

/// Milliseconds after which what was typed is surely kept.
const KEPT: u64 = 2_500;

/// A word that lies open on purpose: whoever doesn't find it, finds nothing.
const CONTROL: u8 = 99;

/// Keeps a word in a database of the site, unsealed, as text and as bytes.
const LEAVE_OPEN: &str = r#"
const [word, done] = arguments;
const request = indexedDB.open("control", 1);
request.onupgradeneeded = () => request.result.createObjectStore("words");
request.onsuccess = () => {
  const transaction = request.result.transaction("words", "readwrite", { durability: "strict" });
  transaction.objectStore("words").put(word, "text");
  transaction.objectStore("words").put(new TextEncoder().encode(word), "bytes");
  transaction.oncomplete = () => { request.result.close(); done("done"); };
};
request.onerror = () => done(String(request.error));
"#;

/// Where a page holds a word: in itself, in its fields, in its address and in all that a site keeps, but its databases.
const WHERE: &str = r#"
const [word, phone, done] = arguments;
const holds = (text) => String(text).includes(word) || String(text).replace(/\s/g, "").includes(phone);
(async () => {
  const fields = [...document.querySelectorAll("input, textarea, select")].map((field) => field.value).join("\n");
  const places = { page: document.documentElement.outerHTML, fields, title: document.title, address: location.href };
  places.local = JSON.stringify({ ...localStorage });
  places.session = JSON.stringify({ ...sessionStorage });
  places.cookies = document.cookie;
  places.state = JSON.stringify(history.state);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      places[`cache ${request.url}`] = `${request.url} ${await (await cache.match(request)).text()}`;
    }
  }
  for (const name of (await indexedDB.databases()).map(({ name }) => name)) places[`name of ${name}`] = name;
  done(Object.keys(places).filter((place) => holds(places[place])));
})().catch((error) => done([String(error)]));
"#;

#[tokio::test(flavor = "multi_thread")]
async fn none_of_twenty_words_lies_open_on_the_disk_or_in_a_page_that_was_locked() {
    let backend = StandIn::begin_behind(|asked| asked.header("authorization").is_some());
    let mut walk = Walk::begin_for(Options::default(), &backend.origin()).await;
    let person = walk.person();
    create_vault(&person, Some(PASSPHRASE)).await;
    let control = walk.browser.driver().execute_async(LEAVE_OPEN, vec![json!(canary(CONTROL))]).await.unwrap();
    assert_eq!(control.json(), &json!("done"), "the word that lies open could not be left");
    connect(&person, &backend).await;
    bring_a_file(&person).await;
    enter(&person).await;
    leave_half_typed(&person).await;
    pause(WRITTEN).await;
    nothing_lies_open(&walk, "while the vault is open");
    let held = remembered(&walk);
    if let Some(held) = held {
        assert!(held > 0, "an open page holds no word in memory, so looking there proves nothing");
        eprintln!("canaries: {held} of {COUNT} in the memory of the open page");
    }

    person.keys("Control+Shift+l").await;
    person.by_role(&["button"], "解锁").await;
    nowhere_in_the_page(&walk).await;
    // Nor by the way back.
    walk.browser.driver().back().await.unwrap();
    pause(1_000).await;
    nowhere_in_the_page(&walk).await;
    pause(WRITTEN).await;
    nothing_lies_open(&walk, "after the lock");
    // What the browser has freed it has not wiped: told as it is, see docs/reliability.md.
    if let Some(left) = remembered(&walk) {
        eprintln!("canaries: {left} of {COUNT} in the memory of the locked page");
    }

    walk.browser.quit().await;
    nothing_lies_open(&walk, "after the browser was closed");
    walk.browser.start_again().await;
    let person = walk.person();
    person.visit(&walk.site.address("customers")).await;
    unlock(&person, PASSPHRASE).await;
    person.search_finds(&canary(5), &canary(5)).await;
    person.search_finds(&canary(2), &canary(2)).await;
}

/// How many of the words the process of the page holds in memory, where the system lets that be read.
fn remembered(walk: &Walk) -> Option<usize> {
    let mut held = in_memory(walk.browser.process()?)?;
    held.retain(|number| (1..=COUNT).contains(number));
    Some(held.len())
}

fn nothing_lies_open(walk: &Walk, when: &str) {
    let (found, read) = in_files(&walk.browser.profile());
    let (control, found): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|found| found.number == Some(CONTROL));
    assert!(!control.is_empty(), "{when} the search of {read} bytes does not even find what lies open");
    assert!(found.is_empty(), "{when} these can be read on disk: {found:#?}");
}

async fn nowhere_in_the_page(walk: &Walk) {
    // Plain letters are what all canaries begin with; the control lies in a database, which is not looked into here.
    let beginning = canary(0).trim_end_matches('0').to_owned();
    let answer = walk.browser.driver().execute_async(WHERE, vec![json!(beginning), json!(PHONE)]).await.unwrap();
    assert_eq!(answer.json(), &json!([]), "places of the locked page that hold a word");
}

/// User and password of a backend: 18 and 19.
async fn connect(person: &Person, backend: &StandIn) {
    let profile = backend.profile(&backend.base("v1"), &json!({ "kind": "basic" }));
    person.go("设置").await;
    person.press(said(words::CONNECT)).await;
    person.choose(said(words::KIND_OF_BACKEND), said(words::OWN_PROFILE)).await;
    person.fill(said(words::PROFILE), &profile).await;
    person.fill(said(words::USER), &canary(18)).await;
    person.fill(said(words::PASSWORD), &canary(19)).await;
    person.press(said(words::TEST)).await;
    can_start(person).await;
    person.press(said(words::START)).await;
    agrees(person).await;
}

/// A header that is mapped by hand, name, short name, remark and tag of a customer, and a phone: 1 to 4, 9 and 20.
async fn bring_a_file(person: &Person) {
    let folder = Folder::new("canaries");
    let (header, name, short, remark, tag) = (canary(1), canary(2), canary(3), canary(4), canary(9));
    let rows = format!("客户名称,{header},备注,标签,手机\n{name}有限公司,{short},{remark},{tag},{PHONE}\n");
    importing::choose(person, &folder.write("名单.csv", rows.as_bytes())).await;
    person.choose(&import_words::FIELD_OF.fill(Locale::Chinese, &[&header]), "客户简称").await;
    importing::check(person).await;
    importing::import(person).await;
}

/// A customer with a follow-up, a file, a case and a canned text, by hand: 5 to 8, 10, 11, 14 and 15.
async fn enter(person: &Person) {
    person.go("客户").await;
    enter_customer(person, &canary(5)).await;
    change(person, "客户简称", &canary(6)).await;
    person.press("记录跟进").await;
    person.fill("跟进内容", &canary(7)).await;
    person.fill("下一步计划", &canary(8)).await;
    let tomorrow = person.day(1).await;
    person.fill("下次跟进日期", &tomorrow).await;
    person.press("保存").await;
    person.status_saved().await;

    let folder = Folder::new("canaries");
    let name = format!("{}.txt", canary(11));
    person.choose_file(&folder.write(&name, canary(10).as_bytes())).await;
    person.sees(&file_words::ADDED.fill(Locale::Chinese, &[&name])).await;

    person.go("服务工单").await;
    person.press("新建服务工单").await;
    person.fill("主题", &canary(14)).await;
    person.pick("客户", &canary(5)).await;
    person.choose("服务类型", "投诉").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{}”", canary(14))).await;
    person.press(said(service::CANNED)).await;
    person.press(said(service::EDIT_CANNED)).await;
    person.press("新建快捷回复").await;
    person.fill("回复标题", "受理通知").await;
    person.fill("回复内容", &canary(15)).await;
    person.press("保存").await;
    person.sees("已创建“受理通知”").await;
}

/// A new customer that was left half typed, a condition of a list, a follow-up that is half typed, and words that stand
/// in the search box: 17, 13, 16 and 12.
async fn leave_half_typed(person: &Person) {
    person.go("客户").await;
    person.press("新建客户").await;
    person.fill("名称、姓名或电话", &canary(17)).await;
    person.press("继续新建").await;
    person.fill("客户名称", &canary(17)).await;
    person.settles(KEPT).await;
    person.reload().await;
    unlock(person, PASSPHRASE).await;

    person.go("客户").await;
    person.press("筛选").await;
    person.choose("字段", "客户简称").await;
    person.fill("值", &canary(13)).await;
    person.press_within(("dialog", "筛选"), "应用").await;
    person.sees("没有符合条件的记录").await;

    open(person, &canary(5)).await;
    person.press("记录跟进").await;
    person.fill("跟进内容", &canary(16)).await;
    person.search(&canary(12)).await;
}
