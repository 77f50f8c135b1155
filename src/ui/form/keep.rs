//! Half-filled forms are kept sealed in the vault while one types, and come back after a reload or a lock.
//! They are forgotten when the form is saved or given up.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::record_form::FormState;
use crate::i18n::texts::ui as texts;
use crate::i18n::tr;
use crate::model::FieldId;
use crate::ui::icons::{Icon, IconName};

/// How long after the last key a draft is kept.
const PAUSE: Duration = Duration::from_millis(800);

impl FormState {
    /// Forgets what was kept of this form.
    pub fn forget(&self) {
        let desk = self.desk;
        if let Some(name) = self.keep_as.try_get_value() {
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
        let texts = kept.and_then(|bytes| serde_json::from_slice::<BTreeMap<FieldId, String>>(&bytes).ok());
        let untouched = state.draft.try_with_untracked(|draft| !draft.is_dirty()).unwrap_or(false);
        if let (Some(texts), true) = (texts, untouched) {
            state.draft.try_update(|draft| draft.restore(&texts));
            if state.draft.try_with_untracked(|draft| draft.is_dirty()).unwrap_or(false) {
                state.spread();
                state.restored.try_set(true);
            }
        }
    });
    Effect::new(move |first: Option<()>| {
        let (texts, dirty) = state.draft.with(|draft| (draft.texts.clone(), draft.is_dirty()));
        clear(timer);
        if first.is_none() || !dirty {
            return;
        }
        let name = state.keep_as.get_value();
        let desk = state.desk;
        let handle = set_timeout_with_handle(
            move || {
                if let Ok(bytes) = serde_json::to_vec(&texts) {
                    spawn_local(desk.keep_draft(name, bytes));
                }
            },
            PAUSE,
        );
        timer.set_value(handle.ok());
    });
    on_cleanup(move || clear(timer));
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
