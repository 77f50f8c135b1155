//! The word beside whatever saves a file: on a public terminal it stays there.

use leptos::prelude::*;

use crate::i18n::texts::terminal as words;
use crate::i18n::tr;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// The note; nothing on a device of one's own.
pub fn file_note(desk: Desk) -> Option<AnyView> {
    desk.terminal.then(|| {
        view! {
            <div class="notice" data-tone="warning" role="note">
                <Icon name=IconName::Warning />
                <p class="notice-text">{tr(words::FILE_NOTE)}</p>
            </div>
        }
        .into_any()
    })
}
