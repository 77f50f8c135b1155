//! The follow-up visits that are due on the Today page (R62, R302). There only where the desk holds cases at all.

use leptos::prelude::*;

use super::gather::{AHEAD, Section};
use super::page::frame;
use crate::i18n::locale;
use crate::i18n::texts::{cases as words, today as today_words};
use crate::insight::receivables::days_late;
use crate::insight::visits::{Visit, due};
use crate::model::schema::tables::{customer, interaction, service_case};
use crate::pages::later::later;
use crate::ui::desk::Desk;
use crate::ui::links::href_of;
use crate::ui::time::relative_day;

/// The section.
pub fn visits_due(desk: Desk, only_mine: RwSignal<bool>) -> AnyView {
    let any = Memo::new(move |_| {
        desk.track(service_case::ID);
        desk.read(|workspace| workspace.count(service_case::ID)) > 0
    });
    (move || any.get().then(|| later(move || view! { <Visits desk=desk only_mine=only_mine /> }.into_any()))).into_any()
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
        desk.read(|workspace| due(workspace, member, AHEAD, desk.day()))
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
    let today = desk.today();
    let of = one.customer.map(|id| desk.read(|workspace| workspace.title(customer::ID, id))).unwrap_or_default();
    let on = one.on;
    let late = days_late(on, today);
    let badge = (late > 0).then(|| {
        view! {
            <span class="badge" data-tone="bad">
                {move || today_words::DAYS_LATE.fill(locale(), &[&late.to_string()])}
            </span>
        }
    });
    view! {
        <li class="task-row">
            <div class="task-text">
                <a class="task-name" href=href_of(service_case::ID, one.case)>
                    {one.subject.clone()}
                </a>
                <small>{of}</small>
            </div>
            {badge}
            <time class="task-time number" title=move || relative_day(on, today, locale())>
                {on.to_string()}
            </time>
        </li>
    }
    .into_any()
}
