//! The frame around every page of the desk: rail, top bar, the page itself, banners, messages and the one form dialog.

mod banner;
mod colleagues;
mod elsewhere;
mod help;
mod keys;
mod leave;
mod rail;
mod topbar;
mod unattended;
mod unfinished;

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;
use wasm_bindgen::{JsCast, JsValue};

use self::banner::UpdateBanner;
use self::elsewhere::Elsewhere;
use self::help::ShortcutHelp;
use self::leave::WordsGuard;
use self::rail::Rail;
use self::topbar::Topbar;
use self::unattended::Unattended;
use super::comments::Unsent;
use super::connection::ConnectionPage;
use super::customers::CustomersPage;
use super::forms::{FormHost, Forms};
use super::gate::{page_where, page_where_open};
use super::later::{later, when_here};
use super::module::kept::Lists;
use super::notices::{Absence, Absent};
use super::outlook::{self, Outlook};
use super::routes::{Place, base_folder};
use super::support::page_name;
use super::sync::link_up;
use super::today::TodayPage;
use super::tour::{self, TourView, Touring};
use crate::i18n::texts::shell as words;
use crate::i18n::{locale, tr};
use crate::model::rights::Matter;
use crate::model::schema::tables::policy;
use crate::model::team::Role;
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
    /// Where a tour stands, if one is offered or under way.
    pub tour: RwSignal<Option<Touring>>,
    /// The role by which things come first (R259).
    pub role: RwSignal<Option<Role>>,
    /// Who else signs in to the vault, by id and name.
    pub colleagues: RwSignal<Vec<(String, String)>>,
}

impl Frame {
    /// The frame of this page.
    pub fn expect() -> Self {
        expect_context::<Self>()
    }

    /// Has things come first as a role wants it, here and at the next opening.
    pub fn choose_role(&self, desk: Desk, role: Option<Role>) {
        outlook::keep(desk, outlook::kept(desk).choosing(role));
        self.role.set(role);
    }
}

/// The desk of an open vault.
#[component]
pub fn Shell() -> impl IntoView {
    let base = base_folder(&base_pathname());
    let folder = base.clone();
    let desk = Desk::expect();
    let here = leave::guard_history(desk);
    let outlook = outlook::kept(desk);
    begin_where_one_works(&base, outlook.role);
    view! {
        <Router base=base>
            <Desktop base=folder here=here outlook=outlook />
        </Router>
    }
}

/// Whoever opens the desk itself, and no page of it, comes to the page with which their work begins (R259).
fn begin_where_one_works(base: &str, role: Option<Role>) {
    let place = outlook::start(role);
    let location = window().location();
    let at_desk = location.pathname().is_ok_and(|path| path.trim_end_matches('/') == base);
    if place == Place::Today || !at_desk || !location.search().is_ok_and(|search| search.is_empty()) {
        return;
    }
    if let Ok(history) = window().history() {
        let address = [base, &place.path()].concat();
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Everything that needs the router.
#[component]
fn Desktop(base: String, here: RwSignal<String>, outlook: Outlook) -> impl IntoView {
    let pathname = use_location().pathname;
    let place = Memo::new(move |_| pathname.with(|path| Place::at(path, &base)));
    let role = RwSignal::new(outlook.role);
    let desk = Desk::expect();
    let colleagues = colleagues::colleagues(desk);
    let frame = Frame { place, help: RwSignal::new(false), tour: RwSignal::new(None), role, colleagues };
    let forms = Forms::new(desk);
    provide_context(frame);
    provide_context(forms);
    provide_context(forms.maker());
    provide_context(Lists::new(outlook.begins));
    provide_context(Unsent::new());
    let sync = SyncDesk::new(desk);
    provide_context(sync);
    link_up::provide_standing(desk, sync);
    keys::listen(desk, frame, forms);
    follow_network(desk);
    follow_drafts(desk);
    leave::guard(desk, here);
    name_document(desk, place);
    fetch_rest(desk, sync, frame);
    let touring = Memo::new(move |_| frame.tour.with(Option::is_some));
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
                {move || touring.get().then(|| later(|| view! { <TourView /> }.into_any()))}
                <FlatRoutes fallback=|| view! { <Absent why=Absence::Unknown /> }>
                    <Route path=path!("/") view=TodayPage />
                    <Route path=path!("/today") view=TodayPage />
                    <Route
                        path=path!("/customers/:id?")
                        view=|| page_where_open(Place::Customers, || view! { <CustomersPage /> }.into_any())
                    />
                    <Route path=path!("/settings/connection") view=connection />
                    // The name of the page is elsewhere::PAGE.
                    <Route path=path!("/:page/:id?") view=Elsewhere />
                </FlatRoutes>
            </main>
        </div>
        <FormHost />
        <ShortcutHelp />
        <Toasts />
        {when_here(|| view! { <Unattended /> <WordsGuard /> }.into_any())}
    }
}

/// The page of the connection, for whoever looks after it.
fn connection() -> AnyView {
    let desk = Desk::expect();
    page_where(move || desk.may_do(Matter::Connection), || later(|| view! { <ConnectionPage /> }.into_any()))
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
fn fetch_rest(desk: Desk, sync: SyncDesk, frame: Frame) {
    let fetched = async move {
        rest::arrived().await;
        desk.look_for_drafts();
        sync.start();
        remember_listed(desk);
        if desk.complete_sample().await {
            tour::offer(frame.tour);
        }
    };
    set_timeout(|| spawn_local(fetched), SETTLED);
}

/// Remembers what the list of the desk says of this person, for the next opening: what one is doing doesn't jump.
fn remember_listed(desk: Desk) {
    // The vault may have been locked meanwhile.
    let open = desk.locked.try_get_untracked() == Some(false);
    let Some(team) = open.then(|| desk.read(|workspace| workspace.team())).flatten() else {
        return;
    };
    let me = desk.member();
    let kept = outlook::kept(desk);
    let listed = kept.listed(team.member(&me).and_then(|member| member.role), team.begins_of(&me));
    if listed != kept {
        outlook::keep(desk, listed);
    }
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
    Effect::new(move |_| {
        let vault = desk.name.get();
        desk.track(policy::ID);
        let page = place.get().map_or(words::NOT_FOUND.get(locale()), |place| page_name(place, locale()));
        document().set_title(&format!("{page} · {vault}"));
    });
    on_cleanup(|| document().set_title("Clientele"));
}
