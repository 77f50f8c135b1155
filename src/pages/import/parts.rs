//! The shapes that the steps of the wizard share: a button, a notice, a foot with the ways on and back. Each is drawn in
//! one place and not anew for every step.

use leptos::prelude::*;

use crate::i18n::locale;
use crate::model::Text;
use crate::model::schema::Tone;
use crate::ui::icons::{Icon, IconName};

/// A text that follows the language.
pub fn said(text: Text) -> Signal<String> {
    Signal::derive(move || text.get(locale()).to_owned())
}

/// A button to be drawn.
#[derive(Clone, Copy)]
pub struct Button {
    /// Its word.
    pub label: Signal<String>,
    /// Before the word.
    pub icon: Option<IconName>,
    /// `primary`, `danger` or nothing.
    pub kind: Option<&'static str>,
    /// `small` or nothing.
    pub size: Option<&'static str>,
    /// Whether it can't be pressed now.
    pub disabled: Option<Signal<bool>>,
    /// What it does.
    pub press: Callback<()>,
}

impl Button {
    /// A button with a word and nothing else.
    pub fn new(label: Signal<String>, press: Callback<()>) -> Self {
        Self { label, icon: None, kind: None, size: None, disabled: None, press }
    }
}

/// Draws a button.
pub fn button(button: Button) -> AnyView {
    let Button { label, icon, kind, size, disabled, press } = button;
    let icon = icon.map(|name| view! { <Icon name=name /> });
    view! {
        <button
            type="button"
            class="button"
            data-kind=kind
            data-size=size
            disabled=move || disabled.is_some_and(|disabled| disabled.get())
            on:click=move |_| press.run(())
        >
            {icon}
            <span>{move || label.get()}</span>
        </button>
    }
    .into_any()
}

/// Draws a button that saves a file: the format is seen, the whole name is heard and told at the pointer.
pub fn download(name: Signal<String>, format: &'static str, press: Callback<()>) -> AnyView {
    view! {
        <button
            type="button"
            class="button"
            data-size="small"
            title=move || name.get()
            on:click=move |_| press.run(())
        >
            <Icon name=IconName::Download />
            <span class="visually-hidden">{move || name.get()}</span>
            <span aria-hidden="true">{format}</span>
        </button>
    }
    .into_any()
}

/// The ways back and on, at the lower edge of a step.
pub fn foot(buttons: Vec<Button>) -> AnyView {
    let buttons: Vec<AnyView> = buttons.into_iter().map(button).collect();
    view! { <footer class="form-actions">{buttons}</footer> }.into_any()
}

/// A notice with a title, where it has one, and sentences.
pub fn notice(tone: Tone, title: Option<String>, sentences: Vec<String>) -> AnyView {
    let icon = match tone {
        Tone::Bad => IconName::Error,
        Tone::Warning => IconName::Warning,
        _ => IconName::Info,
    };
    let title = title.map(|title| view! { <strong>{title}</strong> });
    let sentences: Vec<AnyView> =
        sentences.into_iter().map(|sentence| view! { <p>{sentence}</p> }.into_any()).collect();
    view! {
        <div class="notice" data-tone=tone.key()>
            <Icon name=icon />
            <div class="notice-text">{title} {sentences}</div>
        </div>
    }
    .into_any()
}
