//! A sheet of figures on the page: a table that scrolls by itself on narrow screens, with a button that saves it as a file.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::table::{Cell, Link, Sheet, Shown, may_be_printed};
use crate::exchange::write::write_csv;
use crate::i18n::texts::sheet as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::reports::period::Period;
use crate::model::schema::Tone;
use crate::model::{EntityId, Text};
use crate::pages::gate::where_may;
use crate::pages::module::kept::Lists;
use crate::pages::paper::{put_on_paper, where_on_paper};
use crate::pages::routes::relative;
use crate::pages::support::say;
use crate::platform::files::{download, media_type};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::{href_of, list_path};
use crate::workspace::Filter;
use crate::workspace::audit::Detail;

/// The sheet.
#[component]
pub fn SheetView(
    /// What it shows.
    #[prop(into)]
    sheet: Signal<Sheet>,
    /// What stands below its heading: choices, and how it is reckoned.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let title = move || sheet.with(|sheet| sheet.title.clone());
    let any = Memo::new(move |_| sheet.with(|sheet| !sheet.rows.is_empty()));
    view! {
        <section class="section panel sheet-panel">
            <header class="section-head">
                <h2>{title}</h2>
                <div class="section-actions">{move || any.get().then(|| view! { <Export sheet=sheet /> })}</div>
            </header>
            {children.map(|children| view! { <div class="figure-choices">{children()}</div> })}
            {move || sheet.with(table_view)}
        </section>
    }
}

/// Saves a sheet as a file; nothing for whoever may not take the records away that it is made of.
#[component]
pub fn Export(
    /// The sheet.
    #[prop(into)]
    sheet: Signal<Sheet>,
    /// The days that its figures are of; without them the file is named after today.
    #[prop(optional)]
    period: Option<Period>,
) -> impl IntoView {
    let desk = Desk::expect();
    let label = move || sheet.with(|sheet| words::EXPORT_OF.fill(locale(), &[&sheet.title]));
    let save = move |_| {
        let days = match period {
            Some(Period { from, until }) => format!("{from} {until}"),
            None => desk.today().to_string(),
        };
        let (name, bytes) = sheet.with_untracked(|sheet| (sheet.file_name(&days), write_csv(&sheet.file())));
        let rows = sheet.with_untracked(|sheet| sheet.rows.len());
        let detail = Detail::default().with("what", "figures").with("form", "csv").with("records", rows);
        spawn_local(async move {
            let refused = match desk.hand_out(None, detail, || download(&name, media_type(&name), &bytes)).await {
                Ok(true) => return,
                Ok(false) => words::NOT_SAVED.get(locale_untracked()).to_owned(),
                Err(refused) => refused,
            };
            say(desk, refused, Tone::Bad, false);
        });
    };
    let button = move || {
        view! {
            <button type="button" class="button" data-size="small" aria-label=label on:click=save>
                <Icon name=IconName::Download />
                <span>{tr(words::EXPORT)}</span>
            </button>
        }
        .into_any()
    };
    where_may(move || sheet.with(|sheet| sheet.may_leave(&desk.rights())), button)
}

/// The table of a sheet, in a frame that scrolls by itself.
pub fn table_view(sheet: &Sheet) -> AnyView {
    let first = sheet.rows.first().or(sheet.foot.as_ref());
    let class = |at: usize| {
        let amount = first.and_then(|row| row.get(at)).is_some_and(|cell| cell.shown.is_amount());
        if amount { "amount" } else { "" }
    };
    let heads: Vec<AnyView> = sheet
        .head
        .iter()
        .enumerate()
        .map(|(at, head)| view! { <th scope="col" class=class(at)>{head.clone()}</th> }.into_any())
        .collect();
    let rows: Vec<AnyView> = sheet.rows.iter().map(|cells| row(cells)).collect();
    let foot = sheet.foot.as_ref().map(|cells| view! { <tfoot>{row(cells)}</tfoot> });
    view! {
        <div class="table-wrap" role="group" tabindex="0" aria-label=sheet.title.clone()>
            <table class="table">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
                {foot}
            </table>
        </div>
    }
    .into_any()
}

fn row(cells: &[Cell]) -> AnyView {
    let mut cells = cells.iter();
    let name = cells.next().map(|cell| view! { <th scope="row">{contents(cell)}</th> });
    let rest: Vec<AnyView> = cells
        .map(|cell| {
            let class = if cell.shown.is_amount() { "amount number" } else { "" };
            view! { <td class=class>{contents(cell)}</td> }.into_any()
        })
        .collect();
    view! { <tr>{name} {rest}</tr> }.into_any()
}

fn contents(cell: &Cell) -> AnyView {
    let text = cell.shown.print(locale_untracked());
    match &cell.link {
        None => text.into_any(),
        Some(Link::Record(entity, id)) => view! { <a href=href_of(*entity, *id)>{text}</a> }.into_any(),
        Some(Link::List(entity, filter)) => list_link(*entity, filter.clone(), text, ""),
    }
}

/// A link to the list of a table with these conditions.
pub fn list_link(entity: EntityId, filter: Filter, text: String, class: &'static str) -> AnyView {
    let lists = Lists::expect();
    view! {
        <a class=class href=relative(list_path(entity)) on:click=move |_| lists.show(entity, filter.clone())>
            {text}
        </a>
    }
    .into_any()
}

/// A figure on top of a page.
pub fn figure(label: Text, shown: Shown, behind: Option<(EntityId, Filter)>) -> AnyView {
    let text = shown.print(locale_untracked());
    let value = match behind {
        Some((entity, filter)) => list_link(entity, filter, text, "figure-value"),
        None => view! { <b class="figure-value">{text}</b> }.into_any(),
    };
    view! {
        <div class="figure">
            <span class="figure-label">{tr(label)}</span>
            {value}
        </div>
    }
    .into_any()
}

/// A choice among a few, by name.
#[component]
pub fn Choice(
    /// What is chosen.
    label: Text,
    /// The name of what is chosen now.
    #[prop(into)]
    chosen: Signal<String>,
    /// What there is, each with its name and its words.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Called with the name of what a person chooses.
    on_choose: Callback<String>,
) -> impl IntoView {
    let drawn = move || {
        options
            .get()
            .into_iter()
            .map(|(key, text)| {
                let own = key.clone();
                view! {
                    <option value=key prop:selected=move || chosen.with(|chosen| *chosen == own)>
                        {text}
                    </option>
                }
                .into_any()
            })
            .collect::<Vec<AnyView>>()
    };
    view! {
        <select
            class="select"
            aria-label=tr(label)
            on:change=move |event: ev::Event| on_choose.run(event_target_value(&event))
        >
            {drawn}
        </select>
    }
}

/// Prints a page of figures; nothing for whoever may not take the records away that they are made of.
#[component]
pub fn PrintButton(
    /// The tables of whose records the figures on the page are made.
    #[prop(into)]
    of: Signal<Vec<EntityId>>,
) -> impl IntoView {
    let desk = Desk::expect();
    let print = move |_: ev::MouseEvent| spawn_local(put_on_paper(desk, None, "figures"));
    where_on_paper(
        move || of.with(|of| may_be_printed(of, &desk.rights())),
        move || {
            view! {
                <button type="button" class="button" aria-label=tr(words::PRINT) on:click=print>
                    <Icon name=IconName::Print />
                    <span>{tr(words::PRINT)}</span>
                </button>
            }
            .into_any()
        },
    )
}

/// In place of figures that are on their way.
pub fn counting() -> AnyView {
    view! { <p class="muted page-note" role="status">{tr(words::COUNTING)}</p> }.into_any()
}
