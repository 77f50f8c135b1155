//! A change of the tags of many customers: made ready in slices with a way out, and one step to undo.

use leptos::prelude::*;

use crate::i18n::locale_untracked;
use crate::i18n::texts::module;
use crate::model::schema::Tone;
use crate::model::{Change, RecordId};
use crate::pages::module::bulk::Pace;
use crate::pages::support::{say, say_failed};
use crate::ui::desk::{Desk, slices};
use crate::workspace::Workspace;

/// Customers made ready between two looks at the clock.
const PLANNED: usize = 500;

/// The change of one customer; nothing where none is needed.
pub type Make = Box<dyn Fn(&Workspace, RecordId) -> Option<Change>>;

/// Makes `besides` and the changes after it, and says `said` when they are on disk: the rule of a tag that goes must be
/// gone before its customers are touched. Whether the dialog is open is told to `shown`.
pub async fn change_many(
    desk: Desk,
    (customers, make): (Vec<RecordId>, Make),
    besides: Vec<Change>,
    said: String,
    mut pace: Pace,
    shown: RwSignal<bool>,
) {
    // The session itself, for the desk may be locked meanwhile.
    let session = desk.session();
    let mut changes = besides;
    changes.reserve(customers.len());
    for (at, some) in customers.chunks(PLANNED).enumerate() {
        session.read(|workspace| changes.extend(some.iter().filter_map(|id| make(workspace, *id))));
        let share = (at + 1) as f32 * PLANNED as f32 / (customers.len() + PLANNED) as f32;
        if !pace.step(0.3 * share).await {
            stopped(desk, shown);
            return;
        }
    }
    let result = desk.commit_slices(said.clone(), slices(changes), &mut |share| pace.tell(0.3 + 0.7 * share)).await;
    match result {
        Ok(_) => {
            shown.try_set(false);
            say(desk, said, Tone::Good, true);
        }
        Err(_) if pace.is_stopped() => stopped(desk, shown),
        Err(error) => {
            shown.try_set(false);
            say_failed(desk, &error);
        }
    }
}

fn stopped(desk: Desk, shown: RwSignal<bool>) {
    shown.try_set(false);
    say(desk, module::STOPPED.get(locale_untracked()).to_owned(), Tone::Info, false);
}
