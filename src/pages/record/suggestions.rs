//! What a customer may also need, each thing with the reason (R115). All purchases are looked through for it, so it comes
//! after the page is on screen, and nothing stands there where nothing is known.

use leptos::prelude::*;

use crate::i18n::texts::purchases as words;
use crate::i18n::{locale, tr};
use crate::insight::recommend::{Item, Suggestion, for_customer};
use crate::model::RecordId;
use crate::model::schema::tables::{product, purchase};
use crate::pages::support::after_paint;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::title_of;

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
    let found = RwSignal::new(Vec::<Suggestion>::new());
    Effect::new(move |_| {
        desk.track(purchase::ID);
        desk.track(product::ID);
        let look = move || {
            // The page may be gone by now; then there is nobody to tell.
            if found.try_get_untracked().is_some() {
                found.set(desk.read(|workspace| for_customer(workspace, customer, SHOWN)));
            }
        };
        after_paint(look);
    });
    move || {
        let suggestions = found.get();
        (!suggestions.is_empty()).then(|| {
            let lines: Vec<AnyView> = suggestions.into_iter().map(|suggestion| line(desk, suggestion)).collect();
            view! {
                <section class="section">
                    <header class="section-head">
                        <h3>{tr(words::MAY_NEED)}</h3>
                    </header>
                    <ul class="link-list">{lines}</ul>
                </section>
            }
        })
    }
}

fn name(desk: Desk, item: &Item) -> String {
    match item {
        Item::Product(id) => title_of(desk, product::ID, *id),
        Item::Named(text) => text.clone(),
    }
}

fn line(desk: Desk, suggestion: Suggestion) -> AnyView {
    let Suggestion { item, because, both, of } = suggestion;
    let (title, known) = (name(desk, &item), name(desk, &because));
    let reason = move || words::BECAUSE.fill(locale(), &[&both.to_string(), &of.to_string(), &known]);
    let text = view! {
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
                    {text}
                </a>
            </li>
        }
        .into_any(),
        Item::Named(_) => view! {
            <li>
                <div class="link-row">{text}</div>
            </li>
        }
        .into_any(),
    }
}
