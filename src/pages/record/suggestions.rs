//! What a customer may also need, each thing with the reason (R115): by what it has bought, or, where that says nothing, by
//! what customers of its industry, size or region bought (R162). All purchases are looked through for it, so it comes
//! after the page is on screen. Nothing stands there where nothing is known, but for purchases that don't say what was
//! bought: then that is the reason.

use leptos::prelude::*;

use crate::i18n::texts::purchases as words;
use crate::i18n::{locale, tr};
use crate::insight::alike::{ByLikes, Shared, by_likes};
use crate::insight::recommend::{Item, Suggestion, for_customer, names_nothing};
use crate::model::RecordId;
use crate::model::schema::tables::{customer as customers, product, purchase};
use crate::pages::support::after_paint;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::title_of;
use crate::workspace::Workspace;

/// How many things are named.
const SHOWN: usize = 3;

/// The section.
#[component]
pub fn MayNeed(
    /// The desk.
    desk: Desk,
    /// The customer.
    customer: RecordId,
) -> impl IntoView {
    let found = RwSignal::new(Finding::default());
    Effect::new(move |_| {
        desk.track(purchase::ID);
        desk.track(product::ID);
        desk.track(customers::ID);
        let look = move || {
            // The page may be gone by now; then there is nobody to tell.
            if found.try_get_untracked().is_some() {
                found.set(desk.read(|workspace| Finding::of(workspace, customer)));
            }
        };
        after_paint(look);
    });
    move || {
        let Finding { told, is_nameless } = found.get();
        let said = if told.is_empty() {
            is_nameless.then(|| view! { <p class="muted">{tr(words::NO_PRODUCT_NAMED)}</p> }.into_any())
        } else {
            let lines: Vec<AnyView> = told.into_iter().map(|told| line(desk, told)).collect();
            Some(view! { <ul class="link-list">{lines}</ul> }.into_any())
        };
        said.map(|said| {
            view! {
                <section class="section">
                    <header class="section-head">
                        <h3>{tr(words::MAY_NEED)}</h3>
                    </header>
                    {said}
                </section>
            }
        })
    }
}

/// What the section has to say.
#[derive(Clone, Default)]
struct Finding {
    told: Vec<Told>,
    /// The customer's purchases don't say what was bought.
    is_nameless: bool,
}

impl Finding {
    fn of(workspace: &Workspace, customer: RecordId) -> Self {
        Self { told: told(workspace, customer), is_nameless: names_nothing(workspace, customer) }
    }
}

/// A thing with the reason why it is named.
#[derive(Clone)]
enum Told {
    Bought(Suggestion),
    Alike(ByLikes),
}

fn told(workspace: &Workspace, customer: RecordId) -> Vec<Told> {
    let bought = for_customer(workspace, customer, SHOWN);
    if bought.is_empty() {
        return by_likes(workspace, customer, SHOWN).into_iter().map(Told::Alike).collect();
    }
    bought.into_iter().map(Told::Bought).collect()
}

fn name(desk: Desk, item: &Item) -> String {
    match item {
        Item::Product(id) => title_of(desk, product::ID, *id),
        Item::Named(text) => text.clone(),
    }
}

fn line(desk: Desk, told: Told) -> AnyView {
    let (item, text, figures) = match told {
        Told::Bought(Suggestion { item, because, both, of }) => {
            let known = name(desk, &because);
            (item, words::BECAUSE, vec![both.to_string(), of.to_string(), known])
        }
        Told::Alike(ByLikes { item, shared, buyers, of }) => {
            let text = match shared {
                Shared::IndustryAndScale => words::ALIKE_IN_SIZE,
                Shared::Industry => words::ALIKE_IN_INDUSTRY,
                Shared::Region => words::ALIKE_IN_REGION,
            };
            (item, text, vec![buyers.to_string(), of.to_string()])
        }
    };
    let title = name(desk, &item);
    let reason = move || {
        let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
        text.fill(locale(), &figures)
    };
    let drawn = view! {
        <Icon name=IconName::Products />
        <span class="link-text">
            <span>{title}</span>
            <small>{reason}</small>
        </span>
    };
    match item {
        Item::Product(id) => view! {
            <li>
                <a class="link-row" href=href_of(product::ID, id)>
                    {drawn}
                </a>
            </li>
        }
        .into_any(),
        Item::Named(_) => view! {
            <li>
                <div class="link-row">{drawn}</div>
            </li>
        }
        .into_any(),
    }
}
