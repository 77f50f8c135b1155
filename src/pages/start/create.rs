//! The creation of a vault: its name, the person's name, and a passphrase typed twice or explicitly none.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::passphrase::PassphraseField;
use super::strength::{Part, SHORTEST, Wish, flaws, meaning, score};
use crate::i18n::texts::start as words;
use crate::i18n::texts::terminal as terminal_words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::ui::check::Check;
use crate::ui::desk::{Desk, NewVault, OpenError, create_vault};
use crate::ui::icons::{Icon, IconName};

/// The form.
#[component]
pub fn CreateForm(
    /// Called with the open vault, and with its recovery key where it has one.
    on_made: Callback<(Desk, Option<String>)>,
    /// Called where this browser can't hold vaults.
    on_refused: Callback<OpenError>,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let member = RwSignal::new(String::new());
    let passphrase = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let (open, terminal) = (RwSignal::new(false), RwSignal::new(false));
    let tried = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<OpenError>);
    let wish = move || Wish {
        name: name.get(),
        member: member.get(),
        passphrase: passphrase.get(),
        again: again.get(),
        // Somebody else will sit here: a public terminal has a passphrase.
        open: open.get() && !terminal.get(),
    };
    let error = move |part: Part| {
        Signal::derive(move || {
            if !tried.get() {
                return None;
            }
            let flaw = flaws(&wish()).into_iter().find(|(other, _)| *other == part)?;
            Some(flaw.1.fill(locale(), &[&SHORTEST.to_string()]))
        })
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if busy.get_untracked() || !flaws(&untrack(wish)).is_empty() {
            focus_first_error();
            return;
        }
        busy.set(true);
        failure.set(None);
        let wish = untrack(wish);
        let new = NewVault {
            name: wish.name.trim().to_owned(),
            member: wish.member.trim().to_owned(),
            passphrase: (!wish.open).then_some(wish.passphrase),
            terminal: terminal.get_untracked(),
            sample: false,
            locale: locale_untracked(),
        };
        spawn_local(async move {
            match create_vault(new).await {
                Ok(made) => on_made.run(made),
                Err(error @ (OpenError::Failed(_) | OpenError::Damaged(_))) => {
                    busy.set(false);
                    failure.set(Some(error));
                }
                Err(error) => on_refused.run(error),
            }
        });
    };
    let label = |text: crate::model::Text| Signal::derive(move || text.get(locale()).to_owned());
    let strength = move || score(&passphrase.get());
    view! {
        <form class="form" data-columns="1" novalidate on:submit=submit>
            <TextField
                id="vault-name"
                label=label(words::VAULT_NAME)
                hint=label(words::VAULT_NAME_HINT)
                value=name
                error=error(Part::Name)
                first=true
            />
            <TextField
                id="member-name"
                label=label(words::YOUR_NAME)
                hint=label(words::YOUR_NAME_HINT)
                value=member
                error=error(Part::Member)
            />
            <Show when=move || !open.get() || terminal.get()>
                <div class="field">
                    <PassphraseField
                        id="passphrase"
                        label=label(words::PASSPHRASE)
                        value=passphrase
                        error=error(Part::Passphrase)
                        autocomplete="new-password"
                        disabled=busy
                        hint="passphrase-hint"
                    />
                    <div class="strength" data-score=move || strength().to_string()>
                        <span class="strength-bar" aria-hidden="true"></span>
                        <span class="strength-text" role="status">
                            {move || meaning(strength()).get(locale())}
                        </span>
                    </div>
                    <p class="field-hint" id="passphrase-hint">
                        {tr(words::PASSPHRASE_HINT)}
                    </p>
                </div>
                <div class="field">
                    <PassphraseField
                        id="passphrase-again"
                        label=label(words::PASSPHRASE_AGAIN)
                        value=again
                        error=error(Part::Again)
                        autocomplete="new-password"
                        disabled=busy
                    />
                </div>
            </Show>
            <Show when=move || !terminal.get()>
                <Check label=words::NO_PASSPHRASE hint=words::NO_PASSPHRASE_HINT ticked=open />
            </Show>
            <Check label=terminal_words::TERMINAL hint=terminal_words::TERMINAL_HINT ticked=terminal />
            <div role="alert">
                {move || {
                    failure
                        .get()
                        .map(|error| {
                            view! {
                                <p class="field-error">
                                    <Icon name=IconName::Error />
                                    {error.explained(locale())}
                                </p>
                            }
                        })
                }}
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
                    {move || if busy.get() { words::CREATING.get(locale()) } else { words::CREATE.get(locale()) }}
                </span>
            </button>
        </form>
    }
}

/// A labelled line of text.
#[component]
fn TextField(
    id: &'static str,
    label: Signal<String>,
    hint: Signal<String>,
    value: RwSignal<String>,
    error: Signal<Option<String>>,
    #[prop(optional)] first: bool,
) -> impl IntoView {
    let control: NodeRef<leptos::html::Input> = NodeRef::new();
    if first {
        Effect::new(move |_| {
            if let Some(control) = control.get() {
                let _ = control.focus();
            }
        });
    }
    let described =
        move || if error.with(Option::is_some) { format!("{id}-hint {id}-error") } else { format!("{id}-hint") };
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {move || label.get()}
            </label>
            <input
                class="input"
                id=id
                node_ref=control
                type="text"
                autocomplete="off"
                prop:value=move || value.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="field-hint" id=format!("{id}-hint")>
                {move || hint.get()}
            </p>
            {move || {
                error
                    .get()
                    .map(|text| {
                        view! {
                            <p class="field-error" id=format!("{id}-error")>
                                <Icon name=IconName::Error />
                                {text}
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// Brings the keyboard to the first field that is wrong, once it is marked.
fn focus_first_error() {
    request_animation_frame(|| {
        use wasm_bindgen::JsCast;
        let found = document().query_selector("[aria-invalid='true']").ok().flatten();
        if let Some(control) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = control.focus();
        }
    });
}
