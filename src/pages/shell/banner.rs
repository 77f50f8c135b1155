//! Says that a new release waits. It replaces the page only when a person agrees, and never while something is unsaved.

use leptos::prelude::*;

use crate::i18n::texts::shell as words;
use crate::i18n::tr;
use crate::pages::notices::reload;
use crate::ui::desk::{Desk, SaveState};
use crate::ui::icons::{Icon, IconName};

/// What is known of a new release.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Update {
    None,
    /// Stored here and waiting.
    Ready,
    /// Another tab has switched to it.
    Applied,
}

/// The banner above every page.
#[component]
pub fn UpdateBanner() -> impl IntoView {
    let desk = Desk::expect();
    let update = RwSignal::new(noticed());
    let later = RwSignal::new(false);
    let ready = window_event_listener_untyped("clientele:update-ready", move |_| {
        update.set(Update::Ready);
        later.set(false);
    });
    let applied = window_event_listener_untyped("clientele:update-applied", move |_| {
        update.set(Update::Applied);
        later.set(false);
    });
    on_cleanup(move || {
        ready.remove();
        applied.remove();
    });
    let safe = move || desk.unsaved.get() == 0 && desk.unkept.get() == 0 && desk.save_state.get() != SaveState::Saving;
    let shown = Memo::new(move |_| if later.get() || !safe() { Update::None } else { update.get() });
    let apply = move |_| {
        if update.get_untracked() == Update::Applied {
            reload();
        } else if let Ok(event) = web_sys::Event::new("clientele:apply-update") {
            let _ = window().dispatch_event(&event);
        }
    };
    move || {
        let (text, button) = match shown.get() {
            Update::None => return ().into_any(),
            Update::Ready => (words::UPDATE_TEXT, words::UPDATE_NOW),
            Update::Applied => (words::UPDATE_APPLIED, words::RELOAD),
        };
        view! {
            <div class="notice" data-tone="info" role="status">
                <Icon name=IconName::Info />
                <div class="notice-text">
                    <strong>{tr(words::UPDATE_READY)}</strong>
                    <p>{tr(text)}</p>
                </div>
                <div class="notice-actions">
                    <button type="button" class="button" data-kind="primary" data-size="small" on:click=apply>
                        <span>{tr(button)}</span>
                    </button>
                    <button
                        type="button"
                        class="button"
                        data-kind="quiet"
                        data-size="small"
                        on:click=move |_| later.set(true)
                    >
                        <span>{tr(words::LATER)}</span>
                    </button>
                </div>
            </div>
        }
        .into_any()
    }
}

/// What the starting script noticed before this page was there.
fn noticed() -> Update {
    let read =
        |of: &wasm_bindgen::JsValue, name: &str| js_sys::Reflect::get(of, &wasm_bindgen::JsValue::from_str(name));
    let Ok(known) = read(window().as_ref(), "clienteleUpdate") else {
        return Update::None;
    };
    if !known.is_object() {
        return Update::None;
    }
    let is = |name: &str| read(&known, name).is_ok_and(|value| value.is_truthy());
    if is("applied") {
        Update::Applied
    } else if is("ready") {
        Update::Ready
    } else {
        Update::None
    }
}
