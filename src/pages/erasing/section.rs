//! The tombstones in the settings: whom nobody can name any more, when they went, by whose hand and why (R203).

use leptos::prelude::*;

use super::told::stone_in_words;
use crate::i18n::texts::erasing as words;
use crate::i18n::{locale, tr};
use crate::model::schema::tables::erasure;
use crate::model::{Record, RecordId};
use crate::ui::desk::Desk;
use crate::ui::value::ValueView;

/// The section.
#[component]
pub fn ErasuresSection() -> impl IntoView {
    let desk = Desk::expect();
    let stones = Memo::new(move |_| {
        desk.track(erasure::ID);
        let mut stones = desk.read(crate::workspace::Workspace::tombstones);
        stones.reverse();
        stones
    });
    let table = move || {
        let rows: Vec<AnyView> = stones.get().iter().map(|stone| row(desk, stone)).collect();
        if rows.is_empty() {
            return view! { <p class="muted">{tr(words::NONE)}</p> }.into_any();
        }
        view! {
            <div class="table-wrap" role="group" tabindex="0" aria-label=tr(words::SECTION)>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{tr(words::WHEN)}</th>
                            <th scope="col">{tr(words::BY)}</th>
                            <th scope="col">{tr(words::REASON)}</th>
                            <th scope="col">{tr(words::WHAT)}</th>
                            <th scope="col">{tr(words::KEPT)}</th>
                            <th scope="col">{tr(words::STATE)}</th>
                            <th scope="col">{tr(words::RECORD)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="panel section" aria-label=tr(words::SECTION)>
            <header class="section-head">
                <h2>{tr(words::SECTION)}</h2>
            </header>
            <p class="muted">{tr(words::SECTION_HINT)}</p>
            {table}
        </section>
    }
}

fn row(desk: Desk, stone: &Record) -> AnyView {
    let at = stone.get(erasure::AT).map(|at| at.local(desk.offset_minutes())).unwrap_or_default();
    let by = stone.text(erasure::BY).to_owned();
    let reason = stone.value(erasure::REASON.field).cloned();
    let (counts, kept) = (stone.text(erasure::COUNTS).to_owned(), stone.text(erasure::KEPT).to_owned());
    let is_done = stone.value(erasure::DONE_AT.field).is_some();
    let (state, tone) = if is_done { (words::CLEAN, "good") } else { (words::CLEANING, "warning") };
    let id = stone.get(erasure::RECORD).as_ref().map(RecordId::to_string).unwrap_or_default();
    view! {
        <tr>
            <td>{at}</td>
            <td>{by}</td>
            <td>
                <ValueView entity=erasure::ID field=erasure::REASON.field value=reason />
            </td>
            <td>{move || stone_in_words(&counts, locale())}</td>
            <td>{move || stone_in_words(&kept, locale())}</td>
            <td>
                <span class="badge" data-tone=tone>
                    {tr(state)}
                </span>
            </td>
            <td class="number">{id}</td>
        </tr>
    }
    .into_any()
}
