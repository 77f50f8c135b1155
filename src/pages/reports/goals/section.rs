//! Goals with their progress as a section: on the reports, on today, and for the one goal on its own page.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Shown, about, how, running, shown, told, verdict};
use crate::i18n::texts::goals as words;
use crate::i18n::{locale, tr};
use crate::insight::reports::books::Books;
use crate::model::schema::tables::goal;
use crate::pages::later::later_where;
use crate::pages::record::Open;
use crate::pages::reports::page::{Follow, books_of};
use crate::ui::desk::Desk;
use crate::ui::links::href_of;

/// The goals that run, for the reports.
#[component]
pub fn RunningGoals(
    /// The desk.
    desk: Desk,
    /// What they are reckoned from; `None` while it is read.
    books: RwSignal<Option<Arc<Books>>>,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        desk.track(goal::ID);
        let books = books.get()?;
        Some(desk.read(|workspace| running(workspace, &books, None, desk.today())))
    });
    let drawn = move || {
        found.with(|found| match found {
            Some(goals) if !goals.is_empty() => list(goals),
            Some(_) => view! { <p class="muted">{tr(words::NONE)}</p> }.into_any(),
            None => ().into_any(),
        })
    };
    view! {
        <section class="section panel" aria-labelledby="report-goals">
            <header class="section-head">
                <h2 id="report-goals">{tr(words::GOALS)}</h2>
            </header>
            {drawn}
        </section>
    }
}

/// The goals of a person, of teams and of the company on today, where there are any. They are reckoned once a visit: what
/// is ticked off there moves none.
pub fn goals_today(desk: Desk, only_mine: RwSignal<bool>) -> AnyView {
    let any = move || {
        desk.track(goal::ID);
        desk.read(|workspace| workspace.count(goal::ID)) > 0
    };
    later_where(any, move || view! { <TodaysGoals desk=desk only_mine=only_mine /> }.into_any())
}

#[component]
fn TodaysGoals(desk: Desk, only_mine: RwSignal<bool>) -> impl IntoView {
    let books = books_of(desk, Follow::No);
    let me = StoredValue::new(desk.member());
    let found = Memo::new(move |_| {
        desk.track(goal::ID);
        let books = books.get()?;
        let me = me.get_value();
        let member = only_mine.get().then_some(me.as_str());
        Some(desk.read(|workspace| running(workspace, &books, member, desk.today())))
    });
    move || {
        let goals = found.get().filter(|goals| !goals.is_empty())?;
        Some(view! {
            <section class="section panel" id="goals">
                <header class="section-head">
                    <h2>{tr(words::GOALS)}</h2>
                    <span class="count">{goals.len().to_string()}</span>
                </header>
                {list(&goals)}
            </section>
        })
    }
}

/// The progress of the open goal.
#[component]
pub fn GoalProgress(
    /// The goal.
    open: Open,
) -> impl IntoView {
    let books = books_of(open.desk, Follow::Yes);
    let found = Memo::new(move |_| {
        let books = books.get()?;
        let goal = open.record.get()?;
        open.desk.read(|workspace| shown(workspace, &books, &goal, open.desk.today()))
    });
    move || {
        let goal = found.get()?;
        let reckoned = how(goal.progress.measure);
        Some(view! {
            <section class="section">
                <header class="section-head">
                    <h3>{tr(words::PROGRESS)}</h3>
                    {badge(&goal)}
                </header>
                {bar(&goal)}
                <details class="score-formulas">
                    <summary>{tr(words::HOW)}</summary>
                    <p class="muted">{tr(reckoned)}</p>
                </details>
            </section>
        })
    }
}

fn list(goals: &[Shown]) -> AnyView {
    let lines: Vec<AnyView> = goals.iter().map(line).collect();
    view! { <ul class="goal-list">{lines}</ul> }.into_any()
}

fn line(goal: &Shown) -> AnyView {
    let whose = (!goal.whose.is_empty()).then(|| view! { <span class="muted">{goal.whose.clone()}</span> });
    view! {
        <li class="goal">
            <div class="goal-name">
                <a href=href_of(goal::ID, goal.id)>{goal.name.clone()}</a>
                {whose}
                {badge(goal)}
            </div>
            {bar(goal)}
        </li>
    }
    .into_any()
}

fn badge(goal: &Shown) -> AnyView {
    let (text, tone) = verdict(goal.progress.verdict);
    view! { <span class="badge" data-tone=tone.key()>{tr(text)}</span> }.into_any()
}

/// How far it is as a bar, where there is a way to go, and in words, which say the figure: the bar ends at a hundred.
fn bar(goal: &Shown) -> AnyView {
    let progress = goal.progress;
    let name = goal.name.clone();
    let done = progress.done.map(|done| {
        let reached = done.clamp(0, 100).to_string();
        view! { <progress aria-label=name max="100" value=reached></progress> }
    });
    view! {
        <div class="goal-bar">
            <strong class="number">{move || told(&progress, locale())}</strong>
            {done}
            <small class="muted">{move || about(&progress, locale())}</small>
        </div>
    }
    .into_any()
}
