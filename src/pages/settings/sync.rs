//! The section of synchronisation: how it stands, and the way to the page of the connection.

use leptos::prelude::*;

use crate::i18n::texts::{sync as texts, unsettled};
use crate::i18n::{locale, tr};
use crate::pages::routes::relative;
use crate::pages::sync::{Stand, link_up};
use crate::ui::icons::{Icon, IconName};
use crate::ui::sync::SyncDesk;

/// The section.
#[component]
pub fn SyncSection() -> impl IntoView {
    let sync = SyncDesk::expect();
    let name = move || sync.about.with(|about| about.as_ref().map(|about| about.name.clone()));
    let name = move || name().map(|name| view! { <strong>{name}</strong> });
    let label = move || {
        let text = if sync.about.with(Option::is_some) { texts::CONNECTION } else { texts::CONNECT };
        text.get(locale())
    };
    view! {
        <section class="panel section">
            <header class="section-head">
                <h2>{tr(unsettled::SYNC)}</h2>
            </header>
            <div class="setting">
                <div class="setting-text">
                    {name}
                    <p>
                        <Stand />
                    </p>
                </div>
                <div class="setting-control">
                    <a class="button" href=relative(link_up::CONNECTION)>
                        <Icon name=IconName::Cloud />
                        <span>{label}</span>
                    </a>
                </div>
            </div>
        </section>
    }
}
