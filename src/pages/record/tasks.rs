//! The open tasks of a record, soonest first, each ticked off where it stands; and the ticking itself.

use leptos::prelude::*;

use super::page::Open;
use crate::i18n::texts::record as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::task;
use crate::model::value::CalendarDate;
use crate::model::{Change, FieldId, RecordId, Value};
use crate::pages::forms::Forms;
use crate::pages::support::{filled, label_of, save};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
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

/// A task as the list needs it.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    id: RecordId,
    title: String,
    due: Option<CalendarDate>,
    owner: String,
}

/// The tasks whose reference `field` leads to the record.
#[component]
pub fn Tasks(
    /// The record.
    open: Open,
    /// The reference of the tasks.
    field: FieldId,
    /// What ties a new task to the record.
    ties: fn(Open) -> Vec<(FieldId, Value)>,
) -> impl IntoView {
    let forms = Forms::expect();
    let lines = Memo::new(move |_| {
        open.desk.track(task::ID);
        lines(open, field)
    });
    let list = move || {
        let lines = lines.get();
        if lines.is_empty() {
            return view! { <p class="muted">{tr(words::NO_TASKS)}</p> }.into_any();
        }
        let rows: Vec<AnyView> = lines.into_iter().map(|line| row(open.desk, line)).collect();
        view! { <ul class="task-list">{rows}</ul> }.into_any()
    };
    let add = move || filled(words::ADD, locale(), label_of(task::ID, locale()));
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{tr(words::TASKS)}</h3>
                <span class="count">{move || lines.with(Vec::len)}</span>
                <div class="section-actions">
                    <button
                        type="button"
                        class="icon-button"
                        data-size="small"
                        aria-label=add
                        title=add
                        on:click=move |_| forms.create_for(task::ID, ties(open))
                    >
                        <Icon name=IconName::Plus />
                    </button>
                </div>
            </header>
            {list}
        </section>
    }
}

fn lines(open: Open, field: FieldId) -> Vec<Line> {
    let mut lines: Vec<Line> = open.desk.read(|workspace| {
        workspace
            .children(task::ID, field, open.id)
            .into_iter()
            .filter_map(|row| workspace.record_at(task::ID, row))
            .filter(|record| record.get(task::DONE) != Some(true))
            .map(|record| Line {
                id: record.id,
                title: record.text(task::TITLE).to_owned(),
                due: record.get(task::DUE),
                owner: record.text(task::OWNER).to_owned(),
            })
            .collect()
    });
    // A task without a day comes after all that have one.
    lines.sort_by_key(|line| (line.due.is_none(), line.due, line.id));
    lines
}

fn row(desk: Desk, line: Line) -> AnyView {
    let forms = Forms::expect();
    let id = line.id;
    let title = line.title.clone();
    let label = move || words::TASK_DONE.fill(locale(), &[&title]);
    let today = desk.today();
    let late = line.due.is_some_and(|due| due < today);
    let due = line.due.map(|due| {
        view! {
            <time class="task-time number" title=move || relative_day(due, today, locale())>
                {due.to_string()}
            </time>
        }
    });
    view! {
        <li class="task-row" data-state=late.then_some("overdue")>
            <input
                type="checkbox"
                aria-label=label
                prop:checked=false
                on:change=move |event| tick(desk, id, event_target_checked(&event))
            />
            <div class="task-text">
                <button type="button" class="link-button" on:click=move |_| forms.edit(task::ID, id, None)>
                    {line.title}
                </button>
                <small>{line.owner}</small>
            </div>
            {due}
        </li>
    }
    .into_any()
}
