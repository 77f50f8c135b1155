//! Two people, two browsers, one backend: what either of them does is with the other and with the backend, whatever
//! they did without a network, and nobody's value is gone unseen.

use std::collections::BTreeSet;

use clientele::i18n::texts::{sync as words, unsettled};
use clientele::model::text::Locale;
use serde_json::json;

use super::{edit, enter_customer, open, shows_fact};
use crate::backend::{Company, agrees, in_kinto, is_said, rows, sync};
use crate::importing::{self, said};
use crate::ledger::{distinct, fixture, truth};
use crate::looker::Looker;
use crate::person::{PATIENCE, Person};

const NAME: &str = "两处同改科技有限公司";

/// The lists of the desk, by their pages.
const LISTS: [&str; 6] = ["客户", "联系人", "商机", "服务工单", "跟进记录", "任务"];

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_that_two_people_work_on_without_a_network_is_one_ledger_in_the_end() {
    let Some(company) = Company::begin("kinto").await else { return };
    let (first, second) = (company.first.person(), company.second.person());
    importing::take_in(&first, &fixture("ledger.xlsx")).await;
    first.go("客户").await;
    let customers = first.count().await;
    company.connect(&company.first, "Kinto").await;
    company.connect(&company.second, "Kinto").await;
    second.go("客户").await;
    second.counts(customers).await;

    let names: Vec<String> = distinct(&truth()).into_iter().map(|row| row.name).collect();
    let [disputed, shared, unwanted, ..] = names.as_slice() else { panic!("three customers that are beyond doubt") };
    company.first.set_offline(true).await;
    company.second.set_offline(true).await;
    edit(&first, disputed, "客户简称", "甲的叫法").await;
    edit(&first, shared, "客户简称", "各改各的").await;
    delete(&first, unwanted).await;
    edit(&second, disputed, "客户简称", "乙的叫法").await;
    edit(&second, shared, "微信", "shared-wechat").await;
    second.go("客户").await;
    enter_customer(&second, "断网时新建的贸易公司").await;
    is_said(&second, said(unsettled::OFFLINE), PATIENCE).await;

    company.first.set_offline(false).await;
    sync(&first).await;
    company.second.set_offline(false).await;
    is_said(&second, said(unsettled::NEEDS_CONFLICTS), PATIENCE * 3).await;
    second.press_part(said(unsettled::NEEDS_CONFLICTS)).await;
    second.sees("甲的叫法").await;
    second.sees("乙的叫法").await;
    second.press_part(said(unsettled::KEEP_MINE)).await;
    second.sees(said(unsettled::NO_CONFLICTS)).await;
    company.level().await;

    for person in [&first, &second] {
        person.go("客户").await;
        person.counts(customers).await;
        open(person, disputed).await;
        shows_fact(person, "客户简称", "乙的叫法").await;
        open(person, shared).await;
        shows_fact(person, "客户简称", "各改各的").await;
        shows_fact(person, "微信", "shared-wechat").await;
        open(person, "断网时新建的贸易公司").await;
    }
    all_three_are_equal(&company).await;
}

/// Holds the lists of both desks against one another, and the customers of the first against those of the backend.
async fn all_three_are_equal(company: &Company) {
    for list in LISTS {
        let (first, second) = (rows(&company.first, list).await, rows(&company.second, list).await);
        let differing: Vec<_> = first.iter().zip(&second).filter(|(one, other)| one != other).take(5).collect();
        assert!(first == second, "{list}: {} and {} rows, such as {differing:#?}", first.len(), second.len());
    }
    let shown = rows(&company.first, "客户").await;
    let backend = in_kinto(&company.server, "customer").await;
    assert_eq!(backend.len(), shown.len(), "customers of the backend");
    let numbers: BTreeSet<&str> = backend.iter().filter_map(|row| row["number"].as_str()).collect();
    assert_eq!(numbers.len(), shown.len(), "numbers of the backend's customers");
    let by_number = |line: &&String| line.split('|').any(|cell| numbers.contains(cell));
    assert_eq!(shown.iter().filter(by_number).count(), shown.len(), "customers that the backend has by their number");
    let talks = in_kinto(&company.server, "interaction").await.len();
    assert_eq!(talks, rows(&company.second, "跟进记录").await.len(), "follow-ups of the backend");
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_arrive_once_though_the_answers_are_lost() {
    let Some(company) = Company::begin("pocketbase").await else { return };
    let (first, second) = (company.first.person(), company.second.person());
    first.go("客户").await;
    for name in ["北方物流有限公司", "江南包装有限公司", "海盛船舶有限公司"] {
        enter_customer(&first, name).await;
    }
    let lost = |method: &str| json!({ "match": { "method": method }, "do": "drop-response", "count": 1 });
    company.server.trouble(json!([lost("POST"), lost("PATCH"), lost("DELETE")])).await;
    company.connect(&company.first, "PocketBase").await;
    company.connect(&company.second, "PocketBase").await;
    second.go("客户").await;
    second.counts(3).await;

    edit(&second, "北方物流有限公司", "客户简称", "北物").await;
    delete(&second, "海盛船舶有限公司").await;
    company.level().await;
    first.go("客户").await;
    first.counts(2).await;
    open(&first, "北方物流有限公司").await;
    shows_fact(&first, "客户简称", "北物").await;
    assert_eq!(rows(&company.first, "客户").await, rows(&company.second, "客户").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_shut_out_of_the_connection_or_of_a_conflict() {
    let Some(company) = Company::begin("kinto").await else { return };
    let (first, second) = (company.first.person(), company.second.person());
    let mut looker = Looker::new(&company.second, "zh-CN");
    first.go("客户").await;
    enter_customer(&first, NAME).await;
    company.connect(&company.first, "Kinto").await;
    second.press("设置").await;
    looker.look("settings-unconnected").await;
    second.press(said(words::CONNECT)).await;
    second.by_role(&["button"], said(words::TEST)).await;
    looker.look("connection-empty").await;
    company.test(&second, "Kinto").await;
    // That the probe asks as a stranger, and with an old version, is refused as it should be.
    let _ = company.second.complaints().await;
    looker.look("connection-tested").await;
    second.press(said(words::START)).await;
    agrees(&second).await;
    looker.look("connection").await;

    company.first.set_offline(true).await;
    company.second.set_offline(true).await;
    edit(&first, NAME, "客户简称", "甲的叫法").await;
    edit(&second, NAME, "客户简称", "乙的叫法").await;
    looker.look("record-waiting").await;
    is_said(&second, said(unsettled::OFFLINE), PATIENCE).await;
    second.press_part(said(unsettled::OFFLINE)).await;
    second.sees("乙的叫法").await;
    looker.look("sync-waiting").await;
    company.first.set_offline(false).await;
    sync(&first).await;
    company.second.set_offline(false).await;
    is_said(&second, said(unsettled::NEEDS_CONFLICTS), PATIENCE * 3).await;
    second.sees("甲的叫法").await;
    // What it complained of was that it had no network.
    let _ = company.second.complaints().await;
    looker.look("sync-conflict").await;
    looker.finish();

    second.go("设置").await;
    second.press("English").await;
    let mut looker = Looker::new(&company.second, "en");
    second.press_part(unsettled::NEEDS_CONFLICTS.get(Locale::English)).await;
    second.sees(unsettled::MINE.get(Locale::English)).await;
    looker.look("sync-conflict").await;
    second.press(words::CONNECTION.get(Locale::English)).await;
    second.by_role(&["button"], words::DISCONNECT.get(Locale::English)).await;
    looker.look("connection").await;
    looker.finish();
}

/// Deletes a customer that is searched by name.
async fn delete(person: &Person, name: &str) {
    open(person, name).await;
    person.press("删除").await;
    person.press("删除 1 个客户").await;
    person.leaves_dialog().await;
    person.status_saved().await;
}
