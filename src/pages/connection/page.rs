//! The page: the way to a connection, or what is connected. A sign-in at another site leads back here.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::connected::Connected;
use super::flow::Flow;
use super::sign_in::SignInStep;
use super::source::SourceStep;
use super::tables::TablesStep;
use super::visit::Back;
use crate::i18n::texts::sync as texts;
use crate::i18n::texts::{settings, shell};
use crate::i18n::{locale, tr};
use crate::model::schema::Tone;
use crate::pages::import::notice;
use crate::pages::routes::relative;
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
    // A connection that is there and can't be used says why; a new one takes its place.
    let wrong = move || match flow.sync.state.get() {
        SyncState::NeedsYou(reason) => Some(notice(Tone::Bad, None, vec![words::reason(&reason, locale())])),
        _ => None,
    };
    view! {
        <p class="muted">{tr(texts::INTRODUCTION)}</p>
        <div role="status">{wrong}</div>
        <SourceStep flow=flow />
        <SignInStep flow=flow />
        <TablesStep flow=flow />
    }
}

/// Takes up what the address says of a sign-in at another site. The address is cleaned at once: a code in it would stay
/// in the browser's history.
fn come_back(flow: Flow) {
    let query = use_query_map().get_untracked();
    let (code, error) = (query.get("code"), query.get("error_description").or_else(|| query.get("error")));
    if code.is_none() && error.is_none() {
        return;
    }
    let back = Back { code, error, state: query.get("state").unwrap_or_default() };
    let navigate = use_navigate();
    spawn_local(async move {
        let replacing = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate("/settings/connection", replacing);
        flow.come_back(back).await;
    });
}
