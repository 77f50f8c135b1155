//! Small choices that the vault remembers for its people: sealed, where what they say could be the company's own words.
//! What says nothing of anybody is remembered by the device (`platform::memory`).

use leptos::prelude::GetValue;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Desk;

/// What the names of such choices begin with among the vault's other sealed things.
const PREFIX: &str = "choice/";

impl Desk {
    /// What was remembered under a name; `None` where nothing was, or it can't be read: then it is chosen again.
    pub async fn recall<T: DeserializeOwned>(self, name: &str) -> Option<T> {
        let session = self.inner.try_get_value()?.session.clone();
        let kept = session.durable().kept(&format!("{PREFIX}{name}")).await.ok()??;
        serde_json::from_slice(&kept).ok()
    }

    /// Remembers a choice under a name. A store that fails only forgets it.
    pub async fn remember<T: Serialize>(self, name: &str, value: &T) {
        let Some(inner) = self.inner.try_get_value() else { return };
        let session = inner.session.clone();
        drop(inner);
        if let Ok(bytes) = serde_json::to_vec(value) {
            let _ = session.durable().keep(&format!("{PREFIX}{name}"), &bytes).await;
        }
    }
}
