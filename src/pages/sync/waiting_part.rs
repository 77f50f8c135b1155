//! What waits to be sent: first what needs a person, then what goes by itself.

use leptos::prelude::*;

use super::arrived::ArrivedQuestion;
use super::link_up;
use super::pending::{Pending, SHOWN, Waiting};
use super::question::DeleteQuestion;
use super::waiting_row::{Asks, waiting_row};
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, tr};
use crate::model::{EntityId, RecordId, Text};
use crate::pages::support::grouped;
use crate::ui::desk::Desk;

/// The section.
#[component]
pub fn WaitingPart() -> impl IntoView {
    let desk = Desk::expect();
    let standing = link_up::standing();
    let waiting = Memo::new(move |_| {
        link_up::track_all(desk);
        // What waits may become known without a change of any record, when a conversation begins.
        standing.with(|_| ());
        let sent = link_up::sent(desk);
        desk.read(|workspace| Waiting::of(workspace, &sent, SHOWN))
    });
    let unwanted = RwSignal::new(None::<(EntityId, RecordId)>);
    let asking = RwSignal::new(false);
    let delete = Callback::new(move |record: (EntityId, RecordId)| {
        unwanted.set(Some(record));
        asking.set(true);
    });
    let lost = RwSignal::new(None::<(EntityId, RecordId)>);
    let telling = RwSignal::new(false);
    let arrived = Callback::new(move |record: (EntityId, RecordId)| {
        lost.set(Some(record));
        telling.set(true);
    });
    let asks = Asks { delete, arrived };
    let total = Memo::new(move |_| waiting.with(|waiting| waiting.total));
    let left_out = Memo::new(move |_| waiting.with(Waiting::left_out));
    let hint = move || if total.get() == 0 { words::NOTHING_WAITS } else { words::WAITING_HINT };
    let rest = move || {
        let count = left_out.get();
        (count > 0).then(|| {
            view! { <p class="muted">{move || words::LEFT_OUT.fill(locale(), &[&grouped(count)])}</p> }
        })
    };
    view! {
        <section class="panel section" aria-labelledby="sync-waiting">
            <header class="section-head">
                <h2 id="sync-waiting">{tr(words::TO_SYNC)}</h2>
                <span class="count">{move || grouped(total.get())}</span>
            </header>
            <p class="muted">{move || hint().get(locale())}</p>
            {group(desk, words::HELD_HEAD, Signal::derive(move || waiting.with(|all| all.held.clone())), asks)}
            {group(desk, words::GOING_HEAD, Signal::derive(move || waiting.with(|all| all.going.clone())), asks)}
            {rest}
            <DeleteQuestion wanted=unwanted open=asking />
            <ArrivedQuestion wanted=lost open=telling />
        </section>
    }
}

/// Some of them under a heading; nothing where there are none.
fn group(desk: Desk, heading: Text, listed: Signal<Vec<Pending>>, asks: Asks) -> impl IntoView {
    let some = Memo::new(move |_| listed.with(|listed| !listed.is_empty()));
    move || {
        some.get().then(|| {
            view! {
                <h3 class="sync-group">{tr(heading)}</h3>
                <ul class="sync-list">
                    <For
                        each=move || listed.get()
                        key=Pending::clone
                        children=move |pending| waiting_row(desk, pending, asks)
                    />
                </ul>
            }
        })
    }
}
