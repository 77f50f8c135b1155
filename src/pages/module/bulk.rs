//! What can be done to many records at once: assign, set a field, delete. Each is one batch that can be undone.

mod by_rule;
mod deletion;
mod many;
mod setting;
mod work;

use leptos::prelude::*;

use self::by_rule::ByRuleButton;
use self::deletion::Deletion;
use self::setting::SetField;
use super::page::Shown;
use crate::i18n::texts::export;
use crate::i18n::texts::module as words;
use crate::i18n::{locale, tr};
use crate::model::schema::schema;
use crate::model::schema::tables::review;
use crate::model::{FieldId, RecordId};
use crate::pages::duplicates::bulk::MergeTicked;
use crate::pages::export::ExportDialog;
use crate::pages::later::when_here;
use crate::pages::pool::bulk::PoolButtons;
use crate::pages::review::bulk::VerifyTicked;
use crate::pages::support::{counted, grouped};
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::ui::table::Selection;
use crate::workspace::merging::merging;
use crate::workspace::ownership;

pub use self::deletion::ConfirmRemoval;
pub(crate) use self::many::Many;
pub(crate) use self::work::{Work, WorkView};

/// The bar over the lower edge of the list; there as long as something is ticked.
#[component]
pub fn BulkBar(
    /// The page.
    shown: Shown,
) -> impl IntoView {
    let setting = RwSignal::new(false);
    let deleting = RwSignal::new(false);
    let exporting = RwSignal::new(false);
    let first_field = RwSignal::new(None::<FieldId>);
    let owner = schema().get(shown.parts.entity).and_then(|entity| entity.field_by_key("owner")).map(|field| field.id);
    let is_given = ownership(shown.parts.entity).is_some();
    let is_reviewed = review::of(shown.parts.entity).is_some();
    let is_merged = merging(shown.parts.entity).is_some();
    let count = Memo::new(move |_| shown.selection.with(Selection::count));
    let many = move || counted(shown.parts.entity, count.get(), locale());
    let title = Signal::derive(move || {
        let assigning = owner.is_some() && first_field.get() == owner;
        let text = if assigning { words::ASSIGN_MANY } else { words::CHANGE_MANY };
        text.fill(locale(), &[&many()])
    });
    let delete_title = Signal::derive(move || words::DELETE_TITLE.fill(locale(), &[&many()]));
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="bulkbar" role="toolbar" aria-label=tr(words::BULK)>
                <span role="status">
                    <b class="number">{move || grouped(count.get())}</b>
                    " "
                    {tr(words::SELECTED)}
                </span>
                {move || {
                    owner
                        .map(|owner| {
                            view! {
                                <button
                                    type="button"
                                    class="button"
                                    data-kind="quiet"
                                    on:click=move |_| {
                                        first_field.set(Some(owner));
                                        setting.set(true);
                                    }
                                >
                                    <Icon name=IconName::Person />
                                    <span>{tr(words::ASSIGN)}</span>
                                </button>
                            }
                        })
                }}
                {is_given
                    .then(|| {
                        view! {
                            <ByRuleButton shown=shown />
                            <PoolButtons shown=shown />
                        }
                    })}
                {is_reviewed.then(|| view! { <VerifyTicked shown=shown /> })}
                <button type="button" class="button" data-kind="quiet" on:click=move |_| exporting.set(true)>
                    <Icon name=IconName::Export />
                    <span>{tr(export::EXPORT_TICKED)}</span>
                </button>
                {is_merged.then(|| view! { <MergeTicked shown=shown /> })}
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    on:click=move |_| {
                        first_field.set(None);
                        setting.set(true);
                    }
                >
                    <Icon name=IconName::Edit />
                    <span>{tr(words::SET_FIELD)}</span>
                </button>
                <button type="button" class="button" data-kind="quiet" on:click=move |_| deleting.set(true)>
                    <Icon name=IconName::Trash />
                    <span>{tr(words::DELETE)}</span>
                </button>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=tr(words::CLEAR_SELECTION)
                    title=tr(words::CLEAR_SELECTION)
                    on:click=move |_| shown.selection.update(Selection::clear)
                >
                    <Icon name=IconName::Close />
                </button>
            </div>
        </Show>
        <Dialog open=setting title=title size="small">
            <SetField shown=shown open=setting first=first_field />
        </Dialog>
        <Dialog open=deleting title=delete_title size="small">
            <Deletion shown=shown open=deleting />
        </Dialog>
        {when_here(move || view! { <ExportDialog shown=shown open=exporting /> }.into_any())}
    }
}

/// The ticked records, oldest first; those that were deleted elsewhere meanwhile are left out.
pub fn ticked(desk: Desk, shown: Shown) -> Vec<RecordId> {
    let entity = shown.parts.entity;
    desk.read(|workspace| {
        shown
            .selection
            .with_untracked(|selection| selection.rows().filter_map(|row| workspace.id_at(entity, row)).collect())
    })
}
