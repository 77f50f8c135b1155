//! The page of care: for each cause those who want looking after, with the reason, and a press that says it is done or
//! plans a follow-up. It is also the way to the lists of marketing and loyalty.
//!
//! Each cause is looked for by itself once the page is on screen: some look through all purchases.

use std::time::Duration;

use leptos::prelude::*;

use super::answer::{done, planned};
use super::words::{heading, reason};
use crate::i18n::texts::care as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::care::{Cause, Occasion, occasions};
use crate::model::rights::Act;
use crate::model::schema::tables::{customer, task};
use crate::pages::below::Below;
use crate::pages::forms::{Forms, shortened};
use crate::pages::routes::Place;
use crate::pages::support::{grouped, save};
use crate::ui::desk::Desk;
use crate::ui::empty::Empty;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::scope::{Scope, kept_scope};
use crate::ui::time::relative_day;
use crate::ui::value::title_of;

/// How many occasions of a cause are shown at first.
const SHOWN: usize = 20;

/// The name under which this device remembers whose customers are shown.
const ONLY_MINE: &str = "care.mine";

/// The occasions of a cause; `None` while they are looked for.
type Found = RwSignal<Option<Vec<Occasion>>>;

/// The page.
#[component]
pub fn CarePage() -> impl IntoView {
    let desk = Desk::expect();
    let only_mine = kept_scope(ONLY_MINE);
    let all: Vec<(Cause, Found)> = Cause::ALL.into_iter().map(|cause| (cause, look(desk, cause, only_mine))).collect();
    let sections: Vec<AnyView> = all.iter().map(|(cause, found)| section(desk, *cause, *found)).collect();
    let quiet = {
        let all = all.clone();
        move || {
            let none = all.iter().all(|(_, found)| found.with(|found| found.as_ref().is_some_and(Vec::is_empty)));
            none.then(|| nobody(only_mine))
        }
    };
    let waiting = move || {
        let any = all.iter().any(|(_, found)| found.with(Option::is_none));
        any.then(|| view! { <p class="muted" role="status">{tr(words::LOOKING)}</p> })
    };
    view! {
        <div class="page care" data-scroll>
            <header class="page-head">
                <h1>{tr(words::CARE)}</h1>
                <div class="page-actions">
                    <Scope only_mine=only_mine />
                </div>
            </header>
            <Below place=Place::Care />
            <div class="care-state">{waiting} {quiet}</div>
            <div class="today-grid">{sections}</div>
        </div>
    }
}

/// What is said where there is no occasion. Those of others are one press away: a team lead has few customers of their own.
fn nobody(only_mine: RwSignal<bool>) -> AnyView {
    let mine = only_mine.get();
    let said = if mine { words::MINE_CARED } else { words::ALL_CARED };
    let title = Signal::derive(move || said.get(locale()).to_owned());
    let text = Signal::derive(move || words::CARED_TEXT.get(locale()).to_owned());
    let offer = mine.then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| only_mine.set(false)>
                {tr(words::CARED_OF_ALL)}
            </button>
        }
    });
    view! {
        <div role="status">
            <Empty title=title text=text>
                {offer}
            </Empty>
        </div>
    }
    .into_any()
}

/// Looks for the occasions of a cause, and again whenever something changes that may bring or take one.
fn look(desk: Desk, cause: Cause, only_mine: RwSignal<bool>) -> Found {
    let found: Found = RwSignal::new(None);
    let me = StoredValue::new(desk.member());
    Effect::new(move |_| {
        cause.tables().iter().for_each(|entity| desk.track(*entity));
        let mine = only_mine.get();
        let look = move || {
            // The page may be gone by now; then there is nobody to tell.
            let Some(me) = me.try_get_value() else { return };
            let member = mine.then_some(me.as_str());
            found.try_set(Some(desk.read(|workspace| occasions(workspace, cause, member, desk.day()))));
        };
        set_timeout(look, Duration::ZERO);
    });
    found
}

/// The section of a cause; nothing where there is no occasion.
fn section(desk: Desk, cause: Cause, found: Found) -> AnyView {
    let all = RwSignal::new(false);
    let draw = move || {
        let occasions = found.get().filter(|occasions| !occasions.is_empty())?;
        let total = occasions.len();
        let shown = if all.get() { total } else { SHOWN };
        let lines: Vec<AnyView> = occasions.into_iter().take(shown).map(|occasion| line(desk, occasion)).collect();
        let left = total.saturating_sub(lines.len());
        let more = (left > 0).then(|| {
            view! {
                <button type="button" class="link-button section-more" on:click=move |_| all.set(true)>
                    {move || words::MORE.fill(locale(), &[&grouped(left)])}
                </button>
            }
        });
        Some(view! {
            <section class="section panel">
                <header class="section-head">
                    <h2>{tr(heading(cause))}</h2>
                    <span class="count">{grouped(total)}</span>
                </header>
                <ul class="task-list">{lines}</ul>
                {more}
            </section>
        })
    };
    draw.into_any()
}

/// A customer with the reason, and what can be done about it.
fn line(desk: Desk, occasion: Occasion) -> AnyView {
    let forms = Forms::expect();
    let today = desk.today();
    let whole = title_of(desk, customer::ID, occasion.customer);
    let name = shortened(&whole);
    let (entity, id) = occasion.about.unwrap_or((customer::ID, occasion.customer));
    let on = occasion.on;
    let why = occasion.reason.clone();
    let about = move || reason(&why, locale());
    let title = {
        let why = occasion.reason.clone();
        move || {
            let locale = locale_untracked();
            words::TASK.fill(locale, &[&reason(&why, locale)])
        }
    };
    let (done_name, plan_name) = (name.clone(), name.clone());
    let done_label = move || words::DONE.fill(locale(), &[&done_name]);
    let plan_label = move || words::PLAN.fill(locale(), &[&plan_name]);
    let (done_title, plan_title) = (done_label.clone(), plan_label.clone());
    let customer = occasion.customer;
    let planning = {
        let (occasion, title) = (occasion.clone(), title.clone());
        move |_| forms.create(task::ID, planned(&occasion, &title(), desk.today()))
    };
    let said_name = name;
    let noting = move |_| {
        let change = done(&occasion, &title(), desk.today(), desk.new_id());
        let said = words::SEEN_TO.fill(locale_untracked(), &[&said_name]);
        save(desk, said.clone(), vec![change], Some(said));
    };
    let matter = (entity != customer::ID).then(|| view! { <a href=href_of(entity, id)>{about.clone()}</a> }.into_any());
    let about = matter.unwrap_or_else(|| about.into_any());
    view! {
        <li class="task-row">
            <div class="task-text">
                <a class="task-name" href=href_of(customer::ID, customer) title=whole.clone()>
                    {whole.clone()}
                </a>
                <small>{about}</small>
            </div>
            <time class="task-time number" title=move || relative_day(on, today, locale())>
                {on.to_string()}
            </time>
            <div class="task-actions" hidden=move || !desk.may(task::ID, Act::Create)>
                <button type="button" class="icon-button" data-size="small" aria-label=plan_label title=plan_title on:click=planning>
                    <Icon name=IconName::Calendar />
                </button>
                <button type="button" class="icon-button" data-size="small" aria-label=done_label title=done_title on:click=noting>
                    <Icon name=IconName::Check />
                </button>
            </div>
        </li>
    }
    .into_any()
}
