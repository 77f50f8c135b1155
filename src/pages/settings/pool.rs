//! The section of the days after which a silent customer goes back to the pool. It is saved as a whole, for everybody in
//! the vault.

use leptos::ev;
use leptos::prelude::*;

use super::agreed::agreed;
use super::policy::line;
use super::pool_draft::{LEVELS, PoolDraft};
use crate::i18n::texts::pool as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::pool::{LONGEST, Reclaim};
use crate::model::schema::Tone;
use crate::model::schema::tables::customer::Level;
use crate::model::schema::tables::policy;
use crate::model::text::Locale;
use crate::pages::support::{save, say};
use crate::ui::desk::Desk;

/// The section.
#[component]
pub fn PoolSection() -> impl IntoView {
    let desk = Desk::expect();
    let kept = Memo::new(move |_| {
        desk.track(policy::ID);
        PoolDraft::new(&desk.read(|workspace| workspace.reclaim()))
    });
    let draft = RwSignal::new(kept.get_untracked());
    // What was saved elsewhere is shown, unless somebody is typing here.
    Effect::new(move |before: Option<PoolDraft>| {
        let now = kept.get();
        if before.is_some_and(|before| draft.get_untracked() == before) {
            draft.set(now.clone());
        }
        now
    });
    let changed = Memo::new(move |_| kept.with(|kept| draft.with(|draft| draft != kept)));
    let lines: Vec<AnyView> = LEVELS
        .into_iter()
        .map(|level| {
            let value = move || draft.with(|draft| draft.text(level).to_owned());
            let put = move |text: String| draft.update(|draft| draft.set(level, text));
            line(move || label(level, locale()), "numeric", value, put)
        })
        .collect();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        write_down(desk, draft);
    };
    view! {
        <section class="panel section" aria-label=tr(words::RULES)>
            <header class="section-head">
                <h2>{tr(words::RULES)}</h2>
            </header>
            <p class="muted">{tr(words::RULES_HINT)}</p>
            <form class="form" novalidate=true on:submit=submit>
                <div class="form-grid">{lines}</div>
                <footer class="form-actions">
                    <button
                        type="button"
                        class="button"
                        data-kind="quiet"
                        on:click=move |_| draft.set(PoolDraft::new(&Reclaim::usual()))
                    >
                        {tr(words::USUAL)}
                    </button>
                    <button type="submit" class="button" data-kind="primary" disabled=move || !changed.get()>
                        {tr(words::SAVE_RULES)}
                    </button>
                </footer>
            </form>
        </section>
    }
}

fn label(level: Level, locale: Locale) -> String {
    match level {
        Level::A => words::DAYS.fill(locale, &["A"]),
        Level::B => words::DAYS.fill(locale, &["B"]),
        Level::C => words::DAYS_C.get(locale).to_owned(),
    }
}

fn write_down(desk: Desk, draft: RwSignal<PoolDraft>) {
    let locale = locale_untracked();
    match draft.with_untracked(PoolDraft::reclaim) {
        Ok(wanted) => {
            let subject = (policy::RECLAIM, "reclaim");
            let change = desk.read(|workspace| agreed(workspace, subject, wanted.write()));
            let said = words::RULES_SAVED.get(locale).to_owned();
            save(desk, said.clone(), change.into_iter().collect(), Some(said));
        }
        Err(level) => {
            let text = words::DAYS_WRONG.fill(locale, &[&label(level, locale), &LONGEST.to_string()]);
            say(desk, text, Tone::Bad, false);
        }
    }
}
