//! The frame around every page of the desk: rail, top bar, the page itself, banners, messages and the one form dialog.

mod banner;
mod help;
mod keys;
mod leave;
mod rail;
mod topbar;
mod unfinished;

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;
use wasm_bindgen::JsCast;

use self::banner::UpdateBanner;
use self::help::ShortcutHelp;
use self::rail::Rail;
use self::topbar::Topbar;
use super::campaigns::{CampaignsPage, ParticipationsPage};
use super::care::{CarePage, FeedbackPage, PointsPage, ReferralsPage, StagesPage};
use super::connection::ConnectionPage;
use super::contacts::ContactsPage;
use super::contracts::{ContractsPage, InstalmentsPage, PaymentsPage};
use super::customers::CustomersPage;
use super::followups::FollowUpsPage;
use super::forms::{FormHost, Forms};
use super::import::ImportPage;
use super::later::later;
use super::module::kept::Lists;
use super::notices::NotFound;
use super::opportunities::OpportunitiesPage;
use super::products::ProductsPage;
use super::purchases::PurchasesPage;
use super::routes::{Place, base_folder};
use super::service::{ServicePage, TextsPage};
use super::settings::SettingsPage;
use super::surveys::{QuestionsPage, SheetsPage, SurveysPage};
use super::sync::{SyncPage, link_up};
use super::tasks::TasksPage;
use super::today::TodayPage;
use crate::i18n::texts::shell as words;
use crate::i18n::{locale, tr};
use crate::platform::rest;
use crate::ui::desk::Desk;
use crate::ui::sync::SyncDesk;
use crate::ui::toast::Toasts;

pub use keys::page_stroke;

/// What the parts of the frame share.
#[derive(Clone, Copy)]
pub struct Frame {
    /// The page at hand; `None` at an unknown address.
    pub place: Memo<Option<Place>>,
    /// Whether the help with the shortcuts is open.
    pub help: RwSignal<bool>,
}

impl Frame {
    /// The frame of this page.
    pub fn expect() -> Self {
        expect_context::<Self>()
    }
}

/// The desk of an open vault.
#[component]
pub fn Shell() -> impl IntoView {
    let base = base_folder(&base_pathname());
    let folder = base.clone();
    let here = leave::guard_history(Desk::expect());
    view! {
        <Router base=base>
            <Desktop base=folder here=here />
        </Router>
    }
}

/// Everything that needs the router.
#[component]
fn Desktop(base: String, here: RwSignal<String>) -> impl IntoView {
    let pathname = use_location().pathname;
    let place = Memo::new(move |_| pathname.with(|path| Place::at(path, &base)));
    let frame = Frame { place, help: RwSignal::new(false) };
    let forms = Forms::new();
    provide_context(frame);
    provide_context(forms);
    provide_context(Lists::new());
    let desk = Desk::expect();
    let sync = SyncDesk::new(desk);
    provide_context(sync);
    link_up::provide_standing(desk, sync);
    keys::listen(desk, frame, forms);
    follow_network(desk);
    follow_drafts(desk);
    leave::guard(desk, here);
    name_document(desk, place);
    fetch_rest(desk, sync);
    let skip = move |event: leptos::ev::MouseEvent| {
        // The address stays: a fragment would mean another page to the router.
        event.prevent_default();
        focus_stage();
    };
    view! {
        <div class="shell">
            <a class="skip-link" href="#stage" on:click=skip>
                {tr(words::SKIP)}
            </a>
            <Rail />
            <Topbar />
            <main class="stage" id="stage" tabindex="-1">
                <UpdateBanner />
                // The router takes sixteen routes at a time; the macro makes groups of them where there are more.
                <FlatRoutes fallback=|| view! { <NotFound /> }>
                    <Route path=path!("/") view=TodayPage />
                    <Route path=path!("/today") view=TodayPage />
                    <Route path=path!("/customers/:id?") view=CustomersPage />
                    <Route path=path!("/contacts/:id?") view=|| later(|| view! { <ContactsPage /> }.into_any()) />
                    <Route path=path!("/opportunities/:id?") view=|| later(|| view! { <OpportunitiesPage /> }.into_any()) />
                    <Route path=path!("/contracts/:id?") view=|| later(|| view! { <ContractsPage /> }.into_any()) />
                    <Route path=path!("/instalments/:id?") view=|| later(|| view! { <InstalmentsPage /> }.into_any()) />
                    <Route path=path!("/payments/:id?") view=|| later(|| view! { <PaymentsPage /> }.into_any()) />
                    <Route path=path!("/service/:id?") view=|| later(|| view! { <ServicePage /> }.into_any()) />
                    <Route path=path!("/followups") view=|| later(|| view! { <FollowUpsPage /> }.into_any()) />
                    <Route path=path!("/tasks") view=|| later(|| view! { <TasksPage /> }.into_any()) />
                    <Route path=path!("/products/:id?") view=|| later(|| view! { <ProductsPage /> }.into_any()) />
                    <Route path=path!("/purchases/:id?") view=|| later(|| view! { <PurchasesPage /> }.into_any()) />
                    <Route path=path!("/care") view=|| later(|| view! { <CarePage /> }.into_any()) />
                    <Route path=path!("/campaigns/:id?") view=|| later(|| view! { <CampaignsPage /> }.into_any()) />
                    <Route
                        path=path!("/participations/:id?")
                        view=|| later(|| view! { <ParticipationsPage /> }.into_any())
                    />
                    <Route path=path!("/surveys/:id?") view=|| later(|| view! { <SurveysPage /> }.into_any()) />
                    <Route path=path!("/questions/:id?") view=|| later(|| view! { <QuestionsPage /> }.into_any()) />
                    <Route path=path!("/sheets/:id?") view=|| later(|| view! { <SheetsPage /> }.into_any()) />
                    <Route path=path!("/feedback/:id?") view=|| later(|| view! { <FeedbackPage /> }.into_any()) />
                    <Route path=path!("/referrals/:id?") view=|| later(|| view! { <ReferralsPage /> }.into_any()) />
                    <Route path=path!("/points/:id?") view=|| later(|| view! { <PointsPage /> }.into_any()) />
                    <Route path=path!("/stages/:id?") view=|| later(|| view! { <StagesPage /> }.into_any()) />
                    <Route path=path!("/texts") view=|| later(|| view! { <TextsPage /> }.into_any()) />
                    <Route path=path!("/import") view=|| later(|| view! { <ImportPage /> }.into_any()) />
                    <Route path=path!("/settings") view=|| later(|| view! { <SettingsPage /> }.into_any()) />
                    <Route
                        path=path!("/settings/connection")
                        view=|| later(|| view! { <ConnectionPage /> }.into_any())
                    />
                    <Route path=path!("/sync") view=|| later(|| view! { <SyncPage /> }.into_any()) />
                </FlatRoutes>
            </main>
        </div>
        <FormHost />
        <ShortcutHelp />
        <Toasts />
    }
}

/// The folder that the document's base names.
fn base_pathname() -> String {
    let base = document().base_uri().ok().flatten();
    base.and_then(|base| web_sys::Url::new(&base).ok()).map_or_else(|| "/".to_owned(), |url| url.pathname())
}

fn focus_stage() {
    let stage = document().get_element_by_id("stage");
    if let Some(stage) = stage.and_then(|stage| stage.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = stage.focus();
    }
}

/// How long after the desk appears the first list has surely been asked for.
const SETTLED: Duration = Duration::from_millis(1500);

/// Has the rest of the program come when the first list is on screen. Half-filled forms can be shown from then on, and
/// the conversation with a backend begins.
fn fetch_rest(desk: Desk, sync: SyncDesk) {
    let fetched = async move {
        rest::arrived().await;
        desk.look_for_drafts();
        sync.start();
    };
    set_timeout(|| spawn_local(fetched), SETTLED);
}

/// Keeps the desk's word on the network up to date.
fn follow_network(desk: Desk) {
    let online = window_event_listener_untyped("online", move |_| desk.online.set(true));
    let offline = window_event_listener_untyped("offline", move |_| desk.online.set(false));
    on_cleanup(move || {
        online.remove();
        offline.remove();
    });
}

/// Looks again for half-filled forms when a person comes to this tab: another may have gone without a word.
fn follow_drafts(desk: Desk) {
    let back = window_event_listener_untyped("focus", move |_| desk.look_for_drafts());
    on_cleanup(move || back.remove());
}

/// The tab's title: the page and the vault.
fn name_document(desk: Desk, place: Memo<Option<Place>>) {
    let vault = desk.vault_name();
    Effect::new(move |_| {
        let page = place.get().map_or(words::NOT_FOUND, Place::label).get(locale());
        document().set_title(&format!("{page} · {vault}"));
    });
    on_cleanup(|| document().set_title("Clientele"));
}
