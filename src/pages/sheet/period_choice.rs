//! The control by which a person chooses the days that count. The device remembers the choice.

use leptos::ev;
use leptos::prelude::*;

use super::period::{Period, Which};
use crate::i18n::texts::sheet as words;
use crate::i18n::{locale, tr};
use crate::insight::span::Span;
use crate::model::{CalendarDate, Text};
use crate::ui::desk::Desk;
use crate::ui::kept::kept;

/// The period that this device remembers under a name, and remembers on when it changes; `usual` at first.
pub fn kept_period(key: &'static str, usual: Which) -> RwSignal<Period> {
    kept(key, Period::of(usual))
}

/// The control.
#[component]
pub fn PeriodChoice(
    /// The period.
    period: RwSignal<Period>,
    /// Whether it must have two ends, and the words stand above the fields.
    #[prop(optional)]
    closed: bool,
) -> impl IntoView {
    let desk = Desk::expect();
    let options: Vec<AnyView> = Which::ALL
        .into_iter()
        .filter(|(which, ..)| !closed || *which != Which::All)
        .map(|(which, key, label)| {
            view! {
                <option value=key prop:selected=move || period.get().which == which>
                    {move || label.get(locale())}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |event: ev::Event| {
        let Some(which) = Which::of_key(&event_target_value(&event)) else {
            return;
        };
        // One's own days begin with those that are shown.
        let (before, today) = (period.get_untracked(), desk.today());
        let Span { from, until } = if closed { Span::from(before.closed(today)) } else { before.span(today) };
        period.set(if which == Which::Own { Period { which, from, until } } else { Period { which, ..before } });
    };
    // The fields stay while their days change: who types in one keeps it.
    let own = Memo::new(move |_| period.get().which == Which::Own);
    let days = move || {
        own.get().then(|| {
            let from = move |day| period.update(|period| period.from = day);
            let until = move |day| period.update(|period| period.until = day);
            view! {
                {day_field((words::FROM, closed), move || period.get().from, from)}
                {day_field((words::UNTIL, closed), move || period.get().until, until)}
            }
        })
    };
    let select = view! {
        <select class="select" on:change=choose>
            {options}
        </select>
    };
    view! {
        {labelled((words::PERIOD, closed), select.into_any())}
        {days}
    }
}

fn day_field(
    label: (Text, bool),
    value: impl Fn() -> Option<CalendarDate> + Send + Sync + 'static,
    put: impl Fn(Option<CalendarDate>) + Send + Sync + 'static,
) -> AnyView {
    let field = view! {
        <input
            class="input"
            type="date"
            prop:value=move || value().map(|day| day.to_string()).unwrap_or_default()
            on:change=move |event| put(CalendarDate::parse(&event_target_value(&event)))
        />
    };
    labelled(label, field.into_any())
}

/// A field with its name, which is seen or only said.
fn labelled((name, is_seen): (Text, bool), field: AnyView) -> AnyView {
    let class = if is_seen { "field-label" } else { "visually-hidden" };
    view! {
        <label class="figure-choice">
            <span class=class>{tr(name)}</span>
            {field}
        </label>
    }
    .into_any()
}
