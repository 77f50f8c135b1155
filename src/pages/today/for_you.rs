//! The comments that name this person and that are not marked as read (R212). There only where the desk holds any.

use leptos::prelude::*;

use super::gather::Section;
use super::page::frame;
use crate::i18n::texts::comments as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Record;
use crate::model::schema::facts;
use crate::model::schema::tables::comment;
use crate::pages::comments::threads::{for_somebody, marked_read};
use crate::pages::later::later_where;
use crate::pages::support::save;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::time::relative;
use crate::ui::value::title_of;
use crate::workspace::Query;

/// How many characters of a comment stand here.
const SHOWN: usize = 120;

/// The section.
pub fn for_you(desk: Desk) -> AnyView {
    let any = move || {
        desk.track(comment::ID);
        desk.read(|workspace| workspace.count(comment::ID)) > 0
    };
    later_where(any, move || view! { <ForYou desk=desk /> }.into_any())
}

/// What is for this person; nothing where nothing is.
#[component]
fn ForYou(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let me = StoredValue::new(desk.member());
    let found = Memo::new(move |_| {
        desk.track(comment::ID);
        let filter = for_somebody(&me.get_value());
        desk.read(|workspace| {
            let rows = workspace.query(&Query { filter, ..Query::all(comment::ID, desk.day()) });
            rows.into_iter().filter_map(|row| workspace.record_at(comment::ID, row)).collect::<Vec<Record>>()
        })
    });
    move || {
        found.with(|found| {
            let mut section: Section<&Record> = Section::default();
            for comment in found {
                section.push(|| Some(comment));
            }
            let mut lines: Vec<AnyView> = section.lines.iter().map(|comment| line(desk, comment)).collect();
            let total = section.total;
            if total > 1 {
                lines.push(all_read(desk, found));
            }
            (total > 0).then(|| frame(("for-you", words::FOR_YOU), &section, lines, None))
        })
    }
}

/// Marks these as read, in one step.
fn mark(desk: Desk, comments: &[Record]) {
    let me = desk.member();
    let said = words::READ.get(locale_untracked()).to_owned();
    let changes = comments.iter().filter_map(|comment| marked_read(comment, &me)).collect();
    save(desk, said.clone(), changes, Some(said));
}

fn all_read(desk: Desk, comments: &[Record]) -> AnyView {
    let comments = comments.to_vec();
    view! {
        <li class="task-row">
            <button type="button" class="link-button" on:click=move |_| mark(desk, &comments)>
                {tr(words::MARK_ALL)}
            </button>
        </li>
    }
    .into_any()
}

fn line(desk: Desk, said: &Record) -> AnyView {
    let about = comment::about(said);
    let title = about.map(|(entity, id)| title_of(desk, entity, id)).unwrap_or_default();
    let href = about.map(|(entity, id)| href_of(entity, id));
    let author = said.text(facts::CREATED_BY).to_owned();
    let (at, now) = (said.get(facts::CREATED_AT).unwrap_or_default(), desk.now());
    let from = {
        let author = author.clone();
        move || words::FROM.fill(locale(), &[&author, &relative(at, now, locale())])
    };
    let content: String = said.text(comment::CONTENT).chars().take(SHOWN).collect();
    let name = move || words::MARK_READ_OF.fill(locale(), &[&author]);
    let hint = name.clone();
    let one = said.clone();
    view! {
        <li class="task-row">
            <div class="task-text">
                <a class="task-name" href=href>
                    {title}
                </a>
                <span>{content}</span>
                <small>{from}</small>
            </div>
            <div class="task-actions">
                <button
                    type="button"
                    class="icon-button"
                    data-size="small"
                    aria-label=name
                    title=hint
                    on:click=move |_| mark(desk, std::slice::from_ref(&one))
                >
                    <Icon name=IconName::Check />
                </button>
            </div>
        </li>
    }
    .into_any()
}
