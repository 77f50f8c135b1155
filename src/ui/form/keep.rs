//! Half-filled forms are kept sealed in the vault while one types, and come back after a reload or a lock.
//! They are forgotten when the form is saved or given up.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::FormDraft;
use super::record_form::{FormState, Theirs};
use crate::i18n::texts::ui as texts;
use crate::i18n::tr;
use crate::ui::icons::{Icon, IconName};

/// How long after the last key a draft is kept.
const PAUSE: Duration = Duration::from_millis(800);

impl FormState {
    /// Forgets what was kept of this form.
    pub fn forget(&self) {
        let desk = self.desk;
        if let Some(name) = self.keep_as.try_get_value() {
            desk.give_up_words(&name);
            spawn_local(desk.drop_draft(name));
        }
    }
}

/// Restores what was kept of the form, then keeps what is typed.
pub fn keep_draft(state: FormState) {
    let timer: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    let name = state.keep_as.get_value();
    spawn_local(async move {
        let kept = state.desk.kept_draft(name).await;
        let kept = kept.and_then(|bytes| serde_json::from_slice::<FormDraft>(&bytes).ok());
        let untouched = state.draft.try_with_untracked(|draft| !draft.is_dirty()).unwrap_or(false);
        if let (Some(kept), true) = (kept, untouched) {
            restore(state, &kept);
        }
    });
    Effect::new(move |was_dirty: Option<bool>| {
        let (draft, dirty) = state.draft.with(|draft| (draft.clone(), draft.is_dirty()));
        clear(timer);
        if !dirty && was_dirty == Some(true) {
            state.forget();
        }
        if was_dirty.is_none() || !dirty {
            return dirty;
        }
        let name = state.keep_as.get_value();
        let desk = state.desk;
        let handle = set_timeout_with_handle(
            move || {
                if let Ok(bytes) = serde_json::to_vec(&draft) {
                    spawn_local(desk.keep_draft(name, bytes));
                }
            },
            PAUSE,
        );
        timer.set_value(handle.ok());
        dirty
    });
    on_cleanup(move || clear(timer));
}

/// Brings kept words back. A field that was changed elsewhere since is shown beside them, for a person to decide.
fn restore(state: FormState, kept: &FormDraft) {
    let changed = state.draft.try_update(|draft| {
        let changed: Vec<Theirs> = kept
            .texts
            .keys()
            .filter(|field| !draft.is_new() && draft.base.value(**field) != kept.base.value(**field))
            .map(|field| (*field, draft.base.value(*field).cloned()))
            .collect();
        draft.restore(&kept.texts);
        draft.is_dirty().then_some(changed)
    });
    if let Some(Some(changed)) = changed {
        state.spread();
        state.restored.try_set(true);
        state.theirs.try_set(changed);
    }
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
        state.draft.update(|draft| draft.texts.clear());
        state.spread();
        state.restored.set(false);
        state.forget();
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
