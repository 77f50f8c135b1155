//! What is said of edits that wait before a person leaves the vault.

use leptos::prelude::*;

use super::link_up;
use crate::i18n::locale;
use crate::i18n::texts::unsettled as words;
use crate::model::Text;
use crate::pages::support::grouped;
use crate::ui::desk::Desk;

/// How many edits wait; none without a backend. Read where it is shown, so that it costs nothing before.
pub fn waiting(desk: Desk) -> usize {
    let sent = link_up::sent(desk);
    if sent.is_empty() {
        return 0;
    }
    link_up::track_all(desk);
    desk.read(|workspace| workspace.unsent_count(&sent))
}

/// What the button that locks is called: `plain`, and where edits wait how many, and that they stay here.
pub fn lock_label(desk: Desk, plain: Text) -> Signal<String> {
    Signal::derive(move || match waiting(desk) {
        0 => plain.get(locale()).to_owned(),
        count => words::LOCK_WAITING.fill(locale(), &[&grouped(count)]),
    })
}

/// The sentence beside a button that locks: `plain`, unless edits wait.
pub fn lock_hint(desk: Desk, plain: Text) -> Signal<String> {
    Signal::derive(move || match waiting(desk) {
        0 => plain.get(locale()).to_owned(),
        count => words::LOCK_NOTE.fill(locale(), &[&grouped(count)]),
    })
}
