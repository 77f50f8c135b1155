//! The vault's name and its end, in the settings. Who deletes a vault types its name, and is offered a backup first.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::making::MakeDialog;
use crate::i18n::texts::backup as texts;
use crate::i18n::texts::{settings, start};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::Tone;
use crate::pages::support::{grouped, say};
use crate::pages::sync::waiting;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::form_actions::FormActions;
use crate::ui::icons::{Icon, IconName};
use crate::ui::leave::hold_on_page;

/// The vault's name, and a way to another.
#[component]
pub fn NameSetting() -> impl IntoView {
    let desk = Desk::expect();
    let open = RwSignal::new(false);
    let title = Signal::derive(move || texts::RENAME.get(locale()).to_owned());
    view! {
        <div class="setting">
            <div class="setting-text">
                <strong>{tr(settings::VAULT_NAME)}</strong>
                <small>{move || desk.name.get()}</small>
            </div>
            <div class="setting-control">
                <button type="button" class="button" on:click=move |_| open.set(true)>
                    {tr(texts::RENAME)}
                </button>
            </div>
        </div>
        <Dialog open=open title=title size="small">
            <RenameForm open=open />
        </Dialog>
    }
}

#[component]
fn RenameForm(open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let name = RwSignal::new(desk.vault_name());
    hold_on_page(desk, Memo::new(move |_| name.with(|name| desk.name.with(|now| name.trim() != now.trim()))));
    let problem = RwSignal::new(None::<String>);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let called = name.get_untracked().trim().to_owned();
        if called.is_empty() {
            problem.set(Some(start::NAME_MISSING.get(locale_untracked()).to_owned()));
            return;
        }
        spawn_local(async move {
            match desk.rename(&called).await {
                Ok(()) => {
                    say(desk, texts::RENAMED.fill(locale_untracked(), &[&called]), Tone::Good, false);
                    open.try_set(false);
                }
                Err(error) => {
                    problem.try_set(Some(error.explained(locale_untracked())));
                }
            }
        });
    };
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <NameField id="vault-new-name" label=text(texts::NAME) value=name problem=problem />
            <FormActions label=texts::SAVE_NAME />
        </form>
    }
}

fn text(text: crate::model::Text) -> Signal<String> {
    Signal::derive(move || text.get(locale()).to_owned())
}

/// A labelled line for a name, with what is wrong with it.
#[component]
fn NameField(
    id: &'static str,
    label: Signal<String>,
    value: RwSignal<String>,
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {move || label.get()}
            </label>
            <input
                class="input"
                id=id
                type="text"
                autocomplete="off"
                autofocus=true
                prop:value=move || value.get()
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=move || problem.with(Option::is_some).then(|| described.clone())
                on:input=move |event| {
                    value.set(event_target_value(&event));
                    problem.set(None);
                }
            />
            {move || {
                problem
                    .get()
                    .map(|said| {
                        view! {
                            <p class="field-error" id=error_id.clone()>
                                <Icon name=IconName::Error />
                                <span>{said}</span>
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// The vault's end.
#[component]
pub fn DeleteSetting() -> impl IntoView {
    let open = RwSignal::new(false);
    let making = RwSignal::new(false);
    let title = Signal::derive(move || texts::DELETE.get(locale()).to_owned());
    view! {
        <div class="setting">
            <div class="setting-text">
                <strong>{tr(texts::DELETE)}</strong>
                <small>{tr(texts::DELETE_HINT)}</small>
            </div>
            <div class="setting-control">
                <button type="button" class="button" on:click=move |_| open.set(true)>
                    <Icon name=IconName::Trash />
                    <span>{tr(texts::DELETE)}</span>
                </button>
            </div>
        </div>
        <Dialog open=open title=title size="small">
            <DeleteForm making=making />
        </Dialog>
        // Beside it and not within: a press beside the one is none beside the other.
        <MakeDialog open=making />
    }
}

#[component]
fn DeleteForm(making: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let is_named = move || typed.with(|typed| typed.trim() == desk.name.get().trim());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || !untrack(is_named) {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = desk.delete_vault().await {
                busy.try_set(false);
                problem.try_set(Some(error.explained(locale_untracked())));
            }
        });
    };
    let unsent = move || match waiting(desk) {
        0 => None,
        count => Some(texts::DELETE_UNSENT.fill(locale(), &[&grouped(count)])),
    };
    let ask = Signal::derive(move || texts::TYPE_NAME.fill(locale(), &[&desk.name.get()]));
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <p>{move || texts::DELETE_TEXT.fill(locale(), &[&desk.name.get()])}</p>
            <p>{unsent}</p>
            <button type="button" class="button" on:click=move |_| making.set(true)>
                <Icon name=IconName::Download />
                <span>{tr(texts::BACK_UP_FIRST)}</span>
            </button>
            <p class="muted">{move || ask.get()}</p>
            <NameField id="vault-delete-name" label=text(texts::TYPED_NAME) value=typed problem=problem />
            <footer class="form-actions">
                <span class="form-status"></span>
                <button
                    type="submit"
                    class="button"
                    data-kind="danger"
                    disabled=move || busy.get() || !is_named()
                >
                    {tr(texts::DELETE_NOW)}
                </button>
            </footer>
        </form>
    }
}
