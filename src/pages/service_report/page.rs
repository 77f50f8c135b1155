//! The page of the service report: figures, the desk by agent, kind, priority, month, product or cause, what complaints are
//! about, where training would help, and the return visits.

use leptos::prelude::*;

use super::sheets;
use crate::i18n::texts::service_report as words;
use crate::i18n::{locale, tr};
use crate::insight::service_figures::lacks::{FEWEST, LESS, SLOWER};
use crate::insight::service_figures::visits::{GRACE, Outcome};
use crate::insight::service_figures::{By, Falling, Figures, Group, Mark, ServiceCount};
use crate::insight::span::{Month, Span};
use crate::insight::spread::Spread;
use crate::model::schema::tables::service_case::{self, CaseKind};
use crate::model::schema::tables::{feedback, interaction, policy};
use crate::model::{EntityId, Text};
use crate::pages::forms::first_line;
use crate::pages::sheet::period::{Which, days};
use crate::pages::sheet::slices::counted;
use crate::pages::sheet::table::{Sheet, Shown};
use crate::pages::sheet::{Choice, PeriodChoice, PrintButton, SheetView, counting, figure, kept_period};
use crate::ui::chart::line::{Lines, Point, Series};
use crate::ui::desk::Desk;
use crate::ui::empty::Empty;
use crate::ui::icons::{Icon, IconName};
use crate::ui::kept::kept;
use crate::ui::value::title_of;

/// What changes the figures.
const TABLES: &[EntityId] = &[service_case::ID, feedback::ID, interaction::ID, policy::ID];

/// Of what records its figures are made.
const PRINTED: &[EntityId] = &[service_case::ID, feedback::ID, interaction::ID];

/// The names under which this device remembers the period and the choices.
const PERIOD: &str = "service_report.period";
const GROUP: &str = "service_report.by";
const CAUSES: &str = "service_report.causes";

/// The choice of the causes of all kinds of case.
const ALL_KINDS: &str = "all";

/// How many visits are named.
const VISITS: usize = 20;

/// What was counted.
#[derive(Clone, Copy)]
struct Found {
    desk: Desk,
    span: Memo<Span>,
    figures: RwSignal<Option<Figures>>,
}

impl Found {
    /// What `read` makes of the figures in the language of the screen; nothing as long as they are not there.
    fn sheet(self, read: impl FnOnce(&Figures) -> Sheet) -> Sheet {
        self.figures.with(|figures| figures.as_ref().map(read)).unwrap_or_default()
    }
}

/// The page.
#[component]
pub fn ServiceReportPage() -> impl IntoView {
    let desk = Desk::expect();
    let period = kept_period(PERIOD, Which::Last90);
    let span = Memo::new(move |_| period.get().span(desk.today()));
    let begin = move || {
        let service = desk.read(|workspace| workspace.service());
        ServiceCount::new(service, span.get(), desk.day(), desk.now())
    };
    let figures = counted(desk, TABLES, begin, |_, count| count.found());
    let found = Found { desk, span, figures };
    let any = Memo::new(move |_| figures.with(|figures| figures.as_ref().map(|figures| !figures.is_empty())));
    let title = Signal::derive(move || words::EMPTY.get(locale()).to_owned());
    let text = Signal::derive(move || words::EMPTY_TEXT.get(locale()).to_owned());
    view! {
        <div class="page figures-page" data-scroll>
            <header class="page-head">
                <h1>{tr(words::SERVICE_REPORT)}</h1>
                <div class="page-actions">
                    <PeriodChoice period=period />
                    <PrintButton of=Signal::stored(PRINTED.to_vec()) />
                </div>
            </header>
            {move || match any.get() {
                None => counting(),
                Some(false) => view! { <Empty title=title text=text /> }.into_any(),
                Some(true) => {
                    view! {
                        <p class="muted page-note">
                            {move || days(span.get(), locale())} " · " {tr(words::HINT)}
                        </p>
                        {falling(found)}
                        {figures_on_top(found)}
                        <div class="sheets">
                            <Groups found=found /> {trends(found)} <Causes found=found /> {lacks(found)} {visits(found)}
                        </div>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// That customers are less content than they were.
fn falling(found: Found) -> AnyView {
    let score = |mean: usize| Shown::Score(Some(mean)).print(locale());
    let draw = move || {
        let falling = found.figures.with(|figures| figures.as_ref().and_then(Figures::falling))?;
        let Falling { now, before, count } = falling;
        let sentence = move || words::FALLING.fill(locale(), &[&score(now), &score(before), &count.to_string()]);
        Some(view! {
            <div class="notice" data-tone="warning" role="status">
                <Icon name=IconName::Warning />
                <div class="notice-text">
                    <strong>{tr(words::FALLING_TITLE)}</strong>
                    <p>{sentence}</p>
                </div>
            </div>
        })
    };
    draw.into_any()
}

fn figures_on_top(found: Found) -> AnyView {
    let draw = move || {
        locale();
        let all = found.figures.with(|figures| figures.as_ref().map(Figures::all).unwrap_or_default());
        let median = |spread: Option<Spread>| Shown::Minutes(spread.map(|one| one.median));
        view! {
            <div class="figures">
                {figure(words::CASES, Shown::Count(all.cases), None)}
                {figure(words::RESPONSE, median(all.response), None)}
                {figure(words::RESPONSE_KEPT, Shown::Rate(all.response_kept.rate()), None)}
                {figure(words::SOLUTION, median(all.solution), None)}
                {figure(words::SOLUTION_KEPT, Shown::Rate(all.solution_kept.rate()), None)}
                {figure(words::SATISFACTION, Shown::Score(all.satisfaction.mean()), None)}
                {figure(words::REOPENED, Shown::Rate(sheets::reopened(&all)), None)}
            </div>
        }
    };
    draw.into_any()
}

/// The desk by agent, kind, priority, month, product or cause.
#[component]
fn Groups(found: Found) -> impl IntoView {
    let by = kept(GROUP, "agent".to_owned());
    let options = Signal::derive(move || {
        let locale = locale();
        let option = |(_, key, label): (By, &str, Text)| (key.to_owned(), label.get(locale).to_owned());
        sheets::GROUPS.into_iter().map(option).collect::<Vec<(String, String)>>()
    });
    let sheet = Signal::derive(move || {
        let (locale, span, by) = (locale(), found.span.get(), by.with(|by| sheets::by_key(by)));
        found.sheet(|figures| sheets::groups(figures, by, span, locale))
    });
    let choose = Callback::new(move |key: String| by.set(key));
    view! {
        <SheetView sheet=sheet>
            <Choice label=words::BY chosen=by options=options on_choose=choose />
        </SheetView>
    }
}

/// The figures by month, without gaps.
fn months(found: Found) -> Vec<(Month, Option<Group>)> {
    let groups =
        found.figures.with(|figures| figures.as_ref().map(|figures| figures.by(By::Month)).unwrap_or_default());
    let known: Vec<(Month, Group)> = groups
        .into_iter()
        .filter_map(|(mark, group)| match mark {
            Mark::Month(month) => Some((month, group)),
            _ => None,
        })
        .collect();
    let (Some((first, _)), Some((last, _))) = (known.first(), known.last()) else {
        return Vec::new();
    };
    let of = |month: Month| known.iter().find(|(one, _)| *one == month).map(|(_, group)| group.clone());
    first.through(*last).map(|month| (month, of(month))).collect()
}

/// Promises kept and satisfaction, month by month; one month is no trend.
fn trends(found: Found) -> AnyView {
    let months = Memo::new(move |_| months(found));
    let places = Signal::derive(move || {
        months.with(|months| months.iter().map(|(month, _)| month.to_string()).collect::<Vec<String>>())
    });
    let line = move |label: Text, of: fn(&Group) -> Shown, high: fn(&Group) -> Option<usize>| {
        let locale = locale();
        let point = |(_, group): &(Month, Option<Group>)| Point {
            value: group.as_ref().and_then(high).map(|value| value as f64),
            shown: group.as_ref().map_or(Shown::Rate(None), of).print(locale),
            href: None,
        };
        Series { label: label.get(locale).to_owned(), points: months.with(|months| months.iter().map(point).collect()) }
    };
    let kept = Signal::derive(move || {
        vec![
            line(
                words::RESPONSE_KEPT,
                |group| Shown::Rate(group.response_kept.rate()),
                |group| group.response_kept.rate(),
            ),
            line(
                words::SOLUTION_KEPT,
                |group| Shown::Rate(group.solution_kept.rate()),
                |group| group.solution_kept.rate(),
            ),
        ]
    });
    let liked = Signal::derive(move || {
        let mean = |group: &Group| group.satisfaction.mean();
        vec![line(words::SATISFACTION, |group| Shown::Score(group.satisfaction.mean()), mean)]
    });
    let many = Memo::new(move |_| months.with(Vec::len) > 1);
    let chart = move |title: Text, series: Signal<Vec<Series>>| {
        let name = Signal::derive(move || title.get(locale()).to_owned());
        view! {
            <section class="section panel">
                <header class="section-head">
                    <h2>{tr(title)}</h2>
                </header>
                <Lines name=name places=places series=series />
            </section>
        }
        .into_any()
    };
    let draw = move || many.get().then(|| [chart(words::TREND, kept), chart(words::SATISFACTION_TREND, liked)]);
    (move || draw().map(Vec::from)).into_any()
}

/// Causes and products, of complaints at first.
#[component]
fn Causes(found: Found) -> impl IntoView {
    let complaint = CaseKind::OPTIONS.iter().find(|option| option.code == CaseKind::Complaint.code());
    let kind = kept(CAUSES, complaint.map_or(ALL_KINDS, |option| option.key).to_owned());
    let options = Signal::derive(move || {
        let locale = locale();
        let kinds = CaseKind::OPTIONS.iter().map(|option| (option.key.to_owned(), option.label.get(locale).to_owned()));
        kinds.chain([(ALL_KINDS.to_owned(), words::ALL_KINDS.get(locale).to_owned())]).collect::<Vec<_>>()
    });
    let sheet = Signal::derive(move || {
        let (locale, span) = (locale(), found.span.get());
        let code =
            kind.with(|kind| CaseKind::OPTIONS.iter().find(|option| option.key == kind).map(|option| option.code));
        found.sheet(|figures| sheets::causes(&figures.causes(code), code, span, locale))
    });
    let choose = Callback::new(move |key: String| kind.set(key));
    let none = move || {
        let none = sheet.with(|sheet| sheet.rows.is_empty());
        none.then(|| view! { <p class="muted">{tr(words::NO_CAUSES)}</p> })
    };
    view! {
        <SheetView sheet=sheet>
            <Choice label=words::WHICH_CASES chosen=kind options=options on_choose=choose />
            {none}
        </SheetView>
    }
}

/// Where training would help.
fn lacks(found: Found) -> AnyView {
    let sheet = Signal::derive(move || {
        let (locale, span) = (locale(), found.span.get());
        found.sheet(|figures| sheets::lacks(&figures.lacks(), span, locale))
    });
    let hint = move || {
        let less = Shown::Score(Some(LESS)).print(locale());
        words::LACKS_HINT.fill(locale(), &[&SLOWER.to_string(), &less, &FEWEST.to_string()])
    };
    let none = move || {
        let none = sheet.with(|sheet| sheet.rows.is_empty());
        none.then(|| view! { <p class="muted">{tr(words::NO_LACKS)}</p> })
    };
    view! {
        <SheetView sheet=sheet>
            <p class="muted">{hint}</p>
            {none}
        </SheetView>
    }
    .into_any()
}

/// The return visits: how many went how, and those that still want doing.
fn visits(found: Found) -> AnyView {
    let sheet = Signal::derive(move || {
        let locale = locale();
        let title = |id| first_line(&title_of(found.desk, service_case::ID, id));
        found.sheet(|figures| {
            let mut to_do = figures.visits().to_do();
            to_do.truncate(VISITS);
            sheets::visits(&to_do, title, locale)
        })
    });
    let counts = move || {
        let locale = locale();
        found.figures.with(|figures| {
            let visits = figures.as_ref()?.visits();
            if visits.is_empty() {
                return Some(view! { <p class="muted">{words::NO_VISITS.get(locale)}</p> }.into_any());
            }
            let count =
                |outcome: Outcome| format!("{} {}", sheets::outcome(outcome).get(locale), visits.count(outcome));
            let told = [Outcome::Kept, Outcome::Late, Outcome::Missed, Outcome::Due].map(count).join(" · ");
            let hint = words::VISITS_HINT.fill(locale, &[&GRACE.to_string()]);
            Some(view! { <p class="strong">{told}</p> <p class="muted">{hint}</p> }.into_any())
        })
    };
    view! { <SheetView sheet=sheet>{counts}</SheetView> }.into_any()
}
