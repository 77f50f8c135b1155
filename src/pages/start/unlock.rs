//! Unlocking a vault. A wrong passphrase says so, and the wait before the next try counts down.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::passphrase::PassphraseField;
use crate::i18n::locale;
use crate::i18n::texts::start as words;
use crate::platform::clock::{now, ticks};
use crate::ui::desk::{Desk, OpenError, Signer, VaultEntry, list_vaults, unlock};

/// The form.
#[component]
pub fn UnlockForm(
    /// The vault to unlock.
    vault: VaultEntry,
    /// Who unlocks it, where there are several.
    member: Option<Signer>,
    /// Called with the open vault.
    on_open: Callback<Desk>,
    /// Called where the vault can't be opened at all.
    on_refused: Callback<OpenError>,
) -> impl IntoView {
    let passphrase = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(false);
    let wait = RwSignal::new(0_u32);
    let until = StoredValue::new(0.0_f64);
    count_down(wait, until);
    let id = StoredValue::new(vault.id);
    let member = StoredValue::new(member.map(|member| member.id));
    still_waiting(id, member, wrong, wait, until);
    let message = Signal::derive(move || {
        if !wrong.get() {
            return None;
        }
        Some(match wait.get() {
            0 => words::WRONG.get(locale()).to_owned(),
            seconds => words::WRONG_WAIT.fill(locale(), &[&seconds.to_string()]),
        })
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || wait.get_untracked() > 0 || passphrase.with_untracked(String::is_empty) {
            return;
        }
        busy.set(true);
        let typed = passphrase.get_untracked();
        spawn_local(async move {
            match unlock(id.get_value(), member.get_value(), Some(typed)).await {
                Ok(desk) => on_open.run(desk),
                Err(OpenError::WrongPassphrase { wait_seconds }) => {
                    busy.set(false);
                    wrong.set(true);
                    until.set_value(ticks() + f64::from(wait_seconds) * 1000.0);
                    wait.set(wait_seconds);
                    passphrase.set(String::new());
                    // The field was disabled meanwhile, which took the keyboard from it.
                    request_animation_frame(|| {
                        let field = document().get_element_by_id("passphrase");
                        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
                            let _ = field.focus();
                        }
                    });
                }
                Err(error) => on_refused.run(error),
            }
        });
    };
    let label = Signal::derive(move || words::PASSPHRASE.get(locale()).to_owned());
    view! {
        <form class="form" data-columns="1" novalidate on:submit=submit>
            <div class="field" aria-live="polite">
                <PassphraseField
                    id="passphrase"
                    label=label
                    value=passphrase
                    error=message
                    autocomplete="current-password"
                    disabled=busy
                    first=true
                />
            </div>
            <button
                type="submit"
                class="button"
                data-kind="primary"
                data-size="large"
                data-block
                disabled=move || { busy.get() || wait.get() > 0 }
            >
                <span>
                    {move || if busy.get() { words::OPENING.get(locale()) } else { words::UNLOCK.get(locale()) }}
                </span>
            </button>
        </form>
    }
}

/// A wait goes on after a reload and in every tab, so the form asks how much of it is left.
fn still_waiting(
    id: StoredValue<String>,
    member: StoredValue<Option<String>>,
    wrong: RwSignal<bool>,
    wait: RwSignal<u32>,
    until: StoredValue<f64>,
) {
    spawn_local(async move {
        let (Ok(vaults), Some(id), Some(member)) = (list_vaults().await, id.try_get_value(), member.try_get_value())
        else {
            return;
        };
        let entry = vaults.iter().find(|entry| entry.id == id);
        let locked_until = entry.map_or(0, |entry| entry.waits_for(member.as_deref()));
        let left = (locked_until - now().0) as f64;
        if left > 0.0 {
            until.try_set_value(ticks() + left);
            wrong.try_set(true);
            wait.try_set((left / 1000.0).ceil() as u32);
        }
    });
}

/// Shows the whole seconds that are left to wait, as long as the form is there. Never less than the vault itself
/// waits: who has the right passphrase must not be told that it is wrong for coming a moment early.
fn count_down(wait: RwSignal<u32>, until: StoredValue<f64>) {
    let tick = move || {
        let (Some(shown), Some(until)) = (wait.try_get_untracked(), until.try_get_value()) else {
            return;
        };
        let left = ((until - ticks()) / 1000.0).ceil().max(0.0) as u32;
        if shown > 0 && left != shown {
            wait.set(left);
        }
    };
    if let Ok(handle) = set_interval_with_handle(tick, Duration::from_millis(200)) {
        on_cleanup(move || handle.clear());
    }
}
