//! The lines that the page shows: the entries at once, where changes are wanted too the journal bit by bit, the latest
//! first, until it is stopped or has its beginning.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::filter::{AuditFilter, Shown};
use crate::model::Record;
use crate::model::schema::tables::audit_entry as entry;
use crate::ui::desk::{Desk, DeskSession};
use crate::ui::failure::technical;
use crate::workspace::session::{TimeLine, What};

/// So many lines are read ahead at once.
const AHEAD: usize = 200;

/// The lines.
#[derive(Clone, Debug)]
pub enum Lines {
    /// Rows of the table of entries.
    Rows(Arc<Vec<u32>>),
    /// What was read of the journal so far.
    Read(Arc<Vec<TimeLine>>),
}

impl Lines {
    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Rows(rows) => rows.len(),
            Self::Read(lines) => lines.len(),
        }
    }

    /// The line at a place.
    pub fn at(&self, session: &DeskSession, index: usize) -> Option<TimeLine> {
        match self {
            Self::Rows(rows) => session.audit_entry(*rows.get(index)?).map(of_entry),
            Self::Read(lines) => lines.get(index).cloned(),
        }
    }
}

/// The line of an entry.
pub fn of_entry(record: Record) -> TimeLine {
    let (at, member) = (record.get(entry::AT).unwrap_or_default(), record.text(entry::MEMBER).to_owned());
    TimeLine { at, member, what: What::Entry(record) }
}

/// What is shown, and how far back that is.
#[derive(Clone, Copy)]
pub struct Reading {
    /// The desk.
    pub desk: Desk,
    /// What is looked for.
    pub filter: RwSignal<AuditFilter>,
    /// The lines found so far.
    pub lines: RwSignal<Lines>,
    /// Whether the journal is being read.
    pub busy: RwSignal<bool>,
    /// Whether somebody has stopped the reading.
    pub paused: RwSignal<bool>,
    /// Every batch of the journal from this one on was looked at; 1 where nothing is left to read.
    pub back_to: RwSignal<u64>,
    /// Why the journal can't be read, in technical words.
    pub problem: RwSignal<Option<String>>,
    /// Counts what was looked for, so that a reading of something else ends.
    turn: StoredValue<u64>,
}

impl Reading {
    /// Looks for what the filter says whenever that changes, and for new entries.
    pub fn new(desk: Desk, filter: RwSignal<AuditFilter>) -> Self {
        let reading = Self {
            desk,
            filter,
            lines: RwSignal::new(Lines::Rows(Arc::default())),
            busy: RwSignal::new(false),
            paused: RwSignal::new(false),
            back_to: RwSignal::new(1),
            problem: RwSignal::new(None),
            turn: StoredValue::new(0),
        };
        Effect::new(move |_| {
            let wanted = filter.get();
            reading.turn.update_value(|turn| *turn += 1);
            reading.problem.set(None);
            reading.busy.set(false);
            reading.paused.set(false);
            if wanted.shown == Shown::WithChanges {
                reading.lines.set(Lines::Read(Arc::default()));
                reading.back_to.set(desk.session().journal_end() + 1);
                reading.go_on();
            } else {
                desk.track(entry::ID);
                reading.back_to.set(1);
                let rows = desk.session().audit_rows(&wanted.query(desk.day()));
                reading.lines.set(Lines::Rows(Arc::new(rows)));
            }
        });
        reading
    }

    /// Whether there is more to read.
    pub fn has_more(self) -> bool {
        self.back_to.get() > 1
    }

    /// Reads on until there are some more lines.
    pub fn go_on(self) {
        if self.busy.get_untracked() || self.back_to.get_untracked() <= 1 {
            return;
        }
        self.busy.set(true);
        self.paused.set(false);
        self.problem.set(None);
        let session = self.desk.session();
        let turn = self.turn.get_value();
        let sought = self.filter.with_untracked(|filter| filter.sought(self.desk.offset_minutes()));
        spawn_local(async move {
            let is_wanted = move || self.turn.try_get_value() == Some(turn);
            let mut goes_on = move |back_to: u64| {
                let goes_on = is_wanted() && self.paused.try_get_untracked() == Some(false);
                if goes_on {
                    self.back_to.try_set(back_to);
                }
                goes_on
            };
            let before = self.back_to.try_get_untracked().unwrap_or(1);
            let looked = session.time_line(before, &sought, AHEAD, &mut goes_on).await;
            if !is_wanted() {
                return;
            }
            match looked {
                Ok(looked) => {
                    self.lines.try_update(|lines| {
                        if let Lines::Read(known) = lines {
                            Arc::make_mut(known).extend(looked.lines);
                        }
                    });
                    self.back_to.try_set(looked.back_to);
                }
                Err(error) => {
                    // It is tried again when somebody asks for it.
                    self.paused.try_set(true);
                    self.problem.try_set(Some(technical(&error).to_owned()));
                }
            }
            self.busy.try_set(false);
        });
    }

    /// Stops reading; what was found stays.
    pub fn stop(self) {
        self.paused.set(true);
    }
}
