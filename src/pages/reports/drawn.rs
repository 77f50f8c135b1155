//! A report on screen: its chart, its table with the way to the lists behind it, what is worth a sentence, how it is
//! reckoned, and a press that saves it as a file.

use leptos::prelude::*;

use super::sheet::{Behind, Cell, Drawn, Line, Sheet};
use crate::exchange::write::write_csv;
use crate::i18n::texts::reports as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::reports::period::Period;
use crate::model::schema::Tone;
use crate::pages::module::kept::Lists;
use crate::pages::routes::relative;
use crate::pages::support::say;
use crate::platform::files;
use crate::ui::chart::bars::{Bar, Bars};
use crate::ui::chart::line::{Lines, Point, Series};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::{href_of, list_path};

/// The most bars of a chart; the table has all.
const BARS: usize = 12;

/// The report.
pub fn report(desk: Desk, sheet: Sheet, period: Period) -> AnyView {
    let (key, title, how) = (sheet.key, sheet.title, sheet.how);
    let heading = format!("report-{key}");
    let labelled = heading.clone();
    let body = if sheet.lines.is_empty() {
        view! { <p class="muted">{tr(sheet.none)}</p> }.into_any()
    } else {
        view! { {chart(&sheet)} {table(&sheet)} {notes(&sheet)} }.into_any()
    };
    let export = (!sheet.lines.is_empty()).then(|| export(desk, sheet, period));
    view! {
        <section class="section panel report" aria-labelledby=labelled>
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

fn export(desk: Desk, sheet: Sheet, period: Period) -> AnyView {
    let title = sheet.title;
    let label = move || words::EXPORT_OF.fill(locale(), &[title.get(locale())]);
    let save = move |_| {
        let locale = locale_untracked();
        let name = format!("{} {} {}.csv", title.get(locale), period.from, period.until);
        if !files::download(&name, files::media_type(&name), &write_csv(&sheet.rows(locale))) {
            say(desk, words::NOT_SAVED.get(locale).to_owned(), Tone::Bad, false);
        }
    };
    view! {
        <button type="button" class="button" data-size="small" aria-label=label on:click=save>
            <Icon name=IconName::Export />
            <span>{tr(words::EXPORT)}</span>
        </button>
    }
    .into_any()
}

/// The chart. The table below it says the same, so nobody is told twice.
fn chart(sheet: &Sheet) -> AnyView {
    let title = sheet.title;
    let name = Signal::derive(move || title.get(locale()).to_owned());
    let locale = locale_untracked();
    match &sheet.drawn {
        Drawn::Table => ().into_any(),
        Drawn::Bars(column) => {
            let bar = |line: &Line| {
                let cell = line.cells.get(*column);
                Bar {
                    label: line.label.clone(),
                    value: cell.map_or(0.0, Cell::reach),
                    shown: cell.map(|cell| cell.shown(locale)).unwrap_or_default(),
                    href: None,
                    tone: Tone::Neutral,
                }
            };
            let rows: Vec<Bar> = sheet.lines.iter().take(BARS).map(bar).collect();
            let left = sheet.lines.len().saturating_sub(rows.len());
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
            let places: Vec<String> = sheet.lines.iter().map(|line| line.label.clone()).collect();
            let point = |cell: &Cell| Point { value: Some(cell.reach()), shown: cell.shown(locale), href: None };
            let series: Vec<Series> = columns
                .iter()
                .map(|column| Series {
                    label: sheet.heads.get(*column).map(|head| head.get(locale).to_owned()).unwrap_or_default(),
                    points: sheet.lines.iter().filter_map(|line| line.cells.get(*column)).map(point).collect(),
                })
                .collect();
            let (places, series) = (Signal::stored(places), Signal::stored(series));
            view! { <Lines name=name places=places series=series with_table=false /> }.into_any()
        }
    }
}

fn table(sheet: &Sheet) -> AnyView {
    let title = sheet.title;
    let locale = locale_untracked();
    let heads: Vec<AnyView> =
        sheet.heads.iter().map(|head| view! { <th scope="col" class="amount">{tr(*head)}</th> }.into_any()).collect();
    let lines: Vec<AnyView> = sheet
        .lines
        .iter()
        .map(|line| {
            let cells: Vec<AnyView> = line.cells.iter().map(|cell| figure(cell.shown(locale))).collect();
            view! {
                <tr>
                    <th scope="row">{label(line)}</th>
                    {cells}
                </tr>
            }
            .into_any()
        })
        .collect();
    let total = sheet.total.as_ref().map(|total| {
        let cells: Vec<AnyView> = total.iter().map(|cell| figure(cell.shown(locale))).collect();
        view! {
            <tfoot>
                <tr>
                    <th scope="row">{tr(words::TOTAL)}</th>
                    {cells}
                </tr>
            </tfoot>
        }
    });
    view! {
        <div class="table-wrap" role="group" tabindex="0" aria-label=tr(title)>
            <table class="table report-table">
                <thead>
                    <tr>
                        <th scope="col">{tr(sheet.first)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
                {total}
            </table>
        </div>
    }
    .into_any()
}

fn figure(shown: String) -> AnyView {
    view! { <td class="amount number">{shown}</td> }.into_any()
}

/// The name of a line, as the way to what lies behind it.
fn label(line: &Line) -> AnyView {
    let name = line.label.clone();
    match line.behind.clone() {
        Behind::Nothing => name.into_any(),
        Behind::Record(entity, id) => view! { <a href=href_of(entity, id)>{name}</a> }.into_any(),
        Behind::List(entity, filter) => {
            let lists = Lists::expect();
            view! {
                <a href=relative(list_path(entity)) on:click=move |_| lists.show(entity, filter.clone())>
                    {name}
                </a>
            }
            .into_any()
        }
    }
}

fn notes(sheet: &Sheet) -> AnyView {
    let notes: Vec<AnyView> =
        sheet.notes.iter().map(|note| view! { <p class="muted">{note.clone()}</p> }.into_any()).collect();
    notes.into_any()
}
