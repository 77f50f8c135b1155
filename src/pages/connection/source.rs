//! The first step: a kind of backend that is known, or a profile of one's own; and its address.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{name_of, usual_kind};
use super::fields::{Choice, choose, line};
use super::flow::Flow;
use crate::i18n::texts::sync as texts;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::Tone;
use crate::pages::import::said;
use crate::platform::proof;
use crate::sync::profile::PRESETS;
use crate::ui::icons::{Icon, IconName};

/// The largest profile that is read, in bytes.
const LARGEST: u32 = 1 << 20;

/// The preset that no product gives a name.
const PLAIN: &str = "plain";

/// The step.
#[component]
pub fn SourceStep(
    /// What is filled in.
    flow: Flow,
) -> impl IntoView {
    let mut choices: Vec<Choice> =
        PRESETS.into_iter().map(|(name, _)| Choice { key: name.to_owned(), label: label_of(name) }).collect();
    choices.push(Choice { key: String::new(), label: said(texts::OWN_PROFILE) });
    let chosen = Callback::new(move |preset: String| {
        flow.kind.set(usual_kind(&preset));
        flow.preset.set(preset);
    });
    let is_own = Memo::new(move |_| flow.preset.with(String::is_empty));
    let own = move || is_own.get().then(|| view! { <OwnProfile flow=flow /> });
    view! {
        <section class="panel section connection-step">
            <header class="section-head">
                <h2>{tr(texts::BACKEND)}</h2>
            </header>
            {choose("backend-kind".to_owned(), said(texts::KIND_OF_BACKEND), choices, flow.preset.into(), chosen)}
            {own}
            {line("backend-base", texts::BASE, flow.base, "url", Some(said(texts::BASE_HINT)))}
        </section>
    }
}

fn label_of(preset: &'static str) -> Signal<String> {
    if preset == PLAIN {
        return said(texts::PLAIN_REST);
    }
    let name = name_of(preset);
    Signal::derive(move || name.clone())
}

/// A profile that is pasted or chosen as a file, and the first mistake in it.
#[component]
fn OwnProfile(flow: Flow) -> impl IntoView {
    let input: NodeRef<html::Input> = NodeRef::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let file = input.files().and_then(|files| files.item(0));
        // The same file may be chosen again after it was mended.
        input.set_value("");
        let Some(file) = file else {
            return;
        };
        spawn_local(async move {
            match proof::text_of(file, LARGEST).await {
                Some(text) => {
                    flow.text.try_set(text);
                }
                None => flow.tell(Tone::Bad, texts::FILE_UNREADABLE.get(locale_untracked()).to_owned()),
            }
        });
    };
    let mistake = Memo::new(move |_| {
        flow.text.track();
        let problem = flow.draft().mistake();
        problem.map(|problem| problem.sentence(locale()))
    });
    let shown = move || {
        mistake.get().map(|sentence| {
            view! {
                <p class="field-error">
                    <Icon name=IconName::Error />
                    <span>{sentence}</span>
                </p>
            }
        })
    };
    view! {
        <div class="field">
            <label class="field-label" for="backend-profile">
                {tr(texts::PROFILE)}
            </label>
            <textarea
                class="textarea connection-profile"
                id="backend-profile"
                rows="8"
                spellcheck="false"
                autocomplete="off"
                aria-invalid=move || mistake.with(Option::is_some).to_string()
                aria-describedby="backend-profile-hint backend-profile-mistake"
                prop:value=move || flow.text.get()
                on:input=move |event| flow.text.set(event_target_value(&event))
            ></textarea>
            <div id="backend-profile-mistake" role="status">
                {shown}
            </div>
            <p class="field-hint" id="backend-profile-hint">
                {tr(texts::PROFILE_HINT)}
            </p>
            <label class="button connection-file">
                <input
                    type="file"
                    autocomplete="off"
                    class="visually-hidden"
                    accept=".json,application/json"
                    node_ref=input
                    on:change=chosen
                />
                <Icon name=IconName::Upload />
                <span>{tr(texts::CHOOSE_FILE)}</span>
            </label>
        </div>
    }
}
