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
use crate::model::rights::Act;
use crate::model::schema::schema;
use crate::model::schema::tables::{approval, review};
use crate::model::{FieldId, RecordId, Text};
use crate::pages::duplicates::bulk::MergeTicked;
use crate::pages::export::ExportDialog;
use crate::pages::gate::{where_act, where_may};
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
    let desk = Desk::expect();
    let entity = shown.parts.entity;
    let owner = schema().get(entity).and_then(|entity| entity.field_by_key("owner")).map(|field| field.id);
    let may_assign = move || owner.is_some_and(|owner| desk.may_write(entity, owner));
    let is_merged = merging(entity).is_some();
    let count = Memo::new(move |_| shown.selection.with(Selection::count));
    let many = move || counted(entity, count.get(), locale());
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
                {where_may(may_assign, move || assign_button(owner, first_field, setting))}
                {where_act(desk, (entity, Act::Edit), move || changes(shown))}
                {where_act(desk, (entity, Act::Export), move || export_button(exporting))}
                {where_may(
                    move || is_merged && desk.may(entity, Act::Edit) && desk.may(entity, Act::Delete),
                    move || view! { <MergeTicked shown=shown /> }.into_any(),
                )}
                {where_may(
                    // What was asked and decided stays as it is.
                    move || entity != approval::ID && desk.may(entity, Act::Edit),
                    move || set_button(first_field, setting),
                )}
                {where_act(desk, (entity, Act::Delete), move || delete_button(deleting))}
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

/// What a module does with many records by a press.
fn changes(shown: Shown) -> AnyView {
    let entity = shown.parts.entity;
    let given = ownership(entity).is_some().then(|| {
        view! {
            <ByRuleButton shown=shown />
            <PoolButtons shown=shown />
        }
    });
    let reviewed = review::of(entity).is_some().then(|| view! { <VerifyTicked shown=shown /> });
    view! {
        {given}
        {reviewed}
    }
    .into_any()
}

fn assign_button(owner: Option<FieldId>, first: RwSignal<Option<FieldId>>, setting: RwSignal<bool>) -> AnyView {
    quiet(IconName::Person, words::ASSIGN, move || {
        first.set(owner);
        setting.set(true);
    })
}

fn set_button(first: RwSignal<Option<FieldId>>, setting: RwSignal<bool>) -> AnyView {
    quiet(IconName::Edit, words::SET_FIELD, move || {
        first.set(None);
        setting.set(true);
    })
}

fn export_button(exporting: RwSignal<bool>) -> AnyView {
    quiet(IconName::Export, export::EXPORT_TICKED, move || exporting.set(true))
}

fn delete_button(deleting: RwSignal<bool>) -> AnyView {
    quiet(IconName::Trash, words::DELETE, move || deleting.set(true))
}

fn quiet(icon: IconName, text: Text, press: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=move |_| press()>
            <Icon name=icon />
            <span>{tr(text)}</span>
        </button>
    }
    .into_any()
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
