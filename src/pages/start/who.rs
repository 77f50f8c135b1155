//! Who wants to open a vault of several people: their names, to choose from.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::locale;
use crate::i18n::texts::{members as words, start};
use crate::i18n::tr;
use crate::ui::desk::{OpenError, Signer, VaultEntry, list_signers};
use crate::ui::icons::{Icon, IconName};
use crate::ui::initial::{initial, tint};

/// The list.
#[component]
pub fn Who(
    /// The vault.
    vault: VaultEntry,
    /// The member who is taken at once, where they may sign in.
    prefer: Option<String>,
    /// Called with who was chosen.
    on_choose: Callback<Signer>,
    /// Called where the vault can't be read.
    on_refused: Callback<OpenError>,
) -> impl IntoView {
    let signers = RwSignal::new(None::<Vec<Signer>>);
    let (id, name) = (vault.id, vault.name);
    spawn_local(async move {
        match list_signers(&id).await {
            Ok(found) => {
                let known = found.iter().find(|signer| Some(&signer.id) == prefer.as_ref());
                match known {
                    Some(signer) => {
                        on_choose.try_run(signer.clone());
                    }
                    None => {
                        signers.try_set(Some(found));
                    }
                }
            }
            Err(error) => {
                on_refused.try_run(error);
            }
        }
    });
    let entries = move || {
        let entry = |signer| entry(signer, on_choose);
        signers.get().map(|signers| signers.into_iter().map(entry).collect::<Vec<AnyView>>())
    };
    view! {
        <h1>{move || words::WHO.fill(locale(), &[&name])}</h1>
        <ul class="vault-list" aria-label=tr(words::SIGNERS)>
            {entries}
        </ul>
        <p class="start-lead" role="status">
            {move || if signers.with(Option::is_none) { start::OPENING.get(locale()) } else { "" }}
        </p>
    }
}

fn entry(signer: Signer, on_choose: Callback<Signer>) -> AnyView {
    let name = signer.name.clone();
    let letter = initial(&name);
    let tone = tint(&name).to_string();
    view! {
        <li>
            <button type="button" class="vault-item" on:click=move |_| on_choose.run(signer.clone())>
                <span class="avatar" data-tint=tone aria-hidden="true">
                    {letter}
                </span>
                <span class="vault-text">
                    <strong>{name}</strong>
                </span>
                <Icon name=IconName::ChevronRight />
            </button>
        </li>
    }
    .into_any()
}
