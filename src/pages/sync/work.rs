//! What the buttons of these screens do: through the one door, with a message, and with undo where a person's own
//! records changed.

use leptos::task::spawn_local;

use super::conflicts::{Choice, Line, Settling, settle, settled_alike};
use super::link_up;
use super::pending::{Pending, discarded};
use crate::i18n::locale_untracked;
use crate::i18n::texts::ui;
use crate::i18n::texts::unsettled as words;
use crate::model::change::Origin;
use crate::model::schema::Tone;
use crate::model::{Change, EntityId, Record, RecordId, Text};
use crate::pages::support::{grouped, save, say, say_failed};
use crate::platform::clock::Slice;
use crate::sync::decision::{brought_back, given_up, sent_again};
use crate::ui::desk::{Desk, slices};
use crate::workspace::Proposal;

/// What a record is called, in sentences and names of buttons.
pub fn called(title: &str) -> String {
    if title.trim().is_empty() { ui::UNNAMED.get(locale_untracked()).to_owned() } else { title.to_owned() }
}

/// Lets a refused record go once more, or one whose creation has not arrived.
pub fn try_again(desk: Desk, pending: &Pending) {
    whisper(desk, pending.stored(), sent_again, words::GOES_AGAIN.fill(locale_untracked(), &[&called(&pending.title)]));
}

/// Takes a deletion back.
pub fn bring_back(desk: Desk, pending: &Pending) {
    let said = words::COMES_BACK.fill(locale_untracked(), &[&called(&pending.title)]);
    whisper(desk, pending.stored(), brought_back, said);
}

/// Forgets the deletion of a record that the backend may never have had.
pub fn give_up(desk: Desk, pending: &Pending) {
    let said = words::GIVEN_UP.fill(locale_untracked(), &[&called(&pending.title)]);
    whisper(desk, pending.stored(), given_up, said);
}

/// Changes what the vault remembers of the conversation about a record. That is no edit of a person's: it changes
/// nobody's name on the record, and there is nothing of it to undo.
fn whisper(desk: Desk, (entity, id): (EntityId, RecordId), change: fn(&Record) -> Option<Change>, said: String) {
    let (session, sync_now) = (desk.session(), link_up::asker(desk));
    spawn_local(async move {
        let planned = session
            .commit_planned(|workspace| {
                let changes: Vec<Change> =
                    workspace.record(entity, id).and_then(|stored| change(&stored)).into_iter().collect();
                let proposal = Proposal { label: String::new(), origin: Origin::Sync, changes };
                let proposals = if proposal.changes.is_empty() { Vec::new() } else { vec![proposal] };
                (proposals, ())
            })
            .await;
        let result = planned.map(|(committed, ())| committed);
        desk.settle_result(&result);
        match result {
            Ok(done) if done.is_empty() => say_settled(desk),
            Ok(_) => {
                say(desk, said, Tone::Good, false);
                sync_now();
            }
            Err(error) => say_failed(desk, &error),
        }
    });
}

/// Puts back what the backend has.
pub fn discard(desk: Desk, pending: &Pending) {
    let (entity, id) = (pending.entity, pending.id);
    let change = desk.read(|workspace| workspace.record(entity, id)).as_ref().and_then(discarded);
    save_named(desk, words::DISCARDED, &pending.title, change.into_iter().collect());
}

/// Settles lines of one record.
pub fn settle_lines(desk: Desk, title: &str, lines: &[Line], choice: &Choice) {
    let settling = Settling { at: desk.now(), by: desk.member() };
    let changes = desk.read(|workspace| settle(workspace, lines, choice, &settling));
    save_named(desk, words::WAS_SETTLED, title, changes);
}

/// How many conflicts of all records can be settled together.
pub async fn count_alike(desk: Desk, choice: &Choice) -> usize {
    // The session itself, for the desk may be locked meanwhile.
    let session = desk.session();
    let (mut count, mut slice) = (0, Slice::begin());
    for (entity, record) in session.read(|workspace| workspace.conflicted(usize::MAX)) {
        count += session.read(|workspace| settled_alike(workspace, entity, record, choice).len());
        slice.rest().await;
    }
    count
}

/// Settles them, as one step to undo.
pub async fn settle_alike(desk: Desk, choice: &Choice) {
    let (session, mut slice) = (desk.session(), Slice::begin());
    let settling = Settling { at: desk.now(), by: desk.member() };
    let (mut count, mut changes) = (0, Vec::new());
    for (entity, record) in session.read(|workspace| workspace.conflicted(usize::MAX)) {
        session.read(|workspace| {
            let lines = settled_alike(workspace, entity, record, choice);
            count += lines.len();
            changes.extend(settle(workspace, &lines, choice, &settling));
        });
        slice.rest().await;
    }
    if changes.is_empty() {
        say_settled(desk);
        return;
    }
    let said = words::ALL_SETTLED.fill(locale_untracked(), &[&grouped(count)]);
    match desk.commit_slices(said.clone(), slices(changes), &mut |_| true).await {
        Ok(_) => say(desk, said, Tone::Good, true),
        Err(error) => say_failed(desk, &error),
    }
}

fn save_named(desk: Desk, text: Text, title: &str, changes: Vec<Change>) {
    if changes.is_empty() {
        say_settled(desk);
        return;
    }
    let said = text.fill(locale_untracked(), &[&called(title)]);
    save(desk, said.clone(), changes, Some(said));
}

/// Says that there was nothing to do any more.
pub fn say_settled(desk: Desk) {
    say(desk, words::SETTLED_MEANWHILE.get(locale_untracked()).to_owned(), Tone::Info, false);
}
