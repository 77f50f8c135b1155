//! The customers that their owners may lose to the pool within a week, with a press that takes back those that are due
//! (R48). There only where the desk has agreed on it.

use leptos::prelude::*;

use super::gather::Section;
use super::line::{day, line};
use super::page::frame;
use crate::i18n::locale;
use crate::i18n::texts::pool as words;
use crate::i18n::tr;
use crate::model::pool::WARNED;
use crate::model::schema::tables::{contract, customer, opportunity, policy};
use crate::model::value::CalendarDate;
use crate::model::{EntityId, FieldId, RecordId};
use crate::pages::later::later_where;
use crate::pages::module::views::returning as condition;
use crate::pages::pool::bulk::give_up;
use crate::pages::support::counted;
use crate::ui::desk::Desk;
use crate::ui::links::href_of;
use crate::workspace::query::Day;
use crate::workspace::{Filter, Workspace};

/// A customer as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    id: RecordId,
    name: String,
    owner: String,
    on: CalendarDate,
}

/// The section of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Returning {
    section: Section<Line>,
    /// Those that are due.
    due: Vec<RecordId>,
}

/// The section, where the desk has agreed on such a thing: others don't wait for its code.
pub fn returning_soon(desk: Desk, only_mine: RwSignal<bool>) -> AnyView {
    let any = move || {
        desk.track(policy::ID);
        let is_agreed_on = desk.read(|workspace| workspace.row_of(policy::ID, policy::RECLAIM).is_some());
        is_agreed_on && desk.can_tell_who_returns(false)
    };
    later_where(any, move || view! { <ReturningSoon desk=desk only_mine=only_mine /> }.into_any())
}

/// The customers; nothing where there are none.
#[component]
fn ReturningSoon(
    /// The desk.
    desk: Desk,
    /// Whether only the person's own customers count.
    only_mine: RwSignal<bool>,
) -> impl IntoView {
    let me = StoredValue::new(desk.member());
    let found = Memo::new(move |_| {
        // Who is in the middle of a deal may stay.
        [customer::ID, policy::ID, opportunity::ID, contract::ID].into_iter().for_each(|entity| desk.track(entity));
        let me = me.get_value();
        let member = only_mine.get().then_some(me.as_str());
        desk.read(|workspace| gather(workspace, member, desk.day()))
    });
    let whole = move || {
        let me = me.get_value();
        (customer::ID, condition(only_mine.get().then_some(me.as_str())))
    };
    move || found.with(|found| (found.section.total > 0).then(|| section(desk, found, whole())))
}

fn gather(workspace: &Workspace, member: Option<&str>, day: Day) -> Returning {
    let mut found = Returning::default();
    let text = |row: u32, field: FieldId| workspace.text_at(customer::ID, row, field).unwrap_or_default();
    // On the day on which a desk agrees on it, that may be nearly all of them: no record is built for a mere number.
    for (row, on) in workspace.returning(WARNED, day) {
        let owner = text(row, customer::OWNER.field);
        let Some(id) = workspace.id_at(customer::ID, row).filter(|_| member.is_none_or(|member| member == owner))
        else {
            continue;
        };
        if on <= day.today {
            found.due.push(id);
        }
        let name = || text(row, customer::NAME.field).to_owned();
        found.section.push(|| Some(Line { id, name: name(), owner: owner.to_owned(), on }));
    }
    found
}

fn section(desk: Desk, found: &Returning, whole: (EntityId, Filter)) -> AnyView {
    let mut lines: Vec<AnyView> = Vec::new();
    // Whoever sees a part of the deals alone would take customers from colleagues in the middle of one.
    lines.extend(take_back(desk, found.due.clone()).filter(|_| desk.can_tell_who_returns(true)));
    lines.extend(found.section.lines.iter().cloned().map(|line| row(desk, line)));
    frame(("returning", words::RETURNING), &found.section, lines, Some(whole))
}

/// The press that sends all that are due back to the pool, as one step to undo.
fn take_back(desk: Desk, due: Vec<RecordId>) -> Option<AnyView> {
    let count = due.len();
    let label = move || words::RECLAIM.fill(locale(), &[&counted(customer::ID, count, locale())]);
    (count > 0).then(|| {
        view! {
            <li class="task-row">
                <button type="button" class="button" on:click=move |_| give_up(desk, customer::ID, &due)>
                    {label}
                </button>
            </li>
        }
        .into_any()
    })
}

fn row(desk: Desk, one: Line) -> AnyView {
    let Line { id, name, owner, on } = one;
    let left = on.0.saturating_sub(desk.today().0);
    let about = move || words::OF.fill(locale(), &[&owner]);
    let badge = if left <= 0 {
        view! {
            <span class="badge" data-tone="bad">
                {tr(words::NOW)}
            </span>
        }
        .into_any()
    } else {
        let said = move || words::IN_DAYS.fill(locale(), &[&left.to_string()]);
        view! {
            <span class="badge" data-tone="warning">
                {said}
            </span>
        }
        .into_any()
    };
    let end = view! { {badge} {day(on, desk.today())} };
    line(name, href_of(customer::ID, id), about, end.into_any())
}
