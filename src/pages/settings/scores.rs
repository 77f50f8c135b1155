//! The section of the formulas of scores (R285): every number of them, and before it is saved what becomes of the ratings
//! of some customers. It is saved as a whole, for everybody in the vault.

use leptos::prelude::*;

use super::flaws::Flaws;
use super::score_draft::{self, Compared, Sampled, ScoreDraft, sentence};
use super::section::{Agreement, agree, follow, label, line_of, quiet};
use crate::i18n::texts::scores as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::customer::Level;
use crate::model::schema::tables::{customer, policy};
use crate::model::scoring::{Flaw, Part, Scoring};
use crate::model::text::Locale;
use crate::ui::desk::Desk;
use crate::ui::links::href_of;

/// The section.
#[component]
pub fn ScoresSection() -> impl IntoView {
    let desk = Desk::expect();
    let agreed_on = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(|workspace| workspace.scoring())
    });
    let (draft, changed) =
        follow(desk, Memo::new(move |_| agreed_on.with(ScoreDraft::new)), move |draft: &ScoreDraft| {
            draft.scoring().is_ok_and(|typed| typed == agreed_on.get_untracked())
        });
    let flaws = Flaws::new();
    let lines: Vec<AnyView> = Part::ALL
        .into_iter()
        .map(|part| {
            let value = move || draft.with(|draft| draft.text(part).to_owned());
            let put = move |text: String| draft.update(|draft| draft.set(part, text));
            line_of(flaws, label(score_draft::label(part)), "numeric", value, put)
        })
        .collect();
    let usual = quiet(words::USUAL, move || draft.set(ScoreDraft::new(&Scoring::default())));
    let on_save = Callback::new(move |()| write_down(desk, draft, flaws));
    view! {
        <Agreement
            title=words::SCORES
            hint=words::HINT
            save=words::SAVE
            ready=changed
            on_save=on_save
            aside=usual
            flaws=flaws
        >
            <div class="form-grid">{lines}</div>
            {move || changed.get().then(|| view! { <Comparison draft=draft now=agreed_on /> })}
        </Agreement>
    }
}

/// What becomes of some ratings; or what is wrong with what is typed. The customers are looked up once.
#[component]
fn Comparison(
    /// What is typed.
    draft: RwSignal<ScoreDraft>,
    /// What is agreed on.
    now: Memo<Scoring>,
) -> impl IntoView {
    let desk = Desk::expect();
    let day = desk.day();
    let sampled = StoredValue::new(desk.read(|workspace| Sampled::of(workspace, day)));
    move || match draft.with(ScoreDraft::scoring) {
        Err(flaw) => view! { <p role="status">{move || sentence(flaw, locale())}</p> }.into_any(),
        Ok(then) => {
            let compared = now.with(|now| sampled.with_value(|sampled| sampled.compared(now, &then, day.today)));
            drawn(compared)
        }
    }
}

fn drawn(compared: Vec<Compared>) -> AnyView {
    if compared.is_empty() {
        return view! { <p class="muted" role="status">{tr(words::NO_SAMPLE)}</p> }.into_any();
    }
    let lines: Vec<AnyView> = compared.into_iter().map(row).collect();
    view! {
        <table class="table trade-plan">
            <thead>
                <tr>
                    <th scope="col">{tr(words::SAMPLE)}</th>
                    <th scope="col">{tr(words::NOW)}</th>
                    <th scope="col">{tr(words::THEN)}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

fn row(compared: Compared) -> AnyView {
    let Compared { id, name, now, then } = compared;
    view! {
        <tr>
            <th scope="row">
                <a href=href_of(customer::ID, id)>{name}</a>
            </th>
            <td>{move || rated(now, locale())}</td>
            <td>{move || rated(then, locale())}</td>
        </tr>
    }
    .into_any()
}

fn rated((rating, level): (i64, Level), locale: Locale) -> String {
    let named = Level::OPTIONS.iter().find(|option| option.code == level.code());
    words::RATED.fill(locale, &[&rating.to_string(), named.map_or("", |option| option.label.get(locale))])
}

fn write_down(desk: Desk, draft: RwSignal<ScoreDraft>, flaws: Flaws) {
    let locale = locale_untracked();
    match draft.with_untracked(ScoreDraft::scoring) {
        Ok(wanted) => {
            let said = words::SAVED.get(locale).to_owned();
            agree(desk, (policy::SCORES, "scores"), wanted.write(), said);
        }
        Err(Flaw::Number(part)) => {
            let field = score_draft::label(part).get(locale).to_owned();
            flaws.tell_at(field, sentence(Flaw::Number(part), locale));
        }
        Err(flaw) => flaws.tell(sentence(flaw, locale)),
    }
}
