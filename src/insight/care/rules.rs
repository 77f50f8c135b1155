//! Rules of care (R165, R170): the customers of a segment with a rhythm with whom nobody has been in touch for that long.
//! Each time that the rhythm comes round is an occasion of its own, so what was done once is asked for again.

use super::{Cause, Occasion, Reason};
use crate::insight::segments::{members, segments_of};
use crate::model::schema::facts;
use crate::model::schema::tables::{customer, segment};
use crate::model::value::{CalendarDate, Timestamp};
use crate::model::{FieldId, Record};
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// The occasions of all rules.
pub(super) fn by_rule(workspace: &Workspace, day: Day) -> Vec<Occasion> {
    let rules = segments_of(workspace, customer::ID).into_iter();
    let rules = rules.filter_map(|rule| {
        let every = i32::try_from(rule.get(segment::CARE_EVERY)?).ok().filter(|every| *every > 0)?;
        Some((rule, every))
    });
    rules.flat_map(|(rule, every)| of_rule(workspace, &rule, every, day)).collect()
}

fn of_rule(workspace: &Workspace, rule: &Record, every: i32, day: Day) -> Vec<Occasion> {
    let now = Timestamp::from_local(day.today, 0, day.offset_minutes);
    let moment = |row: u32, field: FieldId| {
        workspace.number(customer::ID, row, field).map(|at| Timestamp(at).date(day.offset_minutes))
    };
    let heard = |row: u32| {
        moment(row, customer::LAST_FOLLOW_UP.field)
            .or_else(|| moment(row, customer::ASSIGNED_AT.field))
            .or_else(|| moment(row, facts::CREATED_AT.field))
    };
    let due = |last: CalendarDate| {
        let rounds = day.today.0.saturating_sub(last.0) / every;
        (rounds > 0).then(|| last.plus_days(rounds.saturating_mul(every)))
    };
    members(workspace, rule, day, now)
        .into_iter()
        .filter_map(|row| {
            let last = heard(row)?;
            let on = due(last)?;
            let customer = workspace.id_at(customer::ID, row)?;
            Some(Occasion {
                cause: Cause::Rule,
                customer,
                about: None,
                on,
                reason: Reason::Rule {
                    segment: rule.text(segment::NAME).to_owned(),
                    task: rule.text(segment::CARE_TASK).to_owned(),
                    days: day.today.0.saturating_sub(last.0),
                },
                key: format!("{}:{}:{customer}:{on}", Cause::Rule.key(), rule.id),
            })
        })
        .collect()
}
