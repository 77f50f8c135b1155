//! The section of rules by which new customers and leads are given to people. It is saved as a whole, for everybody in
//! the vault.

use leptos::ev;
use leptos::prelude::*;

use super::agreed::agreed;
use super::assignment_draft::{AssignmentDraft, Part};
use super::policy::line;
use crate::i18n::texts::assignment as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::model::schema::tables::policy;
use crate::pages::support::{save, say};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// The section.
#[component]
pub fn AssignmentSection() -> impl IntoView {
    let desk = Desk::expect();
    let kept = Memo::new(move |_| {
        desk.track(policy::ID);
        AssignmentDraft::new(&desk.read(|workspace| workspace.assignment()).unwrap_or_default())
    });
    let draft = RwSignal::new(kept.get_untracked());
    // What was saved elsewhere is shown, unless somebody is typing here.
    Effect::new(move |before: Option<AssignmentDraft>| {
        let now = kept.get();
        if before.is_some_and(|before| draft.get_untracked() == before) {
            draft.set(now.clone());
        }
        now
    });
    let changed = Memo::new(move |_| kept.with(|kept| draft.with(|draft| draft != kept)));
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
                <Rules draft=draft />
                <footer class="form-actions">
                    <button
                        type="button"
                        class="button"
                        data-kind="quiet"
                        on:click=move |_| draft.update(AssignmentDraft::add)
                    >
                        <Icon name=IconName::Plus />
                        <span>{tr(words::ADD_RULE)}</span>
                    </button>
                    <button type="submit" class="button" data-kind="primary" disabled=move || !changed.get()>
                        {tr(words::SAVE_RULES)}
                    </button>
                </footer>
            </form>
        </section>
    }
}

fn write_down(desk: Desk, draft: RwSignal<AssignmentDraft>) {
    let locale = locale_untracked();
    match draft.with_untracked(AssignmentDraft::assignment) {
        Ok(wanted) => {
            let subject = (policy::ASSIGNMENT, "assignment");
            let change = desk.read(|workspace| agreed(workspace, subject, wanted.write()));
            let said = words::RULES_SAVED.get(locale).to_owned();
            save(desk, said.clone(), change.into_iter().collect(), Some(said));
        }
        Err(place) => say(desk, words::NOBODY.fill(locale, &[&place.to_string()]), Tone::Bad, false),
    }
}

/// The rules. They are drawn anew when one comes, goes or moves, and not while somebody types.
#[component]
fn Rules(draft: RwSignal<AssignmentDraft>) -> impl IntoView {
    let ids = Memo::new(move |_| draft.with(AssignmentDraft::ids));
    move || {
        let ids = ids.get();
        if ids.is_empty() {
            return view! { <p class="muted">{tr(words::NO_RULES)}</p> }.into_any();
        }
        let rules: Vec<AnyView> = ids.into_iter().enumerate().map(|(at, id)| rule(draft, at + 1, id)).collect();
        view! {
            <div class="stack">
                <p class="field-hint">{tr(words::LIST_HINT)}</p>
                {rules}
            </div>
        }
        .into_any()
    }
}

fn rule(draft: RwSignal<AssignmentDraft>, place: usize, id: u32) -> AnyView {
    let lines: Vec<AnyView> = Part::ALL
        .into_iter()
        .map(|part| {
            let value = move || draft.with(|draft| draft.text(id, part).to_owned());
            let put = move |text: String| draft.update(|draft| draft.set(id, part, text));
            line(move || label(part).get(locale()).to_owned(), "text", value, put)
        })
        .collect();
    let named = move |text: Text| move || text.fill(locale(), &[&place.to_string()]);
    let raise = (place > 1).then(|| {
        let name = named(words::RAISE_RULE);
        view! {
            <button
                type="button"
                class="icon-button"
                data-size="small"
                aria-label=name
                title=name
                on:click=move |_| draft.update(|draft| draft.raise(id))
            >
                <Icon name=IconName::ArrowUp />
            </button>
        }
    });
    let remove = named(words::REMOVE_RULE);
    view! {
        <div class="stack" role="group" aria-label=named(words::RULE)>
            <div class="row">
                <h3>{named(words::RULE)}</h3>
                {raise}
                <button
                    type="button"
                    class="icon-button"
                    data-size="small"
                    aria-label=remove
                    title=remove
                    on:click=move |_| draft.update(|draft| draft.remove(id))
                >
                    <Icon name=IconName::Close />
                </button>
            </div>
            <div class="form-grid">{lines}</div>
        </div>
    }
    .into_any()
}

const fn label(part: Part) -> Text {
    match part {
        Part::Regions => words::REGIONS,
        Part::Industries => words::INDUSTRIES,
        Part::Sources => words::SOURCES,
        Part::People => words::PEOPLE,
    }
}
