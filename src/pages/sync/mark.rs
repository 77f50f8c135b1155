//! How the conversation with the backend stands, in the top bar: nothing at all while no backend is connected, and then
//! nothing before the rest of the program is here.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::link_up;
use super::standing::Standing;
use crate::i18n::locale;
use crate::i18n::texts::unsettled as words;
use crate::pages::routes::{Place, relative};
use crate::platform::rest;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::time::relative as distance;

/// The mark.
#[component]
pub fn SyncMark() -> impl IntoView {
    let desk = Desk::expect();
    let connected = link_up::connected(desk);
    let here = RwSignal::new(rest::is_here());
    Effect::new(move |waits: Option<bool>| {
        // Waited for, not fetched: the first list comes first.
        let begin = connected.get() && !here.get_untracked() && waits != Some(true);
        if begin {
            spawn_local(async move {
                rest::brought().await;
                here.try_set(true);
            });
        }
        begin || waits == Some(true)
    });
    move || (connected.get() && here.get()).then(|| drawn(desk))
}

fn drawn(desk: Desk) -> AnyView {
    let standing = link_up::standing();
    let icon = move || standing.with(icon_of);
    let said = move || standing.with(|standing| standing.words(locale()));
    let label = move || words::NAMED.fill(locale(), &[words::SYNC.get(locale()), &said()]);
    let detail = move || standing.with(|standing| standing.detail(locale(), |at| distance(at, desk.now(), locale())));
    view! {
        <a
            class="sync-state"
            href=relative(&Place::Sync.path())
            data-state=move || standing.with(Standing::key)
            aria-label=label
            title=detail
        >
            {move || view! { <Icon name=icon() /> }}
            <span>{said}</span>
        </a>
        <span class="visually-hidden" role="status">
            {move || standing.with(|standing| standing.announced(locale()))}
        </span>
    }
    .into_any()
}

const fn icon_of(standing: &Standing) -> IconName {
    match standing {
        Standing::UpToDate(_) | Standing::NotConnected => IconName::Cloud,
        Standing::Working(..) => IconName::Refresh,
        Standing::Waiting(_) => IconName::Upload,
        Standing::Offline(_) => IconName::Offline,
        Standing::Paused => IconName::Clock,
        Standing::NeedsYou(_) => IconName::Warning,
    }
}
