//! A report on screen: its chart, its table with the way to the lists behind it, what is worth a sentence, how it is
//! reckoned, and a press that saves it as a file.

use leptos::prelude::*;

use super::report::{Drawn, Line, Report};
use crate::i18n::texts::reports as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::reports::period::Period;
use crate::model::schema::Tone;
use crate::pages::sheet::table::Shown;
use crate::pages::sheet::{Export, table_view};
use crate::ui::chart::bars::{Bar, Bars};
use crate::ui::chart::line::{Lines, Point, Series};

/// The most bars of a chart; the table has all.
const BARS: usize = 12;

/// The report.
pub fn drawn(report: &Report, period: Period) -> AnyView {
    let (title, how) = (report.title, report.how);
    let heading = format!("report-{}", report.key);
    let labelled = heading.clone();
    let (body, export) = if report.lines.is_empty() {
        (view! { <p class="muted">{tr(report.none)}</p> }.into_any(), None)
    } else {
        let sheet = report.table(locale_untracked());
        let body = view! { {chart(report)} {table_view(&sheet)} {notes(report)} }.into_any();
        (body, Some(view! { <Export sheet=Signal::stored(sheet) period=period /> }))
    };
    view! {
        <section class="section panel sheet-panel" aria-labelledby=labelled>
            <header class="section-head">
                <h2 id=heading>{tr(title)}</h2>
                <div class="section-actions">{export}</div>
            </header>
            {body}
            <details class="score-formulas">
                <summary>{tr(words::HOW)}</summary>
                <p class="muted">{tr(how)}</p>
            </details>
        </section>
    }
    .into_any()
}

/// The chart. The table below it says the same, so nobody is told twice.
fn chart(report: &Report) -> AnyView {
    let title = report.title;
    let name = Signal::derive(move || title.get(locale()).to_owned());
    let locale = locale_untracked();
    match &report.drawn {
        Drawn::Table => ().into_any(),
        Drawn::Bars(column) => {
            let bar = |line: &Line| {
                let cell = line.cells.get(*column);
                Bar {
                    label: line.label.clone(),
                    value: cell.map_or(0.0, Shown::reach),
                    shown: cell.map(|cell| cell.print(locale)).unwrap_or_default(),
                    href: None,
                    tone: Tone::Neutral,
                }
            };
            let rows: Vec<Bar> = report.lines.iter().take(BARS).map(bar).collect();
            let left = report.lines.len().saturating_sub(rows.len());
            let more = (left > 0).then(|| {
                view! { <p class="muted">{move || words::AND_MORE.fill(crate::i18n::locale(), &[&left.to_string()])}</p> }
            });
            let rows = Signal::stored(rows);
            view! {
                <div aria-hidden="true">
                    <Bars name=name rows=rows />
                </div>
                {more}
            }
            .into_any()
        }
        Drawn::Lines(columns) => {
            let places: Vec<String> = report.lines.iter().map(|line| line.label.clone()).collect();
            let point = |cell: &Shown| Point { value: Some(cell.reach()), shown: cell.print(locale), href: None };
            let series: Vec<Series> = columns
                .iter()
                .map(|column| Series {
                    label: report.heads.get(*column).map(|head| head.get(locale).to_owned()).unwrap_or_default(),
                    points: report.lines.iter().filter_map(|line| line.cells.get(*column)).map(point).collect(),
                })
                .collect();
            let (places, series) = (Signal::stored(places), Signal::stored(series));
            view! { <Lines name=name places=places series=series with_table=false /> }.into_any()
        }
    }
}

fn notes(report: &Report) -> AnyView {
    let notes: Vec<AnyView> =
        report.notes.iter().map(|note| view! { <p class="muted">{note.clone()}</p> }.into_any()).collect();
    notes.into_any()
}
