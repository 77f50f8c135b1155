//! The form on the start page that puts a backup into a vault of its own: open it, name the vault, restore.

use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::opening::{OpenForm, Opened, found};
use super::work::{Work, WorkBar};
use crate::i18n::texts::backup as texts;
use crate::i18n::texts::start;
use crate::i18n::texts::terminal as terminal_words;
use crate::i18n::tr;
use crate::ui::check::Check;
use crate::ui::desk::{Desk, OpenedBackup, Stage, restore_vault, sweep_leftovers};
use crate::ui::icons::{Icon, IconName};

/// The form.
#[component]
pub fn RestoreForm(
    /// Called with the restored vault, open.
    on_open: Callback<Desk>,
) -> impl IntoView {
    // What a killed browser has left half-way goes now.
    spawn_local(sweep_leftovers());
    let work = Work::nothing();
    let passphrase = RwSignal::new(String::new());
    let opened: Opened = RwSignal::new_local(None);
    let name = RwSignal::new(String::new());
    let on_opened = Callback::new(move |backup: Rc<OpenedBackup>| {
        name.set(backup.verified.manifest.name.clone());
        opened.set(Some(backup));
    });
    move || {
        if opened.with(Option::is_none) {
            view! {
                <OpenForm work=work passphrase=passphrase hint=texts::PASSPHRASE_HINT on_opened=on_opened />
            }
            .into_any()
        } else {
            view! { <NameForm work=work passphrase=passphrase backup=opened name=name on_open=on_open /> }.into_any()
        }
    }
}

#[component]
fn NameForm(
    work: Work,
    passphrase: RwSignal<String>,
    backup: Opened,
    name: RwSignal<String>,
    on_open: Callback<Desk>,
) -> impl IntoView {
    let (is_missing, terminal) = (RwSignal::new(false), RwSignal::new(false));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let called = name.get_untracked().trim().to_owned();
        is_missing.set(called.is_empty());
        let Some(backup) = backup.get_untracked().filter(|_| !called.is_empty() && !work.goes_on_now()) else {
            return;
        };
        work.begin(Stage::Restoring);
        let typed = passphrase.get_untracked();
        spawn_local(async move {
            let hear = &mut |stage, done, of| work.hear(stage, done, of);
            match restore_vault(&backup, (&called, terminal.get_untracked()), &typed, hear).await {
                Ok(desk) => {
                    work.end();
                    on_open.run(desk);
                }
                Err(error) => work.fail(error),
            }
        });
    };
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <p role="status">{move || backup.with(|backup| found(backup.as_ref()))}</p>
            <div class="field">
                <label class="field-label" for="restored-name">
                    {tr(texts::NEW_NAME)}
                </label>
                <input
                    class="input"
                    id="restored-name"
                    type="text"
                    autocomplete="off"
                    prop:value=move || name.get()
                    aria-invalid=move || is_missing.get().then_some("true")
                    aria-describedby=move || is_missing.get().then_some("restored-name-error")
                    on:input=move |event| name.set(event_target_value(&event))
                />
                {move || {
                    is_missing
                        .get()
                        .then(|| {
                            view! {
                                <p class="field-error" id="restored-name-error">
                                    <Icon name=IconName::Error />
                                    <span>{tr(start::NAME_MISSING)}</span>
                                </p>
                            }
                        })
                }}
            </div>
            <Check label=terminal_words::TERMINAL hint=terminal_words::TERMINAL_HINT ticked=terminal />
            <WorkBar work=work />
            <button
                type="submit"
                class="button"
                data-kind="primary"
                data-size="large"
                data-block
                disabled=move || work.goes_on()
            >
                <span>{tr(texts::RESTORE_NOW)}</span>
            </button>
        </form>
    }
}
