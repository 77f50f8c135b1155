//! The section of a rule that is a whole number of days, for everybody in the vault.

use leptos::prelude::*;

use super::days_rule::DaysRule;
use super::flaws::Flaws;
use super::section::{Agreement, agree, label, line_of, typed};
use crate::i18n::locale_untracked;
use crate::ui::desk::Desk;

/// The section.
#[component]
pub fn DaysSection(
    /// The rule that it is about.
    rule: &'static DaysRule,
) -> impl IntoView {
    let desk = Desk::expect();
    let (draft, changed) = typed(desk, move |workspace| rule.shown(workspace), move |text: &String| rule.body(text));
    let flaws = Flaws::new();
    let days = line_of(flaws, label(rule.field), "numeric", move || draft.get(), move |text| draft.set(text));
    let on_save = Callback::new(move |()| {
        let locale = locale_untracked();
        match draft.with_untracked(|text| rule.body(text)) {
            Some(body) => agree(desk, rule.subject, body, rule.saved.get(locale).to_owned()),
            None => flaws.tell_at(rule.field.get(locale).to_owned(), rule.flaw(locale)),
        }
    });
    view! {
        <Agreement
            title=rule.title
            hint=rule.hint
            save=rule.save
            ready=changed
            on_save=on_save
            flaws=flaws
        >
            <div class="form-grid">{days}</div>
        </Agreement>
    }
}
