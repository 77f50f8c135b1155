//! The page: how it stands, what needs a decision, conflicts, and what waits to be sent.

use leptos::prelude::*;

use super::conflicts_part::ConflictsPart;
use super::halted_part::HaltedPart;
use super::link_up;
use super::waiting_part::WaitingPart;
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, tr};
use crate::ui::desk::Desk;
use crate::ui::empty::Empty;
use crate::ui::icons::{Icon, IconName};
use crate::ui::time::relative;

/// The page.
#[component]
pub fn SyncPage() -> impl IntoView {
    let desk = Desk::expect();
    let connected = link_up::connected(desk);
    let parts = move || {
        if connected.get() {
            view! {
                <State />
                <HaltedPart />
                <ConflictsPart />
                <WaitingPart />
            }
            .into_any()
        } else {
            view! { <NotConnected /> }.into_any()
        }
    };
    view! {
        <div class="page sync" data-scroll>
            <div class="sync-body">
                <header class="page-head">
                    <h1>{tr(words::SYNC)}</h1>
                </header>
                {parts}
            </div>
        </div>
    }
}

/// How it stands, and the ways to begin now and to the connection.
#[component]
fn State() -> impl IntoView {
    let desk = Desk::expect();
    let standing = link_up::standing();
    let detail = move || standing.get().detail(locale(), |at| relative(at, desk.now(), locale()));
    let now = move || {
        link_up::can_ask(desk).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| link_up::sync_now(desk)>
                    <Icon name=IconName::Refresh />
                    <span>{tr(words::SYNC_NOW)}</span>
                </button>
            }
        })
    };
    view! {
        <div class="sync-stand">
            <p>
                <strong>{move || standing.get().words(locale())}</strong>
                " "
                <span class="muted">{detail}</span>
            </p>
            {now}
            <a class="button" data-kind="quiet" href=link_up::CONNECTION>
                <Icon name=IconName::Settings />
                <span>{tr(words::CONNECTION)}</span>
            </a>
        </div>
    }
}

/// In place of everything where no backend is connected.
#[component]
fn NotConnected() -> impl IntoView {
    let title = Signal::derive(move || words::NOT_CONNECTED.get(locale()).to_owned());
    let text = Signal::derive(move || words::NOT_CONNECTED_TEXT.get(locale()).to_owned());
    view! {
        <Empty title=title text=text>
            <a class="button" data-kind="primary" href=link_up::CONNECTION>
                <span>{tr(words::SET_UP)}</span>
            </a>
        </Empty>
    }
}
