//! A choice that this device remembers: whose records a page shows, which days count.

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::platform::memory;

/// The choice as it was left under a name, `usual` where none was, and remembered on when it changes. Never for personal
/// data: what the device remembers so is not encrypted.
pub fn kept<T>(key: &'static str, usual: T) -> RwSignal<T>
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let choice = RwSignal::new(memory::get::<T>(key).unwrap_or(usual));
    Effect::new(move |before: Option<()>| {
        let choice = choice.get();
        if before.is_some() {
            memory::set(key, &choice);
        }
    });
    choice
}
