//! Logging a follow-up where the record is: way, time now, person me, content, result, open question, next plan and date.
//! It is the form that a desk fills most, so it asks for what R27 wants and for nothing else at first.

use leptos::prelude::*;

use super::page::Open;
use crate::i18n::texts::record as words;
use crate::i18n::{locale_untracked, tr};
use crate::model::schema::Tone;
use crate::model::schema::tables::interaction::{self, Way};
use crate::model::{FieldId, RecordId, Value};
use crate::pages::support::say;
use crate::ui::focus::focus_soon;
use crate::ui::form::RecordForm;
use crate::ui::icons::{Icon, IconName};

/// The fields of the quick form.
const FIELDS: &[FieldId] = &[
    interaction::WAY.field,
    interaction::TIME.field,
    interaction::PERSON.field,
    interaction::CONTENT.field,
    interaction::RESULT.field,
    interaction::OPEN_QUESTION.field,
    interaction::NEXT_PLAN.field,
    interaction::NEXT_DATE.field,
];

/// The quick form, folded to a button until it is wanted.
#[component]
pub fn FollowUp(
    /// The record that was talked about.
    open: Open,
    /// What ties the follow-up to it: customer, opportunity, contact. Not asked for.
    ties: fn(Open) -> Vec<(FieldId, Value)>,
    /// Whether the form is unfolded.
    unfolded: RwSignal<bool>,
) -> impl IntoView {
    let dirty = RwSignal::new(false);
    let unasked = StoredValue::new(false);
    // A follow-up that was left half written stands there again, without taking the keyboard.
    Effect::new(move |_| {
        let ties = untrack(|| ties(open));
        let waits = open.desk.drafts.with(|drafts| drafts.iter().any(|kept| kept.belongs(interaction::ID, &ties)));
        if waits && !unfolded.get_untracked() {
            unasked.set_value(true);
            unfolded.set(true);
        }
    });
    let asked = move |_| {
        unasked.set_value(false);
        unfolded.set(true);
    };
    // The form is gone with what had the keyboard; the button is in its place.
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
    let form = move || {
        if !unfolded.get() {
            return view! {
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    data-follow-up=""
                    on:click=asked
                >
                    <Icon name=IconName::Chat />
                    <span>{tr(words::FOLLOW_UP)}</span>
                </button>
            }
            .into_any();
        }
        let mut preset = untrack(|| ties(open));
        let fixed: Vec<FieldId> = preset.iter().map(|(field, _)| *field).collect();
        preset.push((interaction::WAY.field, Value::Choice(Way::Phone.code())));
        view! {
            <div class="panel">
                <RecordForm
                    entity=interaction::ID
                    preset=preset
                    fixed=fixed
                    on_saved=saved
                    on_cancel=cancelled
                    fields=FIELDS.to_vec()
                    dirty=dirty
                    unasked=unasked.get_value()
                />
            </div>
        }
        .into_any()
    };
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{tr(words::FOLLOW_UP)}</h3>
            </header>
            {form}
        </section>
    }
}
