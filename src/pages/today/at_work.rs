//! What stands under Today of cases and campaigns (R259): the cases that wait, the late ones first, those whose customers were
//! promised news until today (R241), those that nobody has, and the campaigns that run.

use leptos::prelude::*;

use super::gather::Section;
use super::line::line;
use super::page::frame;
use crate::i18n::locale;
use crate::i18n::texts::team as words;
use crate::model::schema::tables::campaign::{self, CampaignState};
use crate::model::schema::tables::customer;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::{EntityId, FieldId, Key, Record, Text, Timestamp, Value};
use crate::pages::later::later_where;
use crate::pages::module::views::{late_cases, late_cases_beside, news_due, unassigned_cases};
use crate::ui::desk::Desk;
use crate::ui::links::href_of;
use crate::ui::time::relative;
use crate::ui::value::{ValueView, title_of};
use crate::workspace::{Condition, Filter, Query, Sort, Test};

/// The cases that wait, those that are late, those of which news is due, and those that nobody has.
pub fn queue(desk: Desk, only_mine: RwSignal<bool>) -> AnyView {
    let any = move || holds(desk, service_case::ID);
    later_where(any, move || view! { <Cases desk=desk only_mine=only_mine /> }.into_any())
}

/// The campaigns that run.
pub fn campaigns(desk: Desk) -> AnyView {
    let any = move || holds(desk, campaign::ID);
    later_where(any, move || view! { <Campaigns desk=desk /> }.into_any())
}

fn holds(desk: Desk, entity: EntityId) -> bool {
    desk.track(entity);
    desk.read(|workspace| workspace.count(entity)) > 0
}

/// The records that meet these conditions, by a day or moment.
fn found(desk: Desk, entity: EntityId, filter: &Filter, by: FieldId) -> Section<Record> {
    let sort = Some(Sort { field: by, descending: false });
    let query = Query { filter: filter.clone(), sort, now: desk.now(), ..Query::all(entity, desk.day()) };
    desk.read(|workspace| {
        let mut section: Section<Record> = Section::default();
        for row in workspace.query(&query) {
            section.push(|| workspace.record_at(entity, row));
        }
        section
    })
}

/// Cases whose clock runs and that are nobody else's.
fn waiting(me: Option<&str>) -> Filter {
    let over = vec![CaseState::Solved.code(), CaseState::Closed.code(), CaseState::OnHold.code()];
    let mut conditions = vec![Condition { field: service_case::STATE.field, test: Test::NotOneOf(over) }];
    conditions.extend(me.map(own));
    Filter::all(conditions)
}

fn own(me: &str) -> Condition {
    Condition { field: service_case::OWNER.field, test: Test::Is(Value::Text(me.to_owned())) }
}

#[component]
fn Cases(
    /// The desk.
    desk: Desk,
    /// Whether only the person's own cases count.
    only_mine: RwSignal<bool>,
) -> impl IntoView {
    let me = StoredValue::new(desk.member());
    let section = move |(id, title): (&'static str, Text), filter: Filter, by: Key<Timestamp>| {
        let found = found(desk, service_case::ID, &filter, by.field);
        let lines: Vec<AnyView> = found.lines.iter().map(|case| case_line(desk, case, by)).collect();
        (found.total > 0).then(|| frame((id, title), &found, lines, Some((service_case::ID, filter))))
    };
    move || {
        desk.track(service_case::ID);
        let me = me.get_value();
        let mine = only_mine.get().then_some(me.as_str());
        let of_mine = |mut filter: Filter| {
            filter.conditions.extend(mine.map(own));
            filter
        };
        let late = section(("late-cases", words::BREACHED), of_mine(late_cases()), service_case::NEXT_DUE);
        let news = of_mine(news_due(desk.today()));
        let news = section(("news-due", words::NEWS), news, service_case::UPDATE_PROMISED);
        let queue = section(("queue", words::QUEUE), waiting(mine), service_case::NEXT_DUE);
        // Whoever looks at their own learns of what nobody takes care of, and of promises that others are breaking.
        let left = mine.map(|me| {
            let nobodys = ("unassigned-cases", words::NOBODYS);
            let of_others = ("late-of-others", words::LATE_OF_OTHERS);
            (
                section(nobodys, unassigned_cases(), service_case::NEXT_DUE),
                section(of_others, late_cases_beside(me), service_case::NEXT_DUE),
            )
        });
        (late, news, queue, left)
    }
}

/// A case with the moment by which it is due.
fn case_line(desk: Desk, case: &Record, by: Key<Timestamp>) -> AnyView {
    let now = desk.now();
    let of = case.get(service_case::CUSTOMER).map(|id| title_of(desk, customer::ID, id)).unwrap_or_default();
    let due = case.get(by).map(|due| {
        let tone = (due < now).then_some("bad");
        view! {
            <time class="task-time number" data-tone=tone datetime=due.rfc3339()>
                {move || relative(due, now, locale())}
            </time>
        }
    });
    let end = view! {
        <ValueView
            entity=service_case::ID
            field=service_case::PRIORITY.field
            value=case.value(service_case::PRIORITY.field).cloned()
        />
        {due}
    };
    let href = href_of(service_case::ID, case.id);
    line(case.text(service_case::SUBJECT).to_owned(), href, move || of.clone(), end.into_any())
}

#[component]
fn Campaigns(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let running = Test::OneOf(vec![CampaignState::Running.code(), CampaignState::Planned.code()]);
    let filter = Filter::all(vec![Condition { field: campaign::STATE.field, test: running }]);
    move || {
        desk.track(campaign::ID);
        let found = found(desk, campaign::ID, &filter, campaign::STARTS_ON.field);
        let lines: Vec<AnyView> = found.lines.iter().map(campaign_line).collect();
        let whole = (campaign::ID, filter.clone());
        (found.total > 0).then(|| frame(("campaigns", words::CAMPAIGNS), &found, lines, Some(whole)))
    }
}

fn campaign_line(one: &Record) -> AnyView {
    let days = [campaign::STARTS_ON, campaign::ENDS_ON].map(|key| one.get(key).map(|day| day.to_string()));
    let days: Vec<String> = days.into_iter().flatten().collect();
    let days = days.join(" – ");
    let end = view! {
        <ValueView entity=campaign::ID field=campaign::STATE.field value=one.value(campaign::STATE.field).cloned() />
    };
    let href = href_of(campaign::ID, one.id);
    line(one.text(campaign::NAME).to_owned(), href, move || days.clone(), end.into_any())
}
