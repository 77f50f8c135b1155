//! The walks: each is one thing that a person relies on, from the first press to the last.

mod alone;
mod audit;
mod backup;
mod bad_files;
mod canaries;
mod connections;
mod contracts;
mod crash;
mod deals;
mod duplicates;
mod durability;
mod effort;
mod entry;
mod everywhere;
mod eviction;
mod exports;
mod figures;
mod files;
mod first_visit;
mod help;
mod hosting;
mod imports;
mod injection;
mod keyboard;
mod layouts;
mod leaders;
mod leads;
mod ledger;
mod lists;
mod marketing;
mod members;
mod offline;
mod own_fields;
mod own_tables;
mod pages;
mod people;
mod person_data;
mod phone;
mod purchases;
mod records;
mod refusals;
mod release;
mod reports;
mod rights;
mod room;
mod secrecy;
mod segments;
mod selling;
mod service;
mod settings;
mod shared_terminal;
mod sync;
mod tabs;
mod terminal;
mod unfinished;
mod whole_business;

use clientele::i18n::texts::shell;

use crate::importing::said;
use crate::person::Person;

/// Enters a customer by the button of the list, through the search before it. The record is open afterwards.
async fn enter_customer(person: &Person, name: &str) {
    person.press("新建客户").await;
    person.fill("名称、姓名或电话", name).await;
    person.press("继续新建").await;
    person.by_role(&["textbox"], "客户名称").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{name}”")).await;
    person.by_role(&["heading"], name).await;
}

/// Opens a customer by searching its name.
async fn open(person: &Person, name: &str) {
    person.search_finds(name, name).await;
    person.take(name).await;
    // A record that was open already has its heading: what was found must be gone, too.
    person.leaves_search().await;
    person.until(&format!("record of {name}"), async || person.has(&["heading"], name).await.then_some(())).await;
}

/// Changes one field of the open record through its form.
async fn change(person: &Person, field: &str, value: &str) {
    person.press("编辑").await;
    person.fill(field, value).await;
    person.press("保存").await;
    person.status_saved().await;
}

/// Changes a field of a group that the form shows closed.
async fn change_in(person: &Person, group: &str, field: &str, value: &str) {
    person.press("编辑").await;
    person.press(group).await;
    person.fill(field, value).await;
    person.press("保存").await;
    person.status_saved().await;
}

/// Changes a field of a customer that is searched by name.
async fn edit(person: &Person, name: &str, field: &str, value: &str) {
    open(person, name).await;
    change(person, field, value).await;
    shows_fact(person, field, value).await;
}

/// Waits until the open record shows a fact.
async fn shows_fact(person: &Person, field: &str, value: &str) {
    person
        .until(&format!("“{field}” of “{value}”"), async || {
            person.facts().await.get(field).is_some_and(|shown| shown == value).then_some(())
        })
        .await;
}

/// Waits until the open record has nothing in a field.
async fn shows_no_fact(person: &Person, field: &str) {
    let what = format!("record without “{field}”");
    person.until(&what, async || (!person.facts().await.contains_key(field)).then_some(())).await;
}

/// Waits until the desk says that the last change is not on disk.
async fn says_not_saved(person: &Person) {
    person
        .until("word that something is not saved", async || {
            person.statuses().await.iter().any(|status| status == said(shell::SAVE_FAILED)).then_some(())
        })
        .await;
}

/// Waits until the rows of the list stand in this order.
async fn in_this_order(person: &Person, names: &[&str]) {
    person
        .until(&format!("list in the order of {names:?}"), async || {
            let mut rows: Vec<String> = person.names(&["row"]).await;
            rows.retain(|row| names.iter().any(|name| row.contains(name)));
            let right = rows.len() == names.len() && rows.iter().zip(names).all(|(row, name)| row.contains(name));
            right.then_some(())
        })
        .await;
}
