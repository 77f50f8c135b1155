//! What the start page says where the browser has cleared vaults away: which, why that may be, and what brings them back.

use leptos::prelude::*;

use crate::i18n::texts::start as words;
use crate::i18n::{locale, tr};
use crate::ui::desk::{VaultEntry, forget_lost, lost_vaults};
use crate::ui::icons::{Icon, IconName};

/// The notice; nothing where no vault is missed.
#[component]
pub fn LostVaults(
    /// The vaults that are here.
    vaults: StoredValue<Vec<VaultEntry>>,
) -> impl IntoView {
    let lost = RwSignal::new(vaults.with_value(|vaults| lost_vaults(vaults)));
    let seen = move |_| {
        vaults.with_value(|vaults| forget_lost(vaults));
        lost.set(Vec::new());
    };
    move || {
        let names = lost.get();
        (!names.is_empty()).then(|| {
            let names = names.join(" · ");
            view! {
                <div class="notice" data-tone="warning" role="alert">
                    <Icon name=IconName::Warning />
                    <div class="notice-text">
                        <strong>{move || words::LOST.fill(locale(), &[&names])}</strong>
                        <p>{tr(words::LOST_TEXT)}</p>
                        <div class="notice-actions">
                            <button type="button" class="link-button" on:click=seen>
                                {tr(words::LOST_SEEN)}
                            </button>
                        </div>
                    </div>
                </div>
            }
        })
    }
}
