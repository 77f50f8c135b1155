//! The manual on the screen: its blocks as elements of the page, never as markup that somebody else wrote.

use leptos::prelude::*;

use super::manual::{Part, address};
use super::markdown::{Block, Inline, Point};

/// The identity of a part's heading on the page.
pub fn anchor(part: &str) -> String {
    format!("help-{part}")
}

/// A part with its heading.
pub fn part(part: &Part) -> AnyView {
    let id = anchor(&part.id);
    let title = pieces(&part.title);
    let heading = match part.level {
        // The page has a first heading of its own.
        1 => ().into_any(),
        2 => view! { <h2 id=id tabindex="-1">{title}</h2> }.into_any(),
        _ => view! { <h3 id=id tabindex="-1">{title}</h3> }.into_any(),
    };
    let blocks: Vec<AnyView> = part.blocks.iter().map(block).collect();
    view! {
        <section class="manual-part">
            {heading}
            {blocks}
        </section>
    }
    .into_any()
}

fn block(of: &Block) -> AnyView {
    match of {
        Block::Heading(_, text) => view! { <h3>{pieces(text)}</h3> }.into_any(),
        Block::Paragraph(text) => view! { <p>{pieces(text)}</p> }.into_any(),
        Block::List { numbered, points } => list(*numbered, points),
        Block::Table(head, rows) => table(head, rows),
        Block::Code(code) => view! {
            <pre tabindex="0">
                <code>{code.clone()}</code>
            </pre>
        }
        .into_any(),
    }
}

fn list(numbered: bool, points: &[Point]) -> AnyView {
    let points: Vec<AnyView> = points
        .iter()
        .map(|point| {
            let below = (!point.below.is_empty()).then(|| list(false, &point.below));
            view! {
                <li>
                    {pieces(&point.text)}
                    {below}
                </li>
            }
            .into_any()
        })
        .collect();
    if numbered { view! { <ol>{points}</ol> }.into_any() } else { view! { <ul>{points}</ul> }.into_any() }
}

fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> AnyView {
    let head: Vec<AnyView> = head.iter().map(|cell| view! { <th scope="col">{pieces(cell)}</th> }.into_any()).collect();
    let rows: Vec<AnyView> = rows
        .iter()
        .map(|row| {
            let cells: Vec<AnyView> = row.iter().map(|cell| view! { <td>{pieces(cell)}</td> }.into_any()).collect();
            view! { <tr>{cells}</tr> }.into_any()
        })
        .collect();
    view! {
        <div class="manual-table" tabindex="0">
            <table class="table">
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Some pieces of a line.
pub fn pieces(of: &[Inline]) -> Vec<AnyView> {
    of.iter().map(piece).collect()
}

fn piece(of: &Inline) -> AnyView {
    match of {
        Inline::Words(words) => words.clone().into_any(),
        Inline::Strong(inner) => view! { <strong>{pieces(inner)}</strong> }.into_any(),
        Inline::Stressed(inner) => view! { <em>{pieces(inner)}</em> }.into_any(),
        Inline::Code(code) => view! { <code>{code.clone()}</code> }.into_any(),
        Inline::Link(inner, to) => match address(to) {
            Some(href) => view! { <a href=href>{pieces(inner)}</a> }.into_any(),
            // Another document, which is not part of the site.
            None => view! { <span>{pieces(inner)}</span> }.into_any(),
        },
    }
}
