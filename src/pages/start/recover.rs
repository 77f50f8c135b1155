//! A forgotten passphrase: the recovery key is typed, and a member gets a new one.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::passphrase::PassphraseField;
use super::strength::{Part, SHORTEST, Wish, flaws};
use crate::i18n::texts::{members as words, start};
use crate::i18n::{locale, locale_untracked, tr};
use crate::ui::desk::{ActError, Desk, OpenError, Signer, VaultEntry, list_signers, recover, unlock};
use crate::ui::failure::{key_sentence, member_sentence};
use crate::ui::icons::{Icon, IconName};

/// The form.
#[component]
pub fn RecoverForm(
    /// The vault.
    vault: VaultEntry,
    /// The member who was chosen before, if any.
    member: Option<Signer>,
    /// Called with the open vault.
    on_open: Callback<Desk>,
    /// Called where the vault can't be opened at all.
    on_refused: Callback<OpenError>,
) -> impl IntoView {
    let (key, passphrase, again) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let chosen = RwSignal::new(member.map(|member| member.id).unwrap_or_default());
    let signers = RwSignal::new(Vec::<Signer>::new());
    let (busy, tried) = (RwSignal::new(false), RwSignal::new(false));
    let wrong = RwSignal::new(None::<String>);
    let id = StoredValue::new(vault.id);
    spawn_local(async move {
        match list_signers(&id.get_value()).await {
            Ok(found) => {
                if let Some(first) = found.first().filter(|_| chosen.try_with_untracked(String::is_empty) == Some(true))
                {
                    chosen.try_set(first.id.clone());
                }
                signers.try_set(found);
            }
            Err(error) => {
                on_refused.try_run(error);
            }
        }
    });
    let error = move |part: Part| {
        Signal::derive(move || {
            if !tried.get() {
                return None;
            }
            flaw(&passphrase.get(), &again.get(), part).map(|text| text.fill(locale(), &[&SHORTEST.to_string()]))
        })
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (typed, new) = (key.get_untracked(), passphrase.get_untracked());
        let has_flaw =
            [Part::Passphrase, Part::Again].into_iter().any(|part| flaw(&new, &again.get_untracked(), part).is_some());
        if busy.get_untracked() || has_flaw {
            return;
        }
        busy.set(true);
        wrong.set(None);
        let (vault, member) = (id.get_value(), chosen.get_untracked());
        spawn_local(async move {
            if let Err(error) = recover(&vault, &typed, &member, &new).await {
                busy.try_set(false);
                wrong.try_set(Some(sentence(&error)));
                return;
            }
            match unlock(vault, Some(member), Some(new)).await {
                Ok(desk) => on_open.run(desk),
                Err(error) => on_refused.run(error),
            }
        });
    };
    let label = |text: crate::model::Text| Signal::derive(move || text.get(locale()).to_owned());
    view! {
        <form class="form" data-columns="1" novalidate on:submit=submit>
            <div class="field">
                <label class="field-label" for="recovery-key">
                    {tr(words::RECOVERY_KEY)}
                </label>
                <textarea
                    class="input"
                    id="recovery-key"
                    rows="3"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    aria-describedby=move || wrong.with(Option::is_some).then_some("recovery-key-error")
                    prop:value=move || key.get()
                    on:input=move |event| key.set(event_target_value(&event))
                ></textarea>
                <div role="alert" id="recovery-key-error">
                    {move || {
                        wrong
                            .get()
                            .map(|text| {
                                view! {
                                    <p class="field-error">
                                        <Icon name=IconName::Error />
                                        {text}
                                    </p>
                                }
                            })
                    }}
                </div>
            </div>
            {move || signers.with(|signers| signers.len() > 1).then(|| choice(signers.get(), chosen))}
            <div class="field">
                <PassphraseField
                    id="passphrase"
                    label=label(words::NEW_PASSPHRASE)
                    value=passphrase
                    error=error(Part::Passphrase)
                    autocomplete="new-password"
                    disabled=busy
                />
            </div>
            <div class="field">
                <PassphraseField
                    id="passphrase-again"
                    label=label(words::NEW_PASSPHRASE_AGAIN)
                    value=again
                    error=error(Part::Again)
                    autocomplete="new-password"
                    disabled=busy
                />
            </div>
            <button
                type="submit"
                class="button"
                data-kind="primary"
                data-size="large"
                data-block
                disabled=move || busy.get()
            >
                <span>
                    {move || if busy.get() { start::OPENING.get(locale()) } else { words::SET_PASSPHRASE.get(locale()) }}
                </span>
            </button>
        </form>
    }
}

/// What is wrong with a new passphrase, typed twice.
pub fn flaw(passphrase: &str, again: &str, part: Part) -> Option<crate::model::Text> {
    if part == Part::Passphrase && passphrase.is_empty() {
        return Some(start::PASSPHRASE_SHORT);
    }
    let named = || "-".to_owned();
    let wish = Wish {
        name: named(),
        member: named(),
        passphrase: passphrase.to_owned(),
        again: again.to_owned(),
        open: false,
    };
    flaws(&wish).into_iter().find(|(other, _)| *other == part).map(|(_, text)| text)
}

fn choice(signers: Vec<Signer>, chosen: RwSignal<String>) -> AnyView {
    let options: Vec<AnyView> = signers
        .into_iter()
        .map(|signer| {
            let own = signer.id.clone();
            view! {
                <option value=signer.id prop:selected=move || chosen.with(|chosen| *chosen == own)>
                    {signer.name}
                </option>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="field">
            <label class="field-label" for="recovery-member">
                {tr(words::FOR_MEMBER)}
            </label>
            <select
                class="select"
                id="recovery-member"
                on:change=move |event| chosen.set(event_target_value(&event))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn sentence(error: &ActError) -> String {
    let locale = locale_untracked();
    match error {
        ActError::Key(flaw) => key_sentence(*flaw, locale),
        ActError::Open(OpenError::WrongPassphrase { wait_seconds: 0 }) => words::KEY_WRONG.get(locale).to_owned(),
        ActError::Open(OpenError::WrongPassphrase { wait_seconds }) => {
            words::KEY_WRONG_WAIT.fill(locale, &[&wait_seconds.to_string()])
        }
        ActError::Open(error) => error.explained(locale),
        ActError::Refused(refusal) => member_sentence(*refusal, locale),
        ActError::TabsOpen => words::TABS_OPEN.get(locale).to_owned(),
    }
}
