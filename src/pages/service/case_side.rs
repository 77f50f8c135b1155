//! Beside a case: the customer with what it prefers and needs (R234), what was said last and what else is open, the purchase
//! that the case is about (R231), and what the customer may also need once the case is solved (R294).

use leptos::prelude::*;

use super::known::{at_hand, class_badge, links, question};
use crate::i18n::texts::cases as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::schema::tables::{customer, interaction, product, purchase, repair};
use crate::model::{Change, FieldId, Record, RecordId, Value};
use crate::pages::record::bought::bought;
use crate::pages::record::history::talk_rows;
use crate::pages::record::related::{RelatedLists, Relation};
use crate::pages::record::suggestions::MayNeed;
use crate::pages::record::{Open, belonging};
use crate::pages::support::{entity_of, save};
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::{ValueView, title_of};

/// What of the customer is shown, as far as it is known: what it prefers comes first.
const SHOWN: [FieldId; 7] = [
    customer::PREFERENCES.field,
    customer::PREFERRED_WAY.field,
    customer::PREFERRED_TIME.field,
    customer::KEY_NEEDS.field,
    customer::PRODUCT_NEEDS.field,
    customer::POTENTIAL_NEEDS.field,
    customer::LEVEL.field,
];

/// How many of the last talks are shown.
const TALKS: usize = 3;
/// How many purchases are offered.
const OFFERED: usize = 4;

fn repair_ties(open: Open) -> Vec<(FieldId, Value)> {
    belonging::tied_with_customer(open, repair::SERVICE_CASE.field, repair::CUSTOMER.field)
}

/// All that stands beside a case.
pub fn side(open: Open) -> AnyView {
    let repairs = Relation {
        entity: repair::ID,
        field: repair::SERVICE_CASE.field,
        title: words::REPAIRS,
        icon: IconName::Settings,
        badge: Some(repair::RESULT.field),
        amount: Some(repair::COST.field),
        ties: repair_ties,
    };
    let of = Memo::new(move |_| open.record.with(|case| case.as_ref()?.get(service_case::CUSTOMER)));
    let done =
        Memo::new(move |_| open.record.with(|case| case.as_ref().is_some_and(|case| !CaseState::of(case).is_open())));
    let may_need = move || {
        let customer = of.get().filter(|_| done.get())?;
        Some(view! { <MayNeed desk=open.desk customer=customer /> })
    };
    view! {
        <CustomerPart open=open of=of />
        <PurchasePart open=open of=of />
        <RelatedLists open=open relations=vec![repairs] />
        {may_need}
    }
    .into_any()
}

/// The customer of the case.
#[component]
fn CustomerPart(open: Open, of: Memo<Option<RecordId>>) -> impl IntoView {
    let desk = open.desk;
    let known = at_hand(desk, of.into());
    let stays = Callback::new(|()| ());
    move || {
        let (id, (known, served)) = (of.get()?, known.get()?);
        let name = title_of(desk, customer::ID, id);
        Some(view! {
            <section class="section">
                <header class="section-head">
                    <h3>{tr(words::CUSTOMER)}</h3>
                </header>
                <p class="row" data-wrap="">
                    <a class="strong" href=href_of(customer::ID, id)>
                        {name}
                    </a>
                    {class_badge(served)}
                </p>
                {question(&known)}
                <dl class="facts">{facts(open, id)}</dl>
                {links(desk, &known, (Some(open.id), words::OTHER_CASES), stays)}
                {last_talks(open, id)}
            </section>
        })
    }
}

/// What the customer prefers and needs.
fn facts(open: Open, id: RecordId) -> Vec<AnyView> {
    let Some(of) = open.desk.read(|workspace| workspace.record(customer::ID, id)) else {
        return Vec::new();
    };
    SHOWN
        .into_iter()
        .filter_map(|field| {
            let value = of.value(field)?.clone();
            let label = entity_of(customer::ID)?.field(field)?.label;
            let fact = view! {
                <div class="fact">
                    <dt>{tr(label)}</dt>
                    <dd>
                        <ValueView entity=customer::ID field=field value=Some(value) of=id />
                    </dd>
                </div>
            };
            Some(fact.into_any())
        })
        .collect()
}

/// What was said last with the customer, whatever it was about.
fn last_talks(open: Open, id: RecordId) -> Option<AnyView> {
    let talks: Vec<Record> = open.desk.read(|workspace| {
        let rows = talk_rows(workspace, interaction::CUSTOMER.field, id).into_iter();
        rows.filter_map(|row| workspace.record_at(interaction::ID, row))
            .filter(|talk| talk.get(interaction::SERVICE_CASE) != Some(open.id))
            .take(TALKS)
            .collect()
    });
    let lines: Vec<AnyView> = talks
        .into_iter()
        .map(|talk| {
            let on = talk.get(interaction::TIME).map(|time| time.date(open.desk.offset_minutes()).to_string());
            let content = talk.text(interaction::CONTENT).to_owned();
            view! {
                <li>
                    <a class="link-row" href=href_of(interaction::ID, talk.id)>
                        <Icon name=IconName::Chat />
                        <span class="truncate grow">{content}</span>
                        <time class="muted number">{on}</time>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h4>{tr(words::LAST_TALKS)}</h4>
            <ul class="link-list">{lines}</ul>
        }
        .into_any()
    })
}

/// The purchase that the case is about with its warranty, or the customer's purchases to choose from.
#[component]
fn PurchasePart(open: Open, of: Memo<Option<RecordId>>) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        open.desk.track(purchase::ID);
        let id = open.record.with(|case| case.as_ref()?.get(service_case::PURCHASE))?;
        open.desk.read(|workspace| workspace.record(purchase::ID, id))
    });
    let offered = Memo::new(move |_| {
        open.desk.track(purchase::ID);
        let Some(id) = of.get() else {
            return Vec::new();
        };
        open.desk.read(|workspace| {
            let found = bought(workspace, purchase::CUSTOMER.field, id);
            let rows = found.rows.into_iter().take(OFFERED);
            rows.filter_map(|row| workspace.record_at(purchase::ID, row)).collect::<Vec<Record>>()
        })
    });
    move || {
        let body = match chosen.get() {
            Some(bought) => about(open, &bought),
            None => {
                let lines: Vec<AnyView> = offered.with(|offered| offered.iter().map(|one| offer(open, one)).collect());
                if lines.is_empty() {
                    return None;
                }
                view! {
                    <p class="muted">{tr(words::WHICH_PURCHASE)}</p>
                    <ul class="link-list">{lines}</ul>
                }
                .into_any()
            }
        };
        Some(view! {
            <section class="section">
                <header class="section-head">
                    <h3>{tr(words::PURCHASE)}</h3>
                </header>
                {body}
            </section>
        })
    }
}

fn name_of(bought: &Record) -> String {
    match bought.text(purchase::PRODUCT_NAME) {
        "" => bought.text(purchase::NUMBER).to_owned(),
        name => name.to_owned(),
    }
}

fn day_of(bought: &Record) -> Option<String> {
    bought.get(purchase::PURCHASED_ON).map(|day| day.to_string())
}

fn about(open: Open, bought: &Record) -> AnyView {
    open.desk.track(product::ID);
    let product = bought.get(purchase::PRODUCT);
    let product = product.and_then(|id| open.desk.read(|workspace| workspace.record(product::ID, id)));
    let until = purchase::warranted_until(bought, product.as_ref());
    let (tone, text) = match until {
        Some(until) if until >= open.desk.today() => ("good", words::UNDER_WARRANTY),
        Some(_) => ("warning", words::OUT_OF_WARRANTY),
        None => ("neutral", words::WARRANTY_UNKNOWN),
    };
    let until = until.map(|until| until.to_string()).unwrap_or_default();
    view! {
        <ul class="link-list">
            <li>
                <a class="link-row" href=href_of(purchase::ID, bought.id)>
                    <Icon name=IconName::Purchases />
                    <span class="truncate grow">{name_of(bought)}</span>
                    <time class="muted number">{day_of(bought)}</time>
                </a>
            </li>
        </ul>
        <p>
            <span class="badge" data-tone=tone>{move || text.fill(locale(), &[&until])}</span>
        </p>
    }
    .into_any()
}

/// A purchase that the case may be about; a press says so.
fn offer(open: Open, bought: &Record) -> AnyView {
    let (id, name) = (bought.id, name_of(bought));
    let shown = name.clone();
    let choose = move |_| {
        let change = open.record.with_untracked(|case| {
            let before = case.as_ref()?;
            Change::between(before, &before.clone().with(service_case::PURCHASE, id))
        });
        let said = words::PURCHASE_CHOSEN.fill(locale_untracked(), &[&name]);
        save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
    };
    view! {
        <li>
            <button type="button" class="link-row" on:click=choose>
                <Icon name=IconName::Purchases />
                <span class="truncate grow">{shown}</span>
                <time class="muted number">{day_of(bought)}</time>
            </button>
        </li>
    }
    .into_any()
}
