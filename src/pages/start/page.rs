//! The start page: the vaults of this device, a new one, the sample company, and the way into each.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Corner;
use super::create::CreateForm;
use super::notices::StartNotices;
use super::paper::RecoveryPaper;
use super::recover::RecoverForm;
use super::unlock::UnlockForm;
use super::who::Who;
use crate::i18n::texts::{backup, members, start as words, terminal};
use crate::i18n::{locale, locale_untracked, tr};
use crate::pages::app::Mark;
use crate::pages::backup::RestoreForm;
use crate::pages::later::later;
use crate::platform::left;
use crate::ui::desk::{Desk, NewVault, OnDevice, OpenError, Signer, VaultEntry, create_vault, has_recovery, unlock};
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
    /// Who opens a vault of several people; this member, where they may.
    Who(VaultEntry, Option<String>),
    /// The passphrase of a vault, and of whom where there are several.
    Unlock(VaultEntry, Option<Signer>),
    /// A backup that becomes a vault.
    Restore,
    /// A forgotten passphrase.
    Recover(VaultEntry, Option<Signer>),
}

/// The way into a vault with a passphrase.
fn way_into(vault: VaultEntry, prefer: Option<String>) -> Step {
    if vault.shared { Step::Who(vault, prefer) } else { Step::Unlock(vault, None) }
}

/// What is shown first: after a lock the way back into that vault.
fn first_step(vaults: &[VaultEntry]) -> Step {
    let left = left::recall();
    let back = left.and_then(|left| {
        let vault = vaults.iter().find(|vault| vault.id == left.vault && vault.protected)?;
        Some(way_into(vault.clone(), left.asked_next().map(str::to_owned)))
    });
    back.unwrap_or_else(|| match vaults {
        [] => Step::Welcome,
        [only] if only.protected => way_into(only.clone(), None),
        _ => Step::Choose,
    })
}

/// The start page.
#[component]
pub fn StartPage(
    /// What is on this device.
    found: OnDevice,
    /// Called with the open vault.
    on_open: Callback<Desk>,
    /// Called where this browser can't hold vaults.
    on_refused: Callback<OpenError>,
) -> impl IntoView {
    let OnDevice { vaults, lost, elsewhere } = found;
    let is_to_be_told = !lost.is_empty() || !elsewhere.is_empty();
    let notices = is_to_be_told.then(|| view! { <StartNotices lost=lost elsewhere=elsewhere /> }.into_any());
    let first = first_step(&vaults);
    let home = if vaults.is_empty() { Step::Welcome } else { Step::Choose };
    let step = RwSignal::new(first);
    let home = StoredValue::new(home);
    let vaults = StoredValue::new(vaults);
    let busy = RwSignal::new(false);
    let choose = Callback::new(move |vault: VaultEntry| {
        if vault.protected {
            step.set(way_into(vault, None));
        } else if !busy.get_untracked() {
            busy.set(true);
            spawn_local(async move {
                match unlock(vault.id, None, None).await {
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
    // A new vault whose recovery key is shown, this once.
    let paper = RwSignal::new(None::<(Desk, String)>);
    let made = Callback::new(move |(desk, recovery): (Desk, Option<String>)| match recovery {
        Some(printed) => paper.set(Some((desk, printed))),
        None => on_open.run(desk),
    });
    let shown = move || match paper.get() {
        Some((desk, printed)) => paper_of(desk, printed, on_open),
        None => card_of(step, home, vaults, busy, (choose, explore, back), (on_open, made, on_refused)),
    };
    view! {
        <main class="start">
            <Corner />
            <div class="start-card">
                <Mark />
                {notices}
                {shown}
            </div>
        </main>
    }
}

/// What is to be printed before one goes on.
fn paper_of(desk: Desk, printed: String, on_open: Callback<Desk>) -> AnyView {
    let paper = move || view! { <RecoveryPaper vault=desk.vault_name() printed=printed.clone() /> }.into_any();
    view! {
        <h1>{tr(members::PAPER)}</h1>
        <p class="start-lead">{tr(members::PAPER_LEAD)}</p>
        {later(paper)}
        <button
            type="button"
            class="button"
            data-kind="primary"
            data-size="large"
            data-block
            on:click=move |_| on_open.run(desk)
        >
            <span>{tr(members::PAPER_DONE)}</span>
        </button>
    }
    .into_any()
}

/// What follows when a vault was made: its desk, and the recovery key where one was wished for.
type OnMade = Callback<(Desk, Option<String>)>;

/// What the card shows at a step.
fn card_of(
    step: RwSignal<Step>,
    home: StoredValue<Step>,
    vaults: StoredValue<Vec<VaultEntry>>,
    busy: RwSignal<bool>,
    (choose, explore, back): (Callback<VaultEntry>, Callback<()>, Callback<()>),
    (on_open, on_made, on_refused): (Callback<Desk>, OnMade, Callback<OpenError>),
) -> AnyView {
    match step.get() {
        Step::Welcome => view! { <Welcome step=step explore=explore busy=busy /> }.into_any(),
        Step::Choose => {
            view! { <Choose vaults=vaults.get_value() step=step choose=choose explore=explore busy=busy /> }.into_any()
        }
        Step::Create => view! {
            <h1>{tr(words::CREATE)}</h1>
            <p class="start-lead">{tr(words::CREATE_LEAD)}</p>
            {later(move || view! { <CreateForm on_made=on_made on_refused=on_refused /> }.into_any())}
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
        Step::Who(vault, prefer) => {
            let chosen = vault.clone();
            let choose = Callback::new(move |signer| step.set(Step::Unlock(chosen.clone(), Some(signer))));
            let who = move || {
                view! { <Who vault=vault.clone() prefer=prefer.clone() on_choose=choose on_refused=on_refused /> }
                    .into_any()
            };
            view! {
                {later(who)}
                <Back back=back />
            }
            .into_any()
        }
        Step::Unlock(vault, member) => {
            later(move || unlock_card(step, home, (vault.clone(), member.clone()), (on_open, on_refused)))
        }
        Step::Recover(vault, member) => {
            let (before, who) = (vault.clone(), member.clone());
            let back = Callback::new(move |()| step.set(Step::Unlock(before.clone(), who.clone())));
            view! {
                <h1>{tr(members::RECOVER)}</h1>
                <p class="start-lead">{tr(members::RECOVER_LEAD)}</p>
                <RecoverForm vault=vault member=member on_open=on_open on_refused=on_refused />
                <Back back=back />
            }
            .into_any()
        }
    }
}

fn unlock_card(
    step: RwSignal<Step>,
    home: StoredValue<Step>,
    (vault, member): (VaultEntry, Option<Signer>),
    (on_open, on_refused): (Callback<Desk>, Callback<OpenError>),
) -> AnyView {
    let name = vault.name.clone();
    let who = member.as_ref().map(|member| {
        let name = member.name.clone();
        view! { <p class="start-lead">{move || members::AS_MEMBER.fill(locale(), &[&name])}</p> }
    });
    let (before, is_chosen) = (vault.clone(), member.is_some());
    let back = Callback::new(move |()| {
        step.set(if is_chosen { Step::Who(before.clone(), None) } else { home.get_value() });
    });
    // Nobody is sent to look for a key that was never made; a public terminal has none.
    let recovers = RwSignal::new(false);
    if !vault.terminal {
        let id = vault.id.clone();
        spawn_local(async move {
            let found = has_recovery(&id).await;
            recovers.try_set(found);
        });
    }
    let (forgotten, whose) = (vault.clone(), member.clone());
    let forget = move || {
        let (forgotten, whose) = (forgotten.clone(), whose.clone());
        let forget = move |_| step.set(Step::Recover(forgotten.clone(), whose.clone()));
        recovers.get().then(|| {
            view! {
                <button type="button" class="link-button" on:click=forget>
                    {tr(members::FORGOT)}
                </button>
            }
        })
    };
    view! {
        <h1>{move || words::UNLOCK_VAULT.fill(locale(), &[&name])}</h1>
        {who}
        <UnlockForm vault=vault member=member on_open=on_open on_refused=on_refused />
        <div class="start-foot">
            <button type="button" class="link-button" on:click=move |_| back.run(())>
                {tr(words::BACK)}
            </button>
            {forget}
        </div>
    }
    .into_any()
}

async fn explore_sample(on_open: Callback<Desk>, on_refused: Callback<OpenError>) {
    let locale = locale_untracked();
    let new = NewVault {
        name: words::SAMPLE_NAME.get(locale).to_owned(),
        member: words::SAMPLE_MEMBER.get(locale).to_owned(),
        passphrase: None,
        terminal: false,
        sample: true,
        locale,
    };
    match create_vault(new).await {
        Ok((desk, _)) => on_open.run(desk),
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
    } else if vault.terminal {
        terminal::TERMINAL
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
