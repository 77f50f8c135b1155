//! The requests that wait for this person's decision, by name or by the role that they have (R49). There only where the desk
//! holds requests at all.

use leptos::prelude::*;

use super::gather::Section;
use super::line::line;
use super::page::frame;
use crate::i18n::locale;
use crate::i18n::texts::approvals as words;
use crate::model::schema::tables::{approval, customer};
use crate::model::{Record, Value};
use crate::pages::later::later_where;
use crate::pages::module::views::waiting_for;
use crate::ui::desk::Desk;
use crate::ui::links::href_of;
use crate::ui::value::ValueView;
use crate::workspace::Query;

/// The section.
pub fn waiting(desk: Desk) -> AnyView {
    let any = move || {
        desk.track(approval::ID);
        desk.read(|workspace| workspace.count(approval::ID)) > 0
    };
    later_where(any, move || view! { <Waiting desk=desk /> }.into_any())
}

/// What waits; nothing where nothing does.
#[component]
fn Waiting(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        desk.track(approval::ID);
        desk.shared.track();
        let filter = waiting_for(&desk.session().who());
        desk.read(|workspace| {
            let mut section: Section<Record> = Section::default();
            for row in workspace.query(&Query { filter, ..Query::all(approval::ID, desk.day()) }) {
                section.push(|| workspace.record_at(approval::ID, row));
            }
            section
        })
    });
    move || {
        found.with(|found| {
            let lines: Vec<AnyView> = found.lines.iter().map(|request| row(desk, request)).collect();
            let whole = (approval::ID, waiting_for(&desk.session().who()));
            (found.total > 0).then(|| frame(("approvals", words::WAITING), found, lines, Some(whole)))
        })
    }
}

fn row(desk: Desk, request: &Record) -> AnyView {
    let asked_at = request.get(approval::ASKED_AT).map(|at| at.date(desk.offset_minutes()).to_string());
    let asked = (request.text(approval::ASKED_BY).to_owned(), asked_at.unwrap_or_default());
    let of = request.get(approval::CUSTOMER).map(|id| desk.read(|workspace| workspace.title(customer::ID, id)));
    let about = move || {
        let mut parts = vec![words::ASKED_LINE.fill(locale(), &[&asked.0, &asked.1])];
        parts.extend(of.clone().filter(|name| !name.is_empty()));
        parts.join(" · ")
    };
    let subject = request.text(approval::SUBJECT).to_owned();
    let kind: Option<Value> = request.value(approval::KIND.field).cloned();
    let end = view! { <ValueView entity=approval::ID field=approval::KIND.field value=kind /> };
    line(subject, href_of(approval::ID, request.id), about, end.into_any())
}
