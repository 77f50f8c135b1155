//! The link on top of the cases that leads to the settings where the days of a year lack by which promises are reckoned. It
//! is there for whoever may enter them.

use leptos::prelude::*;

use super::time_left::promises;
use crate::i18n::locale;
use crate::i18n::texts::service as words;
use crate::model::rights::Matter;
use crate::model::sla::holidays::gap;
use crate::pages::gate::where_matter;
use crate::pages::routes::relative;
use crate::pages::settings::index::Section;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// The link.
pub fn holidays_missing(desk: Desk) -> AnyView {
    where_matter(desk, Matter::Settings, move || view! { <HolidaysMissing desk=desk /> }.into_any())
}

#[component]
fn HolidaysMissing(desk: Desk) -> impl IntoView {
    move || {
        let year = gap(&promises(desk).policy.calendar, desk.today())?.year;
        let told = move || words::HOLIDAYS_MISSING.fill(locale(), &[&year.to_string()]);
        let href = relative(&Section::Policy.path());
        Some(view! {
            <a class="button" data-words="" href=href aria-label=told>
                <Icon name=IconName::Warning />
                <span>{told}</span>
            </a>
        })
    }
}
