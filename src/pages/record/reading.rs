//! The past of a record as the journal tells it (R276): read when somebody asks for it, and on from there when more comes.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page::Open;
use crate::i18n::locale;
use crate::i18n::texts::earlier as words;
use crate::ui::failure::{technical, with_detail};
use crate::workspace::session::Past;

/// What is known so far.
#[derive(Clone, Copy)]
pub struct Reading {
    /// The record.
    pub open: Open,
    /// Its steps, the newest first.
    pub past: RwSignal<Past>,
    /// Whether the journal is being read.
    pub busy: RwSignal<bool>,
    /// Why the journal can't be read, in technical words, where it can't.
    problem: RwSignal<Option<String>>,
}

impl Reading {
    /// Nothing, so far.
    pub fn new(open: Open) -> Self {
        Self { open, past: RwSignal::new(Past::default()), busy: RwSignal::new(false), problem: RwSignal::new(None) }
    }

    /// Reads what came since; a page that is gone stops it.
    pub fn go_on(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let session = self.open.desk.session();
        let Self { open, past, busy, problem } = self;
        spawn_local(async move {
            let after = past.with_untracked(|past| past.through);
            let mut is_there = || busy.try_get_untracked().is_some();
            match session.past(open.entity, open.id, after, &mut is_there).await {
                Ok(newer) => {
                    past.try_update(|past| {
                        past.through = newer.through;
                        let mut steps = newer.steps;
                        steps.append(&mut past.steps);
                        past.steps = steps;
                    });
                }
                Err(error) => {
                    problem.try_set(Some(technical(&error).to_owned()));
                }
            }
            busy.try_set(false);
        });
    }

    /// Whether batches came since that were not looked at.
    pub fn is_behind(self) -> bool {
        let applied = self.open.desk.read(crate::workspace::Workspace::applied);
        self.problem.with_untracked(Option::is_none) && self.past.with_untracked(|past| past.through < applied)
    }

    /// What it is at, as a sentence: that it reads, or why it can't.
    pub fn state(self) -> Option<String> {
        let locale = locale();
        let problem = self.problem.get().map(|why| with_detail(words::FAILED.get(locale), &why, locale));
        problem.or_else(|| self.busy.get().then(|| words::READING.get(locale).to_owned()))
    }
}
