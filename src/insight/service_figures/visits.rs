//! Return visits that were agreed on for a case, and whether they took place (R62, R302): a talk about the case on that
//! day, up to two days before or after, keeps it; a later one keeps it late.

use hashbrown::HashMap;

use crate::model::RecordId;
use crate::model::codec::{self, ValueRef};
use crate::model::schema::tables::interaction;
use crate::model::value::CalendarDate;

/// Days before and after the day that was agreed on within which a visit counts as kept.
pub const GRACE: i32 = 2;

/// How it went with a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The day passed and nobody has talked with the customer.
    Missed,
    /// It is still to come.
    Due,
    /// It took place later.
    Late,
    /// It took place.
    Kept,
}

/// The visits.
#[derive(Clone, Debug)]
pub struct Visits {
    today: CalendarDate,
    /// By case the day agreed on and the first day on which somebody talked from then on.
    agreed: HashMap<RecordId, (CalendarDate, Option<CalendarDate>)>,
}

impl Visits {
    pub(super) fn new(today: CalendarDate) -> Self {
        Self { today, agreed: HashMap::new() }
    }

    /// Whether none was agreed on.
    pub fn is_empty(&self) -> bool {
        self.agreed.is_empty()
    }

    pub(super) fn agree(&mut self, case: RecordId, on: CalendarDate) {
        self.agreed.insert(case, (on, None));
    }

    /// Takes note of a talk, where it is about one of the cases.
    pub(super) fn talked(&mut self, bytes: &[u8], offset_minutes: i32) {
        let (mut at, mut case) = (None, None);
        let _ = codec::visit_row(bytes, |field, value| match value {
            ValueRef::Time(time) if field == interaction::TIME.field => at = Some(time.date(offset_minutes)),
            ValueRef::Reference(id) if field == interaction::SERVICE_CASE.field => case = Some(id),
            _ => {}
        });
        let (Some(day), Some(case)) = (at, case) else { return };
        if let Some((on, talked)) = self.agreed.get_mut(&case)
            && day >= on.plus_days(-GRACE)
        {
            *talked = Some(talked.map_or(day, |earlier| earlier.min(day)));
        }
    }

    fn outcome(&self, on: CalendarDate, talked: Option<CalendarDate>) -> Outcome {
        match talked {
            Some(day) if day <= on.plus_days(GRACE) => Outcome::Kept,
            Some(_) => Outcome::Late,
            None if on.plus_days(GRACE) < self.today => Outcome::Missed,
            None => Outcome::Due,
        }
    }

    /// How many went how.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.agreed.values().filter(|(on, talked)| self.outcome(*on, *talked) == outcome).count()
    }

    /// The visits that still want doing, those that were missed first, then the soonest.
    pub fn to_do(&self) -> Vec<(CalendarDate, RecordId, Outcome)> {
        let open = self.agreed.iter().map(|(case, (on, talked))| (*on, *case, self.outcome(*on, *talked)));
        let mut open: Vec<(CalendarDate, RecordId, Outcome)> =
            open.filter(|(.., outcome)| matches!(outcome, Outcome::Missed | Outcome::Due)).collect();
        open.sort_unstable_by_key(|(on, case, outcome)| (*outcome, *on, *case));
        open
    }
}
