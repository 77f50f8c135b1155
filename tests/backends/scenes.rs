//! What has to go well with every server, scene by scene.

mod emptied;
mod reading;
mod telling;

use std::collections::HashSet;

use clientele::model::change::Change;
use clientele::model::schema::tables::{conflict, contact, customer, interaction, opportunity, task};
use clientele::model::value::{CalendarDate, Timestamp};
use clientele::model::{Record, RecordId, Value};
use clientele::sync::backend::Failure;
use clientele::sync::engine::{Outcome, SyncError};
use serde_json::json;

use super::desk::Desk;
use super::server::Server;

pub async fn play(server: &mut Server) {
    let (mine, theirs) = (Desk::open(server, "A").await, Desk::open(server, "B").await);
    first_agreement(&mine, &theirs).await;
    eprintln!("{}: first agreement", server.name);
    nothing_new_costs_one_request(server, &mine).await;
    eprintln!("{}: nothing new", server.name);
    numbers(&mine, &theirs).await;
    two_fields(&mine, &theirs).await;
    one_field(&mine, &theirs).await;
    eprintln!("{}: edits met", server.name);
    deletion_meets_edit(&mine, &theirs).await;
    eprintln!("{}: deletions met edits", server.name);
    lost_answers(server, &mine, &theirs).await;
    eprintln!("{}: answers were lost", server.name);
    doubled(server, &mine, &theirs).await;
    busy(server, &mine, &theirs).await;
    eprintln!("{}: requests were doubled and refused", server.name);
    many_at_once(&mine, &theirs).await;
    eprintln!("{}: many rows at once", server.name);
    reading::one_moment(server, &mine, &theirs).await;
    eprintln!("{}: many rows of one moment", server.name);
    reading::a_first_reading(server, &mine).await;
    eprintln!("{}: a first reading was broken off and written into", server.name);
    telling::refused_in_the_middle(server, &mine, &theirs).await;
    eprintln!("{}: a person had to sign in again", server.name);
    if server.keeps {
        telling::killed_in_the_middle(server, &mine, &theirs).await;
        eprintln!("{}: it was killed and started again", server.name);
    } else {
        emptied::a_person_decides(server, &mine, &theirs).await;
        eprintln!("{}: it was emptied", server.name);
    }
}

/// Both have talked until nothing moves: they must have the same, and nothing may wait.
async fn agree(mine: &Desk, theirs: &Desk) {
    for _ in 0..8 {
        let moved = [mine.sync_and_compare().await, theirs.sync_and_compare().await, mine.sync_and_compare().await];
        if moved.iter().all(|outcome| outcome.pulled + outcome.pushed == 0) {
            break;
        }
    }
    assert_eq!(mine.untold(), Vec::<String>::new());
    assert_eq!(theirs.untold(), Vec::<String>::new());
    let (here, there) = (mine.content(), theirs.content());
    let (ours, others): (HashSet<_>, HashSet<_>) = (here.iter().collect(), there.iter().collect());
    let (more, less): (Vec<_>, Vec<_>) = (ours.difference(&others).collect(), others.difference(&ours).collect());
    assert!(more.is_empty() && less.is_empty(), "only A has {more:#?}, only B has {less:#?}");
    assert_eq!(here.len(), ours.len(), "a record is there twice");
}

/// A conversation that was broken off because the server no longer knew who asks.
fn asked_to_sign_in(result: &Result<Outcome, SyncError>) {
    assert!(matches!(result, Err(SyncError::Backend(Failure::SignIn))), "{result:?}");
}

/// One that was broken off because nobody answered.
fn got_no_answer(result: &Result<Outcome, SyncError>) {
    assert!(matches!(result, Err(SyncError::Backend(Failure::NoAnswer(_)))), "{result:?}");
}

fn full_customer(desk: &Desk, name: &str) -> Record {
    desk.blank(customer::ID)
        .with(customer::NAME, name.to_owned())
        .with(customer::KIND, customer::CustomerKind::Company)
        .with(customer::STATUS, customer::Status::Intent)
        .with(customer::MOBILE, "13800138000".to_owned())
        .with(customer::REVENUE, 123_456_700)
        .with(customer::FIRST_CONTACT, CalendarDate(20_000))
        .with(customer::TAGS, vec!["重点".to_owned(), "新".to_owned()])
        .with(customer::DO_NOT_CALL, true)
        .with(customer::KEY_NEEDS, "第一行\n第二行 “引号” & <标签>".to_owned())
}

async fn first_agreement(mine: &Desk, theirs: &Desk) {
    let company = mine.create(full_customer(mine, "北京华鼎科技有限公司")).await;
    let person = mine.blank(contact::ID).with(contact::NAME, "李雷".to_owned()).with(contact::CUSTOMER, company);
    mine.create(person).await;
    let deal = mine
        .blank(opportunity::ID)
        .with(opportunity::NAME, "年度合同".to_owned())
        .with(opportunity::CUSTOMER, company)
        .with(opportunity::AMOUNT, 9_999_999);
    mine.create(deal).await;
    let talk = mine
        .blank(interaction::ID)
        .with(interaction::CUSTOMER, company)
        .with(interaction::TIME, Timestamp(1_790_000_060_000))
        .with(interaction::PERSON, "王芳".to_owned())
        .with(interaction::CONTENT, "电话沟通报价".to_owned())
        .with(interaction::NEXT_PLAN, "寄样品".to_owned())
        .with(interaction::NEXT_DATE, CalendarDate(30_000));
    mine.create(talk).await;
    for at in 0..30 {
        mine.create(full_customer(mine, &format!("客户 {at}"))).await;
    }
    agree(mine, theirs).await;
    assert_eq!(theirs.records(customer::ID).len(), 31);
    assert_eq!(theirs.records(task::ID).len(), 1);
    assert!(mine.open_conflicts().is_empty() && theirs.open_conflicts().is_empty());
}

/// A conversation without news asks once a table, or once for a whole comparison.
async fn nothing_new_costs_one_request(server: &Server, mine: &Desk) {
    mine.sync().await;
    server.calm().await;
    let outcome = mine.sync().await;
    assert_eq!((outcome.pulled, outcome.pushed), (0, 0));
    let tables = mine.engine.link().tables.len();
    let log = server.log().await;
    assert!(log.len() <= 2 * tables, "{} requests for {tables} tables: {log:#?}", log.len());
    eprintln!("{}: {} requests for {tables} tables without news", server.name, log.len());
}

/// Two desks that did not hear of each other gave the same number.
async fn numbers(mine: &Desk, theirs: &Desk) {
    mine.create(full_customer(mine, "甲的新客户")).await;
    theirs.create(full_customer(theirs, "乙的新客户")).await;
    agree(mine, theirs).await;
    let given = mine.records(customer::ID).into_iter().map(|record| record.text(customer::NUMBER).to_owned());
    let given: Vec<String> = given.collect();
    let different: HashSet<&String> = given.iter().collect();
    assert_eq!(given.len(), different.len(), "a number was given twice: {given:?}");
}

fn one_of(desk: &Desk, name: &str) -> RecordId {
    let found = desk.records(customer::ID).into_iter().find(|record| record.text(customer::NAME) == name);
    found.unwrap_or_else(|| panic!("{}: {name} is there", desk.name)).id
}

async fn two_fields(mine: &Desk, theirs: &Desk) {
    let (here, there) = (one_of(mine, "客户 1"), one_of(theirs, "客户 1"));
    mine.edit(customer::ID, here, |record| record.set(customer::REMARK, "甲写的".to_owned())).await;
    theirs.edit(customer::ID, there, |record| record.set(customer::ADDRESS, "乙写的".to_owned())).await;
    agree(mine, theirs).await;
    for (desk, id) in [(mine, here), (theirs, there)] {
        let record = desk.record(customer::ID, id).expect("it is there");
        assert_eq!((record.text(customer::REMARK), record.text(customer::ADDRESS)), ("甲写的", "乙写的"));
    }
}

async fn one_field(mine: &Desk, theirs: &Desk) {
    let (here, there) = (one_of(mine, "客户 2"), one_of(theirs, "客户 2"));
    mine.edit(customer::ID, here, |record| record.set(customer::REMARK, "甲的备注".to_owned())).await;
    theirs.edit(customer::ID, there, |record| record.set(customer::REMARK, "乙的备注".to_owned())).await;
    mine.edit(customer::ID, here, |record| record.set(customer::TAGS, vec!["重点".to_owned(), "甲".to_owned()])).await;
    theirs
        .edit(customer::ID, there, |record| record.set(customer::TAGS, vec!["重点".to_owned(), "乙".to_owned()]))
        .await;
    agree(mine, theirs).await;
    let record = mine.record(customer::ID, here).expect("it is there");
    let tags: HashSet<String> = record.get(customer::TAGS).unwrap_or_default().into_iter().collect();
    assert!(tags.contains("甲") && tags.contains("乙"), "{tags:?}");
    let lines: Vec<Record> = [mine, theirs].into_iter().flat_map(Desk::open_conflicts).collect();
    let mut words: Vec<Option<&Value>> = lines.iter().map(|line| line.value(conflict::MINE)).collect();
    words.push(record.value(customer::REMARK.field));
    for text in ["甲的备注", "乙的备注"] {
        let text = Value::Text(text.to_owned());
        assert!(words.contains(&Some(&text)), "{text:?} is gone: {words:?}");
    }
    // Whoever lost keeps theirs after all.
    let (desk, line) = match mine.open_conflicts().first() {
        Some(line) => (mine, line.clone()),
        None => (theirs, theirs.open_conflicts().first().expect("a conflict").clone()),
    };
    let id = line.get(conflict::RECORD).expect("its record");
    let kept = line.value(conflict::MINE).cloned();
    desk.edit(customer::ID, id, |record| record.set_value(customer::REMARK.field, kept.clone())).await;
    agree(mine, theirs).await;
    assert_eq!(mine.record(customer::ID, here).expect("there").value(customer::REMARK.field), kept.as_ref());
}

async fn deletion_meets_edit(mine: &Desk, theirs: &Desk) {
    let names = ["客户 3", "客户 4", "客户 5", "客户 6"];
    let ids: Vec<_> = names.iter().map(|name| (one_of(mine, name), one_of(theirs, name))).collect();
    // Deleted here and edited there, the one or the other first; deleted on both sides; just deleted.
    mine.delete(customer::ID, ids[0].0).await;
    theirs.edit(customer::ID, ids[0].1, |record| record.set(customer::REMARK, "还在谈".to_owned())).await;
    theirs.delete(customer::ID, ids[1].1).await;
    mine.edit(customer::ID, ids[1].0, |record| record.set(customer::REMARK, "也还在谈".to_owned())).await;
    mine.delete(customer::ID, ids[2].0).await;
    theirs.delete(customer::ID, ids[2].1).await;
    mine.delete(customer::ID, ids[3].0).await;
    theirs.sync().await;
    mine.sync().await;
    agree(mine, theirs).await;
    let remarks: Vec<String> =
        mine.records(customer::ID).iter().map(|record| record.text(customer::REMARK).to_owned()).collect();
    assert!(remarks.contains(&"还在谈".to_owned()), "an edit went with a deletion");
    assert!(remarks.contains(&"也还在谈".to_owned()), "an edit went with a deletion");
    let left: Vec<String> =
        theirs.records(customer::ID).iter().map(|record| record.text(customer::NAME).to_owned()).collect();
    assert!(!left.contains(&"客户 5".to_owned()) && !left.contains(&"客户 6".to_owned()), "a deletion did not arrive");
}

/// The server has done it and the answer never came: for a creation, an edit and a deletion.
async fn lost_answers(server: &Server, mine: &Desk, theirs: &Desk) {
    let write = json!({ "match": { "method": "POST|PUT|PATCH|DELETE|MERGE" }, "do": "drop-response", "count": 1 });
    let before = mine.records(customer::ID).len();
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let mut rule = write.clone();
        rule["match"]["method"] = json!(method);
        server.calm().await;
        server.trouble(rule).await;
        mine.create(full_customer(mine, &format!("失联 {method}"))).await;
        let edited = one_of(mine, "客户 7");
        mine.edit(customer::ID, edited, |record| record.set(customer::REMARK, format!("改于 {method}"))).await;
        let gone = mine.create(full_customer(mine, &format!("将删 {method}"))).await;
        mine.sync_through().await;
        mine.delete(customer::ID, gone).await;
        mine.sync_through().await;
        server.calm().await;
        agree(mine, theirs).await;
        assert_eq!(
            theirs.record(customer::ID, one_of(theirs, "客户 7")).expect("there").text(customer::REMARK),
            format!("改于 {method}")
        );
    }
    assert_eq!(mine.records(customer::ID).len(), before + 4);
    assert_eq!(theirs.records(customer::ID).len(), before + 4);
}

async fn doubled(server: &Server, mine: &Desk, theirs: &Desk) {
    let before = mine.records(customer::ID).len();
    let keeps_ids = mine.record(customer::ID, one_of(mine, "客户 7")).is_some();
    assert!(keeps_ids);
    server.trouble(json!({ "match": { "method": "PATCH" }, "do": "double", "count": 2 })).await;
    server.trouble(json!({ "match": { "method": "PUT" }, "do": "double", "count": 2 })).await;
    server.trouble(json!({ "match": { "method": "DELETE" }, "do": "double", "count": 2 })).await;
    mine.create(full_customer(mine, "两次")).await;
    let edited = one_of(mine, "客户 8");
    mine.edit(customer::ID, edited, |record| record.set(customer::REMARK, "只改一次".to_owned())).await;
    mine.sync_through().await;
    mine.delete(customer::ID, one_of(mine, "两次")).await;
    mine.sync_through().await;
    server.calm().await;
    agree(mine, theirs).await;
    assert_eq!(theirs.records(customer::ID).len(), before);
}

/// A server that is busy, and one behind a portal that answers with a web page.
async fn busy(server: &Server, mine: &Desk, theirs: &Desk) {
    let id = one_of(mine, "客户 9");
    for (at, (status, body)) in
        [(503, "{}"), (429, "{}"), (502, "<html>"), (200, "<!doctype html><title>Sign in</title>")]
            .into_iter()
            .enumerate()
    {
        mine.edit(customer::ID, id, |record| record.set(customer::REMARK, format!("第 {at} 次"))).await;
        let headers = json!({ "Retry-After": "1", "Content-Type": "text/html" });
        server.calm().await;
        server.trouble(json!({ "match": {}, "do": "status", "status": status, "headers": headers, "body": body, "after": at, "count": 1 })).await;
        match mine.try_sync().await {
            Ok(_) => {}
            Err(SyncError::Backend(_)) => {}
            Err(error) => panic!("{error}"),
        }
        server.calm().await;
        mine.sync_through().await;
        agree(mine, theirs).await;
        assert_eq!(
            theirs.record(customer::ID, one_of(theirs, "客户 9")).expect("there").text(customer::REMARK),
            format!("第 {at} 次")
        );
    }
}

/// Adds so many contacts of one customer in one batch.
async fn add_contacts(desk: &Desk, count: usize, name: &str) {
    let company = one_of(desk, "客户 10");
    let contact = |at: usize| desk.blank(contact::ID).with(contact::NAME, format!("{name} {at}"));
    let contacts = (0..count).map(|at| contact(at).with(contact::CUSTOMER, company));
    desk.commit(contacts.map(|record| Change::create(&record)).collect()).await;
}

/// A thousand rows, and one that is written while they are on their way.
async fn many_at_once(mine: &Desk, theirs: &Desk) {
    let before = mine.records(contact::ID).len();
    add_contacts(mine, 1000, "联系人").await;
    mine.sync().await;
    let late = theirs.blank(contact::ID).with(contact::NAME, "后来的".to_owned());
    let late = late.with(contact::CUSTOMER, one_of(theirs, "客户 10"));
    theirs.create(late).await;
    agree(mine, theirs).await;
    assert_eq!(theirs.records(contact::ID).len(), before + 1001);
}
