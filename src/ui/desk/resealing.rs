//! A vault that got a new key is sealed with it while people work, by the tab that leads. Whoever opens the vault next
//! goes on where a browser died.

use std::rc::Weak;

use leptos::prelude::*;

use super::Inner;
use crate::platform::rest;
use crate::vault::resealing::reseal;

/// Milliseconds before it begins, so that nobody waits for the first list, and before it is tried again.
const LATER: u32 = 5_000;

/// Seals what lies under the key before, until all is done or the vault is left.
pub(super) async fn go_on(inner: Weak<Inner>, told: RwSignal<Option<f32>>) {
    rest::brought().await;
    loop {
        gloo_timers::future::TimeoutFuture::new(LATER).await;
        let Some(held) = inner.upgrade() else { return };
        if !held.leads.get() {
            continue;
        }
        let store = held.session.durable().clone();
        drop(held);
        let mut hear = |share: f32| {
            told.try_set(Some(share));
            inner.strong_count() > 0
        };
        let ended = reseal(&store, &mut hear).await;
        told.try_set(None);
        match ended {
            Ok(_) => return,
            Err(error) => leptos::logging::warn!("sealing anew goes on later: {error}"),
        }
    }
}
