//! A line of a section of Today: the name that leads to the record, what else is said of it, and what stands at its end.

use leptos::prelude::*;

use crate::i18n::locale;
use crate::i18n::texts::today as words;
use crate::insight::receivables::days_late;
use crate::model::CalendarDate;
use crate::ui::time::relative_day;

/// The line.
pub fn line(name: String, href: String, about: impl Fn() -> String + Send + Sync + 'static, end: AnyView) -> AnyView {
    view! {
        <li class="task-row">
            <div class="task-text">
                <a class="task-name" href=href>
                    {name}
                </a>
                <small>{about}</small>
            </div>
            {end}
        </li>
    }
    .into_any()
}

/// The end of a line by whose day something is due: for how long it is late, and the day.
pub fn due(on: CalendarDate, today: CalendarDate) -> AnyView {
    let late = days_late(on, today);
    let badge = (late > 0).then(|| {
        view! {
            <span class="badge" data-tone="bad">
                {move || words::DAYS_LATE.fill(locale(), &[&late.to_string()])}
            </span>
        }
    });
    view! { {badge} {day(on, today)} }.into_any()
}

/// The day at the end of a line.
pub fn day(on: CalendarDate, today: CalendarDate) -> AnyView {
    view! {
        <time class="task-time number" title=move || relative_day(on, today, locale())>
            {on.to_string()}
        </time>
    }
    .into_any()
}
