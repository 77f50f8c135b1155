//! The part of a dialog in which a letter is worded: a template and its language give subject and wording, and a person
//! changes them.

use leptos::ev;
use leptos::prelude::*;

use crate::i18n::texts::segments as words;
use crate::i18n::{locale_untracked, tr};
use crate::insight::letters::{templates, wording};
use crate::model::schema::tables::letter_template;
use crate::model::text::Locale;
use crate::model::{Record, Text};
use crate::platform::memory;
use crate::ui::desk::Desk;
use crate::ui::ids;
use crate::ui::leave::hold_on_page;

/// The name under which this device remembers in which language letters are written.
const LANGUAGE: &str = "letters.language";

/// A letter while it is worded.
#[derive(Clone, Copy)]
pub struct Letter {
    /// The subject.
    pub subject: RwSignal<String>,
    /// The wording.
    pub body: RwSignal<String>,
    /// Both as a template gave them, or as they went on their way.
    settled: RwSignal<(String, String)>,
    templates: StoredValue<Vec<Record>>,
    chosen: RwSignal<Option<usize>>,
    locale: RwSignal<Locale>,
}

impl Letter {
    /// An empty letter.
    pub fn new(desk: Desk) -> Self {
        let tag = memory::get::<String>(LANGUAGE);
        let locale = tag.map_or_else(locale_untracked, |tag| Locale::from_tag(&tag));
        Self {
            subject: RwSignal::new(String::new()),
            body: RwSignal::new(String::new()),
            settled: RwSignal::new((String::new(), String::new())),
            templates: StoredValue::new(desk.read(templates)),
            chosen: RwSignal::new(None),
            locale: RwSignal::new(locale),
        }
    }

    /// Subject and wording as they stand.
    pub fn worded(&self) -> (String, String) {
        (self.subject.get_untracked(), self.body.get_untracked())
    }

    /// Whether nothing is worded.
    pub fn is_empty(&self) -> bool {
        [self.subject, self.body].iter().all(|part| part.with_untracked(|text| text.trim().is_empty()))
    }

    /// Asks whoever closes the dialog before what they have worded themselves is lost.
    pub fn hold(self, desk: Desk) {
        let is_own = Memo::new(move |_| {
            self.settled
                .with(|(subject, body)| self.subject.with(|now| now != subject) || self.body.with(|now| now != body))
        });
        hold_on_page(desk, is_own);
    }

    /// This wording is elsewhere too: copied, in a file or in the mail program. The dialog may be closed by then.
    pub fn settle(self, worded: (String, String)) {
        self.settled.try_set(worded);
    }

    /// Takes subject and wording from the template, with the names in it.
    fn take(&self, fill: Callback<String, String>) {
        let at = self.chosen.get_untracked();
        let template = self.templates.with_value(|templates| at.and_then(|at| templates.get(at).cloned()));
        let (subject, body) =
            template.map(|template| wording(&template, self.locale.get_untracked())).unwrap_or_default();
        self.subject.set(fill.run(subject));
        self.body.set(fill.run(body));
        self.settle(self.worded());
    }
}

/// The controls.
#[component]
pub fn WordingFields(
    /// The letter.
    letter: Letter,
    /// Puts names into a text of a template; returns it as it is where each reader gets names of their own.
    fill: Callback<String, String>,
) -> impl IntoView {
    let id = ids::unique("letter");
    let part = |name: &str| format!("{id}-{name}");
    let names: Vec<String> = letter
        .templates
        .with_value(|all| all.iter().map(|template| template.text(letter_template::NAME).to_owned()).collect());
    let options: Vec<AnyView> = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| view! { <option value=at.to_string()>{name}</option> }.into_any())
        .collect();
    let choose = move |event: ev::Event| {
        letter.chosen.set(event_target_value(&event).parse().ok());
        letter.take(fill);
    };
    let language = move |to: Locale, text: Text| {
        let pressed = move |_: ev::MouseEvent| {
            letter.locale.set(to);
            memory::set(LANGUAGE, &to.tag().to_owned());
            if letter.chosen.get_untracked().is_some() {
                letter.take(fill);
            }
        };
        view! {
            <button type="button" aria-pressed=move || (letter.locale.get() == to).to_string() on:click=pressed>
                {tr(text)}
            </button>
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for=part("template")>
                {tr(words::TEMPLATE)}
            </label>
            <select class="select" id=part("template") autofocus=true on:change=choose>
                <option value="">{tr(words::BLANK)}</option>
                {options}
            </select>
        </div>
        <div class="field">
            <span class="field-label">{tr(words::LANGUAGE)}</span>
            <div class="segmented" role="group" aria-label=tr(words::LANGUAGE)>
                {language(Locale::Chinese, words::CHINESE)}
                {language(Locale::English, words::ENGLISH)}
            </div>
        </div>
        <div class="field">
            <label class="field-label" for=part("subject")>
                {tr(words::SUBJECT)}
            </label>
            <input
                class="input"
                id=part("subject")
                type="text"
                autocomplete="off"
                prop:value=move || letter.subject.get()
                on:input=move |event| letter.subject.set(event_target_value(&event))
            />
        </div>
        <div class="field">
            <label class="field-label" for=part("body")>
                {tr(words::BODY)}
            </label>
            <textarea
                autocomplete="off"
                class="textarea"
                id=part("body")
                rows="8"
                prop:value=move || letter.body.get()
                on:input=move |event| letter.body.set(event_target_value(&event))
            ></textarea>
        </div>
    }
}
