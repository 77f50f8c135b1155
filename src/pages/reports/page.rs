//! The page of reports. The records are read once the page is on screen and again when they change; period and scope only
//! choose among what was read.

use std::sync::Arc;

use leptos::prelude::*;

use super::choose::{Choice, Chooser};
use super::drawn::drawn;
use super::goals::RunningGoals;
use super::own::{OwnReportsView, own_tables};
use super::patterns::PatternsView;
use super::report::Report;
use super::sections::{Ask, Part};
use crate::i18n::texts::reports as words;
use crate::i18n::{locale, tr};
use crate::insight::reports::books::Books;
use crate::insight::reports::{BooksCount, TABLES};
use crate::model::EntityId;
use crate::model::rights::Act;
use crate::model::schema::tables::{campaign, goal, participation};
use crate::model::schema::tables::{customer, lead, opportunity, purchase};
use crate::pages::beginning::Beginning;
use crate::pages::gate::where_act;
use crate::pages::invited::Invitation;
use crate::pages::routes::{Place, relative};
use crate::pages::sheet::period::days;
use crate::pages::sheet::slices::counted;
use crate::pages::sheet::{PrintButton, counting};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// Whether what was read is read again when the records change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Follow {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// The books of the desk; `None` while they are read.
pub fn books_of(desk: Desk, follow: Follow) -> RwSignal<Option<Arc<Books>>> {
    let tables: &'static [EntityId] = if follow == Follow::Yes { TABLES } else { &[] };
    let begin = move || BooksCount::new(desk.offset_minutes());
    counted(desk, tables, begin, |_, count| Arc::new(count.books()))
}

/// The page.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let desk = Desk::expect();
    let choice = Choice::recalled(desk.member());
    let books = books_of(desk, Follow::Yes);
    let part = Memo::new(move |_| choice.shown(desk));
    let reports = Memo::new(move |_| {
        [campaign::ID, participation::ID].iter().for_each(|entity| desk.track(*entity));
        let books = books.get()?;
        let (part, period, locale) = (part.get(), choice.period(desk.today()), locale());
        let scope = choice.scope(&books);
        let (day, rights) = (desk.day(), desk.rights());
        let reports =
            desk.read(|workspace| part.reports(&Ask { workspace, books: &books, scope, period, day, locale }, &rights));
        Some(reports)
    });
    let empty = Memo::new(move |_| {
        let tables = [customer::ID, opportunity::ID, lead::ID, purchase::ID];
        tables.iter().for_each(|entity| desk.track(*entity));
        desk.read(|workspace| tables.iter().all(|entity| workspace.count(*entity) == 0))
    });
    let printed = Signal::derive(move || match part.get() {
        Part::Own => own_tables(desk),
        // What they find they find in all books.
        Part::Patterns => TABLES.to_vec(),
        part => {
            let reports = reports.with(|reports| {
                let all = reports.iter().flatten();
                all.flat_map(|report| report.of.iter().copied()).collect::<Vec<EntityId>>()
            });
            // Goals stand on the page of what was sold.
            reports.into_iter().chain(has_goals(desk, part).then_some(goal::ID)).collect()
        }
    });
    let title = Signal::derive(move || words::EMPTY.get(locale()).to_owned());
    let invitation = Invitation { both: words::EMPTY_TEXT, create: words::EMPTY_CREATE, import: words::EMPTY_IMPORT };
    view! {
        <div class="page reports" data-scroll>
            <header class="page-head">
                <h1>{tr(words::REPORTS)}</h1>
                <span class="page-count">{move || days(choice.period(desk.today()).into(), locale())}</span>
                <div class="page-actions">
                    {where_act(desk, (goal::ID, Act::View), to_goals)}
                    <PrintButton of=printed />
                </div>
            </header>
            {move || {
                if empty.get() {
                    view! { <Beginning entity=customer::ID title=title invitation=invitation /> }.into_any()
                } else {
                    view! {
                        <Chooser choice=choice books=books desk=desk />
                        <div class="sheets">
                            {move || {
                                has_goals(desk, part.get()).then(|| view! { <RunningGoals desk=desk books=books /> })
                            }}
                            {move || match part.get() {
                                Part::Own => view! { <OwnReportsView desk=desk /> }.into_any(),
                                Part::Patterns => {
                                    view! { <PatternsView desk=desk books=books choice=choice /> }.into_any()
                                }
                                _ => all_drawn(desk, choice, reports.get()),
                            }}
                        </div>
                    }
                    .into_any()
                }
            }}
        </div>
    }
}

/// Whether goals stand there: on the part of what was sold, for who sees any.
fn has_goals(desk: Desk, part: Part) -> bool {
    part == Part::Sales && desk.may(goal::ID, Act::View)
}

fn to_goals() -> AnyView {
    view! {
        <a
            class="button"
            href=relative(&Place::Goals.path())
            aria-label=move || Place::Goals.label().get(locale())
        >
            <Icon name=IconName::Check />
            <span>{move || Place::Goals.label().get(locale())}</span>
        </a>
    }
    .into_any()
}

fn all_drawn(desk: Desk, choice: Choice, reports: Option<Vec<Report>>) -> AnyView {
    let Some(reports) = reports else {
        return counting();
    };
    let period = choice.period(desk.today());
    reports.iter().map(|report| drawn(report, period)).collect::<Vec<AnyView>>().into_any()
}
