//! The languages of the screens. Texts are constants with both languages; the choice of language is one signal,
//! so that everything shown follows it without a reload.

pub mod texts;

#[cfg(target_arch = "wasm32")]
pub use reactive::{locale, locale_untracked, recall_locale, set_locale, tr, tr_fill};

#[cfg(target_arch = "wasm32")]
mod reactive {
    use std::sync::OnceLock;

    use leptos::prelude::*;

    use crate::model::text::{Locale, Text};

    /// Where the choice is kept; theme.js reads it too, before the first paint.
    const KEPT: &str = "clientele.locale";

    fn signal() -> &'static ArcRwSignal<Locale> {
        static LOCALE: OnceLock<ArcRwSignal<Locale>> = OnceLock::new();
        LOCALE.get_or_init(|| ArcRwSignal::new(first()))
    }

    /// The language chosen before, else the browser's.
    fn first() -> Locale {
        let window = leptos::prelude::window();
        let kept = window.local_storage().ok().flatten().and_then(|storage| storage.get_item(KEPT).ok().flatten());
        Locale::from_tag(&kept.or_else(|| window.navigator().language()).unwrap_or_default())
    }

    /// The language; what reads it inside a reactive closure follows it.
    pub fn locale() -> Locale {
        signal().get()
    }

    /// The language now, for code that runs once.
    pub fn locale_untracked() -> Locale {
        signal().get_untracked()
    }

    /// Takes over the language that was chosen in another tab.
    pub fn recall_locale() {
        let kept = first();
        if locale_untracked() != kept {
            signal().set(kept);
        }
    }

    /// Chooses the language and remembers it.
    pub fn set_locale(locale: Locale) {
        signal().set(locale);
        let window = leptos::prelude::window();
        if let Ok(Some(storage)) = window.local_storage() {
            // A browser that keeps nothing still shows the language chosen.
            let _ = storage.set_item(KEPT, locale.tag());
        }
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", locale.tag());
        }
    }

    /// A text as a view that follows the language.
    pub fn tr(text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || text.get(locale())
    }

    /// A text with values filled in, as a view that follows the language.
    pub fn tr_fill(text: Text, values: Vec<String>) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        move || {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            text.fill(locale(), &values)
        }
    }
}
