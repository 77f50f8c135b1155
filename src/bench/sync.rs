//! Synchronisation without its screens: the engine, backend and requests of the page of the connection on the open
//! vault. The harness writes the profile as a company would, and keeps the server that it speaks of.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wasm_bindgen::JsValue;

use super::{Bench, json, said, text_of};
use crate::model::schema::schema;
use crate::model::schema::tables::customer;
use crate::model::{Change, EntityId, Origin};
use crate::platform::clock;
use crate::platform::fetch::Fetch;
use crate::sync::engine::Engine;
use crate::sync::profile::Profile;
use crate::sync::rest::{Credentials, RestBackend};
use crate::ui::desk::slices;
use crate::ui::sync::connection::{Connection, Way};
use crate::workspace::Proposal;

/// The engine of a connection, as the desk has it.
pub(super) type Talker = Engine<RestBackend<Fetch>>;

/// What the harness connects to.
#[derive(Deserialize)]
struct Wanted {
    profile: Json,
    user: String,
    password: String,
    way: Way,
}

/// What a conversation brought.
#[derive(Serialize)]
struct Report {
    pulled: usize,
    pushed: usize,
    waiting: usize,
}

/// What is edited at once.
#[derive(Deserialize)]
struct Edit {
    count: usize,
    remark: String,
}

/// Makes an engine for the open vault, which can have several; gives its number. Nothing is asked yet.
pub(super) fn connect(bench: &Bench, wanted: &JsValue) -> Result<f64, String> {
    bench.session()?;
    let wanted: Wanted = serde_json::from_str(&text_of(wanted, "the connection")?).map_err(said)?;
    let engine = engine(wanted)?;
    let mut engines = bench.engines.borrow_mut();
    engines.push(Rc::new(engine));
    Ok((engines.len() - 1) as f64)
}

fn engine(wanted: Wanted) -> Result<Talker, String> {
    let profile = Profile::read(&wanted.profile.to_string()).map_err(said)?;
    let tables: Vec<(EntityId, Way)> =
        profile.tables.keys().filter_map(|key| schema().by_key(key)).map(|entity| (entity.id, wanted.way)).collect();
    let credentials = Credentials::Basic { user: wanted.user, password: wanted.password };
    let connection = Connection::new(&profile, tables, credentials.clone(), clock::now());
    let link = connection.link(&profile).map_err(said)?;
    let backend = RestBackend::new(profile, Fetch::new(false), credentials, connection.scope());
    Ok(Engine::new(backend, link))
}

/// Holds one conversation; gives what it brought as JSON. Each page and each answer is durable before the next request.
pub(super) async fn sync(bench: Rc<Bench>, engine: JsValue) -> Result<JsValue, String> {
    let session = bench.session()?;
    let at = engine.as_f64().ok_or_else(|| "the number of the engine is missing".to_owned())? as usize;
    let engine = bench.engines.borrow().get(at).cloned();
    let engine = engine.ok_or_else(|| format!("there is no engine {at}; call connect first"))?;
    let outcome = engine.sync(&session, &|_| true).await.map_err(said)?;
    json(&Report { pulled: outcome.pulled, pushed: outcome.pushed, waiting: outcome.waiting })
}

/// Writes a remark into the first customers, in one step as a bulk edit does; gives how many were edited.
pub(super) async fn edit_customers(bench: Rc<Bench>, edit: JsValue) -> Result<JsValue, String> {
    let session = bench.session()?;
    let Edit { count, remark } = serde_json::from_str(&text_of(&edit, "the edit")?).map_err(said)?;
    let changes: Vec<Change> = session.read(|workspace| {
        let rows = workspace.rows(customer::ID).into_iter().take(count);
        let edited = rows.filter_map(|row| {
            let before = workspace.record_at(customer::ID, row)?;
            let after = before.clone().with(customer::REMARK, remark.clone());
            Change::between(&before, &after)
        });
        edited.collect()
    });
    let proposals: Vec<Proposal> = slices(changes)
        .into_iter()
        .map(|changes| Proposal { label: "批量编辑".to_owned(), origin: Origin::Person, changes })
        .collect();
    let done = session.commit_many(proposals.as_slice(), &mut |_| true).await.map_err(said)?;
    let [_, updated, _] = done.counts;
    Ok(JsValue::from_f64(updated as f64))
}
