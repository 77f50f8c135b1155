//! The two presses of the bulk bar that take ticked records from the pool and give them back to it, each one step to undo.

use leptos::prelude::*;

use super::moves::{given_back, taken};
use crate::i18n::texts::pool as words;
use crate::i18n::{locale_untracked, tr};
use crate::model::schema::Tone;
use crate::model::{Change, EntityId, RecordId, Text};
use crate::pages::module::bulk::ticked;
use crate::pages::module::{Shown, list_selector};
use crate::pages::support::{counted, save, say};
use crate::ui::desk::Desk;
use crate::ui::focus::focus_soon;
use crate::ui::icons::{Icon, IconName};
use crate::ui::table::Selection;

/// The buttons.
#[component]
pub fn PoolButtons(
    /// The page.
    shown: Shown,
) -> impl IntoView {
    let desk = Desk::expect();
    let entity = shown.parts.entity;
    let take = move |_| {
        let changes = desk.read(|workspace| taken(workspace, entity, &ticked(desk, shown), &desk.member()));
        done(desk, entity, changes, (words::TAKEN_MANY, words::NONE_FREE));
        untick(shown);
    };
    let give_back = move |_| {
        give_up(desk, entity, &ticked(desk, shown));
        untick(shown);
    };
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=take>
            <Icon name=IconName::Download />
            <span>{tr(words::TAKE)}</span>
        </button>
        <button type="button" class="button" data-kind="quiet" on:click=give_back>
            <Icon name=IconName::Upload />
            <span>{tr(words::GIVE_BACK)}</span>
        </button>
    }
}

/// What was moved may be in this list no longer. The bar goes with the ticks, and the keyboard goes on in the list.
fn untick(shown: Shown) {
    shown.selection.update(Selection::clear);
    focus_soon(list_selector(shown.parts.key));
}

/// Gives records back to the pool and says how many.
pub fn give_up(desk: Desk, entity: EntityId, ids: &[RecordId]) {
    let changes = desk.read(|workspace| given_back(workspace, entity, ids));
    done(desk, entity, changes, (words::GIVEN_BACK, words::NONE_OWNED));
}

fn done(desk: Desk, entity: EntityId, changes: Vec<Change>, (done, nothing): (Text, Text)) {
    let locale = locale_untracked();
    if changes.is_empty() {
        say(desk, nothing.get(locale).to_owned(), Tone::Info, false);
        return;
    }
    let said = done.fill(locale, &[&counted(entity, changes.len(), locale)]);
    save(desk, said.clone(), changes, Some(said));
}
