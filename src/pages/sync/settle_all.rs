//! The conflicts of all records settled in one go, after a question that says how many.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::conflicts::Choice;
use super::question::Question;
use super::work::{count_alike, settle_alike};
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::pages::support::{grouped, say};
use crate::ui::desk::Desk;

/// The two buttons, and the question that each of them asks.
#[component]
pub fn SettleAll() -> impl IntoView {
    let desk = Desk::expect();
    let asked = RwSignal::new(None::<(Choice, usize)>);
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let ask = move |choice: Choice| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let count = count_alike(desk, &choice).await;
            busy.try_set(false);
            if count == 0 {
                say(desk, words::NONE_ALIKE.get(locale_untracked()).to_owned(), Tone::Info, false);
                return;
            }
            asked.try_set(Some((choice, count)));
            asking.try_set(true);
        });
    };
    let confirmed = Callback::new(move |()| {
        let Some((choice, _)) = asked.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            settle_alike(desk, &choice).await;
            busy.try_set(false);
        });
    });
    let told = move |text: fn(&Choice) -> Text| {
        Signal::derive(move || {
            let asked = asked.get();
            asked.map_or_else(String::new, |(choice, count)| text(&choice).fill(locale(), &[&grouped(count)]))
        })
    };
    let button = move |text: Text, choice: Choice| {
        view! {
            <button
                type="button"
                class="button"
                data-size="small"
                aria-disabled=move || busy.get().then_some("true")
                on:click=move |_| ask(choice.clone())
            >
                <span>{tr(text)}</span>
            </button>
        }
    };
    view! {
        <div class="row" data-wrap>
            {button(words::ALL_MINE, Choice::Mine)}
            {button(words::ALL_THEIRS, Choice::Theirs)}
        </div>
        <Question
            open=asking
            title=told(title_of)
            text=told(text_of)
            button=told(|_| words::SETTLE_ALL)
            on_confirm=confirmed
        />
    }
}

const fn title_of(choice: &Choice) -> Text {
    if matches!(choice, Choice::Mine) { words::ALL_MINE_TITLE } else { words::ALL_THEIRS_TITLE }
}

const fn text_of(choice: &Choice) -> Text {
    if matches!(choice, Choice::Mine) { words::ALL_MINE_TEXT } else { words::ALL_THEIRS_TEXT }
}
