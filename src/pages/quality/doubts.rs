//! Doubtful values on the page (R192): what was found, by which rule, the records of it, how exact the fields are, and how
//! old the data is. Looked for over all days: a wrong number is wrong however long ago it was entered.

use leptos::prelude::*;

use super::doubt_sheets;
use crate::i18n::texts::quality as words;
use crate::i18n::{locale, tr};
use crate::insight::quality::ages::AgeCount;
use crate::insight::quality::doubts::{DoubtCount, Doubtful, Found, TABLES};
use crate::insight::slices::InTurn;
use crate::model::EntityId;
use crate::model::schema::tables::{customer, policy};
use crate::pages::forms::shortened;
use crate::pages::sheet::fold::RecordFold;
use crate::pages::sheet::slices::counted;
use crate::pages::sheet::table::Shown;
use crate::pages::sheet::{SheetView, counting, figure};
use crate::pages::support::grouped;
use crate::ui::desk::Desk;
use crate::ui::value::title_of;
use crate::workspace::Workspace;

/// The part.
#[component]
pub fn Doubts() -> impl IntoView {
    let desk = Desk::expect();
    let begin = move || {
        // What the company's own fields are is written down there.
        desk.track(policy::ID);
        let own = desk.read(Workspace::own_fields);
        let one = |entity: EntityId| DoubtCount::new(entity, own, desk.today(), desk.offset_minutes());
        InTurn::new(TABLES.into_iter().map(one).collect())
    };
    let found = counted(desk, &TABLES, begin, |_, count| {
        count.into_counts().into_iter().map(DoubtCount::found).collect::<Vec<Found>>()
    });
    let sheet = Signal::derive(move || {
        let locale = locale();
        let name = |entity, id| shortened(&title_of(desk, entity, id));
        found.with(|found| doubt_sheets::doubts(found.as_deref().unwrap_or_default(), desk.today(), name, locale))
    });
    let exact = Signal::derive(move || {
        let locale = locale();
        found.with(|found| doubt_sheets::exact(found.as_deref().unwrap_or_default(), locale))
    });
    let any = Memo::new(move |_| {
        found.with(|found| found.as_ref().map(|found| found.iter().any(|one| !one.doubts.is_empty())))
    });
    let rate = move || {
        locale();
        let rate = found.with(|found| doubt_sheets::exact_rate(found.as_deref().unwrap_or_default()));
        view! { <div class="figures">{figure(words::EXACT_RATE, Shown::Rate(rate), None)}</div> }
    };
    let one_by_one = move || {
        locale();
        let found = found.with(|found| doubt_sheets::unlisted(found.as_deref().unwrap_or_default(), desk.today()));
        found.into_iter().map(fold).collect::<Vec<AnyView>>()
    };
    let drawn = move || match any.get() {
        None => counting(),
        Some(false) => view! {
            {rate}
            <p class="muted page-note">{tr(words::NO_DOUBTS)}</p>
        }
        .into_any(),
        Some(true) => view! {
            {rate}
            <SheetView sheet=sheet>
                <p class="muted">{tr(words::DOUBTS_HINT)}</p>
                <div class="doubt-folds">{one_by_one}</div>
            </SheetView>
            <SheetView sheet=exact />
        }
        .into_any(),
    };
    view! {
        {drawn}
        <Old />
    }
}

/// What no list can show, one by one.
fn fold(one: Doubtful) -> AnyView {
    let text = doubt_sheets::doubt_text(one.entity, one.doubt, locale());
    let summary = format!("{text} ({})", grouped(one.count));
    view! {
        <RecordFold summary=summary entity=one.entity ids=one.first total=one.count more=words::FIRST_OF />
    }
    .into_any()
}

/// How old the data of customers is.
#[component]
fn Old() -> impl IntoView {
    let desk = Desk::expect();
    let begin = move || AgeCount::new(desk.today(), desk.offset_minutes());
    let found = counted(desk, &[customer::ID], begin, |_, count| count.found());
    let sheet = Signal::derive(move || {
        let locale = locale();
        found.get().map(|found| doubt_sheets::ages(&found, desk.today(), locale)).unwrap_or_default()
    });
    let any = Memo::new(move |_| found.with(|found| found.is_some_and(|found| found.customers > 0)));
    move || any.get().then(|| view! { <SheetView sheet=sheet /> })
}
