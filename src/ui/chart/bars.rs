//! Bars: a name, a bar as long as its value, and the value in words. It is a table, so it is read aloud and copied as one.

use leptos::prelude::*;

use super::scale::{most, percent};
use crate::model::schema::Tone;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// How long it is, beside the others.
    pub value: f64,
    /// The value as a person reads it.
    pub shown: String,
    /// The list behind it, relative to the page's base.
    pub href: Option<String>,
    /// How it should be felt; neutral bars have the accent's colour.
    pub tone: Tone,
}

/// A chart of bars, one below the other.
#[component]
pub fn Bars(
    /// What the bars are of: the accessible name.
    #[prop(into)]
    name: Signal<String>,
    /// The bars, from above.
    #[prop(into)]
    rows: Signal<Vec<Bar>>,
) -> impl IntoView {
    let drawn = move || {
        rows.with(|rows| {
            let longest = most(rows.iter().map(|bar| bar.value));
            rows.iter().map(|bar| row(bar, longest)).collect::<Vec<AnyView>>()
        })
    };
    view! {
        <table class="bars">
            <caption class="visually-hidden">{move || name.get()}</caption>
            <tbody>{drawn}</tbody>
        </table>
    }
}

fn row(bar: &Bar, longest: f64) -> AnyView {
    let label = bar.label.clone();
    let label = match bar.href.clone() {
        Some(href) => view! { <a href=href>{label}</a> }.into_any(),
        None => label.into_any(),
    };
    let tone = (bar.tone != Tone::Neutral).then(|| bar.tone.key());
    let width = format!("{:.2}%", percent(bar.value, longest));
    view! {
        <tr data-tone=tone>
            <th scope="row">{label}</th>
            <td>
                <span class="bar-room" aria-hidden="true">
                    <span class="bar" style:width=width></span>
                </span>
                <span class="number">{bar.shown.clone()}</span>
            </td>
        </tr>
    }
    .into_any()
}
