//! What the page shows as a file, entries with their hashes: that is what an audit can be compared with later.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::filter::Shown;
use super::reading::{Lines, Reading, of_entry};
use super::words;
use crate::exchange::write::write_csv;
use crate::i18n::texts::audit as texts;
use crate::i18n::{locale_untracked, tr};
use crate::model::Key;
use crate::model::schema::Tone;
use crate::model::schema::tables::audit_entry as entry;
use crate::model::text::Locale;
use crate::pages::support::{grouped, say};
use crate::platform::clock::Slice;
use crate::platform::files::{download, media_type};
use crate::ui::desk::{Desk, commit_sentence};
use crate::ui::icons::{Icon, IconName};
use crate::workspace::CommitError;
use crate::workspace::audit::Detail;
use crate::workspace::session::{TimeLine, What};

/// The button.
#[component]
pub fn ExportButton(
    /// What is shown.
    reading: Reading,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let press = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match all_lines(reading).await {
                Ok(lines) => save(reading.desk, &lines).await,
                Err(error) => {
                    say(reading.desk, commit_sentence(&error, locale_untracked()), Tone::Bad, false);
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <button type="button" class="button" disabled=move || busy.get() on:click=press>
            <Icon name=IconName::Download />
            <span>{tr(texts::EXPORT)}</span>
        </button>
    }
}

/// All lines that the filter lets through, also those that were not read yet.
async fn all_lines(reading: Reading) -> Result<Vec<TimeLine>, CommitError> {
    let session = reading.desk.session();
    let filter = reading.filter.get_untracked();
    if filter.shown == Shown::WithChanges {
        let sought = filter.sought(reading.desk.offset_minutes());
        let mut is_there = |_: u64| reading.busy.try_get_untracked().is_some();
        let looked = session.time_line(session.journal_end() + 1, &sought, usize::MAX, &mut is_there).await?;
        return Ok(looked.lines);
    }
    let Lines::Rows(rows) = reading.lines.get_untracked() else {
        return Ok(Vec::new());
    };
    let (mut lines, mut slice) = (Vec::with_capacity(rows.len()), Slice::begin());
    for row in rows.iter() {
        lines.extend(session.audit_entry(*row).map(of_entry));
        slice.rest().await;
    }
    Ok(lines)
}

async fn save(desk: Desk, lines: &[TimeLine]) {
    let (locale, offset) = (locale_untracked(), desk.offset_minutes());
    let mut rows = vec![head(locale)];
    let mut slice = Slice::begin();
    for line in lines {
        rows.push(row(desk, line, locale));
        slice.rest().await;
    }
    let name = format!("{}-{}.csv", texts::FILE.get(locale), desk.now().date(offset));
    let detail = Detail::default().with("what", "audit").with("form", "csv").with("records", lines.len());
    let refused = match desk.hand_out(None, detail, || download(&name, media_type(&name), &write_csv(&rows))).await {
        Ok(true) => return say(desk, texts::EXPORTED.fill(locale, &[&grouped(lines.len())]), Tone::Good, false),
        Ok(false) => texts::NOT_SAVED.get(locale).to_owned(),
        Err(refused) => refused,
    };
    say(desk, refused, Tone::Bad, false);
}

fn head(locale: Locale) -> Vec<String> {
    let texts = [
        texts::NUMBER,
        texts::TIME,
        texts::MEMBER,
        texts::SHOWN,
        texts::ABOUT,
        texts::RECORD_ID,
        texts::DETAIL,
        texts::COVERS,
        texts::DIGEST,
        texts::PREVIOUS,
        texts::HASH,
    ];
    texts.map(|text| text.get(locale).to_owned()).to_vec()
}

fn row(desk: Desk, line: &TimeLine, locale: Locale) -> Vec<String> {
    let mut row =
        vec![String::new(), line.at.rfc3339(), line.member.clone(), words::event_of(line).get(locale).to_owned()];
    match &line.what {
        What::Entry(record) => {
            if let (Some(first), Some(number)) = (row.first_mut(), record.get(entry::NUMBER)) {
                *first = number.to_string();
            }
            let number = |key: Key<i64>| record.get(key).unwrap_or(0);
            row.extend([
                words::table_of(record).map_or_else(String::new, |entity| entity.label.get(locale).to_owned()),
                record.get(entry::RECORD).map(|id| id.to_string()).unwrap_or_default(),
                words::detail(record, locale, desk.offset_minutes(), &|word| {
                    desk.read(|workspace| words::own_role(workspace, word))
                }),
                format!("{}–{}", number(entry::FROM), number(entry::UPTO)),
                record.text(entry::DIGEST).to_owned(),
                record.text(entry::PREVIOUS).to_owned(),
                record.text(entry::HASH).to_owned(),
            ]);
        }
        What::Change(_, label, counts) => {
            row.extend([words::counts(counts, locale), String::new(), label.clone()]);
            row.extend(std::iter::repeat_n(String::new(), 4));
        }
    }
    row
}
