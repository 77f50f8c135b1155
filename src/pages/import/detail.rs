//! The row under the keyboard in words: every problem as a sentence, what it duplicates with a link, and what becomes
//! of it. The grid shows where something is wrong, this says what.

use leptos::prelude::*;

use super::cells::DecisionSelect;
use super::preview::Preview;
use super::words::reasons;
use crate::exchange::import::{Decision, DuplicateOf, DuplicateView, Problem, RowView};
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::model::text::Locale;
use crate::model::{Entity, RecordId};
use crate::ui::choices::described;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::title_of;

/// The row under the keyboard.
#[component]
pub fn Detail(state: Preview) -> impl IntoView {
    let held = Memo::new(move |_| {
        let (index, _) = state.focus.get();
        state.cache.with(|cache| cache.get(index).cloned())
    });
    let row = Memo::new(move |_| held.get().map(|row| RowView { decision: Decision::Skip, ..row }));
    let decided = Memo::new(move |_| held.with(|row| row.as_ref().map_or(Decision::Skip, |row| row.decision)));
    let contents = move || row.get().map(|row| contents(state, &row, decided, locale()));
    view! {
        <section class="panel sheet-detail" aria-label=tr(texts::DETAIL)>
            {contents}
            <p class="field-hint only-keys">{tr(texts::KEYS)}</p>
            <p class="field-hint only-touch">{tr(texts::TOUCHES)}</p>
        </section>
    }
}

fn entity_of(state: Preview) -> Option<&'static Entity> {
    let entity = state.wizard.sheets.with_untracked(|sheets| {
        let sheet = sheets.get(state.place as usize)?;
        sheet.mapping.as_ref().map(|mapping| mapping.entity)
    });
    described(state.wizard.desk, entity?)
}

fn contents(state: Preview, row: &RowView, decided: Memo<Decision>, locale: Locale) -> AnyView {
    let entity = entity_of(state);
    let problems: Vec<AnyView> = row.problems.iter().map(|problem| problem_line(entity, problem, locale)).collect();
    let fine = problems.is_empty().then(|| view! { <p class="muted">{texts::NO_PROBLEM.get(locale)}</p> });
    let duplicate = row.duplicate.as_ref().map(|duplicate| duplicate_line(state, entity, duplicate, locale));
    let number = row.row;
    let is_duplicate = row.duplicate.is_some();
    let choice = (!row.rejected).then(|| {
        view! {
            <div class="row">
                <span aria-hidden="true">{texts::DECISION.get(locale)}</span>
                <DecisionSelect state=state row=number duplicate=is_duplicate decided=decided />
            </div>
        }
    });
    view! {
        <h2>{texts::ROW.fill(locale, &[&number.to_string()])}</h2>
        {fine}
        <ul class="problem-list">{problems}</ul>
        {duplicate}
        {choice}
    }
    .into_any()
}

fn problem_line(entity: Option<&'static Entity>, problem: &Problem, locale: Locale) -> AnyView {
    let field = entity.zip(problem.field).and_then(|(entity, field)| entity.field(field));
    let name = field.map(|field| field.label.get(locale)).unwrap_or_default();
    view! {
        <li class="problem">
            <Icon name=IconName::Warning />
            <span>
                <strong>{name}</strong>
                " "
                {problem.flaw.sentence(locale)}
            </span>
        </li>
    }
    .into_any()
}

fn duplicate_line(
    state: Preview,
    entity: Option<&'static Entity>,
    duplicate: &DuplicateView,
    locale: Locale,
) -> AnyView {
    let why = reasons(&duplicate.reasons, locale);
    let what = match (duplicate.of, entity) {
        (DuplicateOf::Record(id), Some(entity)) => record_link(state, entity, id, locale),
        (DuplicateOf::Record(_), None) => ().into_any(),
        (DuplicateOf::Row { sheet, row }, _) => {
            let other = if sheet == state.place { None } else { sheet_name(state, sheet) };
            let place = match other {
                Some(name) => texts::ROW_OF_SHEET.fill(locale, &[&row.to_string(), &name]),
                None => texts::ROW.fill(locale, &[&row.to_string()]),
            };
            format!("{place} {}", duplicate.title).into_any()
        }
    };
    view! {
        <p class="row" data-wrap>
            <span class="badge" data-tone="info">
                {texts::DUPLICATE.get(locale)}
            </span>
            <span>{what}</span>
            <span class="muted">{why}</span>
        </p>
    }
    .into_any()
}

fn sheet_name(state: Preview, sheet: u32) -> Option<String> {
    state.wizard.sheets.with_untracked(|sheets| sheets.get(sheet as usize).map(|sheet| sheet.name.clone()))
}

/// The stored record, opened beside so that nothing mended here is lost.
fn record_link(state: Preview, entity: &'static Entity, id: RecordId, locale: Locale) -> AnyView {
    let title = title_of(state.wizard.desk, entity.id, id);
    view! {
        <a href=href_of(entity.id, id) target="_blank" rel="noopener">
            {title}
            <span class="visually-hidden">{texts::NEW_TAB.get(locale)}</span>
        </a>
        " "
        <span class="muted">{texts::IN_THIS_VAULT.get(locale)}</span>
    }
    .into_any()
}
