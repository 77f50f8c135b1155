//! The requests that a record has had, the newest first: who asked, how it stands, who decided in which role, and what they
//! said (R49).

use leptos::prelude::*;

use super::whose::{named, needs};
use crate::i18n::texts::approvals as words;
use crate::i18n::{locale, tr};
use crate::model::schema::tables::approval;
use crate::model::{FieldId, Record};
use crate::pages::record::Open;
use crate::ui::links::href_of;
use crate::ui::value::ValueView;
use crate::workspace::approvals::is_pending;

/// The section; nothing on a record that has had none.
#[component]
pub fn ApprovalHistory(
    /// The record.
    open: Open,
    /// The field of a request that names it.
    field: FieldId,
) -> impl IntoView {
    let requests = Memo::new(move |_| {
        open.desk.track(approval::ID);
        let mut requests = open.desk.read(|workspace| workspace.requests(field, open.id));
        requests.reverse();
        requests
    });
    move || {
        let lines: Vec<AnyView> = requests.with(|requests| requests.iter().map(|one| line(open, one)).collect());
        (!lines.is_empty()).then(|| {
            let count = lines.len();
            view! {
                <section class="section">
                    <header class="section-head">
                        <h3>{tr(words::APPROVALS)}</h3>
                        <span class="count">{count}</span>
                    </header>
                    <ul class="link-list">{lines}</ul>
                </section>
            }
        })
    }
}

fn line(open: Open, request: &Record) -> AnyView {
    let desk = open.desk;
    let offset = desk.offset_minutes();
    let value = |field: FieldId| request.value(field).cloned();
    let (kind, state) = (value(approval::KIND.field), value(approval::STATE.field));
    let day = |at: Option<crate::model::Timestamp>| at.map(|at| at.date(offset).to_string()).unwrap_or_default();
    let asked = (request.text(approval::ASKED_BY).to_owned(), day(request.get(approval::ASKED_AT)));
    let decided = (request.text(approval::DECIDED_BY).to_owned(), day(request.get(approval::DECIDED_AT)));
    let decided_as = request.text(approval::DECIDED_ROLE).to_owned();
    let asks = if is_pending(request) { request.text(approval::ROLE).to_owned() } else { String::new() };
    let note = request.text(approval::NOTE).to_owned();
    let about = move || {
        let locale = locale();
        let mut parts = vec![words::ASKED_LINE.fill(locale, &[&asked.0, &asked.1])];
        parts.extend(needs(desk, &asks));
        if !decided.0.is_empty() {
            parts.push(match named(desk, &decided_as) {
                Some(role) => words::DECIDED_AS_LINE.fill(locale, &[&decided.0, &decided.1, &role]),
                None => words::DECIDED_LINE.fill(locale, &[&decided.0, &decided.1]),
            });
        }
        if !note.is_empty() {
            parts.push(note.clone());
        }
        parts.join(" · ")
    };
    view! {
        <li>
            <a class="link-row" href=href_of(approval::ID, request.id)>
                <ValueView entity=approval::ID field=approval::KIND.field value=kind />
                <small class="muted grow">{about}</small>
                <ValueView entity=approval::ID field=approval::STATE.field value=state />
            </a>
        </li>
    }
    .into_any()
}
