//! What the parts of the agent's desk share: the case at hand, the steps with it, and the keys that take them.

use leptos::ev;
use leptos::prelude::*;

use super::case_keys::{CaseKey, CaseKeys};
use super::macros::{Done, done};
use super::queue::next_case;
use super::steps::{Step, change, steps};
use crate::i18n::locale_untracked;
use crate::i18n::texts::{cases, service as words};
use crate::model::rights::Act;
use crate::model::schema::Tone;
use crate::model::schema::tables::{canned_text, interaction, service_case};
use crate::model::{Record, RecordId};
use crate::pages::record::Open;
use crate::pages::shell::page_stroke;
use crate::pages::support::{navigator, save, say};
use crate::ui::desk::Desk;
use crate::ui::links::path_of;

/// A dialog of the open case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Articles that fit it.
    Knowledge,
    /// Merging it with another.
    Merge,
    /// Splitting a new case off it.
    Split,
    /// Asking its customer how it was.
    Satisfaction,
    /// Putting it on hold.
    Hold,
}

/// The agent's desk.
#[derive(Clone, Copy)]
pub struct Agent {
    desk: Desk,
    /// The case that is being solved; its dialog is open.
    pub solving: RwSignal<Option<RecordId>>,
    /// The dialog of the open case that is wanted.
    pub asked: RwSignal<Option<Asked>>,
    /// Whether somebody calls.
    pub calling: RwSignal<bool>,
    /// The case whose page is open.
    here: RwSignal<Option<Open>>,
    go: Callback<String>,
}

impl Agent {
    /// Provides it to a page and listens to its keys.
    pub fn provide(desk: Desk) -> Self {
        let (solving, asked, here) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
        let agent = Self { desk, solving, asked, calling: RwSignal::new(false), here, go: navigator() };
        provide_context(agent);
        let keys = StoredValue::new(CaseKeys::default());
        let pressed = window_event_listener(ev::keydown, move |event: ev::KeyboardEvent| {
            let Some(stroke) = page_stroke(&event, desk) else {
                return;
            };
            let key = keys.try_update_value(|keys| keys.press(&stroke)).flatten();
            if key.is_some_and(|key| agent.press(key)) {
                event.prevent_default();
            }
        });
        on_cleanup(move || pressed.remove());
        agent
    }

    /// The one of this page.
    pub fn expect() -> Self {
        expect_context::<Self>()
    }

    /// Says that the page of a case is open, as long as it is.
    pub fn is_at(&self, open: Open) {
        let here = self.here;
        here.set(Some(open));
        on_cleanup(move || {
            // The page of the next case may have said so already.
            here.try_update(|here| {
                if here.as_ref().is_some_and(|at| at.id == open.id) {
                    *here = None;
                }
            });
        });
    }

    /// Whether a dialog of the open case is shown: it opens when it is asked for, and is asked for no more once it is closed.
    pub fn shows(&self, which: Asked) -> RwSignal<bool> {
        let (asked, shown) = (self.asked, RwSignal::new(false));
        Effect::new(move |_| {
            if asked.get() == Some(which) {
                shown.set(true);
            }
        });
        Effect::new(move |before: Option<bool>| {
            let now = shown.get();
            if before == Some(true) && !now {
                asked.set(None);
            }
            now
        });
        shown
    }

    /// Does with a case what a canned text does beside its words, in one step to undo.
    pub fn apply(&self, case: &Record, chosen: &Record) {
        let Done { change, asks_cause } = done(case, chosen);
        let said = cases::MACRO_DONE.fill(locale_untracked(), &[chosen.text(canned_text::TITLE)]);
        save(self.desk, said.clone(), change.into_iter().collect(), Some(said));
        if asks_cause {
            self.step(case.id, Step::Solve);
        }
    }

    /// Takes a step with a case, where it offers that.
    pub fn step(&self, id: RecordId, step: Step) {
        if step == Step::Solve {
            self.solving.set(Some(id));
            return;
        }
        // Its dialog is the one of the open case, which is the only one that offers the step.
        if step == Step::Hold {
            self.asked.set(Some(Asked::Hold));
            return;
        }
        let me = self.desk.member();
        let case = self.desk.read(|workspace| workspace.record(service_case::ID, id));
        let change = case.and_then(|case| change(&case, step, &me));
        let said = step.done().get(locale_untracked()).to_owned();
        save(self.desk, said.clone(), change.into_iter().collect(), Some(said));
    }

    /// Opens the next case of the queue.
    pub fn next(&self) {
        let here = self.here.get_untracked().map(|open| open.id);
        let me = self.desk.member();
        match self.desk.read(|workspace| next_case(workspace, &me, here)) {
            Some(next) => self.go.run(path_of(service_case::ID, next)),
            None => say(self.desk, words::NO_NEXT.get(locale_untracked()).to_owned(), Tone::Info, false),
        }
    }

    /// Does what a key means here; false where the case does not offer it.
    fn press(&self, key: CaseKey) -> bool {
        match key {
            CaseKey::Next => {
                self.next();
                return true;
            }
            CaseKey::Call => {
                self.calling.set(true);
                return true;
            }
            _ => {}
        }
        let Some(open) = self.here.get_untracked() else {
            return false;
        };
        let Some(case) = open.record.get_untracked() else {
            return false;
        };
        // What the role may not change has no keys either.
        let may = |entity, act| untrack(|| self.desk.may(entity, act));
        let may_edit = may(service_case::ID, Act::Edit);
        let offered = if may_edit { steps(&case, &self.desk.member()) } else { Vec::new() };
        let wanted: &[Step] = match key {
            CaseKey::Reply if !may(interaction::ID, Act::Create) => return false,
            CaseKey::Merge if !may_edit => return false,
            CaseKey::Reply => {
                open.follows_up.set(true);
                return true;
            }
            CaseKey::Knowledge | CaseKey::Merge => {
                let wanted = if key == CaseKey::Merge { Asked::Merge } else { Asked::Knowledge };
                self.asked.set(Some(wanted));
                return true;
            }
            CaseKey::Next | CaseKey::Call => &[],
            CaseKey::Take => &[Step::Take],
            CaseKey::Hold => &[Step::Hold, Step::GoOn],
            CaseKey::Solve => &[Step::Solve],
            CaseKey::Reopen => &[Step::Reopen],
        };
        let step = wanted.iter().copied().find(|step| offered.contains(step));
        if let Some(step) = step {
            self.step(open.id, step);
        }
        step.is_some()
    }
}
