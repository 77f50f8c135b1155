//! The open tasks of a record, soonest first, each ticked off where it stands.

use leptos::prelude::*;

use super::belonging::{Belonging, Ties};
use super::page::Open;
use crate::i18n::texts::record as words;
use crate::model::FieldId;
use crate::model::schema::tables::task;
use crate::pages::task_row::{TaskRow, task_row};

/// The tasks whose reference `field` leads to the record.
#[component]
pub fn Tasks(
    /// The record.
    open: Open,
    /// The reference of the tasks.
    field: FieldId,
    /// What ties a new task to the record.
    ties: Ties,
) -> impl IntoView {
    let lines = Memo::new(move |_| {
        open.desk.track(task::ID);
        lines(open, field)
    });
    let any = Memo::new(move |_| lines.with(|lines| !lines.is_empty()));
    let list = move || {
        any.get().then(|| {
            view! {
                <ul class="task-list">
                    <For each=move || lines.get() key=TaskRow::clone children=move |line| task_row(open.desk, line) />
                </ul>
            }
        })
    };
    let count = Signal::derive(move || lines.with(Vec::len));
    view! {
        <Belonging open=open entity=task::ID title=words::TASKS count=count none=words::NO_TASKS ties=ties>
            {list}
        </Belonging>
    }
}

fn lines(open: Open, field: FieldId) -> Vec<TaskRow> {
    let mut lines: Vec<TaskRow> = open.desk.read(|workspace| {
        workspace
            .children(task::ID, field, open.id)
            .into_iter()
            .filter_map(|row| workspace.record_at(task::ID, row))
            .filter(|record| record.get(task::DONE) != Some(true))
            .map(|record| TaskRow {
                id: record.id,
                title: record.text(task::TITLE).to_owned(),
                due: record.get(task::DUE),
                owner: record.text(task::OWNER).to_owned(),
                customer: None,
                is_agenda: false,
            })
            .collect()
    });
    // A task without a day comes after all that have one.
    lines.sort_by_key(|line| (line.due.is_none(), line.due, line.id));
    lines
}
