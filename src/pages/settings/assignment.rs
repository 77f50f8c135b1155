//! The section of rules by which new customers and leads are given to people. It is saved as a whole, for everybody in
//! the vault.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::assignment_draft::{AssignmentDraft, Part};
use super::flaws::Flaws;
use super::section::{Agreement, add, agree, beside, label, line, typed};
use crate::i18n::texts::assignment as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::tables::policy;
use crate::ui::desk::Desk;
use crate::ui::icons::IconName;

/// The section.
#[component]
pub fn AssignmentSection() -> impl IntoView {
    let desk = Desk::expect();
    let (draft, changed) = typed(
        desk,
        |workspace| AssignmentDraft::new(&workspace.assignment().unwrap_or_default()),
        |draft| draft.assignment().ok(),
    );
    let more = add(words::ADD_RULE, move || draft.update(AssignmentDraft::add));
    let flaws = Flaws::new();
    let on_save = Callback::new(move |()| write_down(desk, draft, flaws));
    view! {
        <Agreement
            title=words::RULES
            hint=words::RULES_HINT
            save=words::SAVE_RULES
            ready=changed
            on_save=on_save
            aside=more
            flaws=flaws
        >
            <Rules draft=draft />
        </Agreement>
    }
}

fn write_down(desk: Desk, draft: RwSignal<AssignmentDraft>, flaws: Flaws) {
    spawn_local(async move {
        let known = known(desk).await;
        // The page may be gone by now.
        let Some(typed) = draft.try_get_untracked() else { return };
        let locale = locale_untracked();
        match typed.assignment() {
            Err(place) => flaws.tell(words::NOBODY.fill(locale, &[&place.to_string()])),
            Ok(wanted) => match typed.stranger(&known) {
                Some((place, name)) => flaws.tell(words::STRANGER.fill(locale, &[&place.to_string(), &name])),
                None => {
                    let said = words::RULES_SAVED.get(locale).to_owned();
                    agree(desk, (policy::ASSIGNMENT, "assignment"), wanted.write(), said);
                }
            },
        }
    });
}

/// The names to whom records can be given: whoever works here, the members, who is listed, and whoever owns something.
async fn known(desk: Desk) -> Vec<String> {
    // Read before the wait: the vault may be locked after it.
    let mut names = desk.read(|workspace| workspace.people());
    names.push(desk.member());
    let members = desk.roster().await.map(|roster| roster.members).unwrap_or_default();
    names.extend(members.into_iter().filter(|member| member.active).map(|member| member.name));
    names
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
            line(label(part_label(part)), "text", value, put)
        })
        .collect();
    let named = move |text: Text| move || text.fill(locale(), &[&place.to_string()]);
    let raise = (place > 1)
        .then(|| beside(named(words::RAISE_RULE), IconName::ArrowUp, move || draft.update(|draft| draft.raise(id))));
    let remove = beside(named(words::REMOVE_RULE), IconName::Close, move || draft.update(|draft| draft.remove(id)));
    view! {
        <div class="stack" role="group" aria-label=named(words::RULE)>
            <div class="row">
                <h3>{named(words::RULE)}</h3>
                {raise}
                {remove}
            </div>
            <div class="form-grid">{lines}</div>
        </div>
    }
    .into_any()
}

const fn part_label(part: Part) -> Text {
    match part {
        Part::Regions => words::REGIONS,
        Part::Industries => words::INDUSTRIES,
        Part::Sources => words::SOURCES,
        Part::People => words::PEOPLE,
    }
}
