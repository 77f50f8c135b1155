//! The control by which a person chooses the days that count. The device remembers the choice.

use leptos::ev;
use leptos::prelude::*;

use super::period::{Period, Which};
use crate::i18n::texts::sheet as words;
use crate::i18n::{locale, tr};
use crate::model::{CalendarDate, Text};
use crate::platform::memory;

/// The period that this device remembers under a name, and remembers on when it changes.
pub fn kept_period(key: &'static str) -> RwSignal<Period> {
    let period = RwSignal::new(memory::get::<Period>(key).unwrap_or_default());
    Effect::new(move |before: Option<()>| {
        let period = period.get();
        if before.is_some() {
            memory::set(key, &period);
        }
    });
    period
}

/// The control.
#[component]
pub fn PeriodChoice(
    /// The period.
    period: RwSignal<Period>,
) -> impl IntoView {
    let options: Vec<AnyView> = Which::ALL
        .into_iter()
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
        if let Some(which) = Which::of_key(&event_target_value(&event)) {
            period.update(|period| period.which = which);
        }
    };
    let own = Memo::new(move |_| period.get().which == Which::Own);
    let days = move || {
        own.get().then(|| {
            view! {
                {day(words::FROM, move || period.get().from, move |day| period.update(|period| period.from = day))}
                {day(words::UNTIL, move || period.get().until, move |day| period.update(|period| period.until = day))}
            }
        })
    };
    view! {
        <select class="select" aria-label=tr(words::PERIOD) on:change=choose>
            {options}
        </select>
        {days}
    }
}

fn day(
    label: Text,
    value: impl Fn() -> Option<CalendarDate> + Send + Sync + 'static,
    put: impl Fn(Option<CalendarDate>) + Send + Sync + 'static,
) -> AnyView {
    view! {
        <input
            class="input"
            type="date"
            aria-label=tr(label)
            prop:value=move || value().map(|day| day.to_string()).unwrap_or_default()
            on:change=move |event| put(CalendarDate::parse(&event_target_value(&event)))
        />
    }
    .into_any()
}
