//! The scores of a customer as bars with their figures, how they are made, and the level that the rating suggests.

use leptos::prelude::*;

use super::words::{activity_formula, loyalty_formula, power_formula, rating_formula};
use crate::i18n::texts::care as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::dealings::Dealings;
use crate::insight::scores::Scores;
use crate::model::rights::Matter;
use crate::model::schema::ChoiceOption;
use crate::model::schema::tables::customer::{self, Level};
use crate::model::scoring::Scoring;
use crate::model::{CalendarDate, Change, Record, Text};
use crate::pages::gate::where_matter;
use crate::pages::record::Open;
use crate::pages::routes::relative;
use crate::pages::settings::index::Section;
use crate::pages::support::save;
use crate::ui::progress::Progress;

/// The bars with the day for which they are, the formulas and the suggestion.
pub fn bars(open: Open, known: &Dealings, scores: Scores, by: Scoring, on: CalendarDate) -> AnyView {
    // Purchasing power is reckoned from sums, and the rating from it: of whom they are hidden, both would be wrong.
    let is_told = open.desk.reads(customer::ID, customer::PURCHASE_TOTAL.field);
    let parts = [
        (words::POWER, scores.power.score, is_told),
        (words::LOYALTY, scores.loyalty.score, true),
        (words::ACTIVITY, scores.activity.score, true),
        (words::RATING, scores.rating, is_told),
    ];
    let told = parts.into_iter().filter(|(.., is_told)| *is_told);
    let bars: Vec<AnyView> = told.map(|(name, score, _)| bar(name, score)).collect();
    let known = known.clone();
    let formulas = move || {
        let locale = locale();
        let told = [
            (words::POWER, power_formula(scores.power, &by, locale), is_told),
            (words::LOYALTY, loyalty_formula(&known, &by, locale), true),
            (words::ACTIVITY, activity_formula(&known, scores.activity, &by, locale), true),
            (words::RATING, rating_formula(&by, locale), is_told),
        ];
        let lines = told.into_iter().filter(|(.., is_told)| *is_told).map(|(name, formula, _)| {
            view! {
                <li>
                    <b>{name.get(locale)}</b>
                    " "
                    {formula}
                </li>
            }
            .into_any()
        });
        lines.collect::<Vec<AnyView>>()
    };
    let on = on.to_string();
    let change = || {
        let href = relative(&Section::Scores.path());
        view! {
            <p>
                <a href=href>{tr(words::CHANGE_FORMULAS)}</a>
            </p>
        }
        .into_any()
    };
    view! {
        <p class="muted">{move || words::RECKONED_ON.fill(locale(), &[&on])}</p>
        <ul class="score-list">{bars}</ul>
        {is_told.then(|| view! { <Suggestion open=open level=scores.level /> })}
        <details class="score-formulas">
            <summary>{tr(words::FORMULAS)}</summary>
            <ul>{formulas}</ul>
            {where_matter(open.desk, Matter::Settings, change)}
        </details>
    }
    .into_any()
}

fn bar(name: Text, score: i64) -> AnyView {
    let label = Signal::derive(move || words::SCORE_BAR.fill(locale(), &[name.get(locale())]));
    let value = Signal::derive(move || score as f64);
    let max = Signal::derive(|| 100.0_f64);
    view! {
        <li class="score">
            <span class="score-name">{tr(name)}</span>
            <Progress label=label value=value max=max />
            <span class="visually-hidden">{move || words::OF_HUNDRED.fill(locale(), &[&score.to_string()])}</span>
        </li>
    }
    .into_any()
}

fn option_of(level: Level) -> Option<&'static ChoiceOption> {
    Level::OPTIONS.iter().find(|option| option.code == level.code())
}

/// The level that the rating suggests, where the customer has another; a press takes it over.
#[component]
fn Suggestion(
    /// The customer.
    open: Open,
    /// What the rating suggests.
    level: Level,
) -> impl IntoView {
    let held = Memo::new(move |_| open.record.with(|record| record.as_ref().and_then(|one| one.get(customer::LEVEL))));
    let name = move || option_of(level).map_or("", |option| option.label.get(locale()));
    let take = move |_| {
        let change = open.record.with_untracked(|record| {
            let before = record.as_ref()?;
            Change::between(before, &before.clone().with(customer::LEVEL, level))
        });
        let locale = locale_untracked();
        let said = words::LEVEL_TAKEN.fill(locale, &[option_of(level).map_or("", |option| option.label.get(locale))]);
        save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
    };
    let may = Memo::new(move |_| {
        let changes = |one: &Record| open.desk.may_change(one, customer::LEVEL.field);
        open.record.with(|record| record.as_ref().is_some_and(changes))
    });
    let button = move || {
        may.get().then(|| {
            view! {
                <button type="button" class="button" data-size="small" on:click=take>
                    {move || words::TAKE_LEVEL.fill(locale(), &[name()])}
                </button>
            }
        })
    };
    move || {
        (held.get() != Some(level)).then(|| {
            view! {
                <p class="row" data-wrap="">
                    <span>{move || words::SUGGESTS.fill(locale(), &[name()])}</span>
                    {button}
                </p>
            }
        })
    }
}
