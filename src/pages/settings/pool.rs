//! The section of the days after which a silent customer goes back to the pool. It is saved as a whole, for everybody in
//! the vault.

use leptos::prelude::*;

use super::flaws::Flaws;
use super::pool_draft::{LEVELS, PoolDraft};
use super::section::{Agreement, agree, label, line_of, quiet, switch, typed};
use crate::i18n::texts::pool as words;
use crate::i18n::{locale, locale_untracked};
use crate::model::pool::LONGEST;
use crate::model::schema::tables::customer::Level;
use crate::model::schema::tables::policy;
use crate::model::text::Locale;
use crate::ui::desk::Desk;

/// The section.
#[component]
pub fn PoolSection() -> impl IntoView {
    let desk = Desk::expect();
    let (draft, changed) = typed(desk, |workspace| PoolDraft::new(&workspace.reclaim()), |draft| draft.reclaim().ok());
    let flaws = Flaws::new();
    let lines: Vec<AnyView> = LEVELS
        .into_iter()
        .map(|level| {
            let value = move || draft.with(|draft| draft.text(level).to_owned());
            let put = move |text: String| draft.update(|draft| draft.set(level, text));
            line_of(flaws, move || name(level, locale()), "numeric", value, put)
        })
        .collect();
    let usual = quiet(words::USUAL, move || draft.update(PoolDraft::fill_in_usual));
    let keeps = switch(
        label(words::KEEPS_DEALING),
        move || draft.with(|draft| draft.keeps_dealing),
        move |keeps| draft.update(|draft| draft.keeps_dealing = keeps),
    );
    let on_save = Callback::new(move |()| write_down(desk, draft, flaws));
    view! {
        <Agreement
            title=words::RULES
            hint=words::RULES_HINT
            save=words::SAVE_RULES
            ready=changed
            on_save=on_save
            aside=usual
            flaws=flaws
        >
            <div class="form-grid">{lines}</div>
            {keeps}
        </Agreement>
    }
}

fn name(level: Level, locale: Locale) -> String {
    match level {
        Level::A => words::DAYS.fill(locale, &["A"]),
        Level::B => words::DAYS.fill(locale, &["B"]),
        Level::C => words::DAYS_C.get(locale).to_owned(),
    }
}

fn write_down(desk: Desk, draft: RwSignal<PoolDraft>, flaws: Flaws) {
    let locale = locale_untracked();
    match draft.with_untracked(PoolDraft::reclaim) {
        Ok(wanted) => {
            let said = words::RULES_SAVED.get(locale).to_owned();
            agree(desk, (policy::RECLAIM, "reclaim"), wanted.write(), said);
        }
        Err(level) => {
            let field = name(level, locale);
            let sentence = words::DAYS_WRONG.fill(locale, &[&field, &LONGEST.to_string()]);
            flaws.tell_at(field, sentence);
        }
    }
}
