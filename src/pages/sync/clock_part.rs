//! The notice that this machine's clock is wrong, with what to do.

use leptos::prelude::*;

use super::clock::sentence;
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, tr};
use crate::model::schema::tables::sync_state;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// The notice; nothing where the clock is right or nobody knows.
#[component]
pub fn ClockPart() -> impl IntoView {
    let desk = Desk::expect();
    let ahead = Memo::new(move |_| {
        desk.track(sync_state::ID);
        desk.clock_ahead()
    });
    move || {
        let said = sentence(ahead.get()?, locale())?;
        Some(view! {
            <div class="notice" data-tone="warning" role="status">
                <Icon name=IconName::Clock />
                <div class="notice-text">
                    <strong>{said}</strong>
                    <p>{tr(words::CLOCK_HINT)}</p>
                </div>
            </div>
        })
    }
}
