//! Half-filled forms are kept sealed in the vault while one types, and come back after a reload, a lock or a way taken
//! elsewhere. They are forgotten when the form is saved or given up.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::draft::FormDraft;
use super::record_form::FormState;
use crate::i18n::texts::ui as texts;
use crate::i18n::tr;
use crate::ui::icons::{Icon, IconName};

/// How long after the last key a draft is kept.
const PAUSE: Duration = Duration::from_millis(800);

impl FormState {
    /// The form as it is in its controls, also what was typed this very moment; nothing where it holds no words.
    fn words(&self) -> Option<FormDraft> {
        let mut draft = self.draft.try_get_untracked()?;
        self.fields.try_with_value(|fields| {
            for field in fields {
                if let Some(text) = field.value.try_get_untracked() {
                    draft.set(field.field.id, &text);
                }
            }
        });
        draft.has_words().then_some(draft)
    }

    /// Saved or given up: nothing of the form is kept, nor will be.
    pub fn settle(&self, name: &str) {
        self.settled.try_set_value(true);
        self.desk.drop_draft(name);
    }
}

/// Keeps what is typed; what was typed last is kept as the form goes, wherever a person goes from it.
pub fn keep_draft(state: FormState) {
    let desk = state.desk;
    desk.hold_draft(state.name);
    let timer: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    Effect::new(move |had_words: Option<bool>| {
        let has_words = state.has_words();
        clear(timer);
        if has_words {
            let kept = move || {
                if let (Some(name), Some(draft)) = (state.name.try_get_value(), state.words()) {
                    desk.keep_draft(name, Some(&draft));
                }
            };
            timer.set_value(set_timeout_with_handle(kept, PAUSE).ok());
        } else if had_words == Some(true) {
            desk.keep_draft(state.name.get_value(), None);
        }
        has_words
    });
    on_cleanup(move || {
        clear(timer);
        if state.settled.try_get_value() == Some(false)
            && let Some(name) = state.name.try_get_value()
        {
            desk.leave_draft(name, state.words());
        }
    });
}

fn clear(timer: StoredValue<Option<TimeoutHandle>>) {
    if let Some(Some(handle)) = timer.try_get_value() {
        handle.clear();
    }
}

/// Says that an interrupted form was brought back, and offers to start afresh.
#[component]
pub fn RestoredNotice(
    /// What the parts of the form share.
    state: FormState,
) -> impl IntoView {
    let discard = move |_: ev::MouseEvent| {
        state.draft.set(state.fresh.get_value());
        state.spread();
        state.theirs.set(Vec::new());
        state.restored.set(false);
    };
    move || {
        state.restored.get().then(|| {
            view! {
                <div class="notice" data-tone="info" role="status">
                    <Icon name=IconName::Info />
                    <div class="notice-text">
                        <p>{tr(texts::RESTORED)}</p>
                    </div>
                    <div class="notice-actions">
                        <button type="button" class="button" data-size="small" on:click=discard>
                            {tr(texts::DISCARD)}
                        </button>
                    </div>
                </div>
            }
        })
    }
}
