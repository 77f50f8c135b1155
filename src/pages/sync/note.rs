//! What is said of edits that wait before a person leaves the vault, or removes it.

use leptos::prelude::*;

use super::link_up;
use super::pending::{SHOWN, Waiting};
use super::work::called;
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::pages::support::{grouped, label_of};
use crate::ui::desk::Desk;

/// How many edits wait; none without a backend. Read where it is shown, so that it costs nothing before.
fn waiting(desk: Desk) -> usize {
    if !link_up::is_connected(desk) {
        return 0;
    }
    link_up::track_all(desk);
    desk.read(|workspace| workspace.unsent_count())
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

/// Before a vault is removed: the edits that no backend has, by name. Nothing where there are none.
#[component]
pub fn UnsentList() -> impl IntoView {
    let desk = Desk::expect();
    let all = desk.read(|workspace| Waiting::of(workspace, SHOWN));
    let (total, left_out) = (all.total, all.left_out());
    let lines: Vec<AnyView> = all
        .held
        .into_iter()
        .chain(all.going)
        .map(|one| {
            let title = called(&one.title);
            let (entity, deed) = (one.entity, one.deed.label());
            view! {
                <li class="row" data-wrap>
                    <small class="muted">{move || label_of(entity, locale())}</small>
                    <span>{title}</span>
                    <span class="tag">{tr(deed)}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    let rest = (left_out > 0).then(|| {
        view! { <p class="muted">{move || words::LEFT_OUT.fill(locale(), &[&grouped(left_out)])}</p> }
    });
    (total > 0).then(|| {
        view! {
            <div class="stack">
                <p>{move || words::REMOVE_NOTE.fill(locale(), &[&grouped(total)])}</p>
                <ul class="unsent-list">{lines}</ul>
                {rest}
            </div>
        }
    })
}
