//! A sample company that was begun and left: whoever goes within the first seconds has its customers alone. From the
//! batches that brought them it is known who saw it when and where, and so what its business would have been.

use super::customers::COUNT;
use super::scene::entered;
use super::{Visit, business, company};
use crate::model::Record;
use crate::model::change::{Action, Batch, Change};
use crate::model::schema::tables::customer;
use crate::model::text::Locale;
use crate::workspace::Workspace;
use crate::workspace::session::SLICE;

/// How many of the first batches of a company have to be looked at: those of its customers, and one that is more.
pub const LOOKED_AT: usize = COUNT.div_ceil(SLICE) + 1;

/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// How far places are from UTC, in minutes.
const PLACES: std::ops::RangeInclusive<i32> = -12 * 60..=14 * 60;

/// The visit of a company whose customers are all that was brought of it by these batches, the first ones; `None` where
/// there is more, or where its customers are gone.
pub fn visit_of(batches: &[Batch], workspace: &Workspace) -> Option<Visit> {
    let first = batches.first()?;
    let brought: Vec<&Change> = batches.iter().flat_map(|batch| &batch.changes).collect();
    let is_there = |change: &&Change| workspace.row_of(change.entity, change.id).is_some();
    if brought.len() != COUNT || !brought.iter().any(is_there) {
        return None;
    }
    let one = first.changes.first()?.clone().into_record();
    // Seen from elsewhere all of it happens as much sooner or later.
    let (locale, today) = (Locale::default(), first.at.date(0));
    let guess = Visit { locale, today, offset_minutes: 0, member: first.author.clone() };
    let ahead = (entered(company(&guess).first()?).0 - entered(&one).0) / MINUTE;
    let places = (-1..=1_i32).filter_map(|days| {
        let offset_minutes = i32::try_from(ahead + i64::from(days) * DAY).ok()?;
        Some(Visit { today: today.plus_days(days), offset_minutes, ..guess.clone() })
    });
    let possible = places
        .filter(|visit| PLACES.contains(&visit.offset_minutes) && first.at.date(visit.offset_minutes) == visit.today);
    let mut visits = possible.flat_map(|visit| {
        let told = |locale| Visit { locale, ..visit.clone() };
        [told(Locale::Chinese), told(Locale::English)]
    });
    visits.find(|visit| {
        let company = company(visit);
        let is_same = company.len() == brought.len()
            && company.iter().zip(&brought).all(|(record, change)| record.id == change.id);
        // The name tells the language, and the number the day where two places are a whole day apart.
        let says = |record: &Record| {
            [customer::NAME, customer::NUMBER].into_iter().all(|key| record.text(key) == one.text(key))
        };
        is_same && company.first().is_some_and(says)
    })
}

/// The business of a company whose customers people may have worked on: what they have changed stays as it is.
// Nobody's first list is made of it.
#[inline(never)]
pub fn business_for(visit: &Visit, workspace: &Workspace) -> Vec<Change> {
    let mut changes = business(visit);
    changes.retain_mut(|change| {
        if change.action == Action::Create {
            return workspace.row_of(change.entity, change.id).is_none();
        }
        let Some(now) = workspace.record(change.entity, change.id) else {
            return false;
        };
        change.edits.retain(|edit| edit.field.0 < 16 || now.value(edit.field) == edit.before.as_ref());
        !change.edits.is_empty()
    });
    changes
}
