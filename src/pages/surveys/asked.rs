//! One question of a sheet on the screen: scores and offers as buttons to choose from, words as a text to type.

use leptos::ev;
use leptos::prelude::*;

use crate::i18n::texts::marketing as words;
use crate::i18n::{locale, tr};
use crate::insight::satisfaction::kind;
use crate::model::schema::tables::question::{self, AnswerKind};
use crate::model::{Record, Text};
use crate::ui::ids;

/// The question with its control; `value` is the answer as a text.
pub fn asked(place: usize, asked: &Record, value: RwSignal<String>) -> AnyView {
    let text = asked.text(question::TEXT).to_owned();
    match kind(asked) {
        AnswerKind::Score => {
            let offers = (1..=5).map(|score: u8| score.to_string()).collect();
            choices(place, text, offers, Some(words::SCORE), value)
        }
        AnswerKind::Likelihood => {
            let offers = (0..=question::LIKELIEST).map(|likely| likely.to_string()).collect();
            choices(place, text, offers, None, value)
        }
        AnswerKind::Choice => choices(place, text, asked.get(question::OPTIONS).unwrap_or_default(), None, value),
        AnswerKind::Text => free(place, text, value),
    }
}

fn numbered(place: usize, text: &str) -> String {
    format!("{}. {text}", place + 1)
}

/// Buttons of which one is chosen, or none.
fn choices(place: usize, text: String, offers: Vec<String>, shown: Option<Text>, value: RwSignal<String>) -> AnyView {
    let name = ids::unique("answer");
    let offer = |stored: String, label: AnyView| {
        let (own, chosen) = (stored.clone(), stored.clone());
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    value=stored
                    prop:checked=move || value.with(|value| *value == own)
                    on:change=move |_| value.set(chosen.clone())
                />
                {label}
            </label>
        }
        .into_any()
    };
    let mut buttons: Vec<AnyView> = offers
        .into_iter()
        .map(|stored| {
            let label = match shown {
                Some(shown) => {
                    let score = stored.clone();
                    (move || shown.fill(locale(), &[&score])).into_any()
                }
                None => stored.clone().into_any(),
            };
            offer(stored, label)
        })
        .collect();
    buttons.push(offer(String::new(), tr(words::NO_ANSWER).into_any()));
    view! {
        <fieldset class="asked">
            <legend>{numbered(place, &text)}</legend>
            <div class="segmented asked-choices">{buttons}</div>
        </fieldset>
    }
    .into_any()
}

fn free(place: usize, text: String, value: RwSignal<String>) -> AnyView {
    let id = ids::unique("answer");
    let typed = move |event: ev::Event| value.set(event_target_value(&event));
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {numbered(place, &text)}
            </label>
            <textarea
                autocomplete="off"
                class="textarea"
                id=id
                rows="3"
                prop:value=move || value.get()
                on:input=typed
            ></textarea>
        </div>
    }
    .into_any()
}
