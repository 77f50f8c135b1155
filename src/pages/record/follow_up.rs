//! Logging a follow-up where the record is: time now, person me, content, next plan and date, then what may be added.

use leptos::html;
use leptos::prelude::*;

use super::page::Open;
use crate::i18n::texts::record as words;
use crate::i18n::{locale_untracked, tr};
use crate::model::schema::Tone;
use crate::model::schema::tables::interaction::{self, Way};
use crate::model::{FieldId, RecordId, Value};
use crate::pages::forms::quick::quick;
use crate::pages::support::say;
use crate::ui::focus::focus_soon;
use crate::ui::form::RecordForm;
use crate::ui::icons::{Icon, IconName};

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
    let section: NodeRef<html::Section> = NodeRef::new();
    // The form is taller than the button: from its heading on, all that must be filled is in view.
    Effect::new(move |_| {
        if unfolded.get() {
            request_animation_frame(move || {
                if let Some(section) = section.try_get_untracked().flatten() {
                    section.scroll_into_view();
                }
            });
        }
    });
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
                    on:click=move |_| unfolded.set(true)
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
                    nostrip:fields=quick(interaction::ID)
                    dirty=dirty
                />
            </div>
        }
        .into_any()
    };
    view! {
        <section class="section" node_ref=section>
            <header class="section-head">
                <h3>{tr(words::FOLLOW_UP)}</h3>
            </header>
            {form}
        </section>
    }
}
