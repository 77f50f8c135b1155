//! State and pages of a vault as they lie in its database, sealed and as of one moment. The browser is asked for all of it at
//! once and hands over the pages some at a time, so that it reads on while those are opened, and also while the key is
//! derived, which keeps the page's own thread busy (docs/decisions/0055).

use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::StreamExt;
use indexed_db_futures::KeyRange;
use indexed_db_futures::prelude::*;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{STATE, page_key, page_number};
use crate::model::EntityId;
use crate::model::schema::tables::{contact, customer, interaction, opportunity, purchase, service_case, task};
use crate::vault::database::{Connection, get, reading_all, store_error, stores};
use crate::vault::resealing::is_same;
use crate::workspace::durable::{PageKey, StoreError};

/// Sealed pages in the order of their keys. They are in the browser's memory and not in the program's.
#[derive(Default)]
pub struct SealedPages {
    /// Which pages they are.
    pub keys: Vec<PageKey>,
    /// Each with the name that is part of its seal.
    pub blocks: Vec<(String, JsValue)>,
}

/// Tables that may be long, in the order of their numbers: what they hold comes in several parts, the last of each with
/// the tables that lie before the next.
const LONG: [EntityId; 7] =
    [customer::ID, contact::ID, interaction::ID, task::ID, opportunity::ID, service_case::ID, purchase::ID];

/// The pages with which a part of a long table begins: a page has up to 62 kB (workspace/table/placing.rs).
const PARTS: [u32; 3] = [0, 128, 320];

/// What the browser hands over.
enum Part {
    /// The state; `None` where nothing was ever written.
    Head(Option<JsValue>),
    Pages(SealedPages),
}

/// A reading under way.
pub struct Reading {
    parts: UnboundedReceiver<Result<Part, StoreError>>,
}

impl Reading {
    /// Asks the browser for all of it and waits for nothing.
    pub async fn begin(connection: &Connection) -> Self {
        let (sender, parts) = unbounded();
        spawn_local(hand_over(connection.clone(), sender));
        // What was spawned first has asked by the time that this goes on.
        let _ = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
        Self { parts }
    }

    async fn next(&mut self) -> Result<Option<Part>, StoreError> {
        self.parts.next().await.transpose()
    }

    /// The state, which comes before all pages.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn head(&mut self) -> Result<Option<JsValue>, StoreError> {
        match self.next().await? {
            Some(Part::Head(head)) => Ok(head),
            Some(Part::Pages(_)) | None => Err(StoreError::Failed("the state of the vault did not come".to_owned())),
        }
    }

    /// The next pages; `None` after the last.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn pages(&mut self) -> Result<Option<SealedPages>, StoreError> {
        match self.next().await? {
            Some(Part::Pages(pages)) => Ok(Some(pages)),
            Some(Part::Head(_)) | None => Ok(None),
        }
    }
}

/// Whether a state that was read is still the one that lies there, so that the pages are, too: who writes pages writes the
/// state along, in one transaction and with a nonce of its own. Sealing anew writes the same pages under another key.
///
/// # Errors
/// As the browser says.
pub async fn is_still(connection: &Connection, before: Option<&JsValue>) -> Result<bool, StoreError> {
    let now = get(connection, stores::HEAD, &JsValue::from_str(STATE)).await?;
    Ok(match (before, now) {
        (None, None) => true,
        (Some(before), Some(now)) => match (before.dyn_ref::<Uint8Array>(), now.dyn_ref::<Uint8Array>()) {
            (Some(before), Some(now)) => is_same(before, now),
            _ => false,
        },
        _ => false,
    })
}

/// The ranges of keys that are read, one after the other: together they hold every key.
fn ranges() -> Vec<KeyRange<f64>> {
    let mut ranges = Vec::new();
    let mut start = None;
    for entity in LONG {
        for page in PARTS {
            let end = page_number(PageKey { entity, page });
            ranges.push(match start {
                None => KeyRange::UpperBound(end, true),
                Some(start) => KeyRange::Bound(start, false, end, true),
            });
            start = Some(end);
        }
    }
    ranges.extend(start.map(|start| KeyRange::LowerBound(start, false)));
    ranges
}

/// Reads until all is handed over, or nobody wants it any more.
async fn hand_over(connection: Connection, parts: UnboundedSender<Result<Part, StoreError>>) {
    if let Err(error) = read(&connection, &parts).await {
        // Whoever is gone needs no reason.
        let _ = parts.unbounded_send(Err(error));
    }
}

async fn read(connection: &Connection, parts: &UnboundedSender<Result<Part, StoreError>>) -> Result<(), StoreError> {
    let database = connection.database().await?;
    let transaction = reading_all(&database, &[stores::HEAD, stores::PAGES])?;
    let heads = transaction.object_store(stores::HEAD).map_err(store_error)?;
    let pages = transaction.object_store(stores::PAGES).map_err(store_error)?;
    // All is asked for before anything is waited for.
    let head = heads.get(JsValue::from_str(STATE)).primitive().map_err(store_error)?;
    let mut asked = Vec::new();
    for range in ranges() {
        let keys = pages.get_all_keys::<f64>().with_query::<f64, _>(range.clone()).primitive().map_err(store_error)?;
        let values = pages.get_all::<JsValue>().with_query::<f64, _>(range).primitive().map_err(store_error)?;
        asked.push((keys, values));
    }
    let head: Option<JsValue> = head.await.map_err(store_error)?;
    let mut wanted = parts.unbounded_send(Ok(Part::Head(head.filter(|value| !value.is_undefined())))).is_ok();
    for (keys, values) in asked {
        if !wanted {
            break;
        }
        let keys = keys.await.map_err(store_error)?;
        let values = values.await.map_err(store_error)?;
        let mut found = SealedPages::default();
        for (number, value) in keys.zip(values) {
            let number = number.map_err(store_error)?;
            let value = value.map_err(store_error)?;
            if let Some(key) = page_key(number) {
                found.keys.push(key);
                found.blocks.push((number.to_string(), value));
            }
        }
        wanted = found.keys.is_empty() || parts.unbounded_send(Ok(Part::Pages(found))).is_ok();
    }
    Ok(())
}
