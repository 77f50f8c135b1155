//! Those who take part in a campaign, each with a press for how far they went.

use leptos::prelude::*;

use super::adding::AddMany;
use super::participants::{STEPS, marked};
use crate::i18n::texts::marketing as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::tables::{customer, participation};
use crate::model::{FieldId, Key, Record, Text, Value};
use crate::pages::forms::shortened;
use crate::pages::gate::{where_act, where_may};
use crate::pages::letters::{HandOverButton, writes_to_all};
use crate::pages::record::Open;
use crate::pages::record::belonging::Belonging;
use crate::pages::record::rows::{first_of, link_list};
use crate::pages::support::{grouped, save};
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::title_of;

/// How many are shown at first, and how many more each time.
const STEP: usize = 25;

fn ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(participation::CAMPAIGN.field, Value::Reference(open.id))]
}

/// The section.
#[component]
pub fn Participants(
    /// The campaign.
    open: Open,
) -> impl IntoView {
    let shown = RwSignal::new(STEP);
    let rows = Memo::new(move |_| {
        open.desk.track(participation::ID);
        open.desk.read(|workspace| workspace.children(participation::ID, participation::CAMPAIGN.field, open.id))
    });
    let listed = Memo::new(move |_| {
        rows.with(|rows| first_of(open, participation::ID, rows.iter().rev().copied(), shown.get()))
    });
    let list = link_list(open, participation::ID, listed, move |guest| line(open, guest));
    let more = move || {
        let left = rows.with(Vec::len).saturating_sub(shown.get());
        (left > 0).then(|| {
            view! {
                <button type="button" class="link-button" on:click=move |_| shown.update(|shown| *shown += STEP)>
                    {move || words::MORE.fill(locale(), &[&grouped(left)])}
                </button>
            }
        })
    };
    let count = Signal::derive(move || rows.with(Vec::len));
    let add = move || view! { <AddMany open=open /> }.into_any();
    // A list of addresses is taken away in a file.
    let may_hand_over = move || open.desk.may(customer::ID, Act::Export) && writes_to_all(open.desk);
    let hand_over = move || view! { <HandOverButton open=open /> }.into_any();
    view! {
        <Belonging
            open=open
            entity=participation::ID
            title=words::PARTICIPANTS
            count=count
            none=words::NO_PARTICIPANTS
            ties=ties
        >
            <div class="row" data-wrap="">
                {where_act(open.desk, (participation::ID, Act::Create), add)}
                {where_may(may_hand_over, hand_over)}
            </div>
            {list}
            {more}
        </Belonging>
    }
}

const fn name_of(step: usize) -> Text {
    match step {
        0 => words::REGISTERED,
        1 => words::ATTENDED,
        _ => words::RESPONDED,
    }
}

fn line(open: Open, guest: &Record) -> AnyView {
    let customer = guest.get(participation::CUSTOMER);
    let whole = customer.map(|id| title_of(open.desk, customer::ID, id)).unwrap_or_default();
    let name = shortened(&whole);
    let label = {
        let name = name.clone();
        move || words::MARK.fill(locale(), &[&name])
    };
    let href = href_of(participation::ID, guest.id);
    let deal = guest.get(participation::OPPORTUNITY).is_some();
    let deal = deal.then(|| view! { <span class="badge" data-tone="info">{tr(words::OPPORTUNITIES)}</span> });
    let buttons: Vec<AnyView> =
        STEPS.into_iter().enumerate().map(|(at, step)| button(open, guest, (at, step), &name)).collect();
    view! {
        <li class="guest-row">
            <a class="link-row" href=href>
                <Icon name=IconName::Customers />
                <span class="grow">{whole}</span>
                {deal}
            </a>
            <div class="segmented" role="group" aria-label=label>
                {buttons}
            </div>
        </li>
    }
    .into_any()
}

fn button(open: Open, guest: &Record, (at, step): (usize, Key<bool>), name: &str) -> AnyView {
    let on = guest.get(step) == Some(true);
    let may = open.desk.may_write(participation::ID, step.field);
    let (guest, name) = (guest.clone(), name.to_owned());
    let pressed = move |_| {
        let said = words::MARKED.fill(locale_untracked(), &[&name]);
        save(open.desk, said, marked(&guest, step).into_iter().collect(), None);
    };
    view! {
        <button type="button" aria-pressed=on.to_string() disabled=!may on:click=pressed>
            {tr(name_of(at))}
        </button>
    }
    .into_any()
}
