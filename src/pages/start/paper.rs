//! The recovery key as it is shown once, to be printed or written down.

use leptos::prelude::*;

use crate::i18n::texts::members as words;
use crate::i18n::{locale, tr};
use crate::ui::icons::{Icon, IconName};

/// The key in its groups, and a button that prints it.
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
    }
}
