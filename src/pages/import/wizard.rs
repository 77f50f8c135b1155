//! What the parts of the wizard share: the phase, the file as the worker knows it, and the worker itself.
//! Every attempt has a number, so that an answer to a stopped one changes nothing.

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;

use super::spared::Spared;
use super::steps::{Event, Phase};
use crate::exchange::import::{SheetOverview, Summary, Tally};
use crate::exchange::protocol::{Request, Response, Sentence, Stage};
use crate::i18n::texts::import as texts;
use crate::model::schema::Tone;
use crate::model::{EntityId, RecordId, Text};
use crate::platform::worker::{ImportWorker, OnProgress};
use crate::ui::desk::Desk;
use crate::ui::leave::Away;

/// How far a long work is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Work {
    /// What goes on.
    pub what: Text,
    /// Units done.
    pub done: f64,
    /// Units in all; 0 when unknown.
    pub total: f64,
}

/// A word to the person that stays until the next thing happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// How it should be felt.
    pub tone: Tone,
    /// What it says.
    pub sentence: Sentence,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The import.
    pub import: RecordId,
    /// Its batches in the journal; `None` where nothing had to be committed.
    pub batches: Option<(u64, u64)>,
    /// What has become of the rows.
    pub tally: Tally,
    /// Whether it was taken back since.
    pub reverted: bool,
}

/// The wizard. Copied freely; one a page.
#[derive(Clone, Copy)]
pub struct Wizard {
    /// The open vault.
    pub desk: Desk,
    /// Where the wizard stands.
    pub phase: RwSignal<Phase>,
    /// What a person should know.
    pub notice: RwSignal<Option<Notice>>,
    /// How far the work under way is.
    pub work: RwSignal<Work>,
    /// The file's name; only ever shown as text.
    pub file: RwSignal<String>,
    /// Its sheets.
    pub sheets: RwSignal<Vec<SheetOverview>>,
    /// The tables of which the check must know the records.
    pub needs: RwSignal<Vec<EntityId>>,
    /// What a person should know of the file.
    pub notes: RwSignal<Vec<Sentence>>,
    /// Whether mappings of earlier imports were used.
    pub recalled: RwSignal<bool>,
    /// The sheet that is shown.
    pub sheet: RwSignal<u32>,
    /// Whether customers that rows belong to and nobody knows are made, where a person chose so now or before.
    pub create_customers: RwSignal<Option<bool>>,
    /// What the check found.
    pub summary: RwSignal<Summary>,
    /// What the import did.
    pub report: RwSignal<Option<Report>>,
    /// Whether a person is being asked whether to give the file up.
    pub asking: RwSignal<bool>,
    /// Where they want to go then; `None` where they stay on the page.
    pub wanted: RwSignal<Option<Away>>,
    /// Counts up when past imports should be read again.
    pub past: RwSignal<u32>,
    /// What stays of the import that was taken back last.
    pub spared: RwSignal<Option<Spared>>,
    /// Each sheet as it was when it was last part of the import.
    kept: StoredValue<Vec<SheetOverview>>,
    /// Questions about mappings that are not answered yet.
    asked: StoredValue<u32>,
    /// Whether a person did anything that is lost when the file is given up.
    touched: StoredValue<bool>,
    /// Cells that were mended: sheet, row's number, column.
    mended: StoredValue<BTreeSet<(u32, u32, u32)>>,
    /// Whether a person wants the import under way to stop.
    halting: StoredValue<bool>,
    worker: StoredValue<ImportWorker, LocalStorage>,
    attempt: StoredValue<u32>,
}

impl Wizard {
    /// A wizard at its beginning; goes with the page.
    pub fn new() -> Self {
        let wizard = Self {
            desk: Desk::expect(),
            phase: RwSignal::new(Phase::Choosing),
            notice: RwSignal::new(None),
            work: RwSignal::new(Work { what: texts::READING, done: 0.0, total: 0.0 }),
            file: RwSignal::new(String::new()),
            sheets: RwSignal::new(Vec::new()),
            needs: RwSignal::new(Vec::new()),
            notes: RwSignal::new(Vec::new()),
            recalled: RwSignal::new(false),
            sheet: RwSignal::new(0),
            create_customers: RwSignal::new(None),
            summary: RwSignal::new(Summary::default()),
            report: RwSignal::new(None),
            asking: RwSignal::new(false),
            wanted: RwSignal::new(None),
            past: RwSignal::new(0),
            spared: RwSignal::new(None),
            kept: StoredValue::new(Vec::new()),
            asked: StoredValue::new(0),
            touched: StoredValue::new(false),
            mended: StoredValue::new(BTreeSet::new()),
            halting: StoredValue::new(false),
            worker: StoredValue::new_local(ImportWorker::start()),
            attempt: StoredValue::new(0),
        };
        on_cleanup(move || {
            let _ = wizard.worker.try_with_value(ImportWorker::terminate);
        });
        wizard
    }

    /// The number of the attempt that is under way.
    pub fn attempt(&self) -> u32 {
        self.attempt.try_get_value().unwrap_or(0)
    }

    /// Whether that attempt still goes on and its page is still there.
    pub fn goes_on(&self, attempt: u32) -> bool {
        self.attempt.try_get_value() == Some(attempt)
    }

    /// Whether the page is still there.
    pub fn is_there(&self) -> bool {
        self.attempt.try_get_value().is_some()
    }

    /// The worker, where the page is still there.
    pub fn worker(&self) -> Option<ImportWorker> {
        self.worker.try_get_value()
    }

    /// Takes the wizard to the phase after an event.
    pub fn step(&self, event: Event) {
        let _ = self.phase.try_update(|phase| *phase = phase.after(event));
    }

    /// Begins an attempt: what was under way is forgotten.
    pub fn begin(&self) -> u32 {
        let attempt = self.attempt().wrapping_add(1);
        self.attempt.try_set_value(attempt);
        self.asked.try_set_value(0);
        self.kept.try_set_value(Vec::new());
        self.touched.try_set_value(false);
        self.mended.try_set_value(BTreeSet::new());
        self.halting.try_set_value(false);
        self.create_customers.try_set(None);
        self.notice.try_set(None);
        attempt
    }

    /// Remembers that a person chose or mended something.
    pub fn touch(&self) {
        self.touched.try_set_value(true);
    }

    /// Remembers that a cell was mended, for as long as the file is open.
    pub fn mark_mended(&self, sheet: u32, row: u32, column: u32) {
        let _ = self.mended.try_update_value(|mended| mended.insert((sheet, row, column)));
    }

    /// Whether a cell was mended.
    pub fn is_mended(&self, sheet: u32, row: u32, column: u32) -> bool {
        self.mended.try_with_value(|mended| mended.contains(&(sheet, row, column))) == Some(true)
    }

    /// Asks whether to give the file up, where something that a person did would be lost; true where it asks.
    pub fn asks_first(&self) -> bool {
        let asks = self.touched.try_get_value() == Some(true);
        if asks {
            self.wanted.try_set(None);
            self.asking.try_set(true);
        }
        asks
    }

    /// Asks the import under way to stop at its next slice; the file stays open.
    pub fn halt(&self) {
        self.halting.try_set_value(true);
    }

    /// Whether the import under way is to stop. The next one begins with a clean slate.
    pub fn is_halting(&self) -> bool {
        self.halting.try_get_value() == Some(true)
    }

    /// An import begins: nobody has stopped it yet.
    pub fn begin_import(&self) {
        self.halting.try_set_value(false);
        self.notice.try_set(None);
    }

    /// Ends what is under way and leads back to the beginning, with a word about why.
    pub fn end(&self, notice: Notice) {
        let Some(worker) = self.worker() else {
            return;
        };
        self.begin();
        worker.terminate();
        self.notice.try_set(Some(notice));
        self.step(Event::Ended);
    }

    /// Stops what is under way because the person wants so. Nothing is kept.
    pub fn stop(&self) {
        let sentence = sentence("stopped", texts::STOPPED);
        self.end(Notice { tone: Tone::Info, sentence });
    }

    /// Ends an attempt that failed.
    pub fn fail(&self, sentence: Sentence) {
        self.end(Notice { tone: Tone::Bad, sentence });
    }

    /// Back to the beginning for another file.
    pub fn again(&self) {
        self.begin();
        self.step(Event::Again);
        let _ = self.past.try_update(|past| *past += 1);
    }

    /// Shows how far the work under way is.
    pub fn tell(&self, what: Text, done: f64, total: f64) {
        self.work.try_set(Work { what, done, total });
    }

    /// What the worker's progress is shown by.
    pub fn on_progress(&self, attempt: u32) -> OnProgress {
        let wizard = *self;
        Rc::new(move |stage: Stage, done: u64, total: u64| {
            if wizard.goes_on(attempt) {
                let what = match stage {
                    Stage::Unpacking => texts::UNPACKING,
                    Stage::Reading => texts::READING,
                    Stage::Checking => texts::CHECKING,
                };
                wizard.tell(what, done as f64, total as f64);
            }
        })
    }

    /// Asks the worker. `None` where the attempt is over; a failure ends it.
    pub async fn ask(&self, attempt: u32, request: Request) -> Option<Response> {
        let worker = self.worker()?;
        let answer = worker.ask(&request, self.on_progress(attempt)).await;
        self.heard(attempt, answer)
    }

    /// The answer of an attempt that still goes on; a failure ends it.
    pub fn heard(&self, attempt: u32, answer: Result<Response, Sentence>) -> Option<Response> {
        if !self.goes_on(attempt) {
            return None;
        }
        match answer {
            Ok(response) => Some(response),
            Err(sentence) => {
                self.fail(sentence);
                None
            }
        }
    }

    /// Takes in what the worker says of the open file.
    pub fn opened(&self, sheets: Vec<SheetOverview>, needs: Vec<EntityId>, notes: Vec<Sentence>) {
        let _ = self.kept.try_update_value(|kept| {
            for (place, sheet) in sheets.iter().enumerate() {
                match kept.get_mut(place) {
                    Some(held) if sheet.mapping.is_some() => held.clone_from(sheet),
                    Some(_) => {}
                    None => kept.push(sheet.clone()),
                }
            }
        });
        self.sheets.try_set(sheets);
        self.needs.try_set(needs);
        self.notes.try_set(notes);
    }

    /// A sheet as it was when it was last part of the import.
    pub fn kept_sheet(&self, place: u32) -> Option<SheetOverview> {
        self.kept.try_with_value(|kept| kept.get(place as usize).cloned()).flatten()
    }

    /// One more question about mappings is under way.
    pub fn asking(&self) {
        let _ = self.asked.try_update_value(|asked| *asked += 1);
    }

    /// A question about mappings is answered; true where no other is under way, so that the answer is the newest.
    pub fn answered(&self) -> bool {
        let left = self.asked.try_update_value(|asked| {
            *asked = asked.saturating_sub(1);
            *asked
        });
        left == Some(0)
    }
}

/// A text as a sentence.
pub fn sentence(code: &str, text: Text) -> Sentence {
    Sentence { code: code.to_owned(), zh: text.zh.to_owned(), en: text.en.to_owned() }
}

/// A text with values filled in as a sentence.
pub fn filled(code: &str, text: Text, values: &[&str]) -> Sentence {
    use crate::model::text::Locale;
    let in_language = |locale: Locale| text.fill(locale, values);
    Sentence { code: code.to_owned(), zh: in_language(Locale::Chinese), en: in_language(Locale::English) }
}
