//! The button on the page of a customer or lead that nobody has.

use leptos::prelude::*;

use super::moves::taken;
use crate::i18n::texts::pool as words;
use crate::i18n::{locale_untracked, tr};
use crate::pages::forms::shortened;
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::icons::{Icon, IconName};
use crate::workspace::ownership;

/// The button; nothing where somebody has the record.
#[component]
pub fn TakeButton(
    /// The record.
    open: Open,
) -> impl IntoView {
    let is_free = Memo::new(move |_| {
        let owner = ownership(open.entity)?.owner;
        // Who may not own one is not offered it.
        if !open.desk.may_write(open.entity, owner.field) {
            return None;
        }
        open.record.with(|record| record.as_ref().map(|record| record.text(owner).is_empty()))
    });
    let take = move |_| {
        let desk = open.desk;
        let (changes, name) = desk.read(|workspace| {
            let changes = taken(workspace, open.entity, &[open.id], &desk.member());
            (changes, workspace.title(open.entity, open.id))
        });
        let said = words::TAKEN.fill(locale_untracked(), &[&shortened(&name)]);
        save(desk, said.clone(), changes, Some(said));
    };
    move || {
        (is_free.get() == Some(true)).then(|| {
            view! {
                <button type="button" class="button" data-kind="primary" on:click=take>
                    <Icon name=IconName::Person />
                    <span>{tr(words::TAKE)}</span>
                </button>
            }
        })
    }
}
