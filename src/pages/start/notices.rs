//! What is to be known before anything else on the start page: vaults that the browser has dropped, and vaults of a public
//! terminal that only another tab can open.

use leptos::prelude::*;

use crate::i18n::texts::terminal as words;
use crate::i18n::{locale, tr};
use crate::ui::desk::{Known, forget_vault};
use crate::ui::icons::{Icon, IconName};

/// The notices.
#[component]
pub fn StartNotices(
    /// The vaults that were here.
    lost: Vec<Known>,
    /// The names of vaults that another tab has.
    elsewhere: Vec<String>,
) -> impl IntoView {
    let missed = RwSignal::new(!lost.is_empty());
    let names: Vec<String> = lost.iter().map(|known| known.name.clone()).collect();
    let (names, elsewhere, lost) = (StoredValue::new(names.join(", ")), elsewhere.join(", "), StoredValue::new(lost));
    let noted = move |_| {
        lost.with_value(|lost| lost.iter().for_each(|known| forget_vault(&known.id)));
        missed.set(false);
    };
    let gone = move || {
        missed.get().then(|| {
            view! {
                <div class="notice" data-tone="bad" role="alert">
                    <Icon name=IconName::Warning />
                    <div class="notice-text">
                        <strong>{tr(words::LOST)}</strong>
                        <p>{move || words::LOST_TEXT.fill(locale(), &[&names.get_value()])}</p>
                        <button type="button" class="button" data-size="small" on:click=noted>
                            <span>{tr(words::NOTED)}</span>
                        </button>
                    </div>
                </div>
            }
        })
    };
    let other = (!elsewhere.is_empty()).then(|| {
        view! {
            <div class="notice" data-tone="info" role="note">
                <Icon name=IconName::Info />
                <p class="notice-text">{move || words::ELSEWHERE.fill(locale(), &[&elsewhere])}</p>
            </div>
        }
    });
    view! { <div class="start-notices">{gone} {other}</div> }
}
