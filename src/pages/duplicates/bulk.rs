//! The press of the bulk bar that merges the two records that are ticked.

use leptos::prelude::*;

use super::merge_form::MergeForm;
use crate::i18n::texts::duplicates as words;
use crate::i18n::{locale, tr};
use crate::model::RecordId;
use crate::pages::module::bulk::ticked;
use crate::pages::module::{Shown, list_selector};
use crate::pages::support::{filled, plural_of};
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::focus::focus_soon;
use crate::ui::icons::{Icon, IconName};
use crate::ui::table::Selection;

/// The button; there as long as exactly two are ticked.
#[component]
pub fn MergeTicked(
    /// The page.
    shown: Shown,
) -> impl IntoView {
    let desk = Desk::expect();
    let entity = shown.parts.entity;
    let open = RwSignal::new(false);
    let pair: RwSignal<Option<(RecordId, RecordId)>> = RwSignal::new(None);
    let title = Signal::derive(move || filled(words::MERGE_TITLE, locale(), plural_of(entity, locale())));
    let two = Memo::new(move |_| shown.selection.with(Selection::count) == 2);
    let press = move |_| {
        if let [one, other] = ticked(desk, shown).as_slice() {
            pair.set(Some((*one, *other)));
            open.set(true);
        }
    };
    let done = Callback::new(move |_: RecordId| {
        shown.selection.update(Selection::clear);
        focus_soon(list_selector(shown.parts.key));
    });
    view! {
        <Show when=move || two.get()>
            <button type="button" class="button" data-kind="quiet" on:click=press>
                <Icon name=IconName::Merge />
                <span>{tr(words::MERGE)}</span>
            </button>
        </Show>
        <Dialog open=open title=title size="wide">
            {move || {
                let (one, other) = pair.get()?;
                Some(view! { <MergeForm entity=entity one=one other=other shown=open on_done=done /> })
            }}
        </Dialog>
    }
}
