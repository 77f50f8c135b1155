//! The conflicts that wait for a person, a record after the other, and below them what was settled.

use leptos::prelude::*;

use super::conflict_card::conflict_card;
use super::conflicts::{self, Conflicted, SHOWN};
use super::settle_all::SettleAll;
use super::settled_part::SettledPart;
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, tr};
use crate::model::RecordId;
use crate::model::schema::tables::conflict;
use crate::pages::support::grouped;
use crate::ui::desk::Desk;
use crate::workspace::Workspace;

/// The section.
#[component]
pub fn ConflictsPart() -> impl IntoView {
    let desk = Desk::expect();
    let open = Memo::new(move |_| {
        desk.track(conflict::ID);
        desk.read(|workspace| conflicts::open(workspace, SHOWN))
    });
    let count = Memo::new(move |_| {
        desk.track(conflict::ID);
        desk.read(Workspace::open_lines)
    });
    // One record has buttons of its own.
    let many = Memo::new(move |_| open.with(|open| open.len() > 1));
    let all = move || many.get().then(|| view! { <SettleAll /> });
    let left_out = move || {
        let listed = open.with(|open| open.iter().map(|one| one.lines.len()).sum::<usize>());
        let left = count.get().saturating_sub(listed);
        (left > 0).then(|| {
            view! { <p class="muted">{move || words::LEFT_OUT.fill(locale(), &[&grouped(left)])}</p> }
        })
    };
    let hint = move || if count.get() == 0 { words::NO_CONFLICTS } else { words::CONFLICTS_HINT };
    view! {
        <section class="panel section" aria-labelledby="sync-conflicts">
            <header class="section-head">
                <h2 id="sync-conflicts">{tr(words::CONFLICTS_HEAD)}</h2>
                <span class="count">{move || grouped(count.get())}</span>
            </header>
            <p class="muted">{move || hint().get(locale())}</p>
            {all}
            <ul class="sync-list">
                <For each=move || open.get() key=lines_of children=move |one| conflict_card(desk, one) />
            </ul>
            {left_out}
            <SettledPart />
        </section>
    }
}

/// A card stays as long as its lines do: somebody may be typing in it.
fn lines_of(one: &Conflicted) -> Vec<RecordId> {
    one.lines.iter().map(|line| line.id).collect()
}
