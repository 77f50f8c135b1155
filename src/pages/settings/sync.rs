//! The section of synchronisation: how it stands, and the way to the page of the connection.

use leptos::prelude::*;

use crate::i18n::texts::sync as texts;
use crate::i18n::{locale, tr};
use crate::pages::routes::relative;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::sync::{SyncDesk, words};

/// The section.
#[component]
pub fn SyncSection() -> impl IntoView {
    let sync = SyncDesk::expect();
    let desk = Desk::expect();
    let state = move || words::state(&sync.state.get(), desk.now(), locale());
    let name = move || match sync.about.get() {
        Some(about) => about.name,
        None => texts::CONNECTION.get(locale()).to_owned(),
    };
    let label = move || {
        let is_connected = sync.about.with(Option::is_some);
        if is_connected { texts::OPEN.get(locale()) } else { texts::CONNECT.get(locale()) }
    };
    view! {
        <section class="panel section">
            <header class="section-head">
                <h2>{tr(texts::SYNC)}</h2>
            </header>
            <div class="setting">
                <div class="setting-text">
                    <strong>{name}</strong>
                    <small role="status">{state}</small>
                </div>
                <div class="setting-control">
                    <a class="button" href=relative("/settings/connection")>
                        <Icon name=IconName::Cloud />
                        <span>{label}</span>
                    </a>
                </div>
            </div>
        </section>
    }
}
