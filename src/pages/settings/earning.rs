//! The section of by what customers earn points (R63). It is saved as a whole, for everybody in the vault.

use leptos::prelude::*;

use super::flaws::Flaws;
use super::section::{Agreement, agree, label, line_of, picked, typed};
use crate::i18n::texts::care as words;
use crate::i18n::{locale, locale_untracked};
use crate::model::earning::{By, Earning, MOST, Part};
use crate::model::schema::tables::policy;
use crate::model::text::Locale;
use crate::ui::desk::Desk;

/// The rule as it is typed.
#[derive(Clone, PartialEq)]
struct Draft {
    by: Option<By>,
    points: String,
    each: String,
    reason: String,
}

impl Draft {
    fn new(rule: &Earning, locale: Locale) -> Self {
        let [points, each] = [rule.points, rule.each].map(|number| number.to_string());
        let reason = rule.reason_or(words::EARNS_REASON_USUAL.get(locale)).to_owned();
        Self { by: rule.by, points, each, reason }
    }

    fn rule(&self) -> Option<Earning> {
        Earning::typed(self.by, &self.points, &self.each, &self.reason)
    }
}

/// The section.
#[component]
pub fn EarningSection() -> impl IntoView {
    let desk = Desk::expect();
    let (draft, changed) = typed(desk, |workspace| Draft::new(&workspace.earning(), locale()), Draft::rule);
    let current = move || draft.with(|draft| draft.by.map_or_else(String::new, |by| by.key().to_owned()));
    let options = || {
        let locale = locale();
        let none = (String::new(), words::EARNS_NOT.get(locale).to_owned());
        let named = |by: By| {
            let text = match by {
                By::Purchases => words::EARNS_BY_PURCHASES,
                By::Payments => words::EARNS_BY_PAYMENTS,
            };
            (by.key().to_owned(), text.get(locale).to_owned())
        };
        [none].into_iter().chain(By::ALL.map(named)).collect::<Vec<(String, String)>>()
    };
    let by = picked(label(words::EARNS_BY), options, current, move |key| {
        draft.update(|draft| draft.by = By::ALL.into_iter().find(|by| by.key() == key));
    });
    let flaws = Flaws::new();
    let points = line_of(
        flaws,
        label(words::EARNS_POINTS),
        "numeric",
        move || draft.with(|draft| draft.points.clone()),
        move |text| draft.update(|draft| draft.points = text),
    );
    let each = line_of(
        flaws,
        label(words::EARNS_EACH),
        "numeric",
        move || draft.with(|draft| draft.each.clone()),
        move |text| draft.update(|draft| draft.each = text),
    );
    let reason = line_of(
        flaws,
        label(words::EARNS_REASON),
        "text",
        move || draft.with(|draft| draft.reason.clone()),
        move |text| draft.update(|draft| draft.reason = text),
    );
    let on_save = Callback::new(move |()| {
        let locale = locale_untracked();
        match draft.with_untracked(Draft::rule) {
            Some(agreed) => {
                let said = words::EARNING_SAVED.get(locale).to_owned();
                agree(desk, (policy::EARNING, "earning"), agreed.write(), said);
            }
            None => {
                let part = draft.with_untracked(|draft| Earning::wrong(&draft.points, &draft.each));
                let field = match part {
                    Part::Points => words::EARNS_POINTS,
                    Part::Each => words::EARNS_EACH,
                    Part::Reason => words::EARNS_REASON,
                };
                let sentence = words::EARNING_WRONG.fill(locale, &[&MOST.to_string()]);
                flaws.tell_at(field.get(locale).to_owned(), sentence);
            }
        }
    });
    view! {
        <Agreement
            title=words::EARNING_RULE
            hint=words::EARNING_HINT
            save=words::SAVE_EARNING
            ready=changed
            on_save=on_save
            flaws=flaws
        >
            <div class="form-grid">{by} {points} {each} {reason}</div>
        </Agreement>
    }
}
