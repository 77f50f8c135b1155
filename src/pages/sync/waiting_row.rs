//! A record that the backend does not have as it is here: what was done, how it stands, and the ways on.

use leptos::prelude::*;

use super::pending::{EditedField, Offer, Pending, State};
use super::value::compared;
use super::work::{bring_back, called, discard, give_up, try_again};
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, tr};
use crate::model::{EntityId, RecordId, Text};
use crate::pages::support::label_of;
use crate::ui::choices::field_of;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::title_of;

/// What the section asks before it is done.
#[derive(Clone, Copy)]
pub struct Asks {
    /// Whether a record is to be deleted.
    pub delete: Callback<(EntityId, RecordId)>,
    /// Which row of the backend's a record has become.
    pub arrived: Callback<(EntityId, RecordId)>,
}

/// The line.
pub fn waiting_row(desk: Desk, pending: Pending, asks: Asks) -> AnyView {
    let (entity, id) = (pending.entity, pending.id);
    let title = called(&pending.title);
    let here = desk.read(|workspace| workspace.row_of(entity, id).is_some());
    let name = if here {
        let title = title.clone();
        view! { <a href=href_of(entity, id)>{title}</a> }.into_any()
    } else {
        let title = title.clone();
        view! { <strong>{title}</strong> }.into_any()
    };
    let (deed, state, tone) = (pending.deed.label(), pending.state.label(), pending.state.tone());
    let edits: Vec<AnyView> = pending.edits.iter().map(|edit| edit_row(desk, entity, edit)).collect();
    let edits = (!edits.is_empty()).then(|| view! { <ul class="sync-changes">{edits}</ul> });
    let why = why(desk, &pending.state);
    let advice = pending.advice().map(|text| view! { <p>{tr(text)}</p> });
    let mut buttons: Vec<AnyView> = Vec::new();
    for offer in pending.offers() {
        buttons.push(button(desk, &pending, offer, asks));
    }
    let open = here.then(|| {
        let label = move || words::NAMED.fill(locale(), &[words::OPEN.get(locale()), &title]);
        view! {
            <a class="button" data-kind="quiet" data-size="small" href=href_of(entity, id) aria-label=label>
                <span>{tr(words::OPEN)}</span>
            </a>
        }
    });
    view! {
        <li class="sync-item">
            <div class="sync-item-head">
                <small class="muted">{move || label_of(entity, locale())}</small>
                {name}
                <span class="tag">{tr(deed)}</span>
                <span class="badge" data-tone=tone.key()>
                    {tr(state)}
                </span>
            </div>
            {edits}
            {why}
            {advice}
            <div class="row" data-wrap>
                {buttons}
                {open}
            </div>
        </li>
    }
    .into_any()
}

fn edit_row(desk: Desk, entity: EntityId, edit: &EditedField) -> AnyView {
    let label = field_of(desk, entity, edit.field).map(|field| field.label);
    let before = compared(entity, edit.field, edit.before.clone());
    let now = compared(entity, edit.field, edit.now.clone());
    view! {
        <li class="sync-change">
            <span class="muted">{move || label.map(|label| label.get(locale()))}</span>
            <span class="sync-before">
                <span class="visually-hidden">{tr(words::BEFORE)}</span>
                {before}
            </span>
            <Icon name=IconName::ArrowRight />
            <span class="sync-now">
                <span class="visually-hidden">{tr(words::NOW)}</span>
                {now}
            </span>
        </li>
    }
    .into_any()
}

/// Why it does not go.
fn why(desk: Desk, state: &State) -> AnyView {
    match state {
        State::Waiting | State::Sent | State::Lost | State::ComingBack => ().into_any(),
        State::After(entity, id) => {
            let title = title_of(desk, *entity, *id);
            view! {
                <p class="muted">
                    {tr(words::AFTER)} " " <a class="sync-link" href=href_of(*entity, *id)>{title}</a>
                </p>
            }
            .into_any()
        }
        State::Refused(said) => {
            let said = said.clone();
            view! {
                <p class="sync-said">
                    <span class="muted">{tr(words::SERVER_SAID)}</span>
                    " "
                    <span>{said}</span>
                </p>
            }
            .into_any()
        }
    }
}

fn button(desk: Desk, pending: &Pending, offer: Offer, asks: Asks) -> AnyView {
    let (text, icon): (Text, IconName) = match offer {
        Offer::Again => (words::TRY_AGAIN, IconName::Refresh),
        Offer::Discard => (words::DISCARD, IconName::Undo),
        Offer::Delete => (words::DELETE_RECORD, IconName::Trash),
        Offer::BringBack => (words::BRING_BACK, IconName::Undo),
        Offer::Arrived => (words::HAS_ARRIVED, IconName::Check),
        Offer::NotArrived => (words::HAS_NOT_ARRIVED, IconName::Refresh),
        Offer::GiveUp => (words::GIVE_UP, IconName::Close),
    };
    let title = called(&pending.title);
    let label = move || words::NAMED.fill(locale(), &[text.get(locale()), &title]);
    let pending = pending.clone();
    let press = move |_| match offer {
        Offer::Again | Offer::NotArrived => try_again(desk, &pending),
        Offer::Discard => discard(desk, &pending),
        Offer::Delete => asks.delete.run((pending.entity, pending.id)),
        Offer::BringBack => bring_back(desk, &pending),
        Offer::Arrived => asks.arrived.run((pending.entity, pending.id)),
        Offer::GiveUp => give_up(desk, &pending),
    };
    view! {
        <button type="button" class="button" data-size="small" aria-label=label on:click=press>
            <Icon name=icon />
            <span>{tr(text)}</span>
        </button>
    }
    .into_any()
}
