//! The press on the page of a record that says that it agrees with its source; there until it does.

use leptos::ev;
use leptos::prelude::*;

use super::key::VerifyKey;
use super::moves::{is_open, verified};
use crate::i18n::texts::review as words;
use crate::i18n::{locale_untracked, tr};
use crate::model::rights::Act;
use crate::pages::forms::shortened;
use crate::pages::record::Open;
use crate::pages::shell::page_stroke;
use crate::pages::support::save;
use crate::ui::icons::{Icon, IconName};

/// The button, and its key.
#[component]
pub fn VerifyButton(
    /// The record.
    open: Open,
) -> impl IntoView {
    let waits = Memo::new(move |_| {
        open.desk.may(open.entity, Act::Edit) && open.record.with(|record| record.as_ref().is_some_and(is_open))
    });
    let verify = move || {
        let changes = open.desk.read(|workspace| verified(workspace, open.entity, &[open.id]));
        let name = open.desk.read(|workspace| workspace.title(open.entity, open.id));
        let said = words::VERIFIED.fill(locale_untracked(), &[&shortened(&name)]);
        save(open.desk, said.clone(), changes, Some(said));
    };
    let key = StoredValue::new(VerifyKey::default());
    let pressed = window_event_listener(ev::keydown, move |event: ev::KeyboardEvent| {
        let Some(stroke) = page_stroke(&event, open.desk) else {
            return;
        };
        let meant = key.try_update_value(|key| key.press(&stroke)).unwrap_or_default();
        if meant && waits.try_get_untracked() == Some(true) {
            event.prevent_default();
            verify();
        }
    });
    on_cleanup(move || pressed.remove());
    move || {
        waits.get().then(|| {
            view! {
                <button type="button" class="button" title=tr(words::VERIFY_HINT) on:click=move |_| verify()>
                    <Icon name=IconName::Check />
                    <span>{tr(words::VERIFY)}</span>
                </button>
            }
        })
    }
}
