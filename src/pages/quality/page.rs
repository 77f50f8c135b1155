//! The page of data quality: figures, who enters what and when, what is missing where, whom to call, and what is doubtful.

use leptos::prelude::*;

use super::calls::CallBack;
use super::doubts::Doubts;
use super::sheets;
use crate::i18n::texts::quality as words;
use crate::i18n::{locale, tr};
use crate::insight::quality::entries::{Entries, EntryCount};
use crate::insight::quality::missing::{Missing, MissingCount};
use crate::insight::slices::InTurn;
use crate::insight::span::{Month, Span};
use crate::model::schema::tables::{
    campaign, contact, contract, customer, feedback, interaction, lead, opportunity, payment, product, purchase,
    service_case, task,
};
use crate::model::{EntityId, RecordId};
use crate::pages::forms::shortened;
use crate::pages::sheet::period::{Which, days};
use crate::pages::sheet::slices::counted;
use crate::pages::sheet::table::{Shown, passed};
use crate::pages::sheet::{Choice, PeriodChoice, PrintButton, SheetView, counting, figure, kept_period};
use crate::pages::support::{grouped, plural_of};
use crate::ui::chart::line::{Lines, Point, Series};
use crate::ui::desk::Desk;
use crate::ui::empty::Empty;
use crate::ui::icons::{Icon, IconName};
use crate::ui::kept::kept;
use crate::ui::links::href_of;
use crate::ui::value::title_of;

/// The tables whose fields are looked at, those that a desk works with most first.
const TABLES: &[EntityId] = &[
    customer::ID,
    contact::ID,
    lead::ID,
    interaction::ID,
    task::ID,
    opportunity::ID,
    contract::ID,
    payment::ID,
    service_case::ID,
    product::ID,
    purchase::ID,
    feedback::ID,
    campaign::ID,
];

/// The name under which this device remembers the period.
const PERIOD: &str = "quality.period";

/// The name under which this device remembers the table that is looked at.
const TABLE: &str = "quality.table";

/// What was counted, and over which days.
#[derive(Clone, Copy)]
struct Found {
    desk: Desk,
    span: Memo<Span>,
    missing: RwSignal<Option<Vec<Missing>>>,
    entries: RwSignal<Option<Entries>>,
    /// The number of the table that is looked at.
    table: RwSignal<u16>,
}

impl Found {
    /// What `read` says of the chosen table, of that of customers where the device remembers none.
    fn of_table<T>(self, read: impl FnOnce(&Missing) -> T) -> Option<T> {
        let wanted = EntityId(self.table.get());
        self.missing.with(|missing| {
            let all = missing.as_ref()?;
            all.iter().find(|one| one.entity == wanted).or_else(|| all.first()).map(read)
        })
    }
}

/// The page.
#[component]
pub fn QualityPage() -> impl IntoView {
    let desk = Desk::expect();
    let period = kept_period(PERIOD, Which::Last90);
    let span = Memo::new(move |_| period.get().span(desk.today()));
    let found = count(desk, span);
    let empty = move || {
        desk.track(customer::ID);
        desk.track(interaction::ID);
        desk.read(|workspace| workspace.count(customer::ID) + workspace.count(interaction::ID)) == 0
    };
    let empty = Memo::new(move |_| empty());
    let title = Signal::derive(move || words::EMPTY.get(locale()).to_owned());
    let text = Signal::derive(move || words::EMPTY_TEXT.get(locale()).to_owned());
    view! {
        <div class="page figures-page" data-scroll>
            <header class="page-head">
                <h1>{tr(words::QUALITY)}</h1>
                <div class="page-actions">
                    <PeriodChoice period=period />
                    <PrintButton of=Signal::stored(TABLES.to_vec()) />
                </div>
            </header>
            {move || {
                if empty.get() {
                    view! { <Empty title=title text=text /> }.into_any()
                } else {
                    view! {
                        <p class="muted page-note">
                            {move || days(span.get(), locale())} " · " {tr(words::HINT)}
                        </p>
                        {figures(found)}
                        <div class="sheets">
                            {people(found)} <CallBack /> {missing(found)} {trend(found)} {late(found)} <Doubts />
                        </div>
                    }
                    .into_any()
                }
            }}
        </div>
    }
}

fn count(desk: Desk, span: Memo<Span>) -> Found {
    let begin = move || {
        let one = |entity: &EntityId| MissingCount::new(*entity, span.get(), desk.offset_minutes());
        InTurn::new(TABLES.iter().map(one).collect())
    };
    let missing = counted(desk, TABLES, begin, |_, count| {
        count.into_counts().into_iter().map(MissingCount::found).collect::<Vec<Missing>>()
    });
    let begin = move || EntryCount::new(span.get(), desk.offset_minutes());
    let entries = counted(desk, &[interaction::ID], begin, |_, count| count.found());
    let table = kept(TABLE, customer::ID.0);
    Found { desk, span, missing, entries, table }
}

fn figures(found: Found) -> AnyView {
    let draw = move || {
        locale();
        let span = found.span.get();
        let customers = found.missing.with(|missing| missing.as_ref().and_then(|all| all.first().cloned()));
        let entries = found.entries.with(|entries| entries.as_ref().map(|entries| entries.all));
        let (Some(customers), Some(all)) = (customers, entries) else {
            return counting();
        };
        let incomplete = sheets::incomplete(&customers, span);
        view! {
            <div class="figures">
                {figure(words::MISSING_RATE, Shown::Rate(customers.rate(customers.all)), None)}
                {figure(words::INCOMPLETE, Shown::Count(customers.incomplete), incomplete)}
                {figure(words::IN_TIME_RATE, Shown::Rate(all.rate()), None)}
                {figure(words::MEDIAN_DELAY, Shown::Passed(all.delay.map(|delay| delay.median)), None)}
            </div>
        }
        .into_any()
    };
    draw.into_any()
}

/// By person.
fn people(found: Found) -> AnyView {
    let sheet = Signal::derive(move || {
        let (locale, span) = (locale(), found.span.get());
        found.missing.with(|missing| {
            let customers = missing.as_ref().and_then(|all| all.first());
            found.entries.with(|entries| {
                entries.as_ref().map(|entries| sheets::people(customers, entries, span, locale)).unwrap_or_default()
            })
        })
    });
    let from_files = move || {
        let count = found.entries.with(|entries| entries.as_ref().map_or(0, |entries| entries.from_files));
        (count > 0).then(|| {
            view! { <p class="muted">{move || words::FROM_FILES.fill(locale(), &[&grouped(count)])}</p> }
        })
    };
    let here = Memo::new(move |_| found.entries.with(Option::is_some));
    (move || here.get().then(|| view! { <SheetView sheet=sheet>{from_files}</SheetView> })).into_any()
}

/// What is missing, by table and within the chosen table by field, owner and team.
fn missing(found: Found) -> AnyView {
    let tables = Signal::derive(move || {
        let (locale, span) = (locale(), found.span.get());
        found.missing.with(|missing| sheets::tables(missing.as_deref().unwrap_or_default(), span, locale))
    });
    let chosen = Signal::derive(move || found.table.get().to_string());
    let options = Signal::derive(move || {
        let locale = locale();
        TABLES.iter().map(|entity| (entity.0.to_string(), plural_of(*entity, locale).to_owned())).collect::<Vec<_>>()
    });
    let choose = Callback::new(move |key: String| {
        if let Ok(number) = key.parse::<u16>() {
            found.table.set(number);
        }
    });
    let fields = Signal::derive(move || {
        let (locale, span) = (locale(), found.span.get());
        found.of_table(|one| sheets::by_field(one, span, locale)).unwrap_or_default()
    });
    let owners = Memo::new(move |_| {
        let (locale, span) = (locale(), found.span.get());
        found.of_table(|one| sheets::by_owner(one, span, locale)).flatten()
    });
    let teams = Memo::new(move |_| {
        let (locale, span) = (locale(), found.span.get());
        found.of_table(|one| sheets::by_team(one, span, locale)).flatten()
    });
    let here = Memo::new(move |_| found.missing.with(Option::is_some));
    let draw = move || {
        here.get().then(|| {
            view! {
                <SheetView sheet=tables />
                <SheetView sheet=fields>
                    <Choice label=words::TABLE chosen=chosen options=options on_choose=choose />
                </SheetView>
                {move || owners.get().map(|sheet| view! { <SheetView sheet=Signal::stored(sheet) /> })}
                {move || teams.get().map(|sheet| view! { <SheetView sheet=Signal::stored(sheet) /> })}
            }
        })
    };
    draw.into_any()
}

/// The share entered in time, month by month; one month is no trend.
fn trend(found: Found) -> AnyView {
    let name = Signal::derive(move || words::TREND.get(locale()).to_owned());
    let places = Signal::derive(move || months(found).iter().map(Month::to_string).collect::<Vec<String>>());
    let series = Signal::derive(move || {
        let (locale, months) = (locale(), months(found));
        let points = found.entries.with(|entries| {
            let known = entries.as_ref().map(|entries| entries.months.as_slice()).unwrap_or_default();
            let of = |month: &Month| known.iter().find(|(known, _)| known == month)?.1.rate();
            let point = |month: &Month| {
                let rate = of(month);
                let shown = Shown::Rate(rate).print(locale);
                Point { value: rate.map(|rate| rate as f64), shown, href: None }
            };
            months.iter().map(point).collect()
        });
        vec![Series { label: words::IN_TIME_SHARE.get(locale).to_owned(), points }]
    });
    let many = Memo::new(move |_| months(found).len() > 1);
    let draw = move || {
        many.get().then(|| {
            view! {
                <section class="section panel">
                    <header class="section-head">
                        <h2>{tr(words::TREND)}</h2>
                    </header>
                    <Lines name=name places=places series=series />
                </section>
            }
        })
    };
    draw.into_any()
}

/// The months of the entries, without gaps.
fn months(found: Found) -> Vec<Month> {
    found.entries.with(|entries| {
        let known = entries.as_ref().map(|entries| entries.months.as_slice()).unwrap_or_default();
        match (known.first(), known.last()) {
            (Some((first, _)), Some((last, _))) => first.through(*last).collect(),
            _ => Vec::new(),
        }
    })
}

/// The latest entries that came too late.
fn late(found: Found) -> AnyView {
    let late = Memo::new(move |_| {
        found.entries.with(|entries| entries.as_ref().map(|entries| entries.late.clone()).unwrap_or_default())
    });
    let draw = move || {
        let late: Vec<(RecordId, i64)> = late.get();
        (!late.is_empty()).then(|| {
            let lines: Vec<AnyView> = late.into_iter().map(|(id, delay)| late_line(found.desk, id, delay)).collect();
            view! {
                <section class="section panel">
                    <header class="section-head">
                        <h2>{tr(words::LATE)}</h2>
                    </header>
                    <ul class="link-list">{lines}</ul>
                </section>
            }
        })
    };
    draw.into_any()
}

fn late_line(desk: Desk, id: RecordId, delay: i64) -> AnyView {
    let talk = desk.read(|workspace| workspace.record(interaction::ID, id));
    let person = talk.map(|talk| talk.text(interaction::PERSON).to_owned()).unwrap_or_default();
    let what = shortened(&title_of(desk, interaction::ID, id));
    let how = move || {
        let locale = locale();
        words::LATE_LINE.fill(locale, &[&person, &passed(delay, locale)])
    };
    view! {
        <li>
            <a class="link-row" href=href_of(interaction::ID, id)>
                <Icon name=IconName::Clock />
                <span class="link-text">
                    <span>{what}</span>
                    <small>{how}</small>
                </span>
            </a>
        </li>
    }
    .into_any()
}
