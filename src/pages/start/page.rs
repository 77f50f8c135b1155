//! The start page: the vaults of this device, a new one, the sample company, and the way into each.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Corner;
use super::create::CreateForm;
use super::unlock::UnlockForm;
use crate::i18n::texts::{backup, start as words};
use crate::i18n::{locale, locale_untracked, tr};
use crate::pages::app::Mark;
use crate::pages::backup::RestoreForm;
use crate::pages::later::later;
use crate::ui::desk::{Desk, NewVault, OpenError, VaultEntry, create_vault, unlock};
use crate::ui::icons::{Icon, IconName};
use crate::ui::initial::{initial, tint};

/// What the card shows.
#[derive(Clone, PartialEq)]
enum Step {
    /// No vault yet: what this is.
    Welcome,
    /// The vaults to choose from.
    Choose,
    /// A new vault.
    Create,
    /// The passphrase of a vault.
    Unlock(VaultEntry),
    /// A backup that becomes a vault.
    Restore,
}

/// The start page.
#[component]
pub fn StartPage(
    /// The vaults of this device.
    vaults: Vec<VaultEntry>,
    /// Called with the open vault.
    on_open: Callback<Desk>,
    /// Called where this browser can't hold vaults.
    on_refused: Callback<OpenError>,
) -> impl IntoView {
    let first = match vaults.as_slice() {
        [] => Step::Welcome,
        [only] if only.protected => Step::Unlock(only.clone()),
        _ => Step::Choose,
    };
    let home = if vaults.is_empty() { Step::Welcome } else { Step::Choose };
    let step = RwSignal::new(first);
    let home = StoredValue::new(home);
    let vaults = StoredValue::new(vaults);
    let busy = RwSignal::new(false);
    let choose = Callback::new(move |vault: VaultEntry| {
        if vault.protected {
            step.set(Step::Unlock(vault));
        } else if !busy.get_untracked() {
            busy.set(true);
            spawn_local(async move {
                match unlock(vault.id, None).await {
                    Ok(desk) => on_open.run(desk),
                    Err(error) => on_refused.run(error),
                }
            });
        }
    });
    let explore = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(explore_sample(on_open, on_refused));
    });
    let back = Callback::new(move |()| step.set(home.get_value()));
    let card = move || match step.get() {
        Step::Welcome => view! { <Welcome step=step explore=explore busy=busy /> }.into_any(),
        Step::Choose => {
            view! { <Choose vaults=vaults.get_value() step=step choose=choose explore=explore busy=busy /> }.into_any()
        }
        Step::Create => view! {
            <h1>{tr(words::CREATE)}</h1>
            <p class="start-lead">{tr(words::CREATE_LEAD)}</p>
            <CreateForm on_open=on_open on_refused=on_refused />
            <Back back=back />
        }
        .into_any(),
        Step::Restore => view! {
            <h1>{tr(backup::RESTORE)}</h1>
            <p class="start-lead">{tr(backup::RESTORE_LEAD)}</p>
            {later(move || view! { <RestoreForm on_open=on_open /> }.into_any())}
            <Back back=back />
        }
        .into_any(),
        Step::Unlock(vault) => {
            let name = vault.name.clone();
            view! {
                <h1>{move || words::UNLOCK_VAULT.fill(locale(), &[&name])}</h1>
                <UnlockForm vault=vault on_open=on_open on_refused=on_refused />
                <Back back=back />
            }
            .into_any()
        }
    };
    view! {
        <main class="start">
            <Corner />
            <div class="start-card">
                <Mark />
                {card}
            </div>
        </main>
    }
}

async fn explore_sample(on_open: Callback<Desk>, on_refused: Callback<OpenError>) {
    let locale = locale_untracked();
    let new = NewVault {
        name: words::SAMPLE_NAME.get(locale).to_owned(),
        member: words::SAMPLE_MEMBER.get(locale).to_owned(),
        passphrase: None,
        sample: true,
        locale,
    };
    match create_vault(new).await {
        Ok(desk) => on_open.run(desk),
        Err(error) => on_refused.run(error),
    }
}

#[component]
fn Welcome(step: RwSignal<Step>, explore: Callback<()>, busy: RwSignal<bool>) -> impl IntoView {
    view! {
        <h1>{tr(words::WELCOME)}</h1>
        <p class="start-lead">{tr(words::WELCOME_LEAD)}</p>
        <button
            type="button"
            class="button"
            data-kind="primary"
            data-size="large"
            data-block
            disabled=move || busy.get()
            on:click=move |_| step.set(Step::Create)
        >
            <span>{tr(words::CREATE)}</span>
        </button>
        <button
            type="button"
            class="button"
            data-size="large"
            data-block
            disabled=move || busy.get()
            aria-describedby="explore-hint"
            on:click=move |_| explore.run(())
        >
            <span>
                {move || if busy.get() { words::CREATING.get(locale()) } else { words::EXPLORE.get(locale()) }}
            </span>
        </button>
        <p class="field-hint" id="explore-hint">
            {tr(words::EXPLORE_HINT)}
        </p>
        <div class="start-foot">
            <RestoreLink step=step busy=busy />
        </div>
    }
}

#[component]
fn Choose(
    vaults: Vec<VaultEntry>,
    step: RwSignal<Step>,
    choose: Callback<VaultEntry>,
    explore: Callback<()>,
    busy: RwSignal<bool>,
) -> impl IntoView {
    let count = vaults.len().to_string();
    let has_sample = vaults.iter().any(|vault| vault.sample);
    let entries: Vec<AnyView> = vaults.into_iter().map(|vault| entry(vault, choose, busy)).collect();
    view! {
        <h1>{tr(words::CHOOSE)}</h1>
        <p class="start-lead" role="status">
            {move || {
                if busy.get() {
                    words::OPENING.get(locale()).to_owned()
                } else {
                    words::CHOOSE_LEAD.fill(locale(), &[&count])
                }
            }}
        </p>
        <ul class="vault-list" aria-label=tr(words::VAULTS)>
            {entries}
        </ul>
        <div class="start-foot">
            <button type="button" class="link-button" on:click=move |_| step.set(Step::Create)>
                {tr(words::NEW_VAULT)}
            </button>
            <RestoreLink step=step busy=busy />
            {(!has_sample)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="link-button"
                            disabled=move || busy.get()
                            on:click=move |_| explore.run(())
                        >
                            {tr(words::EXPLORE)}
                        </button>
                    }
                })}
        </div>
    }
}

fn entry(vault: VaultEntry, choose: Callback<VaultEntry>, busy: RwSignal<bool>) -> AnyView {
    let note = if vault.sample {
        words::SAMPLE_VAULT
    } else if vault.protected {
        words::PROTECTED
    } else {
        words::UNPROTECTED
    };
    let name = vault.name.clone();
    let letter = initial(&name);
    let tone = tint(&name).to_string();
    view! {
        <li>
            <button
                type="button"
                class="vault-item"
                disabled=move || busy.get()
                on:click=move |_| choose.run(vault.clone())
            >
                <span class="avatar" data-tint=tone aria-hidden="true">
                    {letter}
                </span>
                <span class="vault-text">
                    <strong>{name}</strong>
                    " "
                    <small>{tr(note)}</small>
                </span>
                <Icon name=IconName::ChevronRight />
            </button>
        </li>
    }
    .into_any()
}

#[component]
fn RestoreLink(step: RwSignal<Step>, busy: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="link-button"
            disabled=move || busy.get()
            on:click=move |_| step.set(Step::Restore)
        >
            {tr(backup::RESTORE)}
        </button>
    }
}

#[component]
fn Back(back: Callback<()>) -> impl IntoView {
    view! {
        <div class="start-foot">
            <button type="button" class="link-button" on:click=move |_| back.run(())>
                {tr(words::BACK)}
            </button>
        </div>
    }
}
