//! State and pages that are read before the key of a vault is known: the browser fetches them while the key is derived,
//! which keeps the page's own thread busy (docs/decisions/0055). They count only if they are still what lies there then.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use futures_util::future::{MaybeDone, maybe_done};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::STATE;
use super::lying::{AsItLies, SealedPages};
use crate::vault::database::{Connection, get, stores};
use crate::vault::resealing::is_same;
use crate::workspace::durable::StoreError;

type Reading = Pin<Box<dyn Future<Output = Result<AsItLies, StoreError>>>>;

/// A reading under way.
pub struct Ahead {
    reading: MaybeDone<Reading>,
}

impl Ahead {
    /// Asks the browser for state and pages and does not wait for them.
    pub async fn begin(connection: &Connection) -> Self {
        let connection = connection.clone();
        let reading: Reading = Box::pin(async move { AsItLies::read(&connection).await });
        let mut ahead = Self { reading: maybe_done(reading) };
        // A future asks for nothing before it is polled.
        poll_fn(|context| Poll::Ready(Pin::new(&mut ahead.reading).poll(context).is_ready())).await;
        ahead
    }

    /// The pages; `None` where another tab has written since, so that they must be read again. Who writes pages writes the
    /// state along, in one transaction and with a nonce of its own.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn pages(mut self, connection: &Connection) -> Result<Option<SealedPages>, StoreError> {
        Pin::new(&mut self.reading).await;
        let Some(Ok(read)) = Pin::new(&mut self.reading).take_output() else {
            return Ok(None);
        };
        let now = get(connection, stores::HEAD, &JsValue::from_str(STATE)).await?;
        let is_still = match (read.head, now) {
            (None, None) => true,
            (Some(before), Some(now)) => match (before.dyn_into::<Uint8Array>(), now.dyn_into::<Uint8Array>()) {
                (Ok(before), Ok(now)) => is_same(&before, &now),
                _ => false,
            },
            _ => false,
        };
        Ok(is_still.then_some(read.pages))
    }
}
