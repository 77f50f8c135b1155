//! The section of how long before its end a contract is named (R298), for everybody in the vault.

use leptos::prelude::*;

use super::flaws::Flaws;
use super::section::{Agreement, agree, label, line_of, typed};
use crate::i18n::locale_untracked;
use crate::i18n::texts::money as words;
use crate::model::renewal::{LONGEST, Renewal};
use crate::model::schema::tables::policy;
use crate::ui::desk::Desk;

/// The section.
#[component]
pub fn RenewalSection() -> impl IntoView {
    let desk = Desk::expect();
    let (draft, changed) = typed(desk, |workspace| workspace.renewal().days.to_string(), |text| Renewal::typed(text));
    let flaws = Flaws::new();
    let days = line_of(flaws, label(words::ENDING_DAYS), "numeric", move || draft.get(), move |text| draft.set(text));
    let on_save = Callback::new(move |()| {
        let locale = locale_untracked();
        match draft.with_untracked(|text| Renewal::typed(text)) {
            Some(agreed) => {
                let said = words::ENDING_SAVED.get(locale).to_owned();
                agree(desk, (policy::RENEWAL, "renewal"), agreed.write(), said);
            }
            None => {
                let sentence = words::ENDING_WRONG.fill(locale, &[&LONGEST.to_string()]);
                flaws.tell_at(words::ENDING_DAYS.get(locale).to_owned(), sentence);
            }
        }
    });
    view! {
        <Agreement
            title=words::ENDING_RULE
            hint=words::ENDING_HINT
            save=words::SAVE_ENDING
            ready=changed
            on_save=on_save
            flaws=flaws
        >
            <div class="form-grid">{days}</div>
        </Agreement>
    }
}
