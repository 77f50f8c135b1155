//! The module of service cases: the queue, and the page of a case with its states, its time left and its answers.

use hashbrown::HashSet;
use leptos::prelude::*;

use super::agent::{Agent, Asked};
use super::articles_dialog::ArticlesDialog;
use super::ask_dialog::AskDialog;
use super::call::{CallButton, CallDialog};
use super::canned_menu::CannedMenu;
use super::case_side::side;
use super::hold_dialog::HoldDialog;
use super::holidays::holidays_missing;
use super::merge_dialog::MergeDialog;
use super::queue::{age, order};
use super::satisfaction::AskSatisfaction;
use super::solve::SolveDialog;
use super::split_dialog::SplitDialog;
use super::steps::{Step, asks_more, steps};
use super::time_left::{badges, escalation, provide_promises};
use crate::i18n::texts::{cases, service as words};
use crate::i18n::{locale, tr};
use crate::model::rights::Act;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::schema::tables::{interaction, task};
use crate::model::value::ChoiceCode;
use crate::model::{Change, FieldId, Record, RecordId, Text, Value};
use crate::pages::forms::Forms;
use crate::pages::gate::where_act;
use crate::pages::module::views::{escalated, late_cases, news_due};
use crate::pages::module::{HeadAction, ModulePage, Parts};
use crate::pages::record::belonging::tied_with_customer;
use crate::pages::record::follow_up::FollowUp;
use crate::pages::record::path::Path;
use crate::pages::record::tasks::Tasks;
use crate::pages::record::timeline::Timeline;
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::support::grouped;
use crate::platform::clock;
use crate::ui::desk::Desk;
use crate::ui::form::Insertion;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::minute::{provide_minute, track_minute};
use crate::ui::table::OwnCells;
use crate::ui::value::{ValueView, title_of};
use crate::workspace::query::Day;
use crate::workspace::{Filter, Query, Workspace};

const SLOTS: Slots = Slots {
    entity: service_case::ID,
    status: Some(service_case::STATE.field),
    hidden: &[
        service_case::SUBJECT.field,
        service_case::NUMBER.field,
        service_case::NEXT_DUE.field,
        service_case::ESCALATED.field,
        service_case::PROMISED_SINCE.field,
        service_case::HELD_WORKING.field,
        service_case::MERGED_INTO.field,
    ],
    quick: Some(quick),
    lead: Some(lead),
    main: Some(main),
    side: Some(side),
};

const PARTS: Parts =
    Parts { entity: service_case::ID, order: Some(order), board: None, sum: Some(sum), record: page, key: "service" };

/// The module of service cases.
#[component]
pub fn ServicePage() -> impl IntoView {
    let desk = Desk::expect();
    provide_minute();
    provide_promises(desk);
    provide_context(OwnCells { field: service_case::NEXT_DUE.field, draw: badges });
    let agent = Agent::provide(desk);
    provide_context(HeadAction(head));
    view! {
        <ModulePage parts=PARTS />
        <SolveDialog agent=agent />
        <CallDialog shown=agent.calling />
    }
}

fn head() -> AnyView {
    view! {
        {holidays_missing(Desk::expect())}
        <CallButton shown=Agent::expect().calling />
    }
    .into_any()
}

fn page(id: RecordId) -> AnyView {
    Insertion::provide();
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

/// How many of the shown cases are late, of how many news was promised until today, and how many somebody else should
/// look at.
fn sum(workspace: &Workspace, rows: &[u32]) -> Vec<(Text, String)> {
    let (now, offset_minutes) = (clock::now(), clock::offset_minutes());
    let day = Day { today: now.date(offset_minutes), offset_minutes };
    let shown: HashSet<u32> = rows.iter().copied().collect();
    let count = |filter: Filter| {
        let found = workspace.query(&Query { filter, now, ..Query::all(service_case::ID, day) });
        found.iter().filter(|row| shown.contains(*row)).count()
    };
    [(words::LATE, late_cases()), (words::NEWS_DUE, news_due(day.today)), (words::ESCALATE, escalated())]
        .into_iter()
        .map(|(label, filter)| (label, count(filter)))
        .filter(|(_, count)| *count > 0)
        .map(|(label, count)| (label, grouped(count)))
        .collect()
}

fn never(_: &Record) -> bool {
    false
}

fn moved(record: &Record, state: ChoiceCode) -> Option<Change> {
    let mut after = record.clone();
    after.set_value(service_case::STATE.field, Some(Value::Choice(state)));
    Change::between(record, &after)
}

/// What an agent does with a case, with the mouse or a finger.
fn quick(open: Open) -> AnyView {
    let agent = Agent::expect();
    let forms = Forms::expect();
    let buttons = move || {
        let case = open.record.get()?;
        if !open.desk.may(service_case::ID, Act::Edit) {
            return None;
        }
        let offered = steps(&case, &open.desk.member());
        let button = |(place, step): (usize, Step)| step_button(agent, open.id, step, place > 0);
        Some(offered.into_iter().enumerate().map(button).collect::<Vec<AnyView>>())
    };
    let goes_on = Memo::new(move |_| {
        let may = open.desk.may(service_case::ID, Act::Edit);
        may && open.record.with(|case| case.as_ref().is_some_and(is_open))
    });
    let canned = move || view! { <CannedMenu open=open /> }.into_any();
    let promise = Callback::new(move |()| {
        forms.edit(service_case::ID, open.id, Some(vec![service_case::UPDATE_PROMISED.field]));
    });
    view! {
        {buttons}
        {where_act(open.desk, (interaction::ID, Act::Create), canned)}
        <button
            type="button"
            class="button only-wide"
            on:click=move |_| agent.asked.set(Some(Asked::Knowledge))
        >
            <Icon name=IconName::Note />
            <span>{tr(cases::KNOWLEDGE)}</span>
        </button>
        {move || {
            goes_on.get().then(|| {
                view! {
                    <button type="button" class="button only-wide" on:click=move |_| promise.run(())>
                        <Icon name=IconName::Calendar />
                        <span>{tr(words::PROMISE_NEWS)}</span>
                    </button>
                }
            })
        }}
        <button type="button" class="button only-wide" on:click=move |_| agent.next()>
            <Icon name=IconName::ChevronRight />
            <span>{tr(words::NEXT_CASE)}</span>
        </button>
        <Seldom agent=agent open=open goes_on=goes_on promise=promise />
        <ArticlesDialog open=open />
        <MergeDialog open=open />
        <SplitDialog open=open />
        <AskDialog open=open />
        <HoldDialog open=open />
    }
    .into_any()
}

/// What is done with a case now and then; on a telephone also all for which there is no room beside the next step.
#[component]
fn Seldom(agent: Agent, open: Open, goes_on: Memo<bool>, promise: Callback<()>) -> impl IntoView {
    let forms = Forms::expect();
    let id = open.id;
    let assign = Callback::new(move |()| {
        let whose = vec![service_case::OWNER.field, service_case::TEAM.field];
        forms.edit(service_case::ID, id, Some(whose));
    });
    let assign_label = Signal::derive(move || cases::ASSIGN.get(locale()).to_owned());
    let label = Signal::derive(move || cases::MORE.get(locale()).to_owned());
    let item = move |which: Asked, icon: IconName, text: Text| {
        let label = Signal::derive(move || text.get(locale()).to_owned());
        let ask = Callback::new(move |()| agent.asked.set(Some(which)));
        view! { <MenuItem on_select=ask icon=icon label=label /> }.into_any()
    };
    let narrow = move |text: Text, icon: IconName, act: Callback<()>| {
        let label = Signal::derive(move || text.get(locale()).to_owned());
        view! { <MenuItem on_select=act icon=icon label=label narrow=true /> }.into_any()
    };
    let may_edit = Memo::new(move |_| open.desk.may(service_case::ID, Act::Edit));
    let further_steps = move || {
        let case = open.record.get().filter(|_| may_edit.get())?;
        let further = steps(&case, &open.desk.member()).into_iter().skip(1);
        let item = |step: Step| narrow(step.label(), icon_of(step), Callback::new(move |()| agent.step(id, step)));
        Some(further.map(item).collect::<Vec<AnyView>>())
    };
    let promise = move || goes_on.get().then(|| narrow(words::PROMISE_NEWS, IconName::Calendar, promise));
    let hand_on = move || {
        may_edit.get().then(|| {
            view! {
                <MenuItem on_select=assign icon=IconName::Person label=assign_label />
                {item(Asked::Merge, IconName::Merge, cases::MERGE)}
                {item(Asked::Split, IconName::Copy, cases::SPLIT)}
            }
        })
    };
    let look_up = Callback::new(move |()| agent.asked.set(Some(Asked::Knowledge)));
    let next = Callback::new(move |()| agent.next());
    // Who may not change the case needs the menu on a telephone only.
    let class = move || if may_edit.get() { "" } else { "only-narrow" };
    view! {
        <span class=class>
            <Menu label=label icon=IconName::More>
                {further_steps}
                {narrow(cases::KNOWLEDGE, IconName::Note, look_up)}
                {promise}
                {narrow(words::NEXT_CASE, IconName::ChevronRight, next)}
                {hand_on}
            </Menu>
        </span>
    }
}

fn is_open(case: &Record) -> bool {
    case.get(service_case::STATE).is_none_or(CaseState::is_open)
}

const fn icon_of(step: Step) -> IconName {
    match step {
        Step::Take => IconName::Person,
        Step::Start | Step::GoOn => IconName::ArrowRight,
        Step::Hold => IconName::Clock,
        Step::Solve => IconName::Check,
        Step::Reopen => IconName::Refresh,
    }
}

/// The button of a step; one that a telephone has in the menu stands here on wider screens only.
fn step_button(agent: Agent, id: RecordId, step: Step, in_menu: bool) -> AnyView {
    let class = if in_menu { "button only-wide" } else { "button" };
    view! {
        <button type="button" class=class on:click=move |_| agent.step(id, step)>
            <Icon name=icon_of(step) />
            <span>{tr(step.label())}</span>
        </button>
    }
    .into_any()
}

/// Time left, age, who else should look at it, and the news that was promised.
fn lead(open: Open) -> AnyView {
    let agent = Agent::expect();
    agent.is_at(open);
    let standing = move || {
        track_minute();
        let case = open.record.get()?;
        let received = case.get(service_case::RECEIVED_AT).filter(|_| is_open(&case));
        let waiting = received.map(|received| {
            let (text, count) = age(received, open.desk.now());
            let at = received.local(open.desk.offset_minutes());
            let told = move || {
                let locale = locale();
                words::OPEN_FOR.fill(locale, &[&text.fill(locale, &[&count.to_string()])])
            };
            view! {
                <span class="badge" title=move || words::RECEIVED_AT.fill(locale(), &[&at])>
                    <Icon name=IconName::Clock />
                    {told}
                </span>
            }
        });
        Some(view! { <div class="row" data-wrap="">{badges(open.desk, &case, locale())} {waiting}</div> })
    };
    let escalate = move || {
        track_minute();
        open.record.get().and_then(|case| escalation(open.desk, &case))
    };
    let instead = Callback::new(move |state: ChoiceCode| {
        let step = open.record.with_untracked(|case| case.as_ref().and_then(|case| asks_more(case, state)));
        if let Some(step) = step {
            agent.step(open.id, step);
        }
        step.is_some()
    });
    view! {
        <GoesOn open=open />
        {escalate}
        <News open=open />
        <AskSatisfaction open=open />
        <Path
            open=open
            field=service_case::STATE.field
            steps=CaseState::OPTIONS
            lost=never
            moved=moved
            instead=instead
        />
        {standing}
    }
    .into_any()
}

/// Where a case that was merged goes on.
#[component]
fn GoesOn(open: Open) -> impl IntoView {
    let into = Memo::new(move |_| open.record.with(|case| case.as_ref()?.get(service_case::MERGED_INTO)));
    move || {
        let id = into.get()?;
        open.desk.track(service_case::ID);
        Some(view! {
            <div class="notice" data-tone="info" role="status">
                <Icon name=IconName::Merge />
                <div class="notice-text">
                    <p>
                        {tr(cases::GOES_ON)} " "
                        <a href=href_of(service_case::ID, id)>{title_of(open.desk, service_case::ID, id)}</a>
                    </p>
                </div>
            </div>
        })
    }
}

/// The news that the customer was promised (R241).
#[component]
fn News(open: Open) -> impl IntoView {
    move || {
        track_minute();
        let case = open.record.get().filter(is_open)?;
        let promised = case.get(service_case::UPDATE_PROMISED)?;
        let late = open.desk.now() > promised;
        let (tone, text) = if late { ("bad", words::NEWS_LATE) } else { ("info", words::NEWS_PROMISED) };
        let moment = promised.local(open.desk.offset_minutes());
        Some(view! {
            <div class="notice" data-tone=tone role="status">
                <Icon name=IconName::Calendar />
                <div class="notice-text">
                    <p>{move || text.fill(locale(), &[&moment])}</p>
                </div>
            </div>
        })
    }
}

fn task_ties(open: Open) -> Vec<(FieldId, Value)> {
    tied_with_customer(open, task::SERVICE_CASE.field, task::CUSTOMER.field)
}

fn talk_ties(open: Open) -> Vec<(FieldId, Value)> {
    let mut ties = tied_with_customer(open, interaction::SERVICE_CASE.field, interaction::CUSTOMER.field);
    let contact = open.record.with_untracked(|case| case.as_ref().and_then(|case| case.get(service_case::CONTACT)));
    ties.extend(contact.map(|contact| (interaction::CONTACT.field, Value::Reference(contact))));
    ties
}

/// The matter and its solution in full, before everything else.
fn main(open: Open) -> AnyView {
    let matter = move || {
        let record = open.record.get()?;
        let parts: Vec<AnyView> = [service_case::DESCRIPTION.field, service_case::SOLUTION.field]
            .into_iter()
            .filter_map(|field| Some((field, record.value(field)?.clone())))
            .map(|(field, value)| matter_part(field, value))
            .collect();
        Some(parts)
    };
    view! {
        {matter}
        <FollowUp open=open ties=talk_ties />
        <Tasks open=open field=task::SERVICE_CASE.field ties=task_ties />
        <Timeline open=open field=interaction::SERVICE_CASE.field />
    }
    .into_any()
}

fn matter_part(field: FieldId, value: Value) -> AnyView {
    let label = crate::pages::support::entity_of(service_case::ID)
        .and_then(|entity| entity.field(field))
        .map(|field| field.label);
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{move || label.map(|label| label.get(locale()))}</h3>
            </header>
            <ValueView entity=service_case::ID field=field value=Some(value) />
        </section>
    }
    .into_any()
}
