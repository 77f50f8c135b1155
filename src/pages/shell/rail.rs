//! The rail of modules: at the left, on narrow screens along the lower edge with the rest in a menu.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Frame;
use crate::i18n::texts::{members, shell as words};
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::schema::tables::{approval, policy, task};
use crate::pages::app::Mark;
use crate::pages::outlook::{is_secondary, rail};
use crate::pages::routes::{Place, relative};
use crate::pages::support::page_name;
use crate::pages::sync::lock_label;
use crate::pages::today::gather::{pressing, to_decide};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;

/// The icon of a page.
pub const fn icon_of(place: Place) -> IconName {
    match place {
        Place::Today => IconName::Today,
        Place::Reports => IconName::Report,
        Place::Goals => IconName::Check,
        Place::Customers => IconName::Customers,
        Place::Contacts => IconName::Contacts,
        Place::Leads => IconName::Leads,
        Place::Opportunities => IconName::Opportunities,
        Place::Contracts => IconName::Contract,
        Place::Instalments => IconName::Calendar,
        Place::Payments => IconName::Money,
        Place::Invoices => IconName::Contract,
        Place::Approvals => IconName::Approvals,
        Place::Service => IconName::Service,
        Place::FollowUps => IconName::Chat,
        Place::Tasks => IconName::Tasks,
        Place::Products => IconName::Products,
        Place::Purchases => IconName::Purchases,
        Place::PriceTiers => IconName::Money,
        Place::Lines => IconName::List,
        Place::Rivals => IconName::Competitors,
        Place::Involvements => IconName::Contacts,
        Place::StageHistory => IconName::Refresh,
        Place::Competitors => IconName::Competitors,
        Place::Quote => IconName::Print,
        Place::Care => IconName::Star,
        Place::Campaigns => IconName::Report,
        Place::Participations => IconName::Contacts,
        Place::Surveys => IconName::Note,
        Place::Questions => IconName::Question,
        Place::Sheets => IconName::Check,
        Place::Feedback => IconName::Message,
        Place::Referrals => IconName::Link,
        Place::Points => IconName::Tag,
        Place::Stages => IconName::Refresh,
        Place::Articles => IconName::Note,
        Place::Repairs => IconName::Settings,
        Place::Tags => IconName::Tag,
        Place::Segments => IconName::Contacts,
        Place::Letters => IconName::Mail,
        Place::Consents => IconName::Approvals,
        Place::Texts => IconName::Message,
        Place::Quality => IconName::Saved,
        Place::Duplicates => IconName::Merge,
        Place::ServiceReport => IconName::Report,
        Place::Import => IconName::Import,
        Place::Settings => IconName::Settings,
        Place::Sync => IconName::Cloud,
        Place::Help => IconName::Question,
        Place::Notes => IconName::Note,
        Place::Audit => IconName::Eye,
        Place::Own(_) => IconName::List,
    }
}

/// The rail.
#[component]
pub fn Rail() -> impl IntoView {
    let desk = Desk::expect();
    // The number that draws the eye: what is overdue or due for this person, and what waits for their decision.
    let due = Memo::new(move |_| {
        desk.track(task::ID);
        desk.track(approval::ID);
        desk.shared.track();
        let who = desk.session().who();
        desk.read(|workspace| pressing(workspace, &who.name, desk.day()) + to_decide(workspace, &who, desk.day()))
    });
    // Their order goes by the role (R259).
    let role = Frame::expect().role;
    // What the role has no use of is in no rail (R277).
    let places = Memo::new(move |_| {
        let rights = desk.rights();
        rail(role.get()).into_iter().filter(|place| place.is_open_to(&rights)).collect::<Vec<Place>>()
    });
    let modules = move || {
        let places = places.get().into_iter();
        places.map(|place| item(place, (place == Place::Today).then_some(due))).collect::<Vec<AnyView>>()
    };
    let own = move || own_tables(desk).into_iter().map(|place| item(place, None)).collect::<Vec<AnyView>>();
    view! {
        <nav class="rail" aria-label=tr(words::MODULES)>
            <a class="rail-mark" href=relative("/today") aria-label="Clientele">
                <Mark />
            </a>
            {modules}
            {own}
            <span class="rail-space"></span>
            {item(Place::Settings, None)}
            <MoreMenu />
        </nav>
    }
}

/// The company's own tables, which follow the modules where there are any (R39).
fn own_tables(desk: Desk) -> Vec<Place> {
    desk.track(policy::ID);
    desk.read(|workspace| workspace.own_fields().own_tables().filter_map(|table| Place::of(table.id)).collect())
}

fn item(place: Place, due: Option<Memo<usize>>) -> AnyView {
    let frame = Frame::expect();
    let current = move || match frame.place.get()? {
        at if at == place => Some("page"),
        at if at.above() == Some(place) => Some("true"),
        _ => None,
    };
    let count = due.map(|due| {
        move || {
            let count = due.get();
            let text = if count > 99 { "99+".to_owned() } else { count.to_string() };
            (count > 0).then(|| view! { <span class="rail-count">{text}</span> })
        }
    });
    view! {
        <a
            class="rail-item"
            href=relative(&place.path())
            aria-current=current
            data-secondary=move || is_secondary(frame.role.get(), place).then_some("")
        >
            <Icon name=icon_of(place) />
            <span>{move || page_name(place, locale())}</span>
            {count}
        </a>
    }
    .into_any()
}

/// What the narrow rail has no room for.
#[component]
fn MoreMenu() -> impl IntoView {
    let id = ids::unique("more");
    let steps_of = id.clone();
    let (desk, frame) = (Desk::expect(), Frame::expect());
    let menu = id.clone();
    let places = Memo::new(move |_| {
        let (role, rights) = (frame.role.get(), desk.rights());
        let places = Place::ALL.iter().copied();
        let built_in = places.filter(|place| is_secondary(role, *place) && !matches!(place, Place::Own(_)));
        let places = built_in.chain(own_tables(desk));
        places.filter(|place| place.is_open_to(&rights)).collect::<Vec<Place>>()
    });
    let links = move || places.get().into_iter().map(|place| more_item(place, &menu)).collect::<Vec<AnyView>>();
    let current = move || {
        let role = frame.role.get();
        frame.place.get().is_some_and(|at| is_secondary(role, at.above().unwrap_or(at))).then_some("true")
    };
    view! {
        <button
            type="button"
            class="rail-item rail-more"
            aria-haspopup="true"
            aria-current=current
            popovertarget=id.clone()
        >
            <Icon name=IconName::More />
            <span>{tr(words::MORE)}</span>
        </button>
        <div class="menu" popover="auto" id=id.clone()>
            {links}
            <hr />
            <MoreSteps menu=steps_of />
        </div>
    }
}

/// What the top bar has no room for on narrow screens: undo, redo, lock, and the colleagues of the vault.
#[component]
fn MoreSteps(
    /// The menu that a step closes.
    menu: String,
) -> impl IntoView {
    let desk = Desk::expect();
    let lock = lock_label(desk, words::LOCK);
    let colleagues = Frame::expect().colleagues;
    let named = |step: Text, what: Option<String>| match what {
        Some(what) => format!("{} · {what}", step.get(locale())),
        None => step.get(locale()).to_owned(),
    };
    view! {
        <button
            type="button"
            class="menu-item"
            popovertarget=menu.clone()
            popovertargetaction="hide"
            disabled=move || desk.can_undo().is_none()
            on:click=move |_| desk.undo()
        >
            <Icon name=IconName::Undo />
            <span class="truncate">{move || named(words::UNDO, desk.can_undo())}</span>
        </button>
        <button
            type="button"
            class="menu-item"
            popovertarget=menu.clone()
            popovertargetaction="hide"
            disabled=move || desk.can_redo().is_none()
            on:click=move |_| desk.redo()
        >
            <Icon name=IconName::Redo />
            <span class="truncate">{move || named(words::REDO, desk.can_redo())}</span>
        </button>
        <button
            type="button"
            class="menu-item"
            popovertarget=menu.clone()
            popovertargetaction="hide"
            on:click=move |_| desk.lock()
        >
            <Icon name=IconName::Lock />
            <span class="truncate">{move || lock.get()}</span>
        </button>
        {move || {
            desk.shared
                .get()
                .then(|| {
                    let named = colleagues.get().into_iter();
                    let to: Vec<AnyView> = named.map(|colleague| switch_to(desk, colleague, menu.clone())).collect();
                    view! {
                        {to}
                        <button
                            type="button"
                            class="menu-item"
                            popovertarget=menu.clone()
                            popovertargetaction="hide"
                            on:click=move |_| desk.switch_member()
                        >
                            <Icon name=IconName::Contacts />
                            <span class="truncate">{tr(members::SWITCH)}</span>
                        </button>
                    }
                })
        }}
    }
}

fn switch_to(desk: Desk, (id, name): (String, String), menu: String) -> AnyView {
    view! {
        <button
            type="button"
            class="menu-item"
            popovertarget=menu
            popovertargetaction="hide"
            on:click=move |_| desk.switch_to(id.clone())
        >
            <Icon name=IconName::Contacts />
            <span class="truncate">{move || members::SWITCH_TO.fill(locale(), &[&name])}</span>
        </button>
    }
    .into_any()
}

fn more_item(place: Place, menu: &str) -> AnyView {
    let menu = menu.to_owned();
    let chosen = move |_| hide_popover(&menu);
    view! {
        <a class="menu-item" href=relative(&place.path()) on:click=chosen>
            <Icon name=icon_of(place) />
            <span>{move || page_name(place, locale())}</span>
        </a>
    }
    .into_any()
}

fn hide_popover(id: &str) {
    let popover = document().get_element_by_id(id);
    if let Some(popover) = popover.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = popover.hide_popover();
    }
}
