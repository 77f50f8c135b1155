//! The stages at a glance below the board: how many deals came how far, how many went on, how long it took (R93, R206).
//! Reckoned of the deals that are shown, and only while somebody looks.

use leptos::ev;
use leptos::prelude::*;

use crate::i18n::texts::selling as words;
use crate::i18n::{locale, tr};
use crate::insight::stages::{Funnel, StageFigure, funnel};
use crate::model::pipeline::Pipeline;
use crate::model::schema::tables::{opportunity, policy, stage_step};
use crate::pages::module::Shown;
use crate::pages::support::grouped;
use crate::ui::desk::Desk;

/// The stages, folded away at first.
#[component]
pub fn StageFigures(
    /// The deals that are shown.
    shown: Shown,
) -> impl IntoView {
    let desk = Desk::expect();
    let unfolded = RwSignal::new(false);
    let found = Memo::new(move |_| {
        if !unfolded.get() {
            return None;
        }
        desk.track(opportunity::ID);
        desk.track(stage_step::ID);
        desk.track(policy::ID);
        let rows = shown.rows.get();
        Some(desk.read(|workspace| funnel(workspace, &rows, desk.offset_minutes())))
    });
    let turned = move |event: ev::Event| {
        let details = event_target::<web_sys::Element>(&event);
        unfolded.set(details.has_attribute("open"));
    };
    view! {
        <details class="stage-figures" on:toggle=turned>
            <summary class="section-head">
                <h3>{tr(words::FUNNEL)}</h3>
            </summary>
            {move || found.get().map(|found| drawn(&found, desk.read(|workspace| workspace.pipeline())))}
        </details>
    }
}

fn drawn(found: &Funnel, pipeline: &Pipeline) -> AnyView {
    let rows: Vec<AnyView> = found.stages.iter().map(|figure| line(figure, pipeline)).collect();
    let heads = [words::REACHED, words::CONVERSION, words::LOST_HERE, words::MEDIAN_DAYS];
    let heads = heads.map(|text| view! { <th scope="col" class="amount">{tr(text)}</th> });
    let weakest = found.weakest().map(|stage| pipeline.name(stage));
    let weakest = weakest.map(|name| {
        view! { <span>{move || words::WEAKEST.fill(locale(), &[name.get(locale())])}</span> }
    });
    let cycle = found.cycle_days.map(|days| {
        view! { <span>{move || words::CYCLE.fill(locale(), &[&days.to_string()])}</span> }
    });
    view! {
        <div class="table-wrap">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{tr(words::STAGE)}</th>
                        {heads.into_iter().collect::<Vec<_>>()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="muted row" data-wrap="">
            {weakest}
            {cycle}
        </p>
    }
    .into_any()
}

fn line(figure: &StageFigure, pipeline: &Pipeline) -> AnyView {
    let name = pipeline.name(figure.stage);
    let conversion = figure.conversion().map_or_else(|| "—".to_owned(), |percent| format!("{percent}%"));
    let days = figure.median_days.map_or_else(|| "—".to_owned(), |days| days.to_string());
    view! {
        <tr>
            <th scope="row">{tr(name)}</th>
            <td class="amount">{grouped(figure.reached)}</td>
            <td class="amount">{conversion}</td>
            <td class="amount">{grouped(figure.lost)}</td>
            <td class="amount">{days}</td>
        </tr>
    }
    .into_any()
}
