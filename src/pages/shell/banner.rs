//! Says that a new release waits, or that the host wants a sign-in before it gives any. The page is replaced only when
//! a person agrees, and never while something is unsaved.

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
    /// The host answers with something else, most likely a sign-in.
    SignIn,
}

/// The banner above every page.
#[component]
pub fn UpdateBanner() -> impl IntoView {
    let desk = Desk::expect();
    let update = RwSignal::new(noticed());
    let later = RwSignal::new(false);
    let news = window_event_listener_untyped("clientele:update-news", move |_| {
        update.set(noticed());
        later.set(false);
    });
    on_cleanup(move || news.remove());
    let safe = move || desk.unsaved.get() == 0 && desk.unkept.get() == 0 && desk.save_state.get() != SaveState::Saving;
    let shown = Memo::new(move |_| if later.get() || !safe() { Update::None } else { update.get() });
    let apply = move |_| match update.get_untracked() {
        Update::None => {}
        Update::Ready => tell("clientele:apply-update"),
        Update::Applied => reload(),
        Update::SignIn => tell("clientele:sign-in"),
    };
    move || {
        let (title, text, button) = match shown.get() {
            Update::None => return ().into_any(),
            Update::Ready => (words::UPDATE_READY, words::UPDATE_TEXT, words::UPDATE_NOW),
            Update::Applied => (words::UPDATE_READY, words::UPDATE_APPLIED, words::RELOAD),
            Update::SignIn => (words::SIGN_IN_ASKED, words::SIGN_IN_TEXT, words::SIGN_IN),
        };
        view! {
            <div class="notice" data-tone="info" role="status">
                <Icon name=IconName::Info />
                <div class="notice-text">
                    <strong>{tr(title)}</strong>
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

/// Tells the starting script what was chosen.
fn tell(event: &str) {
    if let Ok(event) = web_sys::Event::new(event) {
        let _ = window().dispatch_event(&event);
    }
}

/// What the starting script has noticed.
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
    } else if is("signIn") {
        Update::SignIn
    } else {
        Update::None
    }
}
