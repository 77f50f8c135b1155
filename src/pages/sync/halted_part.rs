//! Tables that wait for a decision: what happened, and the two answers with what each would do.

use leptos::prelude::*;

use super::halted::{Halted, button, halted};
use super::link_up;
use super::question::Question;
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::schema::tables::sync_state;
use crate::pages::support::{filled, grouped, plural_of};
use crate::sync::verdict::Verdict;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// The answers, the careful one first: what it does can be done otherwise later.
const ANSWERS: [Verdict; 2] = [Verdict::DeskIsRight, Verdict::BackendIsRight];

/// The section; nothing where no table waits.
#[component]
pub fn HaltedPart() -> impl IntoView {
    let desk = Desk::expect();
    let waiting = Memo::new(move |_| {
        desk.track(sync_state::ID);
        desk.read(halted)
    });
    let chosen = RwSignal::new(None::<(Halted, Verdict)>);
    let asking = RwSignal::new(false);
    let choose = Callback::new(move |answer: (Halted, Verdict)| {
        chosen.set(Some(answer));
        asking.set(true);
    });
    let confirmed = Callback::new(move |()| {
        if let Some((halted, verdict)) = chosen.get_untracked() {
            link_up::decide(desk, halted.table, verdict);
        }
    });
    let title = Signal::derive(move || {
        let locale = locale();
        chosen.get().map_or_else(String::new, |(halted, verdict)| {
            words::SURE.fill(locale, &[button(verdict).get(locale), plural_of(halted.table, locale)])
        })
    });
    let text = Signal::derive(move || {
        chosen.get().map_or_else(String::new, |(halted, verdict)| told(halted, halted.effect(verdict)))
    });
    let word = Signal::derive(move || {
        chosen.get().map_or_else(String::new, |(_, verdict)| button(verdict).get(locale()).to_owned())
    });
    let section = move || {
        let waiting = waiting.get();
        if waiting.is_empty() {
            return None;
        }
        let notices: Vec<AnyView> = waiting.into_iter().map(|halted| notice(desk, halted, choose)).collect();
        Some(view! {
            <section class="section sync-halted" aria-labelledby="sync-halted">
                <header class="section-head">
                    <h2 id="sync-halted">{tr(words::NEEDS_DECISION)}</h2>
                </header>
                {notices}
            </section>
        })
    };
    view! {
        {section}
        <Question open=asking title=title text=text button=word on_confirm=confirmed />
    }
}

/// A sentence with its table and number.
fn told(halted: Halted, text: Text) -> String {
    let locale = locale();
    let count = grouped(halted.count());
    // The name of a table stands in lower case within an English sentence.
    let table = filled(Text::new("{0}", "{0}"), locale, plural_of(halted.table, locale));
    text.fill(locale, &[&table, &count])
}

fn notice(desk: Desk, halted: Halted, choose: Callback<(Halted, Verdict)>) -> AnyView {
    let answers: Vec<AnyView> = ANSWERS
        .into_iter()
        .map(|verdict| {
            let effect = move || told(halted, halted.effect(verdict));
            let label = move || {
                let locale = locale();
                words::NAMED.fill(locale, &[button(verdict).get(locale), plural_of(halted.table, locale)])
            };
            view! {
                <li class="sync-answer">
                    <p>{effect}</p>
                    <button
                        type="button"
                        class="button"
                        aria-label=label
                        disabled=move || !link_up::can_ask(desk)
                        on:click=move |_| choose.run((halted, verdict))
                    >
                        <span>{tr(button(verdict))}</span>
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="notice" data-tone="warning">
            <Icon name=IconName::Warning />
            <div class="notice-text">
                <strong>{move || plural_of(halted.table, locale())}</strong>
                <p>{move || told(halted, halted.sentence())}</p>
                <ul class="sync-answers">{answers}</ul>
            </div>
        </div>
    }
    .into_any()
}
