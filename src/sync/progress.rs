//! How far a table has come, as its row of the table of sync states says, and how a page moves it on. A cursor moves
//! only with the transaction that stores the end of the page, only by what the backend itself said, and never past what
//! may still appear late.
//!
//! Where whoever is signed in doesn't take in all rows of a table, how far it was read for their sight has a row of its own
//! (docs/decisions/0056): what was passed over for them must still come to others.

use super::backend::{Abilities, Entry, From, Listing, Page};
use super::names;
use crate::model::schema::facts;
use crate::model::schema::tables::sync_state as state;
use crate::model::value::Timestamp;
use crate::model::{EntityId, Record, RecordId, Value};
use crate::workspace::Workspace;

/// The row of a table, or of the connection as a whole.
pub fn id_of(table: Option<EntityId>) -> RecordId {
    names::by_rule(state::ID, &table.map_or_else(|| "connection".to_owned(), |table| table.0.to_string()))
}

/// The state of a table, or of the connection as a whole, before the first conversation.
pub fn fresh(table: Option<EntityId>) -> Record {
    let mut fresh = Record::new(state::ID, id_of(table));
    if let Some(table) = table {
        fresh.set(state::TABLE, i64::from(table.0));
    }
    fresh
}

/// The state of a table, or of the connection as a whole.
pub fn of(workspace: &Workspace, table: Option<EntityId>) -> Record {
    workspace.record(state::ID, id_of(table)).unwrap_or_else(|| fresh(table))
}

/// The row of a table for a sight; that of the table itself where all of its rows are taken in.
pub fn id_under(table: EntityId, sight: Option<&str>) -> RecordId {
    match sight {
        Some(sight) => names::by_rule(state::ID, &format!("{} {sight}", table.0)),
        None => id_of(Some(table)),
    }
}

/// The state of a table for a sight, before the first conversation.
pub fn fresh_under(table: EntityId, sight: Option<&str>) -> Record {
    let mut fresh = Record::new(state::ID, id_under(table, sight)).with(state::TABLE, i64::from(table.0));
    if let Some(sight) = sight {
        fresh.set(state::SIGHT, sight.to_owned());
    }
    fresh
}

/// The state of a table for a sight.
pub fn under(workspace: &Workspace, table: EntityId, sight: Option<&str>) -> Record {
    workspace.record(state::ID, id_under(table, sight)).unwrap_or_else(|| fresh_under(table, sight))
}

/// Whether a state says how far a table was read for a sight.
pub fn is_of_sight(stored: &Record) -> bool {
    !stored.text(state::SIGHT).is_empty()
}

/// The states of a table for sights.
pub fn sights(workspace: &Workspace, table: EntityId) -> Vec<Record> {
    let rows = workspace.rows(state::ID).into_iter();
    let of_table = rows.filter(|row| {
        workspace.number(state::ID, *row, state::TABLE.field) == Some(i64::from(table.0))
            && workspace.text_at(state::ID, *row, state::SIGHT.field).is_some()
    });
    of_table.filter_map(|row| workspace.record_at(state::ID, row)).collect()
}

/// How far a table was read, for whomever that was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Furthest {
    /// The greatest mark that is a number.
    pub mark: Option<i64>,
    /// The latest moment seen.
    pub seen: Option<i64>,
}

/// How far a table was read, for whomever that was: a backend that was put back is behind that, although what was read for
/// somebody else may be behind it still.
pub fn furthest(workspace: &Workspace, table: EntityId) -> Furthest {
    let states = sights(workspace, table).into_iter().chain([of(workspace, Some(table))]);
    states.fold(Furthest::default(), |known, stored| Furthest {
        mark: known.mark.max(number(stored.get(state::MARK).as_deref())),
        seen: known.seen.max(stored.get(state::SEEN)),
    })
}

/// A mark that is a number.
fn number(mark: Option<&str>) -> Option<i64> {
    mark?.parse().ok()
}

/// The state from which a table is read for a sight for which it was not read yet, or no longer as it is: from where its
/// reading stands for whoever takes in all of it, since all up to there is here. `before`: what was known for that sight.
pub fn from_the_whole(whole: &Record, before: Option<&Record>, (table, sight): (EntityId, &str)) -> Record {
    let mut after = fresh_under(table, Some(sight));
    let places = [
        state::MARK.field,
        state::SINCE.field,
        state::SKIP.field,
        state::SEEN.field,
        state::BEGUN.field,
        state::UNDER_WAY.field,
        state::PARTLY.field,
        state::COMPLETE.field,
    ];
    for place in places {
        after.set_value(place, whole.value(place).cloned());
    }
    if let Some(before) = before {
        for place in [facts::PAGE.field, state::USED_AT.field] {
            after.set_value(place, before.value(place).cloned());
        }
        // A backend that was put back is noticed by it.
        let seen = whole.get(state::SEEN).max(before.get(state::SEEN));
        after.set_value(state::SEEN.field, seen.map(Value::Integer));
    }
    after
}

/// The state with which a table is next read from its beginning. What was seen last stays: a backend that was put back
/// meanwhile is noticed by it.
pub fn from_the_beginning(state: &Record) -> Record {
    let mut after = state.clone();
    let places = [
        state::MARK.field,
        state::SINCE.field,
        state::SKIP.field,
        state::BEGUN.field,
        state::UNDER_WAY.field,
        state::SWEPT_AT.field,
    ];
    for place in places {
        after.set_value(place, None);
    }
    after
}

/// One reading of a table, page by page.
#[derive(Clone, Debug)]
pub struct Scan {
    listing: Listing,
    page: usize,
    from: From,
    run: Option<Run>,
    /// The latest moment seen.
    seen: Option<i64>,
    begun: Begun,
    /// Whether the page at hand brought something new before it was broken off.
    partly: bool,
}

/// When, by the backend's clock, a reading began: what was committed before then and `lag` is surely in it.
#[derive(Clone, Copy, Debug)]
enum Begun {
    /// Not before this moment, in microseconds.
    At(i64),
    /// The backend has not told; by our own clock this was the moment.
    Ours(Timestamp),
    /// It was broken off and nobody knows.
    Unknown,
}

/// Rows of one moment that fill more than a page can only be read by leaving out the first ones; a row that changes
/// meanwhile moves to the end and draws the others forward, past what was left out. So they are read again until a
/// reading brings nothing new.
#[derive(Clone, Copy, Debug)]
struct Run {
    readings: u32,
    new: usize,
}

/// How often a run is read at most: where others write to it all the time, the next sync reads it again.
const READINGS: u32 = 8;

/// What follows a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Another page.
    More,
    /// All is read.
    Done,
}

impl Scan {
    /// Begins where the last reading ended, or where it was broken off. `reached`: what the backend's clock has reached
    /// at least, in microseconds; it may be before what was seen, where that clock was set back.
    pub fn begin(state: &Record, abilities: &Abilities, reached: Option<i64>, now: Timestamp) -> Self {
        let since = state.get(state::SINCE);
        let skip = state.get(state::SKIP).and_then(|skip| usize::try_from(skip).ok()).unwrap_or(0);
        let from = match abilities.listing {
            Listing::Marks => From::Mark(state.get(state::MARK)),
            Listing::Times { .. } => From::Time { since, skip },
            Listing::Whole => From::Time { since: None, skip: 0 },
        };
        let run = (skip > 0).then_some(Run { readings: 0, new: 0 });
        let begun = match (state.get(state::UNDER_WAY), state.get(state::BEGUN), state.get(state::SEEN)) {
            (Some(true), Some(begun), _) => Begun::At(begun),
            (Some(true), None, _) => Begun::Unknown,
            // Whatever was seen before, the backend's clock had reached it.
            (_, _, Some(seen)) => Begun::At(reached.unwrap_or(seen)),
            _ => Begun::Ours(now),
        };
        let (seen, partly) = (state.get(state::SEEN), state.get(state::PARTLY) == Some(true));
        Self { listing: abilities.listing, page: abilities.page, from, run, seen, begun, partly }
    }

    /// Where the next page begins.
    pub const fn from(&self) -> &From {
        &self.from
    }

    /// The same from a mark to which the table was read for somebody else, where that is further on.
    pub fn further(&self, mark: Option<i64>) -> Option<Self> {
        let From::Mark(own) = &self.from else {
            return None;
        };
        let mark = mark.filter(|mark| number(own.as_deref()).is_none_or(|own| own < *mark))?;
        Some(Self { from: From::Mark(Some(mark.to_string())), ..self.clone() })
    }

    /// Whether the backend has gone back: marks that are numbers only grow, and so does the newest moment of a table.
    pub fn went_back(&self, page: &Page) -> bool {
        let before = match &self.from {
            From::Mark(mark) => number(mark.as_deref()),
            From::Time { .. } => self.seen,
        };
        number(page.mark.as_deref()).zip(before).is_some_and(|(now, before)| now < before)
    }

    /// Takes in a page, of which so many rows were new to us, and moves the table's state on.
    pub fn advance(&mut self, page: &Page, new: usize, now: Timestamp, state: &mut Record) -> Next {
        if state.get(state::UNDER_WAY).is_none()
            && let Some(time) = page.server_time
        {
            self.begun = Begun::At(time.0.saturating_mul(1000));
        }
        // A page that is short may be so because the server gives fewer rows than the profile says: where it brought
        // something new, one more request tells.
        let brought = std::mem::take(&mut self.partly) || new > 0;
        let full = page.more.unwrap_or(page.entries.len() >= self.page || brought) && !page.entries.is_empty();
        let next = match (self.listing, self.from.clone()) {
            (Listing::Marks, _) | (_, From::Mark(_)) => self.by_mark(page, full),
            (Listing::Whole, From::Time { skip, .. }) => {
                self.from = From::Time { since: None, skip: skip + page.entries.len() };
                if full { Next::More } else { Next::Done }
            }
            (Listing::Times { .. }, From::Time { since, skip }) => self.by_time(page, (since, skip), full, new),
        };
        self.keep(&next, now, state);
        next
    }

    fn by_mark(&mut self, page: &Page, full: bool) -> Next {
        if page.mark.is_some() {
            self.from = From::Mark(page.mark.clone());
        }
        if full { Next::More } else { Next::Done }
    }

    fn by_time(&mut self, page: &Page, (since, skip): (Option<i64>, usize), full: bool, new: usize) -> Next {
        let last = page.entries.last().and_then(Entry::changed);
        self.seen = self.seen.max(page.entries.iter().filter_map(Entry::changed).max());
        if full && last <= since {
            let run = self.run.get_or_insert(Run { readings: 0, new: 0 });
            run.new += new;
            self.from = From::Time { since, skip: skip + page.entries.len() };
            return Next::More;
        }
        if let Some(run) = self.run.take()
            && (run.readings == 0 || run.new + new > 0)
            && run.readings < READINGS
        {
            self.run = Some(Run { readings: run.readings + 1, new: 0 });
            self.from = From::Time { since, skip: 0 };
            return Next::More;
        }
        if !full {
            return Next::Done;
        }
        self.from = From::Time { since: last, skip: 0 };
        Next::More
    }

    fn keep(&self, next: &Next, now: Timestamp, state: &mut Record) {
        match &self.from {
            From::Mark(mark) => state.set_value(state::MARK.field, mark.clone().map(Value::Text)),
            From::Time { since, skip } => {
                let (since, skip) = match next {
                    Next::Done => (self.behind(now), 0),
                    Next::More => (*since, *skip),
                };
                if self.listing != Listing::Whole {
                    state.set_value(state::SINCE.field, since.map(Value::Integer));
                    let skip = i64::try_from(skip).ok().filter(|skip| *skip > 0);
                    state.set_value(state::SKIP.field, skip.map(Value::Integer));
                    state.set_value(state::SEEN.field, self.seen.map(Value::Integer));
                }
            }
        }
        let begun = match (next, self.begun) {
            (Next::More, Begun::At(begun)) => Some(Value::Integer(begun)),
            _ => None,
        };
        state.set_value(state::BEGUN.field, begun);
        state.set_value(state::UNDER_WAY.field, (*next == Next::More).then_some(Value::Flag(true)));
        state.set_value(state::PARTLY.field, None);
        if *next == Next::Done {
            state.set(state::COMPLETE, true);
        }
    }

    /// Where the next reading begins: behind the latest row seen, but no later than what may have appeared since this
    /// reading began; from the beginning where nobody knows when that was.
    fn behind(&self, now: Timestamp) -> Option<i64> {
        let Listing::Times { lag } = self.listing else {
            return None;
        };
        let seen = self.seen?;
        let begun = match self.begun {
            Begun::At(begun) => begun,
            // The backend's clock has reached what was seen last; how long it took to get there our clock says.
            Begun::Ours(started) => match now.0.checked_sub(started.0) {
                Some(took @ 0..=86_400_000) => seen.saturating_sub(took.saturating_mul(1000)),
                _ => return None,
            },
            Begun::Unknown => return None,
        };
        let sure = begun.saturating_sub(lag);
        Some(if sure > seen { seen + 1 } else { sure })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::backend::Deletions;

    fn abilities() -> Abilities {
        Abilities {
            listing: Listing::Times { lag: 5_000_000 },
            deletions: Deletions::Listed,
            conditional: true,
            keeps_key: false,
            page: 100,
            batch: 25,
        }
    }

    fn read_up_to(seen: i64) -> Record {
        let mut state = fresh(Some(EntityId(1)));
        state.set(state::SEEN, seen);
        state.set(state::SINCE, seen + 1);
        state
    }

    fn page(mark: Option<&str>) -> Page {
        Page { entries: Vec::new(), mark: mark.map(str::to_owned), more: Some(false), server_time: None }
    }

    #[test]
    fn the_last_rows_are_read_again_only_while_others_may_still_appear_before_them() {
        let seen = 1_800_000_000;
        for (reached, since) in [(seen + 1_000_000, seen - 4_000_000), (seen + 5_000_001, seen + 1)] {
            let mut state = read_up_to(seen);
            let mut scan = Scan::begin(&state, &abilities(), Some(reached), Timestamp(0));
            assert_eq!(scan.advance(&page(None), 0, Timestamp(0), &mut state), Next::Done);
            assert_eq!(state.get(state::SINCE), Some(since));
        }
    }

    #[test]
    fn a_page_that_was_broken_off_is_not_taken_for_the_last_one() {
        let row = |changed| Entry::Deleted { id: String::from("1"), changed: Some(changed) };
        // Fewer rows than the profile says: only that it brought something new tells that there may be more.
        let short = Page { entries: vec![row(1_800_000)], more: None, ..page(None) };
        for (partly, next) in [(true, Next::More), (false, Next::Done)] {
            let mut state = fresh(Some(EntityId(1)));
            state.set_value(state::PARTLY.field, partly.then_some(Value::Flag(true)));
            let mut scan = Scan::begin(&state, &abilities(), None, Timestamp(0));
            assert_eq!(scan.advance(&short, 0, Timestamp(0), &mut state), next, "{partly}");
            assert_eq!(state.get(state::PARTLY), None);
        }
    }

    #[test]
    fn what_was_read_for_somebody_else_tells_how_far_the_backend_has_been() {
        let table = EntityId(1);
        let sight = fresh_under(table, Some("s")).with(state::SEEN, 1_700_000).with(state::MARK, "7".to_owned());
        let workspace = Workspace::holding(&[read_up_to(1_800_000), sight]);
        assert_eq!(furthest(&workspace, table), Furthest { mark: Some(7), seen: Some(1_800_000) });
        let marks = Abilities { listing: Listing::Marks, ..abilities() };
        let scan = Scan::begin(&fresh(Some(table)), &marks, None, Timestamp(0));
        let further = scan.further(Some(7)).expect("it is further on");
        assert!(further.went_back(&page(Some("6"))) && !further.went_back(&page(Some("7"))));
        assert!(further.further(Some(7)).is_none() && scan.further(None).is_none());
    }

    #[test]
    fn a_backend_that_was_put_back_is_noticed_even_if_nothing_is_new_there() {
        let scan = Scan::begin(&read_up_to(1_800_000), &abilities(), None, Timestamp(0));
        assert!(scan.went_back(&page(Some("1700000"))));
        assert!(!scan.went_back(&page(Some("1800000"))));
        assert!(!scan.went_back(&page(None)), "a server that does not say is not suspected");
    }
}
