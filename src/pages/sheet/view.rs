//! A sheet of figures on the page: a table that scrolls by itself on narrow screens, with a button that saves it as a file.

use leptos::ev;
use leptos::prelude::*;

use super::table::{Cell, Link, Sheet, Shown};
use crate::exchange::write::write_csv;
use crate::i18n::texts::sheet as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::Tone;
use crate::model::{EntityId, Text};
use crate::pages::module::kept::Lists;
use crate::pages::routes::relative;
use crate::pages::support::{grouped, say};
use crate::platform::files::{download, media_type};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::{href_of, list_path};
use crate::workspace::Filter;

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
    let desk = Desk::expect();
    let title = move || sheet.with(|sheet| sheet.title.clone());
    let export = move |_| {
        let (name, bytes) = sheet.with_untracked(|sheet| (sheet.file_name(desk.today()), write_csv(&sheet.file())));
        if !download(&name, media_type(&name), &bytes) {
            say(desk, words::NOT_SAVED.get(locale_untracked()).to_owned(), Tone::Bad, false);
        }
    };
    view! {
        <section class="section panel sheet">
            <header class="section-head">
                <h2>{title}</h2>
                <div class="section-actions">
                    <button
                        type="button"
                        class="button"
                        data-size="small"
                        aria-label=move || words::EXPORT_OF.fill(locale(), &[&title()])
                        on:click=export
                    >
                        <Icon name=IconName::Download />
                        <span>{tr(words::EXPORT)}</span>
                    </button>
                </div>
            </header>
            {children.map(|children| view! { <div class="sheet-choices">{children()}</div> })}
            <div class="table-wrap" role="group" tabindex="0" aria-label=title>
                {move || sheet.with(table)}
            </div>
        </section>
    }
}

fn table(sheet: &Sheet) -> AnyView {
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
        <table class="table">
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
            {foot}
        </table>
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

/// A number as this page groups it.
fn printed(shown: &Shown) -> String {
    match shown {
        Shown::Count(count) => grouped(*count),
        other => other.print(locale_untracked()),
    }
}

fn contents(cell: &Cell) -> AnyView {
    let text = printed(&cell.shown);
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
    let text = printed(&shown);
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

/// Prints the page.
#[component]
pub fn PrintButton() -> impl IntoView {
    let print = |_| {
        // A browser that refuses to print shows its own message.
        let _ = window().print();
    };
    view! {
        <button type="button" class="icon-button" aria-label=tr(words::PRINT) title=tr(words::PRINT) on:click=print>
            <Icon name=IconName::Print />
        </button>
    }
}

/// In place of figures that are on their way.
pub fn counting() -> AnyView {
    view! { <p class="muted page-note" role="status">{tr(words::COUNTING)}</p> }.into_any()
}
