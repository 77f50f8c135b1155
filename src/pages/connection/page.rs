//! The page: the way to a connection, or what is connected. A sign-in at another site leads back here.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::connected::Connected;
use super::flow::Flow;
use super::report::Report;
use super::sign_in::SignInStep;
use super::source::SourceStep;
use super::tables::TablesStep;
use crate::i18n::texts::sync as texts;
use crate::i18n::texts::{settings, shell};
use crate::i18n::{locale, tr};
use crate::model::schema::Tone;
use crate::pages::import::notice;
use crate::pages::routes::relative;
use crate::platform::arrival;
use crate::ui::leave::hold_on_page;
use crate::ui::sync::{SyncDesk, SyncState, words};

/// The page.
#[component]
pub fn ConnectionPage() -> impl IntoView {
    let sync = SyncDesk::expect();
    sync.start();
    let flow = Flow::new();
    come_back(flow);
    let is_connected = Memo::new(move |_| sync.about.with(Option::is_some));
    let body = move || match (sync.loaded.get(), is_connected.get()) {
        (false, _) => view! { <p class="muted page-wait" role="status">{tr(shell::ARRIVING)}</p> }.into_any(),
        (true, true) => view! { <Connected flow=flow /> }.into_any(),
        (true, false) => view! { <Setup flow=flow /> }.into_any(),
    };
    view! {
        <div class="page settings" data-scroll>
            <div class="settings-body">
                <header class="page-head">
                    <h1>{tr(texts::CONNECTION)}</h1>
                    <a class="link-button" href=relative("/settings")>
                        {tr(settings::SETTINGS)}
                    </a>
                </header>
                {body}
            </div>
        </div>
    }
}

/// The steps to a connection.
#[component]
fn Setup(flow: Flow) -> impl IntoView {
    hold_on_page(flow.desk, Memo::new(move |_| flow.has_words()));
    // A connection that is there and can't be used says why; a new one takes its place.
    let wrong = move || match flow.sync.state.get() {
        SyncState::NeedsYou(reason) => Some(notice(Tone::Bad, None, vec![words::reason(&reason, locale())])),
        _ => None,
    };
    let report = move || flow.trial.get().map(|trial| view! { <Report trial=trial /> });
    view! {
        <p class="muted">{tr(texts::INTRODUCTION)}</p>
        <div role="status">{wrong}</div>
        <SourceStep flow=flow />
        <SignInStep flow=flow />
        {report}
        <TablesStep flow=flow />
    }
}

/// Takes up a sign-in at another site. The address was cleaned of it when the program started (`platform::arrival`), and
/// the vault that it is for is open now.
fn come_back(flow: Flow) {
    if let Some(arrival) = arrival::take() {
        spawn_local(flow.come_back(arrival));
    }
}
