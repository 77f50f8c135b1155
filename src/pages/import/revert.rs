//! The question before a whole import is taken back: which file, and how many records go.

use leptos::prelude::*;

use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::model::RecordId;
use crate::pages::support::grouped;
use crate::ui::dialog::Dialog;
use crate::ui::focus::focus_when_drawn;
use crate::ui::icons::{Icon, IconName};

/// An import that a person wants to take back.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The import.
    pub import: RecordId,
    /// Its batches in the journal.
    pub batches: (u64, u64),
    /// The file's name.
    pub label: String,
    /// How many records it created.
    pub created: usize,
}

/// Asks whether an import is to be taken back.
#[component]
pub fn ConfirmRevert(
    /// What is wanted.
    wanted: RwSignal<Option<Wanted>>,
    /// Whether it is asked; set to true by whoever wants it.
    asking: RwSignal<bool>,
    /// Called when it was decided to take it back.
    on_confirm: Callback<Wanted>,
) -> impl IntoView {
    let label = move || wanted.with(|wanted| wanted.as_ref().map(|wanted| wanted.label.clone()).unwrap_or_default());
    let created = move || wanted.with(|wanted| wanted.as_ref().map_or(0, |wanted| wanted.created));
    let title = Signal::derive(move || texts::REVERT_TITLE.fill(locale(), &[&label()]));
    let text = move || match created() {
        0 => texts::REVERT_UPDATES.get(locale()).to_owned(),
        created => texts::REVERT_TEXT.fill(locale(), &[&grouped(created)]),
    };
    let button = move || match created() {
        0 => texts::TAKE_BACK.get(locale()).to_owned(),
        created => texts::TAKE_BACK_COUNT.fill(locale(), &[&grouped(created)]),
    };
    let confirmed = move |_| {
        asking.set(false);
        if let Some(wanted) = wanted.get_untracked() {
            on_confirm.run(wanted);
        }
    };
    let safe = focus_when_drawn();
    view! {
        <Dialog open=asking title=title size="small">
            <p>{text}</p>
            <div class="form-actions">
                <button
                    type="button"
                    class="button"
                    autofocus=true
                    node_ref=safe
                    on:click=move |_| asking.set(false)
                >
                    {tr(texts::KEEP_IMPORT)}
                </button>
                <button type="button" class="button" data-kind="danger" on:click=confirmed>
                    <Icon name=IconName::Undo />
                    <span>{button}</span>
                </button>
            </div>
        </Dialog>
    }
}
