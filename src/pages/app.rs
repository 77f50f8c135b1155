//! The whole program on screen: looking for vaults, the start pages, then the desk of an open vault.

use leptos::context::Provider;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::connection;
use super::notices::{OpenNotice, show_crash};
use super::settings::apply;
use super::shell::Shell;
use super::start::StartPage;
use crate::i18n::texts::start as words;
use crate::i18n::{locale, recall_locale};
use crate::platform::arrival;
use crate::platform::left::{self, Left};
use crate::ui::desk::{Desk, OnDevice, OpenError, on_device};

/// Where the program stands.
#[derive(Clone)]
enum Phase {
    /// Looking for vaults.
    Opening,
    /// No vault is open; this is here.
    Start(OnDevice),
    /// A vault is open.
    Open(Box<Desk>),
    /// This browser can't hold vaults, for this reason.
    Refused(OpenError),
}

/// Puts the program on the page. A panic from here on shows a notice instead of a dead page.
pub fn start() {
    std::panic::set_hook(Box::new(show_crash));
    // Before a person is asked for a passphrase: a code from a sign-in must not stay in the address meanwhile.
    arrival::take_in(connection::PAGE);
    if let Some(splash) = document().get_element_by_id("splash") {
        splash.remove();
    }
    #[cfg(feature = "bench")]
    crate::bench::install();
    mount_to_body(App);
}

/// The program.
#[component]
pub fn App() -> impl IntoView {
    let phase = RwSignal::new(Phase::Opening);
    apply::recalled_look();
    look_for_vaults(phase);
    // The document's language follows the desk's, so that a screen reader speaks it right.
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", locale().tag());
        }
    });
    // Language and look are chosen for the device: other tabs follow.
    let chosen = window_event_listener_untyped("storage", |_| {
        recall_locale();
        apply::recalled_look();
    });
    on_cleanup(move || chosen.remove());
    // Locking ends the phase of the open vault: the page is empty at once, and begins anew when all is written.
    Effect::new(move |_| {
        let locked = phase.with(|phase| match phase {
            Phase::Open(desk) if desk.locked.get() => Some(desk.written()),
            _ => None,
        });
        if let Some(written) = locked {
            phase.set(Phase::Opening);
            spawn_local(async move {
                written.await;
                if !left::begin_anew() {
                    look_for_vaults(phase);
                }
            });
        }
    });
    let opened = Callback::new(move |desk: Desk| {
        arrive(desk);
        phase.set(Phase::Open(Box::new(desk)));
    });
    let refused = Callback::new(move |error: OpenError| phase.set(Phase::Refused(error)));
    let back = Callback::new(move |()| {
        phase.set(Phase::Opening);
        look_for_vaults(phase);
    });
    move || match phase.get() {
        Phase::Opening => view! { <Splash /> }.into_any(),
        Phase::Start(found) => view! { <StartPage found=found on_open=opened on_refused=refused /> }.into_any(),
        Phase::Open(desk) => view! {
            <Provider value=*desk>
                <Shell />
            </Provider>
        }
        .into_any(),
        Phase::Refused(error) => view! { <OpenNotice error=error on_back=back /> }.into_any(),
    }
}

/// Somebody has come into a vault. Who is another than before does not come to the place that the other one left.
fn arrive(desk: Desk) {
    if !desk.protected.get_untracked() {
        return;
    }
    let now = Left { vault: desk.vault_id(), member: desk.member_id(), switching: false, to: None };
    if left::recall().is_some_and(|left| left.vault == now.vault && left.member != now.member) {
        left::to_first_page();
    }
    left::remember(&now);
}

fn look_for_vaults(phase: RwSignal<Phase>) {
    spawn_local(async move {
        let next = match on_device().await {
            Ok(found) => Phase::Start(found),
            Err(error) => Phase::Refused(error),
        };
        phase.set(next);
    });
}

/// The product's mark while there is nothing else to show.
#[component]
fn Splash() -> impl IntoView {
    view! {
        <main class="splash">
            <Mark />
            <span role="status">{move || words::OPENING.get(locale())}</span>
        </main>
    }
}

/// The product's mark.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
            <path
                fill="currentColor"
                d="M7 2h10a5 5 0 0 1 5 5v10a5 5 0 0 1-5 5H7a5 5 0 0 1-5-5V7a5 5 0 0 1 5-5z"
            ></path>
            <path
                fill="none"
                stroke="#fff"
                stroke-width="2.25"
                stroke-linecap="round"
                d="M16 9.2a5 5 0 1 0 0 5.6"
            ></path>
            <circle cx="16.5" cy="12" r="1.4" fill="#fff"></circle>
        </svg>
    }
}
