//! Small helps that every page uses: navigating, saving with a message, and the words of moments.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::i18n::locale_untracked;
use crate::i18n::texts::module as words;
use crate::model::clean::in_small_letters;
use crate::model::schema::{Entity, Tone};
use crate::model::text::{Locale, Text};
use crate::model::{CalendarDate, Change, EntityId, FieldId, RecordId};
use crate::pages::routes::Place;
use crate::ui::desk::{Desk, Toast, commit_sentence};
use crate::ui::leave::Away;
use crate::ui::named::table_named;
use crate::workspace::audit::{Detail, Event};
use crate::workspace::query::Day;
use crate::workspace::{CommitError, Query, Sort, Workspace};

pub use crate::model::schema::rules::grouped;
pub use crate::ui::counted::{counted, label_of, plural_of};

/// A way to other pages that handlers can keep: called with a path such as `/customers`. Where the page at hand holds
/// what can't be kept, a person is asked first.
pub fn navigator() -> Callback<String> {
    let navigate = use_navigate();
    let desk = Desk::expect();
    Callback::new(move |path: String| {
        if desk.may_leave(Away::To(path.clone())) {
            navigate(&path, NavigateOptions::default());
        }
    })
}

/// Shows a message.
pub fn say(desk: Desk, text: String, tone: Tone, undo: bool) {
    desk.toast(Toast { text, tone, undo, open: None });
}

/// Says that nothing was saved, and why.
pub fn say_failed(desk: Desk, error: &CommitError) {
    say(desk, commit_sentence(error, locale_untracked()), Tone::Bad, false);
}

/// Commits changes; says `done`, with undo, when they are on disk, or why they are not.
pub fn save(desk: Desk, label: String, changes: Vec<Change>, done: Option<String>) {
    if changes.is_empty() {
        return;
    }
    spawn_local(async move {
        match desk.commit(label, changes).await {
            Ok(_) => {
                if let Some(text) = done {
                    say(desk, text, Tone::Good, true);
                }
            }
            Err(error) => say_failed(desk, &error),
        }
    });
}

/// The same of what stands in the audit once it is on disk.
pub fn save_noted(desk: Desk, label: String, changes: Vec<Change>, done: String, note: Noted) {
    spawn_local(async move {
        match desk.commit(label, changes).await {
            Ok(_) => {
                say(desk, done, Tone::Good, true);
                desk.note(note.event, note.about, note.detail);
            }
            Err(error) => say_failed(desk, &error),
        }
    });
}

/// What stands in the audit of a change.
pub struct Noted {
    /// What happened.
    pub event: Event,
    /// Which record it is about.
    pub about: Option<(EntityId, RecordId)>,
    /// What belongs to it.
    pub detail: Detail,
}

/// What a page is called.
pub fn page_name(place: Place, locale: Locale) -> &'static str {
    match (place, place.entity()) {
        (Place::Own(_), Some(entity)) => plural_of(entity, locale),
        _ => place.label().get(locale),
    }
}

/// The table of that number, by the name that it has here.
pub fn entity_of(entity: EntityId) -> Option<&'static Entity> {
    table_named(entity)
}

/// `New customer`, `新建客户`: names of things stand in lower case within an English sentence.
pub fn new_label(entity: EntityId, locale: Locale) -> String {
    filled(words::NEW, locale, label_of(entity, locale))
}

/// A text with one name in it, in lower case where the language wants it.
pub fn filled(text: Text, locale: Locale, name: &str) -> String {
    match locale {
        Locale::Chinese => text.fill(locale, &[name]),
        // A name of its own, such as WeChat, keeps its capitals.
        Locale::English if name.chars().skip(1).any(char::is_uppercase) => text.fill(locale, &[name]),
        Locale::English => text.fill(locale, &[&in_small_letters(name)]),
    }
}

/// These rows of a table in the order of a day or moment, the latest first; those without one come last.
pub fn latest_first(workspace: &Workspace, entity: EntityId, field: FieldId, rows: Vec<u32>) -> Vec<u32> {
    let day = Day { today: CalendarDate(0), offset_minutes: 0 };
    let sort = Some(Sort { field, descending: true });
    // Of follow-ups there may be hundreds of thousands.
    let mut wanted = vec![false; rows.iter().max().map_or(0, |last| *last as usize + 1)];
    for row in rows {
        if let Some(entry) = wanted.get_mut(row as usize) {
            *entry = true;
        }
    }
    let mut ordered = workspace.query(&Query { sort, ..Query::all(entity, day) });
    ordered.retain(|row| wanted.get(*row as usize) == Some(&true));
    ordered
}

/// Does what may wait when all that is drawn by now is on screen.
pub fn after_paint(work: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(work, Duration::ZERO));
}

/// `14:30` of a moment.
pub fn clock_time(local: &str) -> String {
    local.split(' ').nth(1).unwrap_or_default().to_owned()
}
