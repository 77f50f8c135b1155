//! The press of the bulk bar that verifies the ticked records, one step to undo.

use leptos::prelude::*;

use super::moves::verified;
use crate::i18n::texts::review as words;
use crate::i18n::{locale_untracked, tr};
use crate::model::schema::Tone;
use crate::pages::module::bulk::ticked;
use crate::pages::module::{Shown, list_selector};
use crate::pages::support::{counted, save, say};
use crate::ui::desk::Desk;
use crate::ui::focus::focus_soon;
use crate::ui::icons::{Icon, IconName};
use crate::ui::table::Selection;

/// The button.
#[component]
pub fn VerifyTicked(
    /// The page.
    shown: Shown,
) -> impl IntoView {
    let desk = Desk::expect();
    let entity = shown.parts.entity;
    let verify = move |_| {
        let locale = locale_untracked();
        let changes = desk.read(|workspace| verified(workspace, entity, &ticked(desk, shown)));
        if changes.is_empty() {
            say(desk, words::ALL_VERIFIED.get(locale).to_owned(), Tone::Info, false);
        } else {
            let said = words::VERIFIED_MANY.fill(locale, &[&counted(entity, changes.len(), locale)]);
            save(desk, said.clone(), changes, Some(said));
        }
        // What was verified may be in this list no longer.
        shown.selection.update(Selection::clear);
        focus_soon(list_selector(shown.parts.key));
    };
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=verify>
            <Icon name=IconName::Check />
            <span>{tr(words::VERIFY)}</span>
        </button>
    }
}
