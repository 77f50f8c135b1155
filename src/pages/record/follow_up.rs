//! Logging a follow-up where the record is: time now, person me, content, next plan and date, then what may be added.

use leptos::html;
use leptos::prelude::*;

use super::page::Open;
use crate::i18n::texts::record as words;
use crate::i18n::{locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::Tone;
use crate::model::schema::tables::interaction::{self, Way};
use crate::model::schema::tables::{contact, customer, opportunity, service_case};
use crate::model::{EntityId, FieldId, RecordId, Value};
use crate::pages::forms::quick::quick;
use crate::pages::quality::late;
use crate::pages::support::say;
use crate::ui::focus::focus_soon;
use crate::ui::form::RecordForm;
use crate::ui::icons::{Icon, IconName};

/// Whether follow-ups are about records of that table, so that their pages have the form.
pub const fn is_talked_about(entity: EntityId) -> bool {
    matches!(entity, customer::ID | contact::ID | opportunity::ID | service_case::ID)
}

/// What is done most with a record, first in its head.
#[component]
pub fn FollowUpButton(
    /// The record.
    open: Open,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            data-kind="primary"
            data-follow-up=""
            aria-expanded=move || open.follows_up.get().to_string()
            on:click=move |_| open.follows_up.set(true)
        >
            <Icon name=IconName::Chat />
            <span>{tr(words::FOLLOW_UP)}</span>
        </button>
    }
}

/// The quick form, as long as it is wanted.
#[component]
pub fn FollowUp(
    /// The record that was talked about.
    open: Open,
    /// What ties the follow-up to it: customer, opportunity, contact. Not asked for.
    ties: fn(Open) -> Vec<(FieldId, Value)>,
) -> impl IntoView {
    let unfolded = open.follows_up;
    let dirty = RwSignal::new(false);
    let section: NodeRef<html::Section> = NodeRef::new();
    let unasked = StoredValue::new(false);
    // A follow-up that was left half written stands there again, but takes neither the keyboard nor the view.
    let looked = RwSignal::new(());
    let focused = window_event_listener_untyped("focus", move |_| looked.set(()));
    on_cleanup(move || focused.remove());
    Effect::new(move |_| {
        looked.track();
        let ties = untrack(|| ties(open));
        let waits = open.desk.drafts.with(|drafts| drafts.iter().any(|kept| kept.belongs(interaction::ID, &ties)));
        // A page in the background must not take up what somebody is writing in another tab.
        let here = document().has_focus().unwrap_or(true);
        if waits && here && !unfolded.get_untracked() {
            unasked.set_value(true);
            unfolded.set(true);
        }
    });
    // The form is tall: from its heading on, all that must be filled is in view.
    Effect::new(move |_| {
        if unfolded.get() {
            request_animation_frame(move || {
                let by_itself = unasked.try_update_value(std::mem::take);
                if let (Some(false), Some(section)) = (by_itself, section.try_get_untracked().flatten()) {
                    section.scroll_into_view();
                }
            });
        }
    });
    // The form is gone with what had the keyboard; the button is above its place.
    let fold = move || {
        unfolded.set(false);
        focus_soon("[data-follow-up]".to_owned());
    };
    let saved = Callback::new(move |_: RecordId| {
        fold();
        let said = words::FOLLOW_UP_LOGGED.get(locale_untracked()).to_owned();
        say(open.desk, said, Tone::Good, true);
    });
    let cancelled = Callback::new(move |()| fold());
    let wanted = Memo::new(move |_| unfolded.get() && open.desk.may(interaction::ID, Act::Create));
    move || {
        wanted.get().then(|| {
            let mut preset = untrack(|| ties(open));
            let fixed: Vec<FieldId> = preset.iter().map(|(field, _)| *field).collect();
            preset.push((interaction::WAY.field, Value::Choice(Way::Phone.code())));
            view! {
                <section class="section" node_ref=section>
                    <header class="section-head">
                        <h3>{tr(words::FOLLOW_UP)}</h3>
                    </header>
                    <div class="panel">
                        <RecordForm
                            entity=interaction::ID
                            preset=preset
                            fixed=fixed
                            on_saved=saved
                            on_cancel=cancelled
                            nostrip:fields=quick(interaction::ID)
                            advice=late::advice
                            dirty=dirty
                            unasked=unasked.get_value()
                        />
                    </div>
                </section>
            }
            .into_any()
        })
    }
}
