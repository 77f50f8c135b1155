//! The Today page: figures, tasks to tick off, customers to plan for, and new assignments.

use leptos::prelude::*;

use super::at_work::{campaigns, queue};
use super::closing::closing;
use super::for_you::for_you;
use super::gather::{
    BirthdayLine, CustomerLine, DRAWN_FROM, Others, Part, Section, TaskLine, Today, all_of, birthdays, gather, is_bare,
};
use super::line::{day, line};
use super::money::money_due;
use super::returning::returning_soon;
use super::reviews::reviews;
use super::visits::visits_due;
use super::waiting::waiting;
use super::words::{day_line, greeting};
use crate::i18n::texts::today as words;
use crate::i18n::{locale, tr};
use crate::model::rights::Act;
use crate::model::schema::tables::{contact, customer, interaction, service_case, task};
use crate::model::{EntityId, Text, Value};
use crate::pages::backup::reminder;
use crate::pages::beginning::Beginning;
use crate::pages::below::Below;
use crate::pages::forms::Forms;
use crate::pages::invited::Invitation;
use crate::pages::module::kept::Lists;
use crate::pages::outlook::{Block, blocks, blocks_without_own};
use crate::pages::reports::goals::goals_today;
use crate::pages::routes::{Place, relative};
use crate::pages::shell::Frame;
use crate::pages::support::grouped;
use crate::pages::task_row::{TaskRow, task_row};
use crate::ui::desk::Desk;
use crate::ui::empty::Empty;
use crate::ui::focus::focus_soon;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::{href_of, list_path};
use crate::ui::scope::{Scope, kept_scope};
use crate::ui::time::relative_day;
use crate::workspace::Filter;

/// The name under which this device remembers whose day is shown.
const ONLY_MINE: &str = "today.mine";

/// The page.
#[component]
pub fn TodayPage() -> impl IntoView {
    let desk = Desk::expect();
    let me = StoredValue::new(desk.member());
    let only_mine = kept_scope(ONLY_MINE);
    let today = Memo::new(move |_| {
        desk.track(task::ID);
        desk.track(customer::ID);
        desk.track(service_case::ID);
        let me = me.get_value();
        let member = only_mine.get().then_some(me.as_str());
        desk.read(|workspace| gather(workspace, &me, member, desk.day()))
    });
    let empty = Memo::new(move |_| {
        DRAWN_FROM.into_iter().for_each(|entity| desk.track(entity));
        desk.read(is_bare)
    });
    let of_others = Memo::new(move |_| today.with(Today::is_all_of_others));
    let title = move || greeting(desk.now(), desk.offset_minutes()).fill(locale(), &[&me.get_value()]);
    view! {
        <div class="page today" data-scroll>
            <header class="page-head">
                <h1>{title}</h1>
                <span class="page-count">{move || day_line(desk.today(), locale())}</span>
                <div class="page-actions">
                    <Scope only_mine=only_mine />
                </div>
            </header>
            <Below place=Place::Today />
            {reminder()}
            {move || {
                if empty.get() {
                    view! { <FirstSteps /> }.into_any()
                } else if of_others.get() {
                    view! {
                        <OfOthers today=today only_mine=only_mine />
                        <Otherwise desk=desk only_mine=only_mine />
                    }
                    .into_any()
                } else {
                    view! {
                        <Figures today=today />
                        <Sections desk=desk today=today only_mine=only_mine />
                    }
                    .into_any()
                }
            }}
        </div>
    }
}

#[component]
fn Figures(today: Memo<Today>) -> impl IntoView {
    let figure = move |text: Text, place: &'static str, bad: bool, count: fn(&Today) -> usize| {
        let count = move || today.with(count);
        // The page stays; the browser only brings the section into view.
        let show = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            if let Some(section) = document().get_element_by_id(place) {
                section.scroll_into_view();
            }
        };
        view! {
            <a
                class="figure"
                href=format!("today#{place}")
                data-tone=move || (bad && count() > 0).then_some("bad")
                on:click=show
            >
                <span class="figure-label">{tr(text)}</span>
                <b class="figure-value">{move || grouped(count())}</b>
            </a>
        }
    };
    view! {
        <div class="figures">
            {figure(words::OVERDUE, "overdue", true, |today| today.overdue.total)}
            {figure(words::DUE_TODAY, "due", false, |today| today.due_today.total)}
            {figure(words::NEXT_DAYS, "coming", false, |today| today.coming.total)}
            {figure(words::NO_NEXT, "unplanned", false, |today| today.unplanned.total)}
            {figure(words::ASSIGNED, "assigned", false, |today| today.assigned.total)}
        </div>
    }
}

#[component]
fn Sections(desk: Desk, today: Memo<Today>, only_mine: RwSignal<bool>) -> impl IntoView {
    let pressing = move || {
        let all = |part: Part| {
            let me = desk.member();
            let member = only_mine.get().then_some(me.as_str());
            all_of(part, &me, member, desk.today())
        };
        today.with(|today| {
            let mut shown = Vec::new();
            if today.is_quiet() {
                shown.push(all_done(today.others, only_mine));
            }
            if today.overdue.total > 0 {
                shown.push(tasks(desk, ("overdue", words::OVERDUE), &today.overdue, all(Part::Overdue)));
            }
            if today.due_today.total > 0 {
                shown.push(tasks(desk, ("due", words::DUE_TODAY), &today.due_today, all(Part::DueToday)));
            }
            shown.push(tasks(desk, ("coming", words::NEXT_DAYS), &today.coming, all(Part::Coming)));
            shown.push(customers(desk, ("assigned", words::ASSIGNED), &today.assigned, all(Part::Assigned)));
            shown.push(customers(desk, ("unplanned", words::NO_NEXT), &today.unplanned, all(Part::Unplanned)));
            shown
        })
    };
    // What comes first goes by the role (R259).
    let role = Frame::expect().role;
    let block = move |block: Block| match block {
        Block::Pressing => pressing.into_any(),
        other => part(desk, only_mine, other),
    };
    let drawn = move || blocks(role.get()).iter().copied().map(block).collect::<Vec<AnyView>>();
    view! { <div class="today-grid">{drawn}</div> }
}

/// What waits for somebody who has neither a task nor a customer.
#[component]
fn Otherwise(desk: Desk, only_mine: RwSignal<bool>) -> impl IntoView {
    let role = Frame::expect().role;
    let drawn =
        move || blocks_without_own(role.get()).map(|block| part(desk, only_mine, block)).collect::<Vec<AnyView>>();
    view! { <div class="today-grid">{drawn}</div> }
}

/// A part of the page; nothing of what is the page's own to draw.
fn part(desk: Desk, only_mine: RwSignal<bool>, block: Block) -> AnyView {
    match block {
        Block::ForYou => for_you(desk),
        Block::Approvals => waiting(desk),
        Block::Queue => queue(desk, only_mine),
        Block::Pressing => ().into_any(),
        Block::Goals => goals_today(desk, only_mine),
        Block::Closing => closing(desk, only_mine),
        Block::Money => money_due(desk, only_mine),
        Block::Campaigns => campaigns(desk),
        Block::Visits => visits_due(desk, only_mine),
        Block::Returning => returning_soon(desk, only_mine),
        Block::Reviews => reviews(desk),
        Block::Birthdays => view! { <Birthdays desk=desk only_mine=only_mine /> }.into_any(),
    }
}

fn all_done(others: Others, only_mine: RwSignal<bool>) -> AnyView {
    let offer = to_everyone(others, only_mine, "link-button", None);
    view! {
        <section class="section panel" id="due">
            <header class="section-head">
                <h2>{tr(words::ALL_DONE)}</h2>
            </header>
            <p class="muted">{tr(words::ALL_DONE_TEXT)}</p>
            {offer.map(|offer| view! { <p>{offer}</p> })}
        </section>
    }
    .into_any()
}

/// A way to everybody's page that says what waits there; nothing where nothing waits.
fn to_everyone(
    others: Others,
    only_mine: RwSignal<bool>,
    class: &'static str,
    kind: Option<&'static str>,
) -> Option<AnyView> {
    let (text, count) = match others {
        Others { tasks: 0, unplanned: 0 } => return None,
        Others { tasks: 0, unplanned } => (words::UNPLANNED_OF_OTHERS, unplanned),
        Others { tasks, .. } => (words::TASKS_OF_OTHERS, tasks),
    };
    // The button goes with the page that it was on; the switch that says whose is in its stead.
    let show = move |_| {
        only_mine.set(false);
        focus_soon(".today .segmented [aria-pressed=\"true\"]".to_owned());
    };
    let button = view! {
        <button type="button" class=class data-kind=kind on:click=show>
            {move || text.fill(locale(), &[&grouped(count)])}
        </button>
    };
    Some(button.into_any())
}

/// The page of a person to whom nothing belongs while others have something to do.
#[component]
fn OfOthers(today: Memo<Today>, only_mine: RwSignal<bool>) -> impl IntoView {
    let title = Signal::derive(move || words::NOT_YOURS.get(locale()).to_owned());
    let text = Signal::derive(move || words::NOT_YOURS_TEXT.get(locale()).to_owned());
    let offer = move || today.with(|today| to_everyone(today.others, only_mine, "button", Some("primary")));
    view! {
        <Empty title=title text=text>
            {offer}
        </Empty>
    }
}

/// The id and the title of a section.
pub(super) type Heading = (&'static str, Text);

/// The list that shows all of a section: of which table, and by which conditions.
pub(super) type Whole = (EntityId, Filter);

/// A section of the page with its lines.
pub(super) fn frame<T>(
    (id, title): Heading,
    section: &Section<T>,
    lines: Vec<AnyView>,
    whole: Option<Whole>,
) -> AnyView {
    let total = section.total;
    let left = total.saturating_sub(section.lines.len());
    let body = if lines.is_empty() {
        view! { <p class="muted">{tr(words::NOTHING)}</p> }.into_any()
    } else {
        view! { <ul class="task-list">{lines}</ul> }.into_any()
    };
    let more = (left > 0).then(|| more(title, left, whole));
    view! {
        <section class="section panel" id=id>
            <header class="section-head">
                <h2>{tr(title)}</h2>
                <span class="count">{grouped(total)}</span>
            </header>
            {body}
            {more}
        </section>
    }
    .into_any()
}

/// How many more there are, as a link to the list of all of them where there is one.
fn more(title: Text, left: usize, whole: Option<Whole>) -> AnyView {
    let Some((entity, filter)) = whole else {
        return view! { <p class="muted">{move || words::MORE.fill(locale(), &[&grouped(left)])}</p> }.into_any();
    };
    let lists = Lists::expect();
    let of_what = move || words::MORE_OF.fill(locale(), &[title.get(locale()), &grouped(left)]);
    view! {
        <a
            class="section-more"
            href=relative(list_path(entity))
            aria-label=of_what
            on:click=move |_| lists.show(entity, filter.clone())
        >
            {move || words::MORE.fill(locale(), &[&grouped(left)])}
        </a>
    }
    .into_any()
}

fn tasks(desk: Desk, heading: Heading, section: &Section<TaskLine>, whole: Whole) -> AnyView {
    let lines = section.lines.iter().cloned().map(|line| task_row(desk, row_of(line))).collect();
    frame(heading, section, lines, Some(whole))
}

fn row_of(line: TaskLine) -> TaskRow {
    let TaskLine { id, title, due, owner, customer } = line;
    TaskRow { id, title, due: Some(due), owner, customer, is_agenda: true }
}

fn customers(desk: Desk, heading: Heading, section: &Section<CustomerLine>, whole: Whole) -> AnyView {
    let lines = section.lines.iter().cloned().map(|line| customer_row(desk, line)).collect();
    frame(heading, section, lines, Some(whole))
}

fn customer_row(desk: Desk, one: CustomerLine) -> AnyView {
    let forms = Forms::expect();
    let offset = desk.offset_minutes();
    let id = one.id;
    let name = one.name.clone();
    let plan = move || words::PLAN.fill(locale(), &[&name]);
    let assigned = one.assigned.map(|at| at.date(offset).to_string());
    let last = one.last.map(|at| at.date(offset).to_string());
    let content = one.content;
    let about = move || {
        let locale = locale();
        let mut parts: Vec<String> = Vec::new();
        match &last {
            Some(day) => parts.push(words::LAST_ON.fill(locale, &[day])),
            None => parts.push(words::NEVER.get(locale).to_owned()),
        }
        if let (None, Some(day)) = (&last, &assigned) {
            parts.push(words::ASSIGNED_ON.fill(locale, &[day]));
        }
        if !content.is_empty() {
            parts.push(content.chars().take(60).collect());
        }
        parts.join(" · ")
    };
    let title = plan.clone();
    if !desk.may(interaction::ID, Act::Create) {
        return line(one.name, href_of(customer::ID, id), about, ().into_any());
    }
    let actions = view! {
        <div class="task-actions">
            <button
                type="button"
                class="icon-button"
                data-size="small"
                aria-label=plan
                title=title
                on:click=move |_| {
                    let ties = vec![(interaction::CUSTOMER.field, Value::Reference(id))];
                    forms.create_for(interaction::ID, ties);
                }
            >
                <Icon name=IconName::Calendar />
            </button>
        </div>
    };
    line(one.name, href_of(customer::ID, id), about, actions.into_any())
}

/// Whom to congratulate; nothing where nobody has a birthday soon.
#[component]
fn Birthdays(desk: Desk, only_mine: RwSignal<bool>) -> impl IntoView {
    let me = StoredValue::new(desk.member());
    let soon = Memo::new(move |_| {
        desk.track(customer::ID);
        desk.track(contact::ID);
        let me = me.get_value();
        let member = only_mine.get().then_some(me.as_str());
        desk.read(|workspace| birthdays(workspace, member, desk.today()))
    });
    move || {
        soon.with(|soon| {
            let lines: Vec<AnyView> = soon.lines.iter().cloned().map(|line| birthday_row(desk, line)).collect();
            (soon.total > 0).then(|| frame(("birthdays", words::BIRTHDAYS), soon, lines, None))
        })
    }
}

fn birthday_row(desk: Desk, one: BirthdayLine) -> AnyView {
    let BirthdayLine { entity, id, name, on, customer } = one;
    let today = desk.today();
    let about = move || {
        let when = relative_day(on, today, locale());
        if customer.is_empty() { when } else { format!("{when} · {customer}") }
    };
    line(name, href_of(entity, id), about, day(on, today))
}

/// The page of a desk that holds nothing yet.
#[component]
fn FirstSteps() -> impl IntoView {
    let title = Signal::derive(move || words::WELCOME.get(locale()).to_owned());
    let invitation =
        Invitation { both: words::WELCOME_TEXT, create: words::WELCOME_CREATE, import: words::WELCOME_IMPORT };
    view! { <Beginning entity=customer::ID title=title invitation=invitation /> }
}
