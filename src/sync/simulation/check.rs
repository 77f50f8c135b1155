//! What has to hold when all is quiet.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::Value as Json;

use super::desk::{Desk, TABLES, texts, values_of};
use super::schedule::World;
use super::server;
use crate::model::schema::facts;
use crate::model::schema::tables::{conflict, contact, customer, departure};
use crate::model::{EntityId, Record};
use crate::workspace::unsent::is_known;

pub fn all(world: &World) -> Result<(), String> {
    nothing_saved_is_gone(world)?;
    nothing_is_written_over_unseen(world)?;
    nothing_is_there_twice(world)?;
    all_have_the_same(world)?;
    what_was_taken_back_is_there(world)?;
    no_number_is_given_twice(world)
}

/// A record whose deletion somebody has taken back, and that nobody else has deleted, is there once, waits, or has a line
/// in the inbox that says why not.
fn what_was_taken_back_is_there(world: &World) -> Result<(), String> {
    for desk in &world.desks {
        for id in desk.taken_back.iter().filter(|(_, back)| **back).map(|(id, _)| *id) {
            let name = id.to_string();
            let unwanted = world.desks.iter().any(|other| other.taken_back.get(&id) == Some(&false));
            if unwanted || world.server.deleted_late.contains(&name) {
                continue;
            }
            let is_it = |row: &&server::Stored| !row.deleted && row.key.as_ref().unwrap_or(&row.id) == &name;
            let there = world.server.rows.values().filter(is_it).count();
            let told = desk.records(conflict::ID).iter().any(|line| line.get(conflict::RECORD) == Some(id));
            let here = TABLES.into_iter().find_map(|table| desk.session.read(|workspace| workspace.record(table, id)));
            let waiting = here.is_some_and(|here| waits(desk, &here) || !is_known(&here));
            if there > 1 || there == 0 && !told && !waiting {
                return Err(format!("{}: {name} was taken back and is at the backend {there} times", desk.name));
            }
        }
    }
    Ok(())
}

/// No two customers have one number, unless no desk can tell them apart because one of them waits for a person there.
fn no_number_is_given_twice(world: &World) -> Result<(), String> {
    if !world.server.kind.numbered || world.server.kind.push_only {
        return Ok(());
    }
    let mut by_number: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((table, id), row) in world.server.rows.iter().filter(|(_, row)| !row.deleted) {
        if let (customer::ID, Some(Json::String(number))) = (*table, row.fields.get("number")) {
            by_number.entry(number.clone()).or_default().push(id.clone());
        }
    }
    for (number, ids) in by_number.iter().filter(|(_, ids)| ids.len() > 1) {
        let settles = |desk: &&Desk| {
            let records = desk.records(customer::ID);
            let mut waiting = records.iter().filter(|record| waits(desk, record)).map(crate::sync::names::remote_id);
            !waiting.any(|id| ids.contains(&id))
        };
        if let Some(desk) = world.desks.iter().find(settles) {
            return Err(format!("{}: {ids:?} all have the number {number}", desk.name));
        }
    }
    Ok(())
}

/// All texts that lie in the conflict inboxes.
fn inbox(world: &World) -> HashSet<String> {
    let lines = world.desks.iter().flat_map(|desk| desk.records(conflict::ID));
    lines
        .flat_map(|line| {
            let mut found = values_of(line.value(conflict::MINE));
            found.extend(values_of(line.value(conflict::THEIRS)));
            found
        })
        .collect()
}

/// All texts that a desk has and that are not told yet: parked ones at this point.
fn outbox(world: &World) -> HashSet<String> {
    let records = |desk: &Desk| TABLES.map(|table| desk.records(table)).concat();
    let waiting = world.desks.iter().flat_map(records).filter(|record| {
        record.value(facts::PARKED.field).is_some() || record.value(facts::REMOTE_VERSION.field).is_none()
    });
    waiting.flat_map(|record| texts(&record)).collect()
}

fn replaced(world: &World) -> HashSet<String> {
    world.desks.iter().flat_map(|desk| desk.replaced.iter().cloned()).collect()
}

fn nothing_saved_is_gone(world: &World) -> Result<(), String> {
    let (inbox, outbox, replaced) = (inbox(world), outbox(world), replaced(world));
    let there: HashSet<String> =
        world.server.rows.values().filter(|row| !row.deleted).flat_map(|row| server::texts(&row.fields)).collect();
    for text in world.desks.iter().flat_map(|desk| &desk.confirmed) {
        if world.server.replaced_elsewhere.contains(text) {
            continue;
        }
        let arrived =
            if world.server.kind.restored { there.contains(text) } else { world.server.history.contains(text) };
        if !arrived && !inbox.contains(text) && !outbox.contains(text) && !replaced.contains(text) {
            return Err(format!("“{text}” was saved and is gone"));
        }
    }
    Ok(())
}

fn nothing_is_written_over_unseen(world: &World) -> Result<(), String> {
    let (inbox, mut replaced) = (inbox(world), replaced(world));
    replaced.extend(world.desks.iter().flat_map(|desk| desk.brought_back.iter().cloned()));
    match world.server.replaced.iter().find(|text| !inbox.contains(*text) && !replaced.contains(*text)) {
        Some(text) => Err(format!("“{text}” was written over at the backend by somebody who had not seen it")),
        None => Ok(()),
    }
}

fn nothing_is_there_twice(world: &World) -> Result<(), String> {
    let mut keys = HashSet::new();
    for row in world.server.rows.values().filter(|row| !row.deleted) {
        if let Some(key) = &row.key
            && !keys.insert(key.clone())
        {
            return Err(format!("record {key} is at the backend twice"));
        }
    }
    Ok(())
}

type Content = BTreeMap<&'static str, Vec<String>>;

/// What a record says, its references by the backend's ids.
fn content(desk: &Desk, record: &Record, numbered: bool) -> Content {
    let mut content = Content::new();
    let mut put = |name, values: Vec<String>| {
        if !values.is_empty() {
            content.insert(name, values);
        }
    };
    if record.entity == customer::ID {
        if numbered {
            put("number", values_of(record.value(customer::NUMBER.field)));
        }
        put("name", values_of(record.value(customer::NAME.field)));
        put("remark", values_of(record.value(customer::REMARK.field)));
        put("tags", values_of(record.value(customer::TAGS.field)));
    } else {
        put("name", values_of(record.value(contact::NAME.field)));
        let of = record.get(contact::CUSTOMER);
        put("customer", of.map(|id| remote_of(desk, customer::ID, id)).into_iter().collect());
    }
    content
}

fn remote_of(desk: &Desk, table: EntityId, id: crate::model::RecordId) -> String {
    let record = desk.session.read(|workspace| workspace.record(table, id));
    record.map_or_else(|| "gone".to_owned(), |record| crate::sync::names::remote_id(&record))
}

fn all_have_the_same(world: &World) -> Result<(), String> {
    for desk in &world.desks {
        let parked: Vec<Record> = desk.records(departure::ID);
        if let Some(gone) = parked.iter().find(|gone| gone.value(facts::PARKED.field).is_none()) {
            return Err(format!("{}: the deletion of {} was never told", desk.name, gone.text(departure::TITLE)));
        }
        for table in TABLES.into_iter().filter(|_| !world.server.kind.push_only) {
            compare(world, desk, table)?;
        }
    }
    Ok(())
}

fn compare(world: &World, desk: &Desk, table: EntityId) -> Result<(), String> {
    let mut here = BTreeMap::new();
    let mut waiting = BTreeSet::new();
    for record in desk.records(table) {
        let remote = crate::sync::names::remote_id(&record);
        if waits(desk, &record) {
            waiting.insert(remote);
        } else if record.values().iter().any(|(field, _)| facts::edited_field(*field).is_some()) {
            return Err(format!("{}: an edit of {remote} was never told", desk.name));
        } else {
            here.insert(remote, content(desk, &record, world.server.kind.numbered));
        }
    }
    let there = world.server.rows.iter().filter(|((of, _), row)| *of == table && !row.deleted);
    for ((_, id), row) in there {
        let Some(content) = here.remove(id) else {
            if waiting.contains(id) {
                continue;
            }
            return Err(format!("{}: row {id} of table {} is not here", desk.name, table.0));
        };
        let mut wanted = Content::new();
        for name in ["number", "name", "remark", "tags", "customer"] {
            let values = row
                .fields
                .get(name)
                .map(|value| server::texts(&[(name.to_owned(), value.clone())].into_iter().collect()));
            if let Some(values) = values.filter(|values| !values.is_empty()) {
                wanted.insert(name, values);
            }
        }
        // A customer that was deleted while a contact of it was made: the reference leads nowhere on both sides.
        let of = row.fields.get("customer").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let lives = world.server.rows.get(&(customer::ID, of)).is_some_and(|row| !row.deleted);
        if !lives && content.get("customer").is_some_and(|of| of == &["gone".to_owned()]) {
            wanted.insert("customer", vec!["gone".to_owned()]);
        }
        if content != wanted {
            return Err(format!("{}: {id} is {content:?} here and {wanted:?} there", desk.name));
        }
    }
    match here.keys().next() {
        Some(id) => Err(format!("{}: record {id} of table {} is not there", desk.name, table.0)),
        None => Ok(()),
    }
}

/// Whether a record waits for a person, or for a record that waits for one.
fn waits(desk: &Desk, record: &Record) -> bool {
    if record.value(facts::PARKED.field).is_some() {
        return true;
    }
    let of = record.get(contact::CUSTOMER).filter(|_| record.entity == contact::ID);
    of.and_then(|id| desk.session.read(|workspace| workspace.record(customer::ID, id)))
        .is_some_and(|of| of.value(facts::REMOTE_VERSION.field).is_none())
}
