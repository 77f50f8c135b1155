//! The section of how long the link to a questionnaire is open (R113), for everybody in the vault.

use leptos::prelude::*;

use super::flaws::Flaws;
use super::section::{Agreement, agree, label, line_of, typed};
use crate::i18n::locale_untracked;
use crate::i18n::texts::marketing as words;
use crate::model::link_days::{LinkDays, RANGE};
use crate::model::schema::tables::policy;
use crate::ui::desk::Desk;

/// The section.
#[component]
pub fn LinkDaysSection() -> impl IntoView {
    let desk = Desk::expect();
    let (draft, changed) =
        typed(desk, |workspace| workspace.link_days().days.to_string(), |text| LinkDays::typed(text));
    let flaws = Flaws::new();
    let days = line_of(flaws, label(words::LINK_DAYS), "numeric", move || draft.get(), move |text| draft.set(text));
    let on_save = Callback::new(move |()| {
        let locale = locale_untracked();
        match draft.with_untracked(|text| LinkDays::typed(text)) {
            Some(agreed) => {
                let said = words::LINK_DAYS_SAVED.get(locale).to_owned();
                agree(desk, (policy::LINKS, "links"), agreed.write(), said);
            }
            None => {
                let (least, most) = RANGE;
                let sentence = words::LINK_DAYS_WRONG.fill(locale, &[&least.to_string(), &most.to_string()]);
                flaws.tell_at(words::LINK_DAYS.get(locale).to_owned(), sentence);
            }
        }
    });
    view! {
        <Agreement
            title=words::LINK_RULE
            hint=words::LINK_RULE_HINT
            save=words::SAVE_LINK_DAYS
            ready=changed
            on_save=on_save
            flaws=flaws
        >
            <div class="form-grid">{days}</div>
        </Agreement>
    }
}
