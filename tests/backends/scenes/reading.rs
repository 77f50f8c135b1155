//! Reading what is much: a thousand rows of one moment, and a first reading that is refused, broken off and written
//! into.

use std::collections::HashSet;

use clientele::model::schema::tables::contact;
use clientele::model::{Record, RecordId};
use clientele::sync::backend::{self, Backend, Entry, Listing};
use serde_json::{Value as Json, json};

use super::{agree, asked_to_sign_in, got_no_answer, one_of};
use crate::desk::Desk;
use crate::server::Server;

/// An administrator's script touches all contacts at once: a run of rows of one moment that is longer than pages are.
pub async fn one_moment(server: &Server, mine: &Desk, theirs: &Desk) {
    let abilities = mine.engine.backend().abilities(contact::ID);
    let touched = server.touch("contact", &json!({ "department": "同一时刻" })).await;
    if !touched && abilities.listing == Listing::Marks {
        // The feed of CouchDB numbers its changes: there are no moments.
        return;
    }
    let moments = moments(mine).await;
    let different: HashSet<i64> = moments.iter().copied().collect();
    if !touched {
        // Kinto gives no moment twice in a collection, on neither store and in no batch: a run can't come up there. One
        // that a client sends is believed, and that nobody may do so stands in the documentation.
        assert_eq!((different.len(), moments.len()), (abilities.page, abilities.page), "a moment was given twice");
        return;
    }
    let contacts = mine.records(contact::ID).len();
    assert_eq!((different.len(), moments.len()), (1, contacts), "they were to have one moment");
    assert!(contacts > 4 * abilities.page, "they were to fill many pages");
    agree(mine, theirs).await;
    for desk in [mine, theirs] {
        let read = |record: &&Record| record.text(contact::DEPARTMENT) == "同一时刻";
        let count = desk.records(contact::ID).iter().filter(read).count();
        assert_eq!(count, contacts, "{} passed rows over", desk.name);
    }
}

/// When the rows of the table were changed, by the server's own lists: of all that it lists page by page.
async fn moments(desk: &Desk) -> Vec<i64> {
    let mut found = Vec::new();
    let mut skip = 0;
    loop {
        let from = backend::From::Time { since: None, skip };
        let page = desk.engine.backend().list(contact::ID, &from).await.expect("a page");
        if page.entries.is_empty() {
            return found;
        }
        skip += page.entries.len();
        found.extend(page.entries.iter().filter_map(Entry::changed));
    }
}

/// The lists of contacts, as each server calls them.
const LISTS: &str = "/contacts?(/|\\?|$)";

/// The answer with the next page of contacts waits.
fn next_page_waits() -> Json {
    json!({ "match": { "method": "GET", "path": LISTS }, "do": "hold", "count": 1 })
}

/// Somebody new reads everything, and it doesn't go well: each reading goes on where the one before was broken off.
pub async fn a_first_reading(server: &mut Server, mine: &Desk) {
    let newcomer = Desk::open(server, "C").await;
    refused(server, &newcomer).await;
    if newcomer.is_asked_who() {
        forgotten(server, &newcomer).await;
    }
    if server.keeps {
        killed(server, &newcomer).await;
    }
    written_into(server, &newcomer, mine).await;
}

/// From the second page on the server asks to sign in, until the person has done so.
async fn refused(server: &Server, newcomer: &Desk) {
    server.calm().await;
    let lists = json!({ "method": "GET", "path": LISTS });
    let rule = json!({ "match": lists, "do": "status", "status": 401, "body": {}, "after": 1, "count": -1 });
    server.trouble(rule).await;
    asked_to_sign_in(&newcomer.try_sync().await);
    assert!(!newcomer.records(contact::ID).is_empty(), "the page that came is kept");
    server.calm().await;
    newcomer.sign_in(server).await;
}

/// Between two pages the server itself forgets who asks, and answers strangers in its own way: some with an empty page.
async fn forgotten(server: &Server, newcomer: &Desk) {
    server.trouble(next_page_waits()).await;
    let meanwhile = async {
        server.held().await;
        newcomer.lose_credentials();
        server.release().await;
    };
    let (result, ()) = tokio::join!(newcomer.try_sync(), meanwhile);
    asked_to_sign_in(&result);
    newcomer.sign_in(server).await;
}

/// Between two pages the server is killed.
async fn killed(server: &mut Server, newcomer: &Desk) {
    server.trouble(next_page_waits()).await;
    let meanwhile = async {
        server.held().await;
        server.stop();
        server.release().await;
    };
    let (result, ()) = tokio::join!(newcomer.try_sync(), meanwhile);
    got_no_answer(&result);
    server.start_again();
}

/// Between two pages somebody adds a row, edits one that was read and deletes another. In a run of one moment that
/// draws the rows behind forward, past what is left out as read.
async fn written_into(server: &Server, newcomer: &Desk, mine: &Desk) {
    let mut read: Vec<String> = newcomer.records(contact::ID).iter().map(|record| newcomer.called(record)).collect();
    read.sort();
    let [edited, deleted] = [&read[0], &read[1]].map(|remote| contact_called(mine, remote));
    server.trouble(next_page_waits()).await;
    let meanwhile = async {
        server.held().await;
        let added = mine.blank(contact::ID).with(contact::NAME, "夹在中间的".to_owned());
        mine.create(added.with(contact::CUSTOMER, one_of(mine, "客户 10"))).await;
        mine.edit(contact::ID, edited, |record| record.set(contact::REMARK, "读过才改的".to_owned())).await;
        mine.delete(contact::ID, deleted).await;
        mine.sync().await;
        server.release().await;
    };
    tokio::join!(newcomer.sync(), meanwhile);
    let (here, there) = (names(mine), names(newcomer));
    let passed_over: Vec<&String> = here.difference(&there).collect();
    assert!(passed_over.is_empty(), "rows were passed over: {passed_over:?}");
    agree(mine, newcomer).await;
    let edits = newcomer.records(contact::ID).into_iter().map(|record| record.text(contact::REMARK).to_owned());
    assert!(edits.collect::<Vec<_>>().contains(&"读过才改的".to_owned()), "an edit was passed over");
}

fn contact_called(desk: &Desk, remote: &str) -> RecordId {
    let found = desk.records(contact::ID).into_iter().find(|record| desk.called(record) == remote);
    found.unwrap_or_else(|| panic!("{}: {remote} is there", desk.name)).id
}

fn names(desk: &Desk) -> HashSet<String> {
    desk.records(contact::ID).iter().map(|record| record.text(contact::NAME).to_owned()).collect()
}
