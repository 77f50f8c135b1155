//! Lines over months: one line a series, each told apart by its stroke and not by colour alone. The figures stand below
//! as a table that a press opens.

use leptos::prelude::*;

use super::scale::{HEIGHT, Span, WIDTH, dots, path};
use crate::i18n::texts::charts as words;
use crate::i18n::tr;

/// A point of a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// How high it lies; `None` leaves a gap.
    pub value: Option<f64>,
    /// The value as a person reads it.
    pub shown: String,
    /// The list behind it, relative to the page's base.
    pub href: Option<String>,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it is of.
    pub label: String,
    /// A point for each place, in their order.
    pub points: Vec<Point>,
}

/// A chart of lines.
#[component]
pub fn Lines(
    /// What the lines are of: the accessible name.
    #[prop(into)]
    name: Signal<String>,
    /// The places from left to right, such as months.
    #[prop(into)]
    places: Signal<Vec<String>>,
    /// The lines; at most three can be told apart.
    #[prop(into)]
    series: Signal<Vec<Series>>,
    /// Whether the figures stand below as a table; not where the page has them in one of its own.
    #[prop(default = true)]
    with_table: bool,
) -> impl IntoView {
    let figures = with_table.then(|| {
        view! {
            <details class="lines-table">
                <summary>{tr(words::AS_TABLE)}</summary>
                <div class="table-wrap" role="group" tabindex="0" aria-label=move || name.get()>
                    {move || places.with(|places| series.with(|series| table(name, places, series)))}
                </div>
            </details>
        }
    });
    view! {
        <figure class="lines">
            {move || series.with(|series| legend(series))}
            {move || series.with(|series| drawing(name, series))}
            {move || places.with(|places| scale(places))}
            {figures}
        </figure>
    }
}

fn legend(series: &[Series]) -> AnyView {
    let one = |(at, line): (usize, &Series)| {
        view! {
            <li>
                <svg viewBox="0 0 24 8" aria-hidden="true">
                    <path class="line" data-line=at.to_string() d="M0 4H24"></path>
                </svg>
                {line.label.clone()}
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = series.iter().enumerate().map(one).collect();
    view! { <ul class="lines-legend">{lines}</ul> }.into_any()
}

fn drawing(name: Signal<String>, series: &[Series]) -> AnyView {
    let values: Vec<Vec<Option<f64>>> =
        series.iter().map(|line| line.points.iter().map(|point| point.value).collect()).collect();
    let span = Span::of(values.iter().flatten().filter_map(|value| *value));
    // The height is said by the words of the highest point: they are printed already.
    let points = series.iter().flat_map(|line| &line.points).filter(|point| point.value == Some(span.high));
    let highest = points.map(|point| point.shown.clone()).next().unwrap_or_default();
    let lines: Vec<AnyView> = values
        .iter()
        .enumerate()
        .map(|(at, values)| {
            let at = at.to_string();
            view! {
                <path class="line" data-line=at.clone() d=path(values, span)></path>
                <path class="line-dots" data-line=at d=dots(values, span)></path>
            }
            .into_any()
        })
        .collect();
    let ground = format!("M0 {0:.2}H{WIDTH}", span.depth(0.0));
    view! {
        <div class="lines-room">
            <span class="lines-top number" aria-hidden="true">{highest}</span>
            <svg
                role="img"
                aria-label=move || name.get()
                viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                preserveAspectRatio="none"
            >
                <path class="line-ground" d=format!("M0 0H{WIDTH}")></path>
                <path class="line-ground" d=ground></path>
                {lines}
            </svg>
        </div>
    }
    .into_any()
}

/// The first, the middle and the last place below the lines; the table has them all.
fn scale(places: &[String]) -> AnyView {
    let last = places.len().saturating_sub(1);
    let mut shown = vec![0, last / 2, last];
    shown.dedup();
    let shown: Vec<AnyView> = shown
        .into_iter()
        .filter_map(|at| places.get(at))
        .map(|place| view! { <span>{place.clone()}</span> }.into_any())
        .collect();
    view! { <div class="lines-scale number" aria-hidden="true">{shown}</div> }.into_any()
}

fn table(name: Signal<String>, places: &[String], series: &[Series]) -> AnyView {
    let heads: Vec<AnyView> = series
        .iter()
        .map(|line| view! { <th scope="col" class="amount">{line.label.clone()}</th> }.into_any())
        .collect();
    let rows: Vec<AnyView> = places
        .iter()
        .enumerate()
        .map(|(at, place)| {
            let cells: Vec<AnyView> = series.iter().map(|line| cell(line.points.get(at))).collect();
            view! {
                <tr>
                    <th scope="row" class="number">{place.clone()}</th>
                    {cells}
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <table class="table">
            <caption class="visually-hidden">{move || name.get()}</caption>
            <thead>
                <tr>
                    <th scope="col">{tr(words::PLACE)}</th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn cell(point: Option<&Point>) -> AnyView {
    let Some(point) = point.filter(|point| point.value.is_some()) else {
        return view! { <td class="amount number">"—"</td> }.into_any();
    };
    let shown = point.shown.clone();
    match point.href.clone() {
        Some(href) => view! { <td class="amount number"><a href=href>{shown}</a></td> }.into_any(),
        None => view! { <td class="amount number">{shown}</td> }.into_any(),
    }
}
