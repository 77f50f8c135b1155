//! The page: how it stands, what needs a decision, conflicts, and what waits to be sent.

use leptos::prelude::*;

use super::clock_part::ClockPart;
use super::conflicts_part::ConflictsPart;
use super::halted_part::HaltedPart;
use super::link_up;
use super::stand::Stand;
use super::standing::Standing;
use super::unread_part::UnreadPart;
use super::waiting_part::WaitingPart;
use crate::i18n::texts::{sync as connection, unsettled as words};
use crate::i18n::{locale, tr};
use crate::model::rights::Matter;
use crate::pages::gate::where_matter;
use crate::ui::desk::Desk;
use crate::ui::empty::Empty;
use crate::ui::icons::{Icon, IconName};

/// The page.
#[component]
pub fn SyncPage() -> impl IntoView {
    let desk = Desk::expect();
    let connected = link_up::connected(desk);
    // What waits is not known where the connection can't be read, and nothing does where all is only read.
    let sends = Memo::new(move |_| !link_up::sent(desk).is_empty());
    let waiting = move || sends.get().then(|| view! { <WaitingPart /> });
    let parts = move || {
        if connected.get() {
            view! {
                <State />
                <ClockPart />
                {where_matter(desk, Matter::Connection, || view! { <HaltedPart /> }.into_any())}
                <ConflictsPart />
                {waiting}
                {where_matter(desk, Matter::Connection, || view! { <UnreadPart /> }.into_any())}
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

/// How it stands, and the ways to begin now, to sign in again where that is what is needed, and to the connection.
#[component]
fn State() -> impl IntoView {
    let desk = Desk::expect();
    let (standing, sync_now) = (link_up::standing(), link_up::asker(desk));
    let is_signed_out = Memo::new(move |_| standing.with(Standing::wants_sign_in));
    let sign_in = move || {
        (is_signed_out.get() && desk.may_do(Matter::Connection)).then(|| {
            view! {
                <a class="button" data-kind="primary" href=link_up::CONNECTION>
                    <Icon name=IconName::Key />
                    <span>{tr(connection::SIGN_IN_BUTTON)}</span>
                </a>
            }
        })
    };
    let now = move || {
        link_up::can_ask(desk).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| sync_now()>
                    <Icon name=IconName::Refresh />
                    <span>{tr(words::SYNC_NOW)}</span>
                </button>
            }
        })
    };
    view! {
        <div class="sync-stand">
            <p>
                <Stand />
            </p>
            {sign_in}
            {now}
            {where_matter(desk, Matter::Connection, to_connection)}
        </div>
    }
}

fn to_connection() -> AnyView {
    view! {
        <a class="button" data-kind="quiet" href=link_up::CONNECTION>
            <Icon name=IconName::Settings />
            <span>{tr(connection::CONNECTION)}</span>
        </a>
    }
    .into_any()
}

/// In place of everything where no backend is connected.
#[component]
fn NotConnected() -> impl IntoView {
    let title = Signal::derive(move || words::NOT_CONNECTED.get(locale()).to_owned());
    let text = Signal::derive(move || words::NOT_CONNECTED_TEXT.get(locale()).to_owned());
    let connect = || {
        view! {
            <a class="button" data-kind="primary" href=link_up::CONNECTION>
                <span>{tr(connection::CONNECT)}</span>
            </a>
        }
        .into_any()
    };
    view! {
        <Empty title=title text=text>
            {where_matter(Desk::expect(), Matter::Connection, connect)}
        </Empty>
    }
}
