//! Files on their way into the vault: each is checked, sealed part by part, and then all get their records in one step.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::locale_untracked;
use crate::i18n::texts::files as words;
use crate::model::files::{MOST, media_type, safe_name, size_words};
use crate::model::schema::Tone;
use crate::model::schema::tables::attachment;
use crate::model::text::Locale;
use crate::model::{Change, Key, Record, RecordId};
use crate::pages::record::Open;
use crate::pages::support::say;
use crate::platform::files::bytes_of;
use crate::ui::desk::commit_sentence;
use crate::ui::failure::{technical, with_detail};
use crate::workspace::CommitError;
use crate::workspace::durable::StoreError;

/// How many of the first bytes say what a file is.
const FIRST: u32 = 16;

/// A file that is being sealed.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Its name.
    pub name: String,
    /// Bytes that are safe.
    pub done: f64,
    /// Bytes in all.
    pub of: f64,
}

/// What the section knows of files on their way.
#[derive(Clone, Copy)]
pub struct Adding {
    /// The file at hand; `None` where none is.
    pub work: RwSignal<Option<Work>>,
    /// Why files were not added, a sentence each.
    pub problems: RwSignal<Vec<String>>,
    /// Whether files are on their way, also between one and the next.
    busy: RwSignal<bool>,
}

impl Adding {
    /// Nothing is on its way.
    pub fn nothing() -> Self {
        Self { work: RwSignal::new(None), problems: RwSignal::new(Vec::new()), busy: RwSignal::new(false) }
    }

    fn problem(self, sentence: String) {
        self.problems.try_update(|problems| problems.push(sentence));
    }
}

/// Adds files to the record, one after the other; what fails is said and does not stop the others.
pub fn add(open: Open, owner: Key<RecordId>, adding: Adding, files: Vec<web_sys::File>) {
    if files.is_empty() {
        return;
    }
    if adding.busy.get_untracked() {
        return adding.problem(words::BUSY.get(locale_untracked()).to_owned());
    }
    adding.busy.set(true);
    adding.problems.set(Vec::new());
    spawn_local(async move {
        // Who closes the tab now is asked first.
        open.desk.unsaved.try_update(|count| *count += 1);
        add_all(open, owner, adding, files).await;
        open.desk.unsaved.try_update(|count| *count = count.saturating_sub(1));
        adding.work.try_set(None);
        adding.busy.try_set(false);
    });
}

async fn add_all(open: Open, owner: Key<RecordId>, adding: Adding, files: Vec<web_sys::File>) {
    let mut kept: Vec<Record> = Vec::new();
    for file in files {
        match keep(open, owner, adding, &file).await {
            Ok(record) => kept.push(record),
            Err(sentence) => adding.problem(sentence),
        }
    }
    let label = match kept.as_slice() {
        [] => return,
        [one] => words::ADDED.fill(locale_untracked(), &[one.text(attachment::NAME)]),
        more => words::ADDED_MANY.fill(locale_untracked(), &[&more.len().to_string()]),
    };
    let changes = kept.iter().map(Change::create).collect();
    match open.desk.commit(label.clone(), changes).await {
        Ok(_) => say(open.desk, label, Tone::Good, true),
        Err(error) => {
            adding.problem(commit_sentence(&error, locale_untracked()));
            for record in kept {
                open.desk.drop_file(record.id).await;
            }
        }
    }
}

/// Keeps the bytes of a file and makes its record; or says why not.
async fn keep(open: Open, owner: Key<RecordId>, adding: Adding, file: &web_sys::File) -> Result<Record, String> {
    let locale = locale_untracked();
    let name = safe_name(&file.name());
    let of = file.size();
    if of > MOST as f64 {
        return Err(words::TOO_LARGE.fill(locale, &[&name, &size_words(of as u64), &size_words(MOST)]));
    }
    adding.work.try_set(Some(Work { name: name.clone(), done: 0.0, of }));
    let bytes = bytes_of(file).await.ok_or_else(|| words::UNREADABLE.fill(locale, &[&name]))?;
    let id = open.desk.new_id();
    let mut told = |done: u64| {
        adding.work.try_update(|work| {
            if let Some(work) = work {
                work.done = done as f64;
            }
        });
    };
    let kept = open.desk.keep_file(id, &bytes, &mut told).await;
    let checksum = kept.map_err(|error| words::NOT_KEPT.fill(locale, &[&name, &why(error, locale)]))?;
    let first = bytes.subarray(0, FIRST.min(bytes.length())).to_vec();
    Ok(Record::new(attachment::ID, id)
        .with(attachment::NAME, name)
        .with(owner, open.id)
        .with(attachment::MEDIA_TYPE, media_type(&first).to_owned())
        .with(attachment::SIZE, i64::from(bytes.length()))
        .with(attachment::CHECKSUM, checksum))
}

/// Why bytes could not be kept: what happened and what to do.
fn why(error: StoreError, locale: Locale) -> String {
    match error {
        StoreError::NoRoom => words::NO_ROOM.get(locale).to_owned(),
        other => with_detail(words::STORE_FAILED.get(locale), technical(&CommitError::Store(other)), locale),
    }
}
