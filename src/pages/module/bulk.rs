//! What can be done to many records at once: assign, set a field, delete. Each is one batch that can be undone.

use leptos::prelude::*;

use super::page::Shown;
use crate::i18n::texts::module as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::{Field, Kind, rules, schema};
use crate::model::{FieldId, RecordId, Value};
use crate::pages::record::removal::{Removal, removal, set_field};
use crate::pages::support::{grouped, save};
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::ui::table::Selection;

/// The bar over the lower edge of the list; there as long as something is ticked.
#[component]
pub fn BulkBar(
    /// The page.
    shown: Shown,
) -> impl IntoView {
    let setting = RwSignal::new(false);
    let deleting = RwSignal::new(false);
    let first_field = RwSignal::new(None::<FieldId>);
    let owner = schema().get(shown.parts.entity).and_then(|entity| entity.field_by_key("owner")).map(|field| field.id);
    let count = Memo::new(move |_| shown.selection.with(Selection::count));
    let title = Signal::derive(move || {
        let assigning = owner.is_some() && first_field.get() == owner;
        let text = if assigning { words::ASSIGN } else { words::SET_FIELD };
        text.get(locale()).to_owned()
    });
    let delete_title = Signal::derive(move || words::DELETE_TITLE.fill(locale(), &[&grouped(count.get())]));
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
    }
}

/// The fields that make sense to set for many records: not the ones that tell records apart.
fn settable(shown: Shown) -> Vec<&'static Field> {
    let Some(entity) = schema().get(shown.parts.entity) else {
        return Vec::new();
    };
    entity
        .entered()
        .filter(|field| field.id != entity.title)
        .filter(|field| {
            matches!(
                field.kind,
                Kind::Choice(_)
                    | Kind::Member
                    | Kind::Suggestion(_)
                    | Kind::Date
                    | Kind::Flag
                    | Kind::Tags
                    | Kind::Percent
                    | Kind::Integer
                    | Kind::Money
            )
        })
        .collect()
}

#[component]
fn SetField(shown: Shown, open: RwSignal<bool>, first: RwSignal<Option<FieldId>>) -> impl IntoView {
    let desk = Desk::expect();
    let chosen = RwSignal::new(first.get_untracked());
    let typed = RwSignal::new(String::new());
    let flaw = RwSignal::new(None::<String>);
    let only_owner = first.get_untracked().is_some();
    let field = move || chosen.get().and_then(|id| schema().field(shown.parts.entity, id));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = untrack(field) else {
            return;
        };
        let locale = locale_untracked();
        match rules::parse(field, &typed.get_untracked(), desk.offset_minutes()) {
            Ok(value) => {
                apply(desk, shown, field.id, value.as_ref());
                open.set(false);
            }
            Err(error) => flaw.set(Some(error.sentence(locale))),
        }
    };
    let options: Vec<AnyView> = settable(shown)
        .into_iter()
        .map(|field| {
            view! {
                <option value=field.key selected=move || chosen.get() == Some(field.id)>
                    {move || field.label.get(locale())}
                </option>
            }
            .into_any()
        })
        .collect();
    let pick = move |event: leptos::ev::Event| {
        let key = event_target_value(&event);
        let entity = schema().get(shown.parts.entity);
        chosen.set(entity.and_then(|entity| entity.field_by_key(&key)).map(|field| field.id));
        typed.set(String::new());
        flaw.set(None);
    };
    let field_select = (!only_owner).then(|| {
        view! {
            <div class="field">
                <label class="field-label" for="bulk-field">
                    {tr(words::FIELD)}
                </label>
                <select class="select" id="bulk-field" on:change=pick>
                    <option value="">{tr(words::CHOOSE)}</option>
                    {options}
                </select>
            </div>
        }
    });
    view! {
        <form class="form" data-columns="1" novalidate on:submit=submit>
            {field_select}
            {move || field().map(|field| value_control(desk, shown, field, typed, flaw))}
            <footer class="form-actions">
                <span class="form-status"></span>
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {tr(words::CANCEL)}
                </button>
                <button type="submit" class="button" data-kind="primary" disabled=move || chosen.get().is_none()>
                    <span>{tr(words::APPLY)}</span>
                </button>
            </footer>
        </form>
    }
}

/// The control for the new value: a choice from the choices, a date from a calendar, all else as text.
fn value_control(
    desk: Desk,
    shown: Shown,
    field: &'static Field,
    typed: RwSignal<String>,
    flaw: RwSignal<Option<String>>,
) -> AnyView {
    let invalid = move || flaw.with(Option::is_some).then_some("true");
    let control = match field.kind {
        Kind::Choice(options) => {
            let options: Vec<AnyView> = options
                .iter()
                .map(|option| {
                    view! { <option value=option.key>{move || option.label.get(locale())}</option> }.into_any()
                })
                .collect();
            view! {
                <select
                    class="select"
                    id="bulk-value"
                    on:change=move |event| typed.set(event_target_value(&event))
                >
                    <option value=""></option>
                    {options}
                </select>
            }
            .into_any()
        }
        Kind::Flag => view! {
            <select class="select" id="bulk-value" on:change=move |event| typed.set(event_target_value(&event))>
                <option value=""></option>
                <option value="true">"✓"</option>
                <option value="false">"✗"</option>
            </select>
        }
        .into_any(),
        kind => {
            let input_type = if matches!(kind, Kind::Date) { "date" } else { "text" };
            let known: Vec<AnyView> = known_values(desk, shown, field)
                .into_iter()
                .map(|value| view! { <option value=value></option> }.into_any())
                .collect();
            view! {
                <input
                    class="input"
                    id="bulk-value"
                    type=input_type
                    list="bulk-known"
                    autocomplete="off"
                    aria-invalid=invalid
                    aria-describedby="bulk-flaw"
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        flaw.set(None);
                    }
                />
                <datalist id="bulk-known">{known}</datalist>
            }
            .into_any()
        }
    };
    let label = move || {
        if matches!(field.kind, Kind::Member) { words::OWNER.get(locale()) } else { words::VALUE.get(locale()) }
    };
    view! {
        <div class="field">
            <label class="field-label" for="bulk-value">
                {label}
            </label>
            {control}
            <p class="field-error" id="bulk-flaw" hidden=move || flaw.with(Option::is_none)>
                <Icon name=IconName::Error />
                {move || flaw.get()}
            </p>
        </div>
    }
    .into_any()
}

/// Values that the field has in the first records of the list: the colleagues' names, most of all.
fn known_values(desk: Desk, shown: Shown, field: &Field) -> Vec<String> {
    if !matches!(field.kind, Kind::Member | Kind::Suggestion(_)) {
        return Vec::new();
    }
    let rows = shown.rows.get_untracked();
    let mut known: Vec<String> = desk.read(|workspace| {
        rows.iter()
            .take(2_000)
            .filter_map(|row| workspace.record_at(shown.parts.entity, *row))
            .filter_map(|record| record.value(field.id).and_then(Value::as_text).map(str::to_owned))
            .collect()
    });
    known.push(desk.member());
    known.sort_unstable();
    known.dedup();
    known.truncate(100);
    known
}

fn ticked(shown: Shown) -> Vec<RecordId> {
    shown.selection.with_untracked(Selection::ids)
}

fn apply(desk: Desk, shown: Shown, field: FieldId, value: Option<&Value>) {
    let ids = ticked(shown);
    let changes = desk.read(|workspace| set_field(workspace, shown.parts.entity, &ids, field, value));
    let (locale, count) = (locale_untracked(), grouped(changes.len()));
    save(desk, words::LABEL_BULK.fill(locale, &[&count]), changes, Some(words::CHANGED.fill(locale, &[&count])));
}

#[component]
fn Deletion(shown: Shown, open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let ids = ticked(shown);
    let planned = desk.read(|workspace| removal(workspace, shown.parts.entity, &ids));
    let confirm = Callback::new(move |()| {
        open.set(false);
        shown.selection.update(Selection::clear);
    });
    view! { <ConfirmRemoval planned=planned open=open on_done=confirm /> }
}

/// Asks whether records are to be deleted, and tells what goes along.
#[component]
pub fn ConfirmRemoval(
    /// What would go.
    planned: Removal,
    /// The dialog.
    open: RwSignal<bool>,
    /// Called when it was decided to delete.
    on_done: Callback<()>,
) -> impl IntoView {
    let desk = Desk::expect();
    let along = planned.along;
    let planned = StoredValue::new(planned);
    let sentence = move || match along {
        0 => words::DELETE_ALONE.get(locale()).to_owned(),
        along => words::DELETE_TEXT.fill(locale(), &[&grouped(along)]),
    };
    let confirmed = move |_| {
        let locale = locale_untracked();
        let removal = planned.get_value();
        let count = grouped(removal.asked);
        let said = words::DELETED.fill(locale, &[&count]);
        on_done.run(());
        save(desk, words::LABEL_DELETE.fill(locale, &[&count]), removal.changes, Some(said));
    };
    view! {
        <div class="stack">
            <p>{sentence}</p>
        </div>
        <footer class="form-actions">
            <span class="form-status"></span>
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {tr(words::CANCEL)}
            </button>
            <button type="button" class="button" data-kind="danger" on:click=confirmed>
                <Icon name=IconName::Trash />
                <span>{tr(words::DELETE)}</span>
            </button>
        </footer>
    }
}
