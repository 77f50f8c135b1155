//! How many customers and contacts are to be held against their source (R264), each with the way to the list of them.

use leptos::prelude::*;

use super::gather::Section;
use super::page::frame;
use crate::i18n::texts::review as words;
use crate::i18n::{locale, tr};
use crate::model::EntityId;
use crate::model::schema::tables::{contact, customer};
use crate::pages::later::when_here;
use crate::pages::module::kept::Lists;
use crate::pages::module::views::to_review;
use crate::pages::routes::relative;
use crate::pages::support::counted;
use crate::ui::desk::Desk;
use crate::ui::links::list_path;
use crate::workspace::Query;

/// The section, once the rest of the program is here: nobody waits for it.
pub fn reviews(desk: Desk) -> AnyView {
    when_here(move || view! { <Reviews desk=desk /> }.into_any())
}

/// How many there are; nothing where there are none.
#[component]
fn Reviews(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        [customer::ID, contact::ID].map(|entity| {
            desk.track(entity);
            let filter = to_review(entity);
            let query = Query { filter, ..Query::all(entity, desk.day()) };
            (entity, desk.read(|workspace| workspace.query(&query).len()))
        })
    });
    move || {
        let counts: Vec<(EntityId, usize)> = found.get().into_iter().filter(|(_, count)| *count > 0).collect();
        let lines: Vec<AnyView> = counts.iter().map(|(entity, count)| row(*entity, *count)).collect();
        let total: usize = counts.iter().map(|(_, count)| count).sum();
        // Each line leads to all of its table: nothing is left out.
        let section = Section { lines: vec![(); total], total };
        (section.total > 0).then(|| frame(("reviews", words::TO_REVIEW), &section, lines, None))
    }
}

fn row(entity: EntityId, count: usize) -> AnyView {
    let lists = Lists::expect();
    view! {
        <li class="task-row">
            <div class="task-text">
                <a
                    class="task-name"
                    href=relative(list_path(entity))
                    on:click=move |_| lists.show(entity, to_review(entity))
                >
                    {move || counted(entity, count, locale())}
                </a>
                <small>{tr(words::TO_REVIEW_HINT)}</small>
            </div>
        </li>
    }
    .into_any()
}
