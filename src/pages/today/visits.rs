//! The follow-up visits that are due on the Today page (R62, R302). There only where the desk holds cases at all.

use leptos::prelude::*;

use super::gather::{AHEAD, Section};
use super::line::{due, line};
use super::page::frame;
use crate::i18n::texts::cases as words;
use crate::insight::visits::{self, Visit};
use crate::model::schema::tables::{customer, interaction, service_case};
use crate::pages::later::later_where;
use crate::ui::desk::Desk;
use crate::ui::links::href_of;

/// The section.
pub fn visits_due(desk: Desk, only_mine: RwSignal<bool>) -> AnyView {
    let any = move || {
        desk.track(service_case::ID);
        desk.read(|workspace| workspace.count(service_case::ID)) > 0
    };
    later_where(any, move || view! { <Visits desk=desk only_mine=only_mine /> }.into_any())
}

/// What is due; nothing where nothing is.
#[component]
fn Visits(
    /// The desk.
    desk: Desk,
    /// Whether only the visits of the person's own cases count.
    only_mine: RwSignal<bool>,
) -> impl IntoView {
    let me = StoredValue::new(desk.member());
    let found = Memo::new(move |_| {
        desk.track(service_case::ID);
        desk.track(interaction::ID);
        let me = me.get_value();
        let member = only_mine.get().then_some(me.as_str());
        desk.read(|workspace| visits::due(workspace, member, AHEAD, desk.day()))
    });
    move || {
        let mut section: Section<Visit> = Section::default();
        for one in found.get() {
            section.push(|| Some(one));
        }
        let rows: Vec<AnyView> = section.lines.iter().map(|one| row(desk, one)).collect();
        (section.total > 0).then(|| frame(("visits", words::VISITS), &section, rows, None))
    }
}

fn row(desk: Desk, one: &Visit) -> AnyView {
    let of = one.customer.map(|id| desk.read(|workspace| workspace.title(customer::ID, id))).unwrap_or_default();
    let href = href_of(service_case::ID, one.case);
    line(one.subject.clone(), href, move || of.clone(), due(one.on, desk.today()))
}
