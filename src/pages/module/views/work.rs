//! The saved views of a desk's own work: follow-ups, tasks, goals and notes to each other.

use super::conditions::{by, one_of, overdue};
use super::{ALL, SavedView};
use crate::i18n::texts::{goals, help, module as words};
use crate::model::schema::facts;
use crate::model::schema::tables::{goal, interaction, task, team_note};
use crate::model::value::Value;
use crate::pages::tasks::order::{done, to_do};
use crate::workspace::{Condition, Filter, Test};

pub(super) const FOLLOW_UPS: &[SavedView] = &[
    ALL,
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![by(interaction::PERSON.field, &me.name)]) },
];

pub(super) const TASKS: &[SavedView] = &[
    ALL,
    SavedView { label: words::TO_DO, filter: |_, _| Filter::all(vec![to_do()]) },
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![to_do(), by(task::OWNER.field, &me.name)]) },
    SavedView { label: words::LATE, filter: |_, _| Filter::all(vec![to_do(), overdue(task::DUE.field)]) },
    SavedView { label: words::DONE, filter: |_, _| Filter::all(vec![done()]) },
];

pub(super) const GOALS: &[SavedView] = &[
    ALL,
    SavedView {
        label: goals::RUNNING,
        filter: |_, today| {
            let day = Value::Date(today);
            Filter::all(vec![
                Condition { field: goal::FROM.field, test: Test::AtMost(day.clone()) },
                Condition { field: goal::UNTIL.field, test: Test::AtLeast(day) },
            ])
        },
    },
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![by(goal::OWNER.field, &me.name)]) },
];

pub(super) const NOTES: &[SavedView] = &[
    ALL,
    SavedView {
        label: help::VIEW_WAITING,
        filter: |_, _| Filter::all(vec![one_of(team_note::STATE.field, vec![team_note::NoteState::New.code()])]),
    },
    SavedView { label: help::VIEW_MINE, filter: |me, _| Filter::all(vec![by(facts::CREATED_BY.field, &me.name)]) },
];
