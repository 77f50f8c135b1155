//! A task as a line of a list: ticked off where it stands, opened by its title, with the day by which it is to be done.
//! The Today page and the record page show the same line.

use leptos::prelude::*;

use crate::i18n::texts::{record as words, today};
use crate::i18n::{locale, locale_untracked};
use crate::model::rights::Act;
use crate::model::schema::tables::{customer, task};
use crate::model::value::CalendarDate;
use crate::model::{Change, RecordId};
use crate::pages::forms::Forms;
use crate::pages::support::save;
use crate::ui::desk::Desk;
use crate::ui::links::href_of;
use crate::ui::time::relative_day;

/// Ticks a task off, or takes the tick back; can be undone.
pub fn tick(desk: Desk, id: RecordId, done: bool) {
    let change = desk.read(|workspace| {
        let before = workspace.record(task::ID, id)?;
        let title = before.text(task::TITLE).to_owned();
        let after = before.clone().with(task::DONE, done);
        Some((title, Change::between(&before, &after)?))
    });
    if let Some((title, change)) = change {
        let text = if done { words::TASK_WAS_DONE } else { words::TASK_REOPENED };
        let said = text.fill(locale_untracked(), &[&title]);
        save(desk, said.clone(), vec![change], Some(said));
    }
}

/// A task as the line shows it: all that is drawn, so that a list can tell a line that changed from one that stays.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TaskRow {
    /// The task.
    pub id: RecordId,
    /// What to do.
    pub title: String,
    /// By when, where it has a day.
    pub due: Option<CalendarDate>,
    /// By whom.
    pub owner: String,
    /// For which customer, where the list is not that customer's own.
    pub customer: Option<(RecordId, String)>,
    /// Whether the list is what a person works through: then it counts the days that a task is late.
    pub is_agenda: bool,
}

/// The line.
pub fn task_row(desk: Desk, row: TaskRow) -> AnyView {
    let forms = Forms::expect();
    let TaskRow { id, title, due, owner, customer, is_agenda } = row;
    let named = title.clone();
    let label = move || words::TASK_DONE.fill(locale(), &[&named]);
    let day = desk.today();
    let late = due.filter(|due| *due < day);
    let class = if is_agenda { "link-button task-name" } else { "link-button" };
    let about = customer.map(|(customer, name)| {
        let between = if owner.is_empty() { "" } else { " · " };
        view! {
            <a href=href_of(customer::ID, customer)>{name}</a>
            {between}
        }
    });
    let badge = late.filter(|_| is_agenda).map(|due| {
        let days = day.0.saturating_sub(due.0).to_string();
        view! {
            <span class="badge" data-tone="bad">
                {move || today::DAYS_LATE.fill(locale(), &[&days])}
            </span>
        }
    });
    let due = due.map(|due| {
        view! {
            <time class="task-time number" title=move || relative_day(due, day, locale())>
                {due.to_string()}
            </time>
        }
    });
    view! {
        <li class="task-row" data-state=late.map(|_| "overdue")>
            <input
                type="checkbox"
                aria-label=label
                prop:checked=false
                disabled=move || !desk.may(task::ID, Act::Edit)
                on:change=move |event| tick(desk, id, event_target_checked(&event))
            />
            <div class="task-text">
                <button
                    type="button"
                    class=class
                    on:click=move |_| forms.edit(task::ID, id, None)
                >
                    {title}
                </button>
                <small>{about} {owner}</small>
            </div>
            {badge}
            {due}
        </li>
    }
    .into_any()
}
