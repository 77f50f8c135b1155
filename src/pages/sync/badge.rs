//! Small badges on a record whose edits are not sent, were refused, or met others.

use leptos::prelude::*;

use super::link_up;
use super::pending::{Badge, badge};
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::model::schema::tables::conflict;
use crate::pages::record::Open;
use crate::pages::routes::{Place, relative};

/// The badges; nothing where the backend has the record as it is here.
#[component]
pub fn SyncBadges(
    /// The record.
    open: Open,
) -> impl IntoView {
    let desk = open.desk;
    let connected = link_up::connected(desk);
    let unsent = Memo::new(move |_| {
        let sent = link_up::sent(desk);
        open.record.with(|record| desk.read(|workspace| badge(workspace, &sent, record.as_ref()?)))
    });
    let clashes = Memo::new(move |_| {
        desk.track(conflict::ID);
        connected.get() && desk.read(|workspace| workspace.is_conflicted(open.entity, open.id))
    });
    let unsent_badge = move || {
        unsent.get().map(|badge| match badge {
            Badge::Waiting => drawn(words::TO_SYNC, Tone::Neutral),
            Badge::Refused => drawn(words::REFUSED, Tone::Bad),
        })
    };
    let clash_badge = move || clashes.get().then(|| drawn(words::BADGE_CONFLICT, Tone::Warning));
    view! {
        {unsent_badge}
        {clash_badge}
    }
}

fn drawn(text: Text, tone: Tone) -> AnyView {
    // Alone, as in a list of links, "refused" would say little.
    let label = move || words::NAMED.fill(locale(), &[words::SYNC.get(locale()), text.get(locale())]);
    view! {
        <a class="badge" data-tone=tone.key() href=relative(&Place::Sync.path()) aria-label=label>
            {tr(text)}
        </a>
    }
    .into_any()
}
