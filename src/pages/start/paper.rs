//! The recovery key as it is shown once, to be printed or written down.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::texts::members as words;
use crate::i18n::{locale, tr};
use crate::platform::clipboard;
use crate::ui::icons::{Icon, IconName};

/// The key in its numbered groups, and the buttons that print and copy it.
#[component]
pub fn RecoveryPaper(
    /// The name of the vault.
    vault: String,
    /// The key as it is printed.
    printed: String,
) -> impl IntoView {
    let groups: Vec<AnyView> = printed
        .split('-')
        .map(|group| {
            view! {
                <code>{group.to_owned()}</code>
                " "
            }
            .into_any()
        })
        .collect();
    let print = move |_| {
        let _ = window().print();
    };
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let key = printed.clone();
        spawn_local(async move {
            let done = clipboard::copy(&key).await;
            copied.try_set(Some(done));
        });
    };
    let told = move || {
        let text = match copied.get() {
            None => words::PAPER_COPY_HINT,
            Some(true) => words::PAPER_COPIED,
            Some(false) => words::PAPER_NOT_COPIED,
        };
        text.get(locale())
    };
    view! {
        <div class="recovery-paper">
            <p>{move || words::PAPER_OF.fill(locale(), &[&vault])}</p>
            <p class="recovery-key" role="group" aria-label=tr(words::RECOVERY_KEY)>
                {groups}
            </p>
        </div>
        <button type="button" class="button" data-block on:click=print>
            <Icon name=IconName::Print />
            <span>{tr(words::PRINT)}</span>
        </button>
        <button type="button" class="button" data-block on:click=copy>
            <Icon name=IconName::Copy />
            <span>{tr(words::PAPER_COPY)}</span>
        </button>
        <p class="field-hint" role="status">
            {told}
        </p>
        <p class="field-hint">{tr(words::PAPER_AGAIN)}</p>
    }
}
