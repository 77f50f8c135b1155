//! The wizard's long works: opening a file, checking its rows against the vault, importing them. Each goes in slices
//! with a breath between, so that the page stays alive, and each can be stopped at any slice.

use hashbrown::HashSet;
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::batches::Batches;
use super::columns::for_table;
use super::envelope::CheckMessage;
use super::recall;
use super::revert::Wanted;
use super::spared::Spared;
use super::steps::{Event, Phase};
use super::wizard::{Notice, Report, Wizard, filled, sentence};
use crate::exchange::import::{Known, Mapping, Tally, Target};
use crate::exchange::protocol::{Agreements, Bytes, Request, Response, SavedMapping, Sentence};
use crate::exchange::read::Limits;
use crate::i18n::locale_untracked;
use crate::i18n::texts::import as texts;
use crate::model::schema::Tone;
use crate::model::text::Locale;
use crate::model::{EntityId, RecordId};
use crate::pages::export::layouts::kept;
use crate::platform::clock::{Slice, breathe};
use crate::platform::{files, memory};
use crate::ui::choices::described;
use crate::ui::desk::{Desk, SaveState, Toast, commit_sentence};
use crate::ui::failure::{technical, with_detail};
use crate::workspace::audit::{Detail, Event as Audited};
use crate::workspace::durable::StoreError;
use crate::workspace::session::Surroundings as _;
use crate::workspace::{CommitError, Committed, Proposals as _, Refusal};

/// Records read between two looks at the clock.
const RECORDS: usize = 50;

/// Records that the worker builds at once: one batch of the journal.
const CHUNK: u32 = 500;

/// The mappings that the vault remembers. Headers are the company's own words, so they lie sealed. Releases before this
/// one let the device remember them in the clear: the first vault that asks takes those over.
async fn remembered(desk: Desk) -> Vec<SavedMapping> {
    let sealed = desk.recall::<Vec<SavedMapping>>(recall::MEMORY).await;
    let open = memory::get::<Vec<SavedMapping>>(recall::MEMORY);
    memory::remove(recall::MEMORY);
    match (sealed, open) {
        (None, Some(open)) => {
            desk.remember(recall::MEMORY, &open).await;
            open
        }
        (sealed, _) => sealed.unwrap_or_default(),
    }
}

/// Opens a file that a person chose.
pub fn open(wizard: Wizard, file: File) {
    let phase = wizard.phase.get_untracked();
    if phase.after(Event::FileChosen) != Phase::Opening {
        return;
    }
    let attempt = wizard.begin();
    wizard.spared.set(None);
    wizard.file.set(file.name());
    wizard.tell(texts::READING, 0.0, 0.0);
    wizard.step(Event::FileChosen);
    spawn_local(async move {
        let _ = opened(wizard, attempt, file).await;
    });
}

async fn opened(wizard: Wizard, attempt: u32, file: File) -> Option<()> {
    let name = file.name();
    // Seen before the file is in memory: a tab can't hold just anything.
    let limit = Limits::default().file_bytes;
    if file.size() > limit as f64 {
        let size = format!("{:.0}", file.size() / 1_000_000.0);
        let limit = (limit / 1_000_000).to_string();
        wizard.fail(filled("file_too_large", texts::TOO_LARGE, &[&name, &size, &limit]));
        return None;
    }
    let saved = remembered(wizard.desk).await;
    let (today, offset_minutes) = (wizard.desk.today(), wizard.desk.offset_minutes());
    let agreed = agreed_in(wizard);
    let request = Request::Open { name, bytes: Bytes::default(), today, offset_minutes, saved: saved.clone(), agreed };
    let answer = wizard.worker()?.open(&request, &file, wizard.on_progress(attempt)).await;
    let Response::Opened { sheets, needs, notes } = wizard.heard(attempt, answer)? else {
        return None;
    };
    wizard.recalled.try_set(sheets.iter().any(|sheet| recall::is_recalled(&saved, sheet)));
    wizard.create_customers.try_set(recall::create_customers(&saved, &sheets));
    let first = sheets.iter().position(|sheet| sheet.mapping.is_some()).unwrap_or(0);
    wizard.sheet.try_set(u32::try_from(first).unwrap_or(0));
    wizard.opened(sheets, needs, notes);
    wizard.step(Event::Opened);
    Some(())
}

/// What the vault has agreed on, for the worker, which knows no vault.
pub fn agreed_in(wizard: Wizard) -> Agreements {
    wizard.desk.read(|workspace| Agreements {
        pipeline: workspace.pipeline().agreed().write(),
        own_fields: workspace.own_fields().agreed().write(),
        layouts: kept(workspace).write(),
    })
}

/// Sets how a sheet is read. The page shows it at once; the worker's answer brings headers, samples and gaps.
pub fn set_mapping(wizard: Wizard, sheet: u32, mapping: Option<Mapping>) {
    let attempt = wizard.attempt();
    wizard.touch();
    wizard.sheets.update(|sheets| {
        if let Some(shown) = sheets.get_mut(sheet as usize) {
            shown.mapping.clone_from(&mapping);
        }
    });
    wizard.asking();
    spawn_local(async move {
        let answer = wizard.ask(attempt, Request::SetMapping { sheet, mapping }).await;
        // An answer to an earlier choice would take a later one back on the screen.
        if let Some(Response::Opened { sheets, needs, notes }) = answer
            && wizard.answered()
        {
            wizard.opened(sheets, needs, notes);
        }
    });
}

/// Sets the row of the headers, counted from 0. Where the new headers say more than the columns did, they are followed.
pub fn set_header_row(wizard: Wizard, sheet: u32, header_row: Option<usize>) {
    let attempt = wizard.attempt();
    let held =
        wizard.sheets.with_untracked(|sheets| sheets.get(sheet as usize).and_then(|sheet| sheet.mapping.clone()));
    let Some(held) = held else {
        return;
    };
    let mapping = Mapping { header_row, ..held };
    wizard.touch();
    wizard.asking();
    spawn_local(async move {
        let asked = Request::SetMapping { sheet, mapping: Some(mapping.clone()) };
        let answer = wizard.ask(attempt, asked).await;
        let Some(Response::Opened { sheets, needs, notes }) = answer.filter(|_| wizard.answered()) else {
            return;
        };
        let headers = sheets.get(sheet as usize).map(|sheet| sheet.headers.clone()).unwrap_or_default();
        wizard.opened(sheets, needs, notes);
        let Some(entity) = described(wizard.desk, mapping.entity) else {
            return;
        };
        let said = for_table(entity, &headers, mapping.columns.len(), header_row);
        let filled = |mapping: &Mapping| mapping.columns.iter().filter(|target| **target != Target::Ignore).count();
        if filled(&said) > filled(&mapping) {
            set_mapping(wizard, sheet, Some(said));
        }
    });
}

/// Checks all rows.
pub fn check(wizard: Wizard) {
    if wizard.phase.get_untracked() != Phase::Columns {
        return;
    }
    let attempt = wizard.attempt();
    wizard.notice.set(None);
    wizard.tell(texts::GATHERING, 0.0, 0.0);
    wizard.step(Event::CheckAsked);
    spawn_local(async move {
        let _ = checked(wizard, attempt).await;
    });
}

async fn checked(wizard: Wizard, attempt: u32) -> Option<()> {
    let known = gather(wizard, attempt).await?;
    let chosen = wizard.create_customers.try_get_untracked()?;
    let mut message = CheckMessage::new(known, chosen).ok()?;
    let mut slice = Slice::begin();
    while message.step().ok()? {
        slice.rest().await;
    }
    if !wizard.goes_on(attempt) {
        return None;
    }
    let message = message.finish();
    wizard.tell(texts::CHECKING, 0.0, 0.0);
    let message = Uint8Array::from(message.as_slice());
    let answer = wizard.worker()?.send(message, wizard.on_progress(attempt)).await;
    let Response::Checked { summary } = wizard.heard(attempt, answer)? else {
        return None;
    };
    let sheet = wizard.sheet.try_get_untracked()? as usize;
    let shown = summary.sheets.get(sheet).is_some_and(|sheet| sheet.rows > 0);
    if !shown {
        let first = summary.sheets.iter().position(|sheet| sheet.rows > 0).unwrap_or(0);
        wizard.sheet.try_set(u32::try_from(first).unwrap_or(0));
    }
    wizard.summary.try_set(summary);
    wizard.step(Event::Checked);
    Some(())
}

/// Asks for a decision about rows of the checked file and shows what the check finds then; true where that worked.
pub async fn decide(wizard: Wizard, request: Request, changed: RwSignal<u32>) -> bool {
    wizard.touch();
    let Some(Response::Checked { summary }) = wizard.ask(wizard.attempt(), request).await else {
        return false;
    };
    wizard.summary.try_set(summary);
    let _ = changed.try_update(|changed| *changed += 1);
    true
}

/// What the vault holds of the tables that the file brings or names.
async fn gather(wizard: Wizard, attempt: u32) -> Option<Known> {
    let desk = wizard.desk;
    let needs = wizard.needs.try_get_untracked()?;
    let tables: Vec<(EntityId, Vec<u32>)> =
        desk.read(|workspace| needs.iter().map(|entity| (*entity, workspace.rows(*entity))).collect());
    let total: usize = tables.iter().map(|(_, rows)| rows.len()).sum();
    let mut known = Known::default();
    let mut done = 0_usize;
    let mut slice = Slice::begin();
    for (entity, rows) in tables {
        for rows in rows.chunks(RECORDS) {
            desk.read(|workspace| {
                for record in rows.iter().filter_map(|row| workspace.record_at(entity, *row)) {
                    known.push(&record);
                }
            });
            done += rows.len();
            if slice.rest().await {
                wizard.tell(texts::GATHERING, done as f64, total as f64);
            }
            if !wizard.goes_on(attempt) {
                return None;
            }
        }
    }
    Some(known)
}

/// Imports what was checked.
pub fn import(wizard: Wizard) {
    if wizard.phase.get_untracked() != Phase::Reviewing {
        return;
    }
    let attempt = wizard.attempt();
    wizard.begin_import();
    let sheets = wizard.sheets.get_untracked();
    let create = wizard.create_customers.get_untracked();
    wizard.tell(texts::BUILDING, 0.0, 0.0);
    wizard.step(Event::ImportAsked);
    spawn_local(async move {
        let mappings = recall::with_sheets(remembered(wizard.desk).await, &sheets, create);
        wizard.desk.remember(recall::MEMORY, &mappings).await;
        let _ = imported(wizard, attempt).await;
    });
}

async fn imported(wizard: Wizard, attempt: u32) -> Option<()> {
    let desk = wizard.desk;
    let session = desk.session();
    let import = desk.new_id();
    let label = wizard.file.try_get_untracked()?;
    let (now, seed) = (desk.now(), session.surroundings().random());
    let mut batches = Batches::new(import, label.clone());
    let tally = loop {
        let answer = wizard.ask(attempt, Request::Build { chunk: CHUNK, now, seed }).await?;
        let Response::Built { created, updates, done, total, tally, last } = answer else {
            return None;
        };
        wizard.tell(texts::BUILDING, f64::from(done), f64::from(total));
        batches.take(created, updates);
        if wizard.is_halting() {
            halted(wizard, attempt);
            return None;
        }
        if last {
            break tally;
        }
        breathe().await;
    };
    let mut slice = Slice::begin();
    // The session itself, for the desk may be locked meanwhile.
    let session = desk.session();
    while batches.turn_some(&|entity, id| session.read(|workspace| workspace.record(entity, id))) {
        slice.rest().await;
    }
    if !wizard.goes_on(attempt) {
        return None;
    }
    if wizard.is_halting() {
        halted(wizard, attempt);
        return None;
    }
    if batches.count() == 0 {
        show(wizard, Report { import, batches: None, tally, reverted: false });
        return Some(());
    }
    wizard.tell(texts::SAVING, 0.0, 0.0);
    desk.save_state.try_set(SaveState::Saving);
    let mut progress = |share: f32| {
        wizard.tell(texts::SAVING, f64::from(share), 1.0);
        wizard.goes_on(attempt) && !wizard.is_halting()
    };
    let result = session.commit_many(&batches, &mut progress).await;
    desk.settle_result(&result);
    if let Ok(done) = &result {
        let [created, updated, _] = done.counts;
        desk.note(Audited::Imported, None, Detail::default().with("created", created).with("updated", updated));
    }
    settled(wizard, attempt, import, &label, tally, result);
    Some(())
}

/// Shows how the commit ended: the summary, or why nothing was kept.
fn settled(
    wizard: Wizard,
    attempt: u32,
    import: RecordId,
    label: &str,
    tally: Tally,
    result: Result<Committed, CommitError>,
) {
    match result {
        Ok(committed) if wizard.goes_on(attempt) => {
            if wizard.is_halting() {
                say_too_late(wizard, label);
            }
            show(wizard, Report { import, batches: Some(committed.batches), tally, reverted: false });
        }
        // The page was left, but the disk had it already: say so, and offer to take it back.
        Ok(_) => {
            say_too_late(wizard, label);
            let _ = wizard.past.try_update(|past| *past += 1);
        }
        Err(CommitError::Refused(Refusal::Nothing)) if wizard.goes_on(attempt) && wizard.is_halting() => {
            halted(wizard, attempt);
        }
        Err(error) if wizard.goes_on(attempt) => {
            check_again(wizard, attempt, Notice { tone: Tone::Bad, sentence: explained(&error) });
        }
        Err(CommitError::Refused(Refusal::Nothing)) => {
            if !wizard.is_there() {
                let text = texts::STOPPED.get(locale_untracked()).to_owned();
                wizard.desk.toast(Toast { text, tone: Tone::Info, undo: false, open: None });
            }
        }
        Err(error) => {
            let text = commit_sentence(&error, locale_untracked());
            wizard.desk.toast(Toast { text, tone: Tone::Bad, undo: false, open: None });
        }
    }
}

/// A person stopped the import, but the disk had it already: it can be taken back.
fn say_too_late(wizard: Wizard, label: &str) {
    let text = texts::TOO_LATE.fill(locale_untracked(), &[label]);
    wizard.desk.toast(Toast { text, tone: Tone::Warning, undo: true, open: None });
}

/// A person stopped the import before anything was kept.
fn halted(wizard: Wizard, attempt: u32) {
    // Whoever left the page ends here.
    if wizard.goes_on(attempt) {
        check_again(wizard, attempt, Notice { tone: Tone::Info, sentence: sentence("stopped", texts::STOPPED) });
    }
}

/// Nothing was kept: the rows are checked against the vault as it is now, and then stand there to be imported again
/// with all that a person mended and decided.
fn check_again(wizard: Wizard, attempt: u32, notice: Notice) {
    wizard.notice.try_set(Some(notice));
    wizard.tell(texts::GATHERING, 0.0, 0.0);
    wizard.step(Event::Refused);
    spawn_local(async move {
        let _ = checked(wizard, attempt).await;
    });
}

fn show(wizard: Wizard, report: Report) {
    wizard.report.try_set(Some(report));
    wizard.step(Event::Imported);
}

/// Why nothing was imported, in both languages.
fn explained(error: &CommitError) -> Sentence {
    match error {
        CommitError::Refused(Refusal::Stale(_) | Refusal::Gone(_)) => sentence("stale", texts::STALE),
        CommitError::Store(StoreError::NoRoom) => sentence("no_room", texts::NO_ROOM),
        CommitError::Refused(_) => {
            let why = |locale: Locale| texts::NOT_IMPORTED.fill(locale, &[&commit_sentence(error, locale)]);
            Sentence { code: "not_imported".to_owned(), zh: why(Locale::Chinese), en: why(Locale::English) }
        }
        _ => {
            let why = |locale: Locale| with_detail(texts::NOT_KEPT.get(locale), technical(error), locale);
            Sentence { code: "not_kept".to_owned(), zh: why(Locale::Chinese), en: why(Locale::English) }
        }
    }
}

/// Asks for a file and saves it on the device. A refusal is a message and ends nothing.
pub fn save_file(wizard: Wizard, request: Request) {
    spawn_local(async move {
        let Some(worker) = wizard.worker() else {
            return;
        };
        let answer = worker.ask(&request, std::rc::Rc::new(|_, _, _| {})).await;
        let refusal = match answer {
            Ok(Response::File { name, bytes }) if files::download(&name, files::media_type(&name), &bytes.0) => None,
            Ok(_) => Some(sentence("not_saved", texts::NO_DOWNLOAD)),
            Err(sentence) => Some(sentence),
        };
        if let Some(refusal) = refusal.filter(|refusal| refusal.code != "stopped") {
            let text = refusal.get(locale_untracked()).to_owned();
            wizard.desk.toast(Toast { text, tone: Tone::Bad, undo: false, open: None });
        }
    });
}

/// Takes an import back; true where something of it was. What was changed since stays and is listed on the page.
pub async fn take_back(wizard: Wizard, import: &Wanted) -> bool {
    let desk = wizard.desk;
    let label = import.label.as_str();
    desk.save_state.try_set(SaveState::Saving);
    let locale = locale_untracked();
    let step = texts::LABEL_TAKE_BACK.fill(locale, &[label]);
    let result = desk.session().revert_import(import.batches, import.import, &step).await;
    desk.settle_result(&result);
    let (text, tone) = match &result {
        Ok(done) if done.kept.is_empty() => (texts::TAKEN_BACK.fill(locale, &[label]), Tone::Good),
        Ok(done) if done.is_empty() => {
            (texts::ALL_SPARED.fill(locale, &[label, &done.kept.len().to_string()]), Tone::Warning)
        }
        Ok(done) => {
            let count = done.kept.len().to_string();
            (texts::TAKEN_BACK_PARTLY.fill(locale, &[label, &count, &desk.names(&done.kept)]), Tone::Warning)
        }
        Err(CommitError::Refused(Refusal::Nothing)) => {
            (texts::NOTHING_TO_TAKE_BACK.fill(locale, &[label]), Tone::Warning)
        }
        Err(error) => (commit_sentence(error, locale), Tone::Bad),
    };
    let taken = result.as_ref().is_ok_and(|done| !done.is_empty());
    if let Some(done) = result.as_ref().ok().filter(|_| taken) {
        let [_, updated, deleted] = done.counts;
        let detail = Detail::default().with("updated", updated).with("deleted", deleted).with("kept", done.kept.len());
        desk.note(Audited::TookImportBack, None, detail);
    }
    desk.toast(Toast { text, tone, undo: taken, open: None });
    if let Ok(done) = result {
        wizard.spared.try_set(spared(import, done.kept));
    }
    taken
}

/// Each record once, however many batches of the import touched it.
fn spared(import: &Wanted, kept: Vec<(EntityId, RecordId)>) -> Option<Spared> {
    let mut seen = HashSet::new();
    let records: Vec<(EntityId, RecordId)> = kept.into_iter().filter(|record| seen.insert(*record)).collect();
    (!records.is_empty()).then(|| Spared { label: import.label.clone(), records })
}

/// A word to the person about a file that is not opened.
pub fn refuse_several(wizard: Wizard) {
    wizard.notice.set(Some(Notice { tone: Tone::Warning, sentence: sentence("several", texts::ONE_FILE) }));
}
