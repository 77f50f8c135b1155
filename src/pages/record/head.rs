//! The head of a record page: its name, number and status, what can be done with it, and how to reach the person.

use leptos::prelude::*;

use super::follow_up::{FollowUpButton, is_talked_about};
use super::page::{Open, Slots};
use super::removal::{Removal, removal};
use crate::i18n::texts::{module, record as words};
use crate::i18n::{locale, tr};
use crate::model::rights::{Act, Matter};
use crate::model::schema::Kind;
use crate::model::schema::tables::{approval, contact, customer, interaction};
use crate::model::{FieldId, Record, Value};
use crate::pages::erasing::EraseButton;
use crate::pages::export::PersonButton;
use crate::pages::forms::{Forms, first_line};
use crate::pages::gate::where_act;
use crate::pages::module::ClosePanel;
use crate::pages::module::bulk::ConfirmRemoval;
use crate::pages::support::{counted, entity_of, label_of};
use crate::pages::sync::SyncBadges;
use crate::ui::avatar::Avatar;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::ui::outward;
use crate::ui::value::ValueView;
use crate::workspace::approvals::is_open;

/// The head.
#[component]
pub fn Head(
    /// The record.
    open: Open,
    /// What its module adds.
    slots: Slots,
) -> impl IntoView {
    let entity = open.entity;
    let name = Signal::derive(move || {
        let title = open.record.with(|record| record.as_ref().and_then(title_of)).unwrap_or_default();
        // A record without words of its own is called what it is.
        if title.trim().is_empty() { label_of(entity, locale()).to_owned() } else { first_line(&title) }
    });
    let number = move || {
        let field = entity_of(entity)?.number?.field;
        open.record.with(|record| text_of(record.as_ref()?, field))
    };
    let status = Memo::new(move |_| {
        let field = slots.status?;
        let value = open.record.with(|record| record.as_ref()?.value(field).cloned())?;
        Some((field, value))
    });
    let status = move || {
        let (field, value) = status.get()?;
        Some(view! { <ValueView entity=entity field=field value=Some(value) of=open.id /> })
    };
    view! {
        <header class="record-head">
            <Avatar name=name size="large" />
            <div class="record-title">
                <h2 tabindex="-1" title=move || name.get()>
                    {move || name.get()}
                </h2>
                <p class="record-sub">
                    {move || number().map(|number| view! { <span class="number">{number}</span> })} " " {status}
                    <SyncBadges open=open />
                </p>
            </div>
            <Actions open=open />
        </header>
        <div class="record-quick">
            {is_talked_about(entity)
                .then(|| {
                    let button = move || view! { <FollowUpButton open=open /> }.into_any();
                    where_act(open.desk, (interaction::ID, Act::Create), button)
                })}
            <Reach open=open />
            {slots.quick.map(|quick| quick(open))}
        </div>
    }
}

fn title_of(record: &Record) -> Option<String> {
    text_of(record, entity_of(record.entity)?.title)
}

fn text_of(record: &Record, field: FieldId) -> Option<String> {
    record.value(field).and_then(Value::as_text).map(str::to_owned)
}

/// Edit, delete, close.
#[component]
fn Actions(open: Open) -> impl IntoView {
    let forms = Forms::expect();
    let close = use_context::<ClosePanel>();
    let deleting = RwSignal::new(false);
    let is_person = matches!(open.entity, customer::ID | contact::ID);
    let may_erase = is_person && open.desk.rights().may_do(Matter::Erase);
    let title = Signal::derive(move || {
        let locale = locale();
        module::DELETE_TITLE.fill(locale, &[&counted(open.entity, 1, locale)])
    });
    let close_button = close.map(|close| {
        view! {
            <button
                type="button"
                class="icon-button"
                aria-label=tr(words::CLOSE)
                title=tr(words::CLOSE)
                on:click=move |_| close.0.run(())
            >
                <Icon name=IconName::Close />
            </button>
        }
    });
    view! {
        <div class="record-actions">
            {is_person
                .then(|| {
                    let button = move || view! { <PersonButton open=open /> }.into_any();
                    where_act(open.desk, (open.entity, Act::Export), button)
                })}
            {where_act(open.desk, (open.entity, Act::Edit), move || edit_button(open, forms))}
            {where_act(open.desk, (open.entity, Act::Delete), move || delete_button(deleting))}
            {may_erase.then(|| view! { <EraseButton open=open /> })}
            {close_button}
        </div>
        <Dialog open=deleting title=title size="small">
            <Deletion open=open dialog=deleting />
        </Dialog>
    }
}

/// The pencil; none on a request for approval that is decided. Of one that waits only what whoever asks says can be changed.
fn edit_button(open: Open, forms: Forms) -> AnyView {
    let only = (open.entity == approval::ID).then_some(approval::REQUEST.field);
    let may = Memo::new(move |_| {
        let opens = |record: &Record| only.is_none_or(|field| is_open(record, field));
        open.record.with(|record| record.as_ref().is_some_and(opens))
    });
    let button = move || {
        may.get().then(|| {
            view! {
                <button
                    type="button"
                    class="icon-button"
                    aria-label=tr(words::EDIT)
                    title=tr(words::EDIT)
                    on:click=move |_| forms.edit(open.entity, open.id, only.map(|field| vec![field]))
                >
                    <Icon name=IconName::Edit />
                </button>
            }
        })
    };
    button.into_any()
}

fn delete_button(deleting: RwSignal<bool>) -> AnyView {
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=tr(words::DELETE)
            title=tr(words::DELETE)
            on:click=move |_| deleting.set(true)
        >
            <Icon name=IconName::Trash />
        </button>
    }
    .into_any()
}

#[component]
fn Deletion(open: Open, dialog: RwSignal<bool>) -> impl IntoView {
    let close = use_context::<ClosePanel>();
    let planned: Removal = open.desk.read(|workspace| removal(workspace, open.entity, &[open.id]));
    let done = Callback::new(move |()| {
        dialog.set(false);
        if let Some(close) = close {
            close.0.run(());
        }
    });
    view! { <ConfirmRemoval entity=open.entity planned=planned open=dialog on_done=done /> }
}

/// A way to call and to write, where the record has a number and an address.
#[component]
fn Reach(open: Open) -> impl IntoView {
    move || open.record.with(|record| record.as_ref().map(|record| reach(open.desk, record)))
}

/// What is masked and was not revealed is no number to call (R201).
fn reach(desk: Desk, record: &Record) -> AnyView {
    let Some(entity) = entity_of(record.entity) else {
        return ().into_any();
    };
    let first = |wanted: fn(&Kind) -> bool| {
        entity.fields.iter().filter(|field| wanted(&field.kind)).find_map(|field| desk.in_clear(record, field.id))
    };
    let do_not_call =
        entity.field_by_key("do_not_call").is_some_and(|field| record.value(field.id) == Some(&Value::Flag(true)));
    let phone = first(|kind| matches!(kind, Kind::Mobile)).or_else(|| first(|kind| matches!(kind, Kind::Telephone)));
    // Customers and contacts are written to by the button that also fills in templates and logs what was written.
    let is_written_to = matches!(record.entity, customer::ID | contact::ID);
    let mail = first(|kind| matches!(kind, Kind::Email))
        .and_then(|mail| outward::mail(&mail).address())
        .filter(|_| !is_written_to);
    let call = match (phone.and_then(|number| outward::call(&number).address()), do_not_call) {
        (_, true) => Some(
            view! {
                <span class="badge" data-tone="bad">
                    <Icon name=IconName::Phone />
                    {tr(words::DO_NOT_CALL)}
                </span>
            }
            .into_any(),
        ),
        (Some(href), false) => Some(
            view! {
                <a class="button" href=href>
                    <Icon name=IconName::Phone />
                    <span>{tr(words::CALL)}</span>
                </a>
            }
            .into_any(),
        ),
        (None, false) => None,
    };
    let write = mail.map(|href| {
        view! {
            <a class="button" href=href>
                <Icon name=IconName::Mail />
                <span>{tr(words::MAIL)}</span>
            </a>
        }
    });
    view! {
        {call}
        {write}
    }
    .into_any()
}
