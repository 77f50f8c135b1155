//! What those who take part care about, on the page of a campaign (R164); nothing where nobody has said anything.

use leptos::prelude::*;

use crate::i18n::texts::marketing as words;
use crate::i18n::{locale, tr};
use crate::insight::audience::concerns;
use crate::model::EntityId;
use crate::model::schema::tables::{customer, feedback, participation, service_case};
use crate::pages::record::Open;
use crate::pages::support::counted;
use crate::ui::icons::{Icon, IconName};

/// The tables that say it.
const TABLES: [EntityId; 4] = [participation::ID, customer::ID, feedback::ID, service_case::ID];
/// How many products are shown.
const SHOWN: usize = 8;

/// The section.
#[component]
pub fn Audience(
    /// The campaign.
    open: Open,
) -> impl IntoView {
    let desk = open.desk;
    let found = Memo::new(move |_| {
        TABLES.iter().for_each(|entity| desk.track(*entity));
        desk.read(|workspace| concerns(workspace, open.id))
    });
    move || {
        let found = found.get();
        let lines: Vec<AnyView> = found.interests.into_iter().take(SHOWN).map(line).collect();
        let complaining = found.complaining;
        let angry = (complaining > 0).then(|| {
            let said = move || words::COMPLAINING.fill(locale(), &[&counted(customer::ID, complaining, locale())]);
            view! {
                <p class="field-hint">
                    <Icon name=IconName::Warning />
                    <span>{said}</span>
                </p>
            }
        });
        (!lines.is_empty() || angry.is_some()).then(|| {
            view! {
                <section class="section">
                    <header class="section-head">
                        <h3>{tr(words::CARE_ABOUT)}</h3>
                    </header>
                    {angry}
                    <ul class="link-list">{lines}</ul>
                </section>
            }
        })
    }
}

fn line((interest, count): (String, usize)) -> AnyView {
    let said = move || counted(customer::ID, count, locale());
    view! {
        <li class="link-row">
            <Icon name=IconName::Products />
            <span class="truncate grow">{interest}</span>
            <span class="muted">{said}</span>
        </li>
    }
    .into_any()
}
